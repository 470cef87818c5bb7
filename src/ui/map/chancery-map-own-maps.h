/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-user-maps.h"
#include "ui/map/chancery-map-canvas.h"

G_BEGIN_DECLS

/**
 * ChanceryMapOwnMaps:
 *
 * The list of the user's own maps: to add one from a file, to switch each on and off, fade it, put it over
 * another, show what it covers, and remove it. While it is on the screen it looks every other second whether
 * the files are still there.
 *
 * Its actions, of the window while it is there: own-maps.add, own-maps.put-back.
 */
#define CHANCERY_TYPE_MAP_OWN_MAPS (chancery_map_own_maps_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapOwnMaps, chancery_map_own_maps, CHANCERY, MAP_OWN_MAPS, GtkWidget)

/** chancery_map_own_maps_new: @canvas: outlives it. Returns: (transfer floating) */
GtkWidget *chancery_map_own_maps_new (ChanceryUserMaps *maps, ChanceryMapCanvas *canvas);

G_END_DECLS
