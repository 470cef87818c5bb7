/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-zones.h"
#include "ui/map/chancery-map-canvas.h"

G_BEGIN_DECLS

/**
 * ChanceryMapZones:
 *
 * The coverage zones on the map: they are worked out beside the window while somebody wants to see them, and
 * anew whenever an office or the outline of the Washington, D.C. area is another.
 *
 * It adds to the group "map" the action "map-zones", whether they are shown, which is a setting.
 *
 * Signal "asked" (char *id): the answer to chancery_map_zones_ask(): id of the office whose zone it is,
 * %CHANCERY_AREA_DC_METRO_ID for that area, %NULL on water and abroad.
 */
#define CHANCERY_TYPE_MAP_ZONES (chancery_map_zones_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapZones, chancery_map_zones, CHANCERY, MAP_ZONES, GObject)

/**
 * chancery_map_zones_new:
 * @canvas: is drawn on; it outlives this, and follows @model already
 * @basemap: has the land
 * @model: has offices and missions
 * @group: the group "map"
 */
ChanceryMapZones *chancery_map_zones_new (ChanceryMapCanvas *canvas,
                                          ChanceryBasemap *basemap,
                                          ChanceryMapModel *model,
                                          GSimpleActionGroup *group);

/** chancery_map_zones_is_shown: whether the user wants to see them */
gboolean chancery_map_zones_is_shown (ChanceryMapZones *self);

/** chancery_map_zones_at: Returns: (nullable): what "asked" would tell of a place, of zones that are shown;
 * %NULL otherwise */
const char *chancery_map_zones_at (ChanceryMapZones *self, const ChanceryPosition *position);

/** chancery_map_zones_ask: whose zone a place lies in; shows the zones if they are not. The signal "asked"
 * brings the answer, at once or when they are worked out */
void chancery_map_zones_ask (ChanceryMapZones *self, const ChanceryPosition *position);

/** chancery_map_zones_select: @id: (nullable): of the office whose zone stands out, or that of the area */
void chancery_map_zones_select (ChanceryMapZones *self, const char *id);

G_END_DECLS
