/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-point-index.h"

G_BEGIN_DECLS

/** ChanceryZoneIndex: the sides of all zones by their height on the map, to find which holds a point */
typedef struct _ChanceryZoneIndex ChanceryZoneIndex;

/** ChanceryZoneSide: one side of a ring of zone @zone, from @a to @b */
typedef struct
{
  ChanceryMercator a;
  ChanceryMercator b;
  guint zone;
} ChanceryZoneSide;

/** chancery_zone_index_new: @sides: (element-type ChanceryZoneSide): of all rings; kept by reference */
ChanceryZoneIndex *chancery_zone_index_new (GArray *sides, guint n_zones);
void chancery_zone_index_free (ChanceryZoneIndex *self);

/** chancery_zone_index_find: Returns: the zone around @point, or %G_MAXUINT */
guint chancery_zone_index_find (const ChanceryZoneIndex *self, ChanceryMercator point);

G_END_DECLS
