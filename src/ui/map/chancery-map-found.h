/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-basemap.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChanceryMapFound:
 *
 * A place that a search on the map found, which is no record of the vault: one that the base map names, or a
 * position that was typed.
 */
#define CHANCERY_TYPE_MAP_FOUND (chancery_map_found_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapFound, chancery_map_found, CHANCERY, MAP_FOUND, GObject)

const char *chancery_map_found_title (ChanceryMapFound *self);

/** chancery_map_found_below: what more there is to say of it */
const char *chancery_map_found_below (ChanceryMapFound *self);
const ChanceryPosition *chancery_map_found_position (ChanceryMapFound *self);

/** chancery_map_found_zoom: the least zoom to show it at */
int chancery_map_found_zoom (ChanceryMapFound *self);

/** chancery_map_found_is_position: whether it is one that was typed */
gboolean chancery_map_found_is_position (ChanceryMapFound *self);

/**
 * chancery_map_found_look_for:
 * @basemap: (nullable): what knows places
 * @text: what was typed
 * @n: how many places at most
 * @positions: (element-type ChanceryMapFound): gets the position that @text is, or nothing
 * @places: (element-type ChanceryMapFound): gets the places that bear that name
 * @error: (nullable): %CHANCERY_ERROR_REJECTED when @text is meant as a position and is none
 *
 * Returns: %FALSE when @error is set
 */
gboolean chancery_map_found_look_for (ChanceryBasemap *basemap,
                                      const char *text,
                                      guint n,
                                      GListStore *positions,
                                      GListStore *places,
                                      GError **error);

G_END_DECLS
