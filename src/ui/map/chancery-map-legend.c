/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-legend.h"

#include "ui/map/chancery-map-sign.h"
#include "ui/map/chancery-map-zone-painter.h"

#include "chancery-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* What the sample of a cluster holds. */
#define SAMPLE_COUNT 24
#define SAMPLE_SIZE 40
#define ZONE_WIDTH 22
#define ZONE_HEIGHT 14

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

static void
draw_cluster (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  cairo_translate (cr, width / 2.0 - 2.0, height / 2.0 + 2.0);
  chancery_map_marker_paint_cluster (cr, gtk_widget_get_pango_context (GTK_WIDGET (area)),
                                     CHANCERY_MAP_THEME_LEVEL, SAMPLE_COUNT, CHANCERY_MAP_LEVEL_CRITICAL,
                                     dark);
}

static GtkWidget *
make_cluster (void)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SAMPLE_SIZE);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SAMPLE_SIZE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cluster, NULL, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), area, G_CONNECT_SWAPPED);
  return area;
}

static GtkWidget *
make_office (ChanceryMapOfficeKind kind)
{
  GtkWidget *sign = chancery_map_sign_new ();

  chancery_map_sign_set_office (CHANCERY_MAP_SIGN (sign), kind);
  return sign;
}

static GtkWidget *
make_entry (GtkWidget *sign, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_tooltip_text (box, text);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), label);
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

static GtkWidget *
make_offices (void)
{
  GtkWidget *grid = make_grid ();

  gtk_grid_attach (GTK_GRID (grid), make_entry (make_office (CHANCERY_MAP_OFFICE_FIELD), _ ("Field office")),
                   0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_entry (make_office (CHANCERY_MAP_OFFICE_RESIDENT), _ ("Resident")),
                   1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_entry (make_office (CHANCERY_MAP_OFFICE_SATELLITE), _ ("Satellite")),
                   0, 1, 1, 1);
  return grid;
}

static GtkWidget *
make_kinds (void)
{
  GtkWidget *grid = make_grid ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_grid_attach (GTK_GRID (grid),
                     make_entry (gtk_image_new_from_icon_name (kinds[i].icon), _ (kinds[i].label)),
                     (int) i % 2, (int) i / 2, 1, 1);
  gtk_widget_add_css_class (grid, "kinds");
  return grid;
}

/* What the samples of zones show. */
typedef enum
{
  SAMPLE_ZONE,
  SAMPLE_AREA,
  SAMPLE_TIE,
} Sample;

static void
draw_zone (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  if (GPOINTER_TO_INT (user_data) != SAMPLE_TIE)
    {
      chancery_map_zone_paint_sample (cr, width, height, 1, GPOINTER_TO_INT (user_data) == SAMPLE_AREA, dark);
      return;
    }
  cairo_move_to (cr, 1.0, height - 3.0);
  cairo_line_to (cr, width - 1.0, 3.0);
  chancery_map_zone_paint_tie (cr, 1, dark);
}

static GtkWidget *
make_zone (Sample sample)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), ZONE_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), ZONE_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_zone, GINT_TO_POINTER (sample), NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_end (area, 4);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), area, G_CONNECT_SWAPPED);
  return area;
}

/* There while the map has zones. */
static GtkWidget *
make_zones (void)
{
  g_autoptr (GSettings) settings = g_settings_new (CHANCERY_APP_ID);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (GTK_BOX (box), make_entry (make_zone (SAMPLE_ZONE), _ ("Zone of the nearest DS office")));
  gtk_box_append (GTK_BOX (box), make_entry (make_zone (SAMPLE_AREA), _ ("Washington, D.C. area")));
  gtk_box_append (GTK_BOX (box), make_entry (make_zone (SAMPLE_TIE), _ ("Assigned by hand, to its office")));
  g_settings_bind (settings, "map-zones", box, "visible", G_SETTINGS_BIND_GET);
  return box;
}

GtkWidget *
chancery_map_legend_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "map-legend");
  gtk_box_append (GTK_BOX (box), make_entry (make_cluster (), _ ("Missions here, highest level")));
  gtk_box_append (GTK_BOX (box), make_offices ());
  gtk_box_append (GTK_BOX (box), make_zones ());
  gtk_box_append (GTK_BOX (box), make_kinds ());
  return box;
}
