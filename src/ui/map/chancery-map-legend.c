/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-legend.h"

#include "ui/map/chancery-map-marker.h"

#include <glib/gi18n-lib.h>

#define SIGN_SIZE 22
#define OFFICE (-1)

struct _ChanceryMapLegend
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkToggleButton *head;
  GtkImage *arrow;
  GtkWidget *body;
  GtkLabel *counts[CHANCERY_MAP_N_LEVELS];
};

G_DEFINE_FINAL_TYPE (ChanceryMapLegend, chancery_map_legend, GTK_TYPE_WIDGET)

static const ChanceryLevel levels[] = { CHANCERY_LEVEL_LOW, CHANCERY_LEVEL_MEDIUM, CHANCERY_LEVEL_HIGH,
                                        CHANCERY_LEVEL_CRITICAL, CHANCERY_LEVEL_NONE };

/* Short words: they stand in two columns. */
static const struct
{
  const char *icon;
  const char *label;
} kinds[] = {
  { "chancery-kind-embassy-symbolic", N_ ("Embassy") },
  { "chancery-kind-consulate-general-symbolic", N_ ("Cons. general") },
  { "chancery-kind-consulate-symbolic", N_ ("Consulate") },
  { "chancery-kind-honorary-consulate-symbolic", N_ ("Honorary") },
  { "chancery-kind-permanent-mission-symbolic", N_ ("Perm. mission") },
  { "chancery-kind-delegation-symbolic", N_ ("Delegation") },
  { "chancery-kind-organization-symbolic", N_ ("Organization") },
  { "chancery-kind-interests-section-symbolic", N_ ("Interests sec.") },
  { "chancery-kind-nunciature-symbolic", N_ ("Nunciature") },
  { "chancery-kind-representative-office-symbolic", N_ ("Other office") },
};

/* The markers as the map draws them, at the size at which they carry no sign yet. */
static void
draw_sign (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  int what = GPOINTER_TO_INT (user_data);

  cairo_translate (cr, width / 2.0, height / 2.0);
  if (what == OFFICE)
    chancery_map_marker_paint_office (cr, CHANCERY_MAP_OFFICE_FIELD, FALSE, dark);
  else
    chancery_map_marker_paint (cr, CHANCERY_MAP_THEME_LEVEL, (ChanceryMapLevel) what, -1, dark);
}

static GtkWidget *
make_sign (int what)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SIGN_SIZE);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SIGN_SIZE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_sign, GINT_TO_POINTER (what), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), area, G_CONNECT_SWAPPED);
  return area;
}

static GtkWidget *
make_entry (GtkWidget *sign, const char *text, GtkLabel **count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_tooltip_text (box, text);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), label);
  if (count == NULL)
    return box;
  *count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (*count), "chancery-secondary");
  gtk_widget_add_css_class (GTK_WIDGET (*count), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*count));
  return box;
}

static GtkWidget *
make_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  return grid;
}

static void
build_levels (ChanceryMapLegend *self)
{
  GtkWidget *grid = make_grid ();
  guint i;

  for (i = 0; i < G_N_ELEMENTS (levels); i++)
    gtk_grid_attach (GTK_GRID (grid),
                     make_entry (make_sign ((int) levels[i]), chancery_level_label (levels[i]),
                                 &self->counts[levels[i]]),
                     (int) i % 2, (int) i / 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_entry (make_sign (OFFICE), _ ("DS office"), NULL), (int) i % 2,
                   (int) i / 2, 1, 1);
  gtk_box_append (GTK_BOX (self->body), grid);
}

static void
build_kinds (ChanceryMapLegend *self)
{
  GtkWidget *grid = make_grid ();
  GtkWidget *hint = gtk_label_new (_ ("Shape: level · sign: kind, when near"));

  gtk_label_set_xalign (GTK_LABEL (hint), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "chancery-secondary");
  gtk_box_append (GTK_BOX (self->body), hint);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_grid_attach (GTK_GRID (grid),
                     make_entry (gtk_image_new_from_icon_name (kinds[i].icon), _ (kinds[i].label), NULL),
                     (int) i % 2, (int) i / 2, 1, 1);
  gtk_widget_add_css_class (grid, "kinds");
  gtk_box_append (GTK_BOX (self->body), grid);
}

static void
on_toggled (ChanceryMapLegend *self)
{
  gboolean open = gtk_toggle_button_get_active (self->head);

  gtk_widget_set_visible (self->body, open);
  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
build_head (ChanceryMapLegend *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_ ("Legend"));

  self->head = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  self->arrow = GTK_IMAGE (gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->arrow));
  gtk_button_set_child (GTK_BUTTON (self->head), line);
  gtk_widget_add_css_class (GTK_WIDGET (self->head), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->head), "map-fold");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Legend"),
                                  -1);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->head));
}

static void
chancery_map_legend_dispose (GObject *object)
{
  g_clear_pointer (&CHANCERY_MAP_LEGEND (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (chancery_map_legend_parent_class)->dispose (object);
}

static void
chancery_map_legend_class_init (ChanceryMapLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_legend_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "maplegend");
}

static void
chancery_map_legend_init (ChanceryMapLegend *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->body, "body");
  build_head (self);
  build_levels (self);
  build_kinds (self);
  gtk_box_append (GTK_BOX (self->box), self->body);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->head, "toggled", G_CALLBACK (on_toggled), self);
  gtk_toggle_button_set_active (self->head, TRUE);
}

ChanceryMapLegend *
chancery_map_legend_new (void)
{
  return g_object_new (CHANCERY_TYPE_MAP_LEGEND, NULL);
}

void
chancery_map_legend_set_data (ChanceryMapLegend *self, const ChanceryMapData *data)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", chancery_map_data_count_level (data, levels[i]));

      gtk_label_set_text (self->counts[levels[i]], text);
    }
}

void
chancery_map_legend_set_folded (ChanceryMapLegend *self, gboolean folded)
{
  gtk_toggle_button_set_active (self->head, !folded);
}
