/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-projection.h"

G_BEGIN_DECLS

/*
 * Lines over the map as paths for Cairo, whose coordinates are too small for what lies far outside the widget
 * at a high zoom: everything is cut to the widget and a margin around it.
 */

/** chancery_map_trace_line: @points: (array length=n): the way is never the long one around the world */
void chancery_map_trace_line (cairo_t *cr,
                              const ChanceryMapProjection *projection,
                              const ChanceryPosition *points,
                              guint n);

/** chancery_map_trace_geodesic: the shortest way between two positions, bent as it is on this map */
void chancery_map_trace_geodesic (cairo_t *cr,
                                  const ChanceryMapProjection *projection,
                                  const ChanceryPosition *from,
                                  const ChanceryPosition *to);

/**
 * chancery_map_trace_circle:
 * @middle: of a circle
 * @metres: its radius over the ellipsoid
 * @fill: a closed path to be filled; else one to be stroked, that does not run along the margin
 */
void chancery_map_trace_circle (cairo_t *cr,
                                const ChanceryMapProjection *projection,
                                const ChanceryPosition *middle,
                                double metres,
                                gboolean fill);

/**
 * chancery_map_trace_ring:
 * @points: (array length=n): of a ring on the web-mercator map
 * @shift: so many worlds to the east
 *
 * A closed path to be filled.
 */
void chancery_map_trace_ring (cairo_t *cr,
                              const ChanceryMapProjection *projection,
                              const ChanceryMercator *points,
                              guint n,
                              double shift);

/** chancery_map_trace_way: the same of a line, to be stroked */
void chancery_map_trace_way (cairo_t *cr,
                             const ChanceryMapProjection *projection,
                             const ChanceryMercator *points,
                             guint n,
                             double shift);

G_END_DECLS
