/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-projection.h"

#include <math.h>

gboolean
chancery_map_projection_init (ChanceryMapProjection *self, ShumateViewport *viewport, GtkWidget *widget)
{
  ShumateMapSource *source = shumate_viewport_get_reference_map_source (viewport);
  double zoom = shumate_viewport_get_zoom_level (viewport);
  double rotation = shumate_viewport_get_rotation (viewport);
  ChanceryPosition centre = { shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
                              shumate_location_get_longitude (SHUMATE_LOCATION (viewport)) };

  if (source == NULL)
    return FALSE;
  self->centre = chancery_mercator_from_position (&centre);
  self->scale = shumate_map_source_get_tile_size_at_zoom (source, zoom) *
                shumate_map_source_get_column_count (source, (guint) zoom);
  self->width = gtk_widget_get_width (widget);
  self->height = gtk_widget_get_height (widget);
  self->sine = sin (rotation);
  self->cosine = cos (rotation);
  return TRUE;
}

void
chancery_map_projection_follow (GtkWidget *widget, ShumateViewport *viewport)
{
  static const char *const moves[] = { "notify::latitude", "notify::longitude", "notify::zoom-level" };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (viewport, moves[i], G_CALLBACK (gtk_widget_queue_draw), widget,
                             G_CONNECT_SWAPPED);
}

graphene_point_t
chancery_map_projection_apply (const ChanceryMapProjection *self, ChanceryMercator place)
{
  double dx = place.x - self->centre.x, dy = (place.y - self->centre.y) * self->scale;
  graphene_point_t point;

  dx = (dx - round (dx)) * self->scale;
  point.x = (float) (self->width / 2.0 + self->cosine * dx - self->sine * dy);
  point.y = (float) (self->height / 2.0 + self->sine * dx + self->cosine * dy);
  return point;
}

void
chancery_map_projection_bounds (const ChanceryMapProjection *self,
                                double margin,
                                ChanceryMercator *north_west,
                                ChanceryMercator *south_east)
{
  double across = fabs (self->cosine) * self->width + fabs (self->sine) * self->height;
  double down = fabs (self->sine) * self->width + fabs (self->cosine) * self->height;
  double dx = (across / 2.0 + margin) / self->scale, dy = (down / 2.0 + margin) / self->scale;

  *north_west = (ChanceryMercator){ self->centre.x - dx, self->centre.y - dy };
  *south_east = (ChanceryMercator){ self->centre.x + dx, self->centre.y + dy };
}
