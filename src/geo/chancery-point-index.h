/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"

G_BEGIN_DECLS

/**
 * ChanceryMercator:
 * @x: 0 at 180° W to 1 at 180° E
 * @y: 0 at 85.05° N to 1 at 85.05° S
 *
 * A place on the web-mercator map of the world, taken as one unit wide.
 */
typedef struct
{
  double x;
  double y;
} ChanceryMercator;

/** chancery_mercator_from_position: latitudes beyond the map's edge are put on it */
ChanceryMercator chancery_mercator_from_position (const ChanceryPosition *position);

/** chancery_mercator_to_position: the way back; @x is taken round the world */
ChanceryPosition chancery_mercator_to_position (ChanceryMercator place);

/** ChanceryPointIndex: finds the points inside a rectangle of the map without looking at all of them */
typedef struct _ChanceryPointIndex ChanceryPointIndex;

/**
 * chancery_point_index_new:
 * @points: (array length=n): places; copied
 * @n: how many
 *
 * Returns: (transfer full): an index of them
 */
ChanceryPointIndex *chancery_point_index_new (const ChanceryMercator *points, gsize n);
void chancery_point_index_free (ChanceryPointIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryPointIndex, chancery_point_index_free)

/**
 * chancery_point_index_query:
 * @west: left edge; may lie below 0, and @east above 1, where the view crosses the antimeridian
 * @north: upper edge
 * @east: right edge
 * @south: lower edge
 * @found: (element-type guint): gets the numbers of all points in the rectangle appended, each once, in no
 *   particular order
 */
void chancery_point_index_query (
    const ChanceryPointIndex *self, double west, double north, double east, double south, GArray *found);

G_END_DECLS
