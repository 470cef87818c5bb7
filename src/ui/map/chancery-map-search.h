/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-list-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryMapSearch:
 *
 * A search field for missions, and below it the first few that were found.
 *
 * Signal "chosen" (ChanceryRow): a mission was chosen; it may have no position.
 * Property "active" (boolean, read-only): whether something is being looked for.
 */
#define CHANCERY_TYPE_MAP_SEARCH (chancery_map_search_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapSearch, chancery_map_search, CHANCERY, MAP_SEARCH, GtkWidget)

/** chancery_map_search_new: Returns: (transfer floating): the field, empty */
ChanceryMapSearch *chancery_map_search_new (ChancerySession *session);

void chancery_map_search_focus (ChanceryMapSearch *self);

gboolean chancery_map_search_is_active (ChanceryMapSearch *self);

/** chancery_map_search_clear: empties the field; the results go */
void chancery_map_search_clear (ChanceryMapSearch *self);

G_END_DECLS
