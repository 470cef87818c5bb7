/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-area-outline.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryMapData:
 * @points: (element-type ChanceryMapPoint): the missions that have a position
 * @offices: (element-type ChanceryRecord): the DS offices that are open and have a position
 * @area: the Washington, D.C. metropolitan area
 * @n_missions: all missions
 * @n_unplaced: those of them without a position
 *
 * What the map shows, read in one go on the database thread.
 */
typedef struct
{
  GPtrArray *points;
  GPtrArray *offices;
  ChanceryOutline *area;
  guint n_missions;
  guint n_unplaced;
} ChanceryMapData;

/** chancery_map_data_load_async: finish with chancery_map_data_load_finish() */
void chancery_map_data_load_async (ChancerySession *session,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ChanceryMapData *
chancery_map_data_load_finish (ChancerySession *session, GAsyncResult *result, GError **error);
void chancery_map_data_free (ChanceryMapData *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMapData, chancery_map_data_free)

/** chancery_map_data_point: Returns: (transfer none) (nullable): the mission with the id */
const ChanceryMapPoint *chancery_map_data_point (const ChanceryMapData *self, const char *id);

/** chancery_map_data_office: Returns: (transfer none) (nullable): the office with the id */
const ChanceryRecord *chancery_map_data_office (const ChanceryMapData *self, const char *id);

/** chancery_map_data_count_level: how many missions on the map have that level */
guint chancery_map_data_count_level (const ChanceryMapData *self, ChanceryLevel level);

/**
 * chancery_map_data_count_within:
 * @south_west: one corner
 * @north_east: the other; its longitude is the larger number
 *
 * Returns: how many missions lie between
 */
guint chancery_map_data_count_within (const ChanceryMapData *self,
                                      const ChanceryPosition *south_west,
                                      const ChanceryPosition *north_east);

G_END_DECLS
