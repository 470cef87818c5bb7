/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-point-index.h"

G_BEGIN_DECLS

/**
 * chancery_distance_to_segment:
 * @p: a point
 * @a: one end of a straight line
 * @b: its other end
 *
 * Returns: how far @p lies from the line, in the units of the map
 */
double chancery_distance_to_segment (ChanceryMercator p, ChanceryMercator a, ChanceryMercator b);

/**
 * chancery_simplify:
 * @points: (array length=n): a line or a ring; a ring does not repeat its first point
 * @n: how many
 * @tolerance: how far the result may deviate, in the units of the map
 * @closed: whether it is a ring
 *
 * Leaves points out (D. H. Douglas and T. K. Peucker 1973). The ends of a line stay.
 *
 * Returns: (element-type ChanceryMercator) (transfer full): what is left; nothing of a ring which shrinks
 *   below three points
 */
GArray *chancery_simplify (const ChanceryMercator *points, guint n, double tolerance, gboolean closed);

G_END_DECLS
