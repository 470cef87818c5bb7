/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "domain/chancery-position.h"

G_BEGIN_DECLS

/**
 * ChanceryVoronoiBorder:
 * @a: number of one site, less than @b
 * @b: number of the other
 * @line: (element-type ChanceryPosition): points as far from @a as from @b, with no site nearer
 *
 * A stretch of the border between the cells of two sites. Where three cells meet, their borders end in the
 * very same point. A border that runs all around the globe is a line whose last point is its first.
 */
typedef struct
{
  guint a;
  guint b;
  GArray *line;
} ChanceryVoronoiBorder;

/** CHANCERY_VORONOI_REACH: borders farther than this from their sites are not looked for, in metres; a
 * quarter of a degree short of the antipode, beyond which a geodesic is no longer the shortest way */
#define CHANCERY_VORONOI_REACH 19900000.0

/**
 * ChanceryVoronoiFrame:
 * @middle: degrees of longitude
 * @reach: degrees on either side of it
 * @south: degrees of latitude
 * @north: degrees of latitude
 *
 * The part of the world in which borders are wanted exactly.
 */
typedef struct
{
  double middle;
  double reach;
  double south;
  double north;
} ChanceryVoronoiFrame;

/**
 * chancery_voronoi_borders:
 * @sites: (array length=n): where; an invalid position has no cell, and of several at the same point only
 *   the first has one
 * @n: how many
 * @tolerance: metres by which a line may deviate from the border, both as drawn on the web-mercator map
 *   and in the plane of longitude and latitude
 * @frame: (nullable): where lines must be as exact as that; beyond they are drawn with a point every thousand
 *   kilometres or so
 * @progress: (nullable): watches the work
 * @error: %G_IO_ERROR_CANCELLED
 *
 * The borders of the cells of points nearest to each site by geodesic on the WGS 84 ellipsoid. A cell is
 * star-shaped about its site: going away from it along a geodesic, once another site is as near, that or
 * another is nearer for the rest of the way (the triangle inequality). So each direction meets the border
 * once, and where is found by halving.
 *
 * Returns: (element-type ChanceryVoronoiBorder) (transfer full) (nullable): the borders
 */
GPtrArray *chancery_voronoi_borders (const ChanceryPosition *sites,
                                     gsize n,
                                     double tolerance,
                                     const ChanceryVoronoiFrame *frame,
                                     const ChanceryProgress *progress,
                                     GError **error);

G_END_DECLS
