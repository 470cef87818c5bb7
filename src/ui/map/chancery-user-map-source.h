/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-mbtiles.h"
#include "geo/chancery-point-index.h"
#include "ui/map/chancery-tile-source.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_USER_MAP_SOURCE (chancery_user_map_source_get_type ())
G_DECLARE_FINAL_TYPE (
    ChanceryUserMapSource, chancery_user_map_source, CHANCERY, USER_MAP_SOURCE, ChanceryTileSource)

/**
 * chancery_user_map_source_new:
 * @tiles: read on threads apart
 * @scale: pixels of the screen to one of the design
 *
 * The tiles of a map of the user's own. What it lacks, or what cannot be decoded, is cut out of the nearest
 * tile over it; where there is none, and below its lowest zoom, a tile is blank, so that the base map shows.
 *
 * Of #ChanceryTileSource::failed, %CHANCERY_ERROR_REJECTED means one bad tile, anything else that the file
 * can no longer be read.
 *
 * Returns: (transfer full): the source
 */
ChanceryUserMapSource *chancery_user_map_source_new (ChanceryMbtiles *tiles, guint scale);

/** CHANCERY_USER_MAP_SOURCE_READABLE: so many zooms beyond its own a tile's letters can still be read: they
 * are eight times as large, and a name fills half a window */
#define CHANCERY_USER_MAP_SOURCE_READABLE 3

/**
 * chancery_user_map_source_covers:
 * @zoom: at which the map is looked at
 * @place: may lie beyond 180°
 *
 * Returns: whether the map shows @place itself, so that what the base map writes there would stand upon it.
 *   Not where it has no tile, or one that is more than half transparent there, or one that is enlarged beyond
 *   %CHANCERY_USER_MAP_SOURCE_READABLE. Until the tile is there the map's bounds and zooms are believed.
 */
gboolean chancery_user_map_source_covers (ChanceryUserMapSource *self, guint zoom, ChanceryMercator place);

G_END_DECLS
