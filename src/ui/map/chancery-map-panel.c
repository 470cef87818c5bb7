/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-panel.h"

#include "ui/map/chancery-map-fold.h"
#include "ui/map/chancery-map-layers.h"
#include "ui/map/chancery-map-legend.h"
#include "ui/map/chancery-map-sheet.h"

#include <glib/gi18n-lib.h>

struct _ChanceryMapPanel
{
  GtkWidget parent_instance;
  GtkWidget *sheet;
  GtkWidget *more;  /* in little room: shows what stands below the search */
  GtkWidget *below; /* that */
  ChanceryMapSearch *search;
  GtkWidget *unplaced;
  GtkLabel *unplaced_text;
  ChanceryMapFilters *filters;
  ChanceryMapFold *filters_fold;
  GtkWidget *layers;
  ChanceryMapFold *layers_fold;
  ChanceryMapFold *legend;
};

G_DEFINE_FINAL_TYPE (ChanceryMapPanel, chancery_map_panel, GTK_TYPE_WIDGET)

static void
on_searching (ChanceryMapPanel *self)
{
  gboolean searching = chancery_map_search_is_active (self->search);

  gtk_widget_set_visible (GTK_WIDGET (self->filters_fold), !searching);
  gtk_widget_set_visible (GTK_WIDGET (self->layers_fold), !searching);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), !searching);
}

static void
show_below (ChanceryMapPanel *self)
{
  gtk_widget_set_visible (self->below, !gtk_widget_get_visible (self->more) ||
                                           gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->more)));
}

static GtkWidget *
build_head (ChanceryMapPanel *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->more = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->more), "pan-down-symbolic");
  gtk_widget_set_tooltip_text (self->more, _ ("Filters, Layers and Legend"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filters, Layers and Legend"), -1);
  gtk_widget_set_valign (self->more, GTK_ALIGN_START);
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_swapped (self->more, "toggled", G_CALLBACK (show_below), self);
  gtk_widget_set_hexpand (GTK_WIDGET (self->search), TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (line), self->more);
  return line;
}

static void
build_unplaced (ChanceryMapPanel *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  self->unplaced = gtk_button_new ();
  self->unplaced_text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->unplaced_text, 0.0f);
  gtk_label_set_ellipsize (self->unplaced_text, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->unplaced_text), TRUE);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("chancery-missing-symbolic"));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->unplaced_text));
  gtk_box_append (GTK_BOX (line), arrow);
  gtk_button_set_child (GTK_BUTTON (self->unplaced), line);
  gtk_widget_add_css_class (self->unplaced, "flat");
  gtk_widget_add_css_class (self->unplaced, "map-unplaced");
  gtk_widget_set_tooltip_text (self->unplaced, _ ("These have no position yet. Go to the list of missions"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->unplaced), "win.show-unplaced");
  gtk_widget_set_visible (self->unplaced, FALSE);
}

static void
chancery_map_panel_dispose (GObject *object)
{
  g_clear_pointer (&CHANCERY_MAP_PANEL (object)->sheet, gtk_widget_unparent);
  G_OBJECT_CLASS (chancery_map_panel_parent_class)->dispose (object);
}

static void
chancery_map_panel_class_init (ChanceryMapPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mappanel");
}

static void
chancery_map_panel_init (ChanceryMapPanel *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-panel");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

ChanceryMapPanel *
chancery_map_panel_new (ChancerySession *session, ChanceryMapModel *model)
{
  ChanceryMapPanel *self = g_object_new (CHANCERY_TYPE_MAP_PANEL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->search = chancery_map_search_new (session);
  self->filters = chancery_map_filters_new (model);
  self->filters_fold = chancery_map_fold_new (_ ("Filters"), GTK_WIDGET (self->filters));
  self->layers = chancery_map_layers_new ();
  self->layers_fold = chancery_map_fold_new (_ ("Layers"), self->layers);
  self->legend = chancery_map_fold_new (_ ("Legend"), chancery_map_legend_new ());
  build_unplaced (self);
  gtk_widget_add_css_class (box, "map-panel-content");
  self->below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->below), self->unplaced);
  gtk_box_append (GTK_BOX (self->below), GTK_WIDGET (self->filters_fold));
  gtk_box_append (GTK_BOX (self->below), GTK_WIDGET (self->layers_fold));
  gtk_box_append (GTK_BOX (self->below), GTK_WIDGET (self->legend));
  gtk_box_append (GTK_BOX (box), build_head (self));
  gtk_box_append (GTK_BOX (box), self->below);
  self->sheet = chancery_map_sheet_new (box);
  gtk_widget_set_parent (self->sheet, GTK_WIDGET (self));
  g_signal_connect_swapped (self->search, "notify::active", G_CALLBACK (on_searching), self);
  return self;
}

ChanceryMapFilters *
chancery_map_panel_filters (ChanceryMapPanel *self)
{
  return self->filters;
}

GtkWidget *
chancery_map_panel_layers (ChanceryMapPanel *self)
{
  return self->layers;
}

ChanceryMapSearch *
chancery_map_panel_search (ChanceryMapPanel *self)
{
  return self->search;
}

void
chancery_map_panel_set_data (ChanceryMapPanel *self, const ChanceryMapData *data)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u mission to be placed", "%u missions to be placed", data->n_unplaced),
                       data->n_unplaced);

  gtk_label_set_text (self->unplaced_text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unplaced), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (self->unplaced, data->n_unplaced > 0);
}

void
chancery_map_panel_set_folded (ChanceryMapPanel *self, gboolean folded)
{
  chancery_map_fold_set_folded (self->filters_fold, folded);
  chancery_map_fold_set_folded (self->layers_fold, folded);
  chancery_map_fold_set_folded (self->legend, folded);
}

void
chancery_map_panel_set_small (ChanceryMapPanel *self, gboolean is_small)
{
  gtk_widget_set_visible (self->more, is_small);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->more), FALSE);
  show_below (self);
}
