/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-point-index.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/** ChanceryMapSight: where the map looks */
typedef struct
{
  ChanceryMercator centre;
  double zoom;
} ChanceryMapSight;

/**
 * ChanceryMapFlight:
 *
 * The way of a map from one sight to another. In between, one point of the window stays where it is: zooming
 * by wheel and flying to a place look alike.
 */
typedef struct _ChanceryMapFlight ChanceryMapFlight;

/** chancery_map_flight_new: @widget: that shows the map; @viewport: of the map. Both outlive it. */
ChanceryMapFlight *chancery_map_flight_new (GtkWidget *widget, ShumateViewport *viewport);

/** chancery_map_flight_free: the map stays where it is by then */
void chancery_map_flight_free (ChanceryMapFlight *self);

/** chancery_map_flight_world: Returns: the width of the world at @zoom, in pixels */
double chancery_map_flight_world (double zoom);

/** chancery_map_flight_now: where the map looks */
ChanceryMapSight chancery_map_flight_now (ChanceryMapFlight *self);

/** chancery_map_flight_aim: where the map looks, or is about to */
ChanceryMapSight chancery_map_flight_aim (ChanceryMapFlight *self);

/**
 * chancery_map_flight_go:
 * @to: sets out for there
 * @at_once: whether to be there without being seen on the way, as always where it is so far that the way
 * would be a blur
 */
void chancery_map_flight_go (ChanceryMapFlight *self, ChanceryMapSight to, gboolean at_once);

/** chancery_map_flight_arrive: under way to somewhere, the map is there at once */
void chancery_map_flight_arrive (ChanceryMapFlight *self);

gboolean chancery_map_flight_is_under_way (ChanceryMapFlight *self);

/** chancery_map_flight_is_moving: whether what the viewport just told of is this one's doing, not a hand's */
gboolean chancery_map_flight_is_moving (ChanceryMapFlight *self);

G_END_DECLS
