/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-outlines.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-marker.h"
#include "ui/map/chancery-map-projection.h"

#include <adwaita.h>

#define LINE_WIDTH 2.0
#define HALO_WIDTH 4.0

struct _ChanceryMapOutlines
{
  ShumateLayer parent_instance;
  ChanceryUserMaps *maps;
};

G_DEFINE_FINAL_TYPE (ChanceryMapOutlines, chancery_map_outlines, SHUMATE_TYPE_LAYER)

/* From the middle outwards: of a map of half the world, each corner alone could be taken for its neighbour's
 * on the next copy of the world. */
static void
trace (cairo_t *cr, const ChanceryMapProjection *projection, ChanceryMbtiles *tiles)
{
  static const double corners[][2] = { { -0.5, -0.5 }, { 0.5, -0.5 }, { 0.5, 0.5 }, { -0.5, 0.5 } };
  ChanceryPosition south_west, north_east;
  ChanceryMercator low, high;
  graphene_point_t middle;

  chancery_mbtiles_bounds (tiles, &south_west, &north_east);
  low = chancery_mercator_from_position (&south_west);
  high = chancery_mercator_from_position (&north_east);
  middle = chancery_map_projection_apply (projection, (ChanceryMercator){ (low.x + high.x) / 2.0,
                                                                          (low.y + high.y) / 2.0 });
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      double dx = corners[i][0] * (high.x - low.x) * projection->scale;
      double dy = corners[i][1] * (low.y - high.y) * projection->scale;

      cairo_line_to (cr, middle.x + projection->cosine * dx - projection->sine * dy,
                     middle.y + projection->sine * dx + projection->cosine * dy);
    }
  cairo_close_path (cr);
}

static void
draw (ChanceryMapOutlines *self, cairo_t *cr, const ChanceryMapProjection *projection)
{
  static const double dashes[] = { 8.0, 5.0 };
  const ChanceryMapInk *ink =
      chancery_map_ink (adw_style_manager_get_dark (adw_style_manager_get_default ()));

  for (guint i = 0; i < chancery_user_maps_n (self->maps); i++)
    {
      ChanceryUserMap *map = chancery_user_maps_get (self->maps, i);

      if (!chancery_user_map_has_outline (map) || chancery_user_map_tiles (map) == NULL)
        continue;
      trace (cr, projection, chancery_user_map_tiles (map));
      cairo_set_dash (cr, NULL, 0, 0.0);
      cairo_set_line_width (cr, HALO_WIDTH);
      chancery_basemap_set_color (cr, ink->outline);
      cairo_stroke_preserve (cr);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
      cairo_set_line_width (cr, LINE_WIDTH);
      chancery_basemap_set_color (cr, ink->focus);
      cairo_stroke (cr);
    }
}

static gboolean
has_any (ChanceryMapOutlines *self)
{
  for (guint i = 0; i < chancery_user_maps_n (self->maps); i++)
    if (chancery_user_map_has_outline (chancery_user_maps_get (self->maps, i)))
      return TRUE;
  return FALSE;
}

static void
chancery_map_outlines_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChanceryMapOutlines *self = CHANCERY_MAP_OUTLINES (widget);
  ChanceryMapProjection projection;
  cairo_t *cr;

  if (!has_any (self) ||
      !chancery_map_projection_init (&projection, shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) projection.width,
                                                                 (float) projection.height));
  draw (self, cr, &projection);
  cairo_destroy (cr);
}

static void
chancery_map_outlines_dispose (GObject *object)
{
  g_clear_object (&CHANCERY_MAP_OUTLINES (object)->maps);
  G_OBJECT_CLASS (chancery_map_outlines_parent_class)->dispose (object);
}

static void
chancery_map_outlines_class_init (ChanceryMapOutlinesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_outlines_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = chancery_map_outlines_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "map-outlines");
}

static void
chancery_map_outlines_init (ChanceryMapOutlines *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

ChanceryMapOutlines *
chancery_map_outlines_new (ShumateViewport *viewport, ChanceryUserMaps *maps)
{
  ChanceryMapOutlines *self = g_object_new (CHANCERY_TYPE_MAP_OUTLINES, "viewport", viewport, NULL);

  self->maps = g_object_ref (maps);
  g_signal_connect_object (maps, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  chancery_map_projection_follow (GTK_WIDGET (self), viewport);
  return self;
}
