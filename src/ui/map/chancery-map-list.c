/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-list.h"

#include "base/chancery-clock.h"
#include "geo/chancery-coordinates.h"
#include "ui/map/chancery-map-fold.h"
#include "ui/map/chancery-map-sign.h"
#include "ui/missions/chancery-mission-row.h"
#include "ui/widgets/chancery-coverage.h"
#include "ui/widgets/chancery-focus.h"

#include <glib/gi18n-lib.h>

struct _ChanceryMapList
{
  GtkWidget parent_instance;
  ChanceryMapModel *model;
  GtkWidget *box;
  ChanceryMapFold *fold;
  GtkSingleSelection *selection;
  GtkListView *view;
  GtkWidget *nothing;
  char *selected;
};

G_DEFINE_FINAL_TYPE (ChanceryMapList, chancery_map_list, GTK_TYPE_WIDGET)

static guint chosen_signal;

/* Kept with the row. */
typedef struct
{
  ChanceryMapSign *sign;
  GtkLabel *title;
  GtkLabel *place;
  GtkLabel *distance;
  ChanceryCoverage *coverage;
} Parts;

static GtkLabel *
add_label (GtkWidget *box, gboolean secondary, float align)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  if (align < 0.5f)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (secondary)
    gtk_widget_add_css_class (label, "chancery-secondary");
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
on_setup (ChanceryMapList *self, GtkListItem *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *ends = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Parts *parts = g_new0 (Parts, 1);

  parts->sign = CHANCERY_MAP_SIGN (chancery_map_sign_new ());
  parts->coverage = CHANCERY_COVERAGE (chancery_coverage_new ());
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (parts->sign));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), ends);
  gtk_widget_set_hexpand (texts, TRUE);
  parts->title = add_label (texts, FALSE, 0.0f);
  parts->place = add_label (texts, TRUE, 0.0f);
  parts->distance = add_label (ends, FALSE, 1.0f);
  gtk_widget_set_halign (GTK_WIDGET (parts->coverage), GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (ends), GTK_WIDGET (parts->coverage));
  gtk_widget_add_css_class (GTK_WIDGET (parts->title), "map-row-name");
  gtk_widget_add_css_class (GTK_WIDGET (parts->distance), "numeric");
  gtk_list_item_set_child (item, line);
  g_object_set_data_full (G_OBJECT (line), "parts", parts, g_free);
}

static char *
describe (const ChanceryMapPoint *point, const char *state, const char *distance)
{
  if (point->place != NULL)
    return g_strdup_printf ("%s, %s, %s", state, point->place, distance);
  return g_strdup_printf ("%s, %s", state, distance);
}

