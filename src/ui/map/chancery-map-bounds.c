/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-canvas.h"
#include "ui/map/chancery-map-projection.h"

/* Zoomed out so far that the world is seen more than once, all of it is in view. */
gboolean
chancery_map_canvas_bounds (ChanceryMapCanvas *self,
                            ChanceryPosition *south_west,
                            ChanceryPosition *north_east,
                            ChanceryPosition *middle)
{
  ChanceryMercator low, high;
  ChanceryMapProjection projection;
  graphene_point_t at;

  if (gtk_widget_get_width (GTK_WIDGET (self)) == 0 ||
      !chancery_map_projection_init (&projection, chancery_map_canvas_viewport (self), GTK_WIDGET (self)))
    return FALSE;
  chancery_map_projection_bounds (&projection, 0.0, &low, &high);
  at = chancery_map_canvas_middle (self);
  if (!chancery_map_canvas_locate (self, at.x, at.y, middle))
    *middle = chancery_mercator_to_position (projection.centre);
  *south_west = chancery_mercator_to_position ((ChanceryMercator){ low.x, CLAMP (high.y, 0.0, 1.0) });
  *north_east = chancery_mercator_to_position ((ChanceryMercator){ high.x, CLAMP (low.y, 0.0, 1.0) });
  if (high.x - low.x >= 1.0)
    {
      south_west->longitude = -180.0;
      north_east->longitude = 180.0;
    }
  return TRUE;
}
