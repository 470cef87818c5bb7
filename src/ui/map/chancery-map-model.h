/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-map-filter.h"
#include "ui/map/chancery-map-data.h"
#include "ui/map/chancery-map-marker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryMapItem:
 *
 * One mission in the list beside the map.
 */
#define CHANCERY_TYPE_MAP_ITEM (chancery_map_item_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapItem, chancery_map_item, CHANCERY, MAP_ITEM, GObject)

/** chancery_map_item_point: Returns: (transfer none): what the map knows of it; valid until the next data */
const ChanceryMapPoint *chancery_map_item_point (ChanceryMapItem *self);

/** chancery_map_item_metres: how far it is from the middle of what is shown */
double chancery_map_item_metres (ChanceryMapItem *self);

/**
 * ChanceryMapModel:
 *
 * What the map shows, and the list beside it, which is the same: the missions that pass the filter and lie in
 * what is seen of the map, nearest to its middle first. The window's panels change it, the canvas and the
 * list follow.
 *
 * It is a GListModel of #ChanceryMapItem. Items are made as they are asked for.
 *
 * Signal "data-changed": the vault was read anew.
 * Signal "shown-changed": other missions pass the filter, or another theme is chosen.
 * Signal "view-changed": the map looks elsewhere.
 */
#define CHANCERY_TYPE_MAP_MODEL (chancery_map_model_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapModel, chancery_map_model, CHANCERY, MAP_MODEL, GObject)

ChanceryMapModel *chancery_map_model_new (void);

/** chancery_map_model_take_data: @data: (transfer full) */
void chancery_map_model_take_data (ChanceryMapModel *self, ChanceryMapData *data);

/** chancery_map_model_data: Returns: (transfer none) (nullable): what was read of the vault; %NULL until it
 * is */
const ChanceryMapData *chancery_map_model_data (ChanceryMapModel *self);

/** chancery_map_model_serial: another number after each new data, for who keeps something made of them */
guint chancery_map_model_serial (ChanceryMapModel *self);

/** chancery_map_model_set_filter: @filter is copied */
void chancery_map_model_set_filter (ChanceryMapModel *self, const ChanceryMapFilter *filter);
const ChanceryMapFilter *chancery_map_model_filter (ChanceryMapModel *self);

/**
 * chancery_map_model_set_states:
 * @states: those shown, a bit (1 << #ChanceryMapLevel) of the present theme each; 0 for all
 *
 * Filters by what markers tell, besides the filter. It ends with the theme.
 */
void chancery_map_model_set_states (ChanceryMapModel *self, guint states);

void chancery_map_model_set_theme (ChanceryMapModel *self, ChanceryMapTheme theme);
ChanceryMapTheme chancery_map_model_theme (ChanceryMapModel *self);

/** chancery_map_model_state: what the marker of @point tells in the present theme */
ChanceryMapLevel chancery_map_model_state (ChanceryMapModel *self, const ChanceryMapPoint *point);

/** chancery_map_model_shown: Returns: (transfer none) (element-type ChanceryMapPoint): those that pass the
 * filter */
GPtrArray *chancery_map_model_shown (ChanceryMapModel *self);

/** chancery_map_model_count: how many of those shown have that state in the present theme */
guint chancery_map_model_count (ChanceryMapModel *self, ChanceryMapLevel state);

/**
 * chancery_map_model_set_view:
 * @south_west: a corner of what is seen; its longitude may be larger than that of @north_east, across 180°
 * @middle: from where distances are measured
 *
 * Says where the map looks now. The list follows once; call it when the map rests.
 */
void chancery_map_model_set_view (ChanceryMapModel *self,
                                  const ChanceryPosition *south_west,
                                  const ChanceryPosition *north_east,
                                  const ChanceryPosition *middle);

/** ChanceryMapNearOffice: a DS office in view, valid until the next data, and how far it is from the middle
 */
typedef struct
{
  const ChanceryRecord *office;
  double metres;
} ChanceryMapNearOffice;

/** chancery_map_model_offices_in_view: Returns: (element-type ChanceryMapNearOffice) (transfer full): nearest
 * first; no filter hides an office */
GArray *chancery_map_model_offices_in_view (ChanceryMapModel *self);

/** chancery_map_model_find: Returns: the place of a mission in the list, or %G_MAXUINT */
guint chancery_map_model_find (ChanceryMapModel *self, const char *id);

G_END_DECLS