/* The keyboard is on the row that holds the line, which GTK 4.8 leaves without a name. */
static void
name_row (GtkWidget *row, const char *title, const char *description)
{
  g_autofree char *name = g_strdup_printf ("%s, %s", title, description);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_bind (ChanceryMapList *self, GtkListItem *item)
{
  GtkWidget *line = gtk_list_item_get_child (item);
  Parts *parts = g_object_get_data (G_OBJECT (line), "parts");
  ChanceryMapItem *object = gtk_list_item_get_item (item);
  const ChanceryMapPoint *point = chancery_map_item_point (object);
  ChanceryMapTheme theme = chancery_map_model_theme (self->model);
  ChanceryMapLevel state = chancery_map_model_state (self->model, point);
  g_autofree char *today = chancery_clock_today ();
  g_autofree char *title = chancery_mission_name_markup (point->name, point->sending_state, point->kind);
  g_autofree char *distance = chancery_mission_format_distance (chancery_map_item_metres (object));
  g_autofree char *description = describe (point, chancery_map_theme_label (theme, state), distance);

  chancery_map_sign_set (parts->sign, theme, state);
  gtk_label_set_markup (parts->title, title);
  gtk_label_set_text (parts->place, point->place != NULL ? point->place : "");
  gtk_label_set_text (parts->distance, distance);
  chancery_coverage_set (parts->coverage,
                         chancery_liaison_coverage (point->liaison_until[0], point->liaison_until[1], today));
  gtk_widget_set_tooltip_text (line, point->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, point->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  name_row (gtk_widget_get_parent (line), point->title, description);
}

static void
choose (ChanceryMapList *self, guint position)
{
  g_autoptr (ChanceryMapItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item != NULL)
    g_signal_emit (self, chosen_signal, 0, chancery_map_item_point (item)->id);
}

static void
on_activate (ChanceryMapList *self, guint position)
{
  choose (self, position);
}

static void
update_head (ChanceryMapList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *title = g_strdup_printf (ngettext ("%u mission in view, nearest first",
                                                      "%u missions in view, nearest first", n),
                                            n);

  chancery_map_fold_set_title (self->fold, title);
  gtk_widget_set_visible (self->nothing, n == 0);
}

/* The list is made anew as the map moves: what is selected on the map is selected in it, wherever it stands
 * now. */
static void
show_selected (ChanceryMapList *self)
{
  guint at = self->selected != NULL ? chancery_map_model_find (self->model, self->selected) : G_MAXUINT;

  gtk_single_selection_set_selected (self->selection, at != G_MAXUINT ? at : GTK_INVALID_LIST_POSITION);
  if (at != G_MAXUINT && gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", at);
}

static void
on_items_changed (ChanceryMapList *self)
{
  update_head (self);
  show_selected (self);
}

static void
chancery_map_list_dispose (GObject *object)
{
  ChanceryMapList *self = CHANCERY_MAP_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (chancery_map_list_parent_class)->dispose (object);
}

static void
chancery_map_list_finalize (GObject *object)
{
  g_free (CHANCERY_MAP_LIST (object)->selected);
  G_OBJECT_CLASS (chancery_map_list_parent_class)->finalize (object);
}

static void
chancery_map_list_class_init (ChanceryMapListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_map_list_finalize;
  chosen_signal = g_signal_new ("chosen", CHANCERY_TYPE_MAP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "maplist");
}

static void
chancery_map_list_init (ChanceryMapList *self)
{
}

static void
build_view (ChanceryMapList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "map-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Missions in view"), -1);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate), self);
  chancery_focus_pass_in_one (GTK_WIDGET (self->view));
}

static GtkWidget *
build_body (ChanceryMapList *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  build_view (self);
  self->nothing = gtk_label_new (_ ("No mission lies in view. Zoom out, or show all."));
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->nothing), 0.0f);
  gtk_widget_add_css_class (self->nothing, "chancery-secondary");
  gtk_widget_add_css_class (self->nothing, "map-nothing");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (body), self->nothing);
  gtk_box_append (GTK_BOX (body), scroller);
  return body;
}

/* Unfolded it takes all the height there is. */
static void
on_folded (ChanceryMapList *self)
{
  gtk_widget_set_vexpand (GTK_WIDGET (self), !chancery_map_fold_is_folded (self->fold));
}

ChanceryMapList *
chancery_map_list_new (ChanceryMapModel *model)
{
  ChanceryMapList *self = g_object_new (CHANCERY_TYPE_MAP_LIST, NULL);

  self->model = g_object_ref (model);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->fold = chancery_map_fold_new ("", build_body (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self->fold), TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->fold));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->fold, "folded", G_CALLBACK (on_folded), self);
  on_folded (self);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  update_head (self);
  return self;
}

void
chancery_map_list_select (ChanceryMapList *self, const char *id)
{
  char *copy = g_strdup (id);

  g_free (self->selected);
  self->selected = copy;
  show_selected (self);
}

void
chancery_map_list_set_folded (ChanceryMapList *self, gboolean folded)
{
  chancery_map_fold_set_folded (self->fold, folded);
}

void
chancery_map_list_focus (ChanceryMapList *self)
{
  chancery_map_fold_set_folded (self->fold, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
