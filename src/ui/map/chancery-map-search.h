/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-list-model.h"
#include "ui/map/chancery-map-found.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryMapSearch:
 *
 * A search field for missions, places and positions, and below it the first few that were found. Down goes
 * to them, Return takes the first, Escape empties the field.
 *
 * Signal "chosen" (ChanceryRow): a mission was chosen; it may have no position.
 * Signal "place-chosen" (ChanceryMapFound): a place or a position was chosen.
 * Property "active" (boolean, read-only): whether something is being looked for.
 */
#define CHANCERY_TYPE_MAP_SEARCH (chancery_map_search_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapSearch, chancery_map_search, CHANCERY, MAP_SEARCH, GtkWidget)

/** chancery_map_search_new: Returns: (transfer floating): the field, empty */
ChanceryMapSearch *chancery_map_search_new (ChancerySession *session);

/** chancery_map_search_set_basemap: whose places are found too */
void chancery_map_search_set_basemap (ChanceryMapSearch *self, ChanceryBasemap *basemap);

void chancery_map_search_focus (ChanceryMapSearch *self);

gboolean chancery_map_search_is_active (ChanceryMapSearch *self);

/** chancery_map_search_clear: empties the field; the results go */
void chancery_map_search_clear (ChanceryMapSearch *self);

G_END_DECLS
