/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-model.h"

G_BEGIN_DECLS

/**
 * ChanceryMapHit:
 * @point: (nullable): a mission inside, or
 * @office: (nullable): a DS office inside
 * @metres: how far from the middle
 * @is_hidden: a mission that the filters of the map hide; it is inside nevertheless
 */
typedef struct
{
  const ChanceryMapPoint *point;
  const ChanceryRecord *office;
  double metres;
  gboolean is_hidden;
} ChanceryMapHit;

/** ChanceryMapInside: who lies inside a circle on the map, nearest first; without any widget */
typedef struct _ChanceryMapInside ChanceryMapInside;

ChanceryMapInside *chancery_map_inside_new (void);
void chancery_map_inside_free (ChanceryMapInside *self);

/** chancery_map_inside_select: looks at all missions and offices of @model, whatever its filter; what is
 * found is valid until its next data */
void chancery_map_inside_select (ChanceryMapInside *self,
                                 ChanceryMapModel *model,
                                 const ChanceryPosition *middle,
                                 double metres);

guint chancery_map_inside_n (const ChanceryMapInside *self);
const ChanceryMapHit *chancery_map_inside_hit (const ChanceryMapInside *self, guint i);
guint chancery_map_inside_n_missions (const ChanceryMapInside *self);
guint chancery_map_inside_n_offices (const ChanceryMapInside *self);

/** chancery_map_inside_count: how many missions of that level lie inside */
guint chancery_map_inside_count (const ChanceryMapInside *self, ChanceryLevel level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMapInside, chancery_map_inside_free)

G_END_DECLS
