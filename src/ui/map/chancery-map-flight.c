/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-flight.h"

#include "geo/chancery-basemap-painter.h"

#include <adwaita.h>
#include <math.h>

#define FLIGHT_MS 260
/* Farther than this many widths a flight at one zoom shows only a blur. */
#define FAR 2.5

struct _ChanceryMapFlight
{
  GtkWidget *widget;
  ShumateViewport *viewport;
  AdwAnimation *animation;
  ChanceryMapSight from;
  ChanceryMapSight to;
  gboolean is_moving;
};

double
chancery_map_flight_world (double zoom)
{
  return CHANCERY_BASEMAP_TILE_SIZE * exp2 (zoom);
}

ChanceryMapSight
chancery_map_flight_now (ChanceryMapFlight *self)
{
  ChanceryPosition centre = { shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
                              shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)) };

  return (ChanceryMapSight){ chancery_mercator_from_position (&centre),
                             shumate_viewport_get_zoom_level (self->viewport) };
}

static void
look (ChanceryMapFlight *self, const ChanceryMapSight *sight)
{
  ChanceryPosition centre = chancery_mercator_to_position (sight->centre);

  self->is_moving = TRUE;
  shumate_viewport_set_zoom_level (self->viewport, sight->zoom);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), centre.latitude, centre.longitude);
  self->is_moving = FALSE;
}

static void
on_progress (double progress, gpointer user_data)
{
  ChanceryMapFlight *self = user_data;
  const ChanceryMapSight *from = &self->from, *to = &self->to;
  double zoom = from->zoom + (to->zoom - from->zoom) * progress;
  double share = progress;
  ChanceryMapSight sight = { .zoom = zoom };

  if (fabs (to->zoom - from->zoom) > 0.001)
    share = (exp2 (-zoom) - exp2 (-from->zoom)) / (exp2 (-to->zoom) - exp2 (-from->zoom));
  sight.centre.x = from->centre.x + (to->centre.x - from->centre.x) * share;
  sight.centre.y = from->centre.y + (to->centre.y - from->centre.y) * share;
  look (self, &sight);
}

ChanceryMapFlight *
chancery_map_flight_new (GtkWidget *widget, ShumateViewport *viewport)
{
  ChanceryMapFlight *self = g_new0 (ChanceryMapFlight, 1);
  AdwAnimationTarget *target = adw_callback_animation_target_new (on_progress, self, NULL);

  self->widget = widget;
  self->viewport = viewport;
  self->animation = adw_timed_animation_new (widget, 0.0, 1.0, FLIGHT_MS, target);
  return self;
}

void
chancery_map_flight_free (ChanceryMapFlight *self)
{
  adw_animation_pause (self->animation);
  g_object_unref (self->animation);
  g_free (self);
}

gboolean
chancery_map_flight_is_under_way (ChanceryMapFlight *self)
{
  return adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING;
}

gboolean
chancery_map_flight_is_moving (ChanceryMapFlight *self)
{
  return self->is_moving;
}

ChanceryMapSight
chancery_map_flight_aim (ChanceryMapFlight *self)
{
  return chancery_map_flight_is_under_way (self) ? self->to : chancery_map_flight_now (self);
}

static gboolean
is_far (ChanceryMapFlight *self, const ChanceryMapSight *from, const ChanceryMapSight *to)
{
  double width = chancery_map_flight_world (fmin (from->zoom, to->zoom));
  double way = hypot (to->centre.x - from->centre.x, to->centre.y - from->centre.y) * width;

  return way > FAR * gtk_widget_get_width (self->widget);
}

/* To a hundredth of a pixel. */
static gboolean
is_same (const ChanceryMapSight *a, const ChanceryMapSight *b)
{
  double width = chancery_map_flight_world (b->zoom) * 100.0;

  return fabs (a->zoom - b->zoom) < 0.001 && fabs (a->centre.x - b->centre.x) * width < 1.0 &&
         fabs (a->centre.y - b->centre.y) * width < 1.0;
}

void
chancery_map_flight_go (ChanceryMapFlight *self, ChanceryMapSight to, gboolean at_once)
{
  ChanceryMapSight from = chancery_map_flight_now (self);

  if (chancery_map_flight_is_under_way (self) && is_same (&self->to, &to))
    return;
  /* The shorter way around the world. */
  from.centre.x += round (to.centre.x - from.centre.x);
  adw_animation_pause (self->animation);
  self->from = from;
  self->to = to;
  adw_animation_reset (self->animation);
  if (at_once || is_far (self, &from, &to))
    look (self, &to);
  else
    adw_animation_play (self->animation);
}

void
chancery_map_flight_arrive (ChanceryMapFlight *self)
{
  if (chancery_map_flight_is_under_way (self))
    adw_animation_skip (self->animation);
}
