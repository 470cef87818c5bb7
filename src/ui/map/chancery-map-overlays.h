/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-user-maps.h"
#include "ui/map/chancery-map-canvas.h"

G_BEGIN_DECLS

/**
 * ChanceryMapOverlays:
 *
 * Keeps the canvas in step with the user's own maps: a layer for each that is open and switched on, in their
 * order, each with its opacity. Each layer is faded as a whole, so that tiles which overlap do not show. The
 * names of the base map give way where one of them is seen, unless it is faded to less than a quarter.
 */
#define CHANCERY_TYPE_MAP_OVERLAYS (chancery_map_overlays_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapOverlays, chancery_map_overlays, CHANCERY, MAP_OVERLAYS, GObject)

/** chancery_map_overlays_new: @canvas: outlives it, or is told by g_object_run_dispose() */
ChanceryMapOverlays *chancery_map_overlays_new (ChanceryMapCanvas *canvas, ChanceryUserMaps *maps);

G_END_DECLS
