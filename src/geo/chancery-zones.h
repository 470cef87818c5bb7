/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "geo/chancery-basemap.h"
#include "geo/chancery-outline.h"
#include "geo/chancery-point-index.h"

G_BEGIN_DECLS

/**
 * ChanceryZones:
 *
 * The coverage zones of all DS offices: to each the land of the United States that is nearer to it, by
 * geodesic on the WGS 84 ellipsoid, than to any other; and the Washington, D.C. metropolitan area as a zone
 * of its own, cut out of the others. Zones have the numbers of their offices in the array given, the area
 * the number after the last. They never change, so any thread may read them; when an office is added, moved
 * or closed, new ones are made.
 */
typedef struct _ChanceryZones ChanceryZones;

/** CHANCERY_ZONES_COLORS: how many colours there are; see docs of the map's style */
#define CHANCERY_ZONES_COLORS 6

/** CHANCERY_ZONES_LEVELS: levels of detail, 0 the coarsest */
#define CHANCERY_ZONES_LEVELS 4

/** CHANCERY_ZONES_NONE: no zone */
#define CHANCERY_ZONES_NONE G_MAXUINT

/**
 * ChanceryZoneOffice:
 * @id: the office's record; its colour follows from it
 * @position: where it is; without a valid one it has no zone
 */
typedef struct
{
  const char *id;
  ChanceryPosition position;
} ChanceryZoneOffice;

/**
 * ChanceryZoneBox:
 *
 * A box on the web-mercator map. That of a ring lies within 0 to 1; that of a whole zone may begin below 0,
 * west of 180 degrees, so that it is as narrow as can be (Honolulu's with Guam).
 */
typedef struct
{
  double west, north, east, south;
} ChanceryZoneBox;

/**
 * ChanceryZoneRing:
 * @points: (array length=n_points): straight lines on the web-mercator map; the first is not repeated
 * @n_points: at least three
 * @is_hole: a hole in the ring before it that is none
 * @box: what it fills
 */
typedef struct
{
  const ChanceryMercator *points;
  guint n_points;
  gboolean is_hole;
  ChanceryZoneBox box;
} ChanceryZoneRing;

/**
 * ChanceryZoneBorder:
 * @a: one zone
 * @b: the other
 * @points: (array length=n_points): a line; x may lie below 0, west of 180 degrees
 *
 * Where two zones meet, on land and water: for zooms at which a coast drawn from the zones would be too
 * coarse.
 */
typedef struct
{
  guint a;
  guint b;
  const ChanceryMercator *points;
  guint n_points;
} ChanceryZoneBorder;

/**
 * chancery_zones_new:
 * @basemap: has the land
 * @offices: (array length=n): those that cover an area (chancery_office_covers())
 * @n: how many, none included. Of several at the very same point the first has the zone.
 * @area: (nullable): the Washington, D.C. metropolitan area
 * @before: (nullable): the zones until now, so that offices keep their colours where they can
 * @progress: (nullable): watches the work
 * @error: %G_IO_ERROR_CANCELLED, or %CHANCERY_ERROR_DAMAGED when the land makes no sense
 *
 * A few tenths of a second of work, for any thread.
 *
 * Returns: (transfer full) (nullable): the zones
 */
ChanceryZones *chancery_zones_new (const ChanceryBasemap *basemap,
                                   const ChanceryZoneOffice *offices,
                                   gsize n,
                                   const ChanceryOutline *area,
                                   const ChanceryZones *before,
                                   const ChanceryProgress *progress,
                                   GError **error);

ChanceryZones *chancery_zones_ref (ChanceryZones *self);
void chancery_zones_unref (ChanceryZones *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryZones, chancery_zones_unref)

/** chancery_zones_get_n: Returns: the number of zones, the area's included */
guint chancery_zones_get_n (const ChanceryZones *self);

/** chancery_zones_get_area: Returns: the number of the area's zone, or %CHANCERY_ZONES_NONE */
guint chancery_zones_get_area (const ChanceryZones *self);

/** chancery_zones_get_id: Returns: (nullable): the id of its office, %NULL for the area */
const char *chancery_zones_get_id (const ChanceryZones *self, guint zone);

/** chancery_zones_is_empty: whether it has no land: its office has no position, or lies where another does */
gboolean chancery_zones_is_empty (const ChanceryZones *self, guint zone);

/** chancery_zones_get_box: what it fills; all zeros when it is empty */
ChanceryZoneBox chancery_zones_get_box (const ChanceryZones *self, guint zone);

/** chancery_zones_get_color: Returns: 0 to 5; neighbours differ */
guint chancery_zones_get_color (const ChanceryZones *self, guint zone);

/** chancery_zones_are_neighbours: whether two zones meet, be it at sea */
gboolean chancery_zones_are_neighbours (const ChanceryZones *self, guint a, guint b);

/** chancery_zones_level: Returns: the level of detail to draw at a zoom, which deviates by half a pixel at
 * most */
guint chancery_zones_level (double zoom);

/**
 * chancery_zones_get_rings:
 * @zone: its number
 * @level: of detail
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): its outlines, each followed by its holes
 */
const ChanceryZoneRing *
chancery_zones_get_rings (const ChanceryZones *self, guint zone, guint level, guint *n);

/** chancery_zones_get_borders: Returns: (array length=n) (transfer none): where zones of offices meet */
const ChanceryZoneBorder *chancery_zones_get_borders (const ChanceryZones *self, guint *n);

/**
 * chancery_zones_find:
 * @position: a place
 *
 * Takes some microseconds.
 *
 * Returns: the zone that holds it, or %CHANCERY_ZONES_NONE on water and abroad
 */
guint chancery_zones_find (const ChanceryZones *self, const ChanceryPosition *position);

G_END_DECLS
