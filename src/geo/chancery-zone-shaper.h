/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-basemap.h"
#include "geo/chancery-outline.h"
#include "geo/chancery-point-index.h"
#include "geo/chancery-voronoi.h"

G_BEGIN_DECLS

/*
 * The polygon work for chancery_zones_new(), done with GEOS. Inside the layer only. Everything lies on the
 * web-mercator map with x running on below 0 west of 180 degrees.
 */

/**
 * ChanceryZonePolygons:
 * @points: (element-type ChanceryMercator): of all rings
 * @rings: (element-type ChanceryZoneSpan): each outline followed by its holes
 */
typedef struct
{
  GArray *points;
  GArray *rings;
} ChanceryZonePolygons;

typedef struct
{
  guint first;
  guint n;
  gboolean is_hole;
} ChanceryZoneSpan;

void chancery_zone_polygons_free (ChanceryZonePolygons *self);

/** chancery_zone_mercator: a position on that map */
ChanceryMercator chancery_zone_mercator (const ChanceryPosition *position);

/**
 * chancery_zone_shape:
 * @basemap: has the land
 * @sites: (array length=n): the offices
 * @borders: between them
 * @area: (nullable): to be cut out, and itself the last of what is returned
 *
 * Returns: (element-type ChanceryZonePolygons): of each site its land, and of the area all of it
 */
GPtrArray *chancery_zone_shape (const ChanceryBasemap *basemap,
                                const ChanceryPosition *sites,
                                gsize n,
                                GPtrArray *borders,
                                const ChanceryOutline *area,
                                const ChanceryProgress *progress,
                                GError **error);

/** chancery_zone_lines: Returns: (element-type GArray of ChanceryMercator): a border cut where it leaves the
 * map */
GPtrArray *chancery_zone_lines (const ChanceryVoronoiBorder *border);

G_END_DECLS
