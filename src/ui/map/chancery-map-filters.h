/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-model.h"

G_BEGIN_DECLS

/** ChanceryMapWhere: where the missions lie that are shown */
typedef enum
{
  CHANCERY_MAP_WHERE_ANYWHERE,
  CHANCERY_MAP_WHERE_VIEW,
  CHANCERY_MAP_WHERE_NEAR_MIDDLE,
  CHANCERY_MAP_WHERE_NEAR_SELECTED,
  CHANCERY_MAP_WHERE_CIRCLE,
} ChanceryMapWhere;

/**
 * ChanceryMapFilters:
 *
 * Which missions the map shows, and what their markers tell. The chips of the levels are the legend too: each
 * shows its shape and how many there are. None pressed shows all. Where missions may lie is chosen here too;
 * what that is now, the view knows: it is asked by the action "map.filter-place", whose parameter is a
 * ChanceryMapWhere and a radius in metres.
 */
#define CHANCERY_TYPE_MAP_FILTERS (chancery_map_filters_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapFilters, chancery_map_filters, CHANCERY, MAP_FILTERS, GtkWidget)

/** chancery_map_filters_new: Returns: (transfer floating): they change @model, and follow its data */
ChanceryMapFilters *chancery_map_filters_new (ChanceryMapModel *model);

/** chancery_map_filters_reset: shows all missions again */
void chancery_map_filters_reset (ChanceryMapFilters *self);

/** chancery_map_filters_choose_office: shows only the missions of the DS office with the id */
void chancery_map_filters_choose_office (ChanceryMapFilters *self, const char *id);

G_END_DECLS
