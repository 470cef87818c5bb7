/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"

G_BEGIN_DECLS

/**
 * chancery_geodesic_distance:
 * @a: one end
 * @b: the other end
 *
 * The shortest way over the WGS 84 ellipsoid (C. F. F. Karney, "Algorithms for geodesics", 2013, as PROJ
 * implements it); good to some nanometres, and defined for antipodes too.
 *
 * Returns: metres
 */
double chancery_geodesic_distance (const ChanceryPosition *a, const ChanceryPosition *b);

/**
 * chancery_geodesic_bearing:
 * @from: where one stands
 * @to: where one looks
 *
 * Returns: degrees clockwise from true north, 0 up to but not 360, in which the shortest way starts
 */
double chancery_geodesic_bearing (const ChanceryPosition *from, const ChanceryPosition *to);

/**
 * chancery_geodesic_destination:
 * @from: where one starts
 * @bearing: degrees clockwise from true north
 * @metres: how far one goes the straightest way
 *
 * Returns: where one comes to
 */
ChanceryPosition chancery_geodesic_destination (const ChanceryPosition *from, double bearing, double metres);

/**
 * chancery_geodesic_line:
 * @from: one end
 * @to: the other
 * @n: how many points, at least 2
 * @points: (out caller-allocates) (array length=n): both ends, and what lies evenly between on the shortest
 *   way; on the map it is bent
 */
void chancery_geodesic_line (const ChanceryPosition *from,
                             const ChanceryPosition *to,
                             guint n,
                             ChanceryPosition *points);

/**
 * chancery_geodesic_nearest:
 * @from: where one stands
 * @candidates: (array length=n): positions; an invalid one (not placed yet) is passed over
 * @n: how many
 * @index: (out) (optional): which candidate is nearest; the first of several equally near
 * @metres: (out) (optional): how far, as chancery_geodesic_distance() gives it
 *
 * Returns: %FALSE when no candidate, or @from itself, has a valid position; the outputs are then untouched
 */
gboolean chancery_geodesic_nearest (
    const ChanceryPosition *from, const ChanceryPosition *candidates, gsize n, gsize *index, double *metres);

G_END_DECLS
