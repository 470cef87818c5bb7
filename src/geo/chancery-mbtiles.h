/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"
#include "geo/chancery-tile-cut.h"

G_BEGIN_DECLS

/**
 * ChanceryMbtiles:
 *
 * A map of the user's own: raster tiles in one SQLite file (MBTiles specification 1.3). It is read, never
 * written, and whatever it holds is taken for hostile. Any thread may read tiles, one at a time.
 */
typedef struct _ChanceryMbtiles ChanceryMbtiles;

/** CHANCERY_MBTILES_MAX_ZOOM: tiles beyond are not looked at */
#define CHANCERY_MBTILES_MAX_ZOOM 22

/**
 * chancery_mbtiles_open:
 * @error: %CHANCERY_ERROR_NOT_FOUND when there is no such file; %CHANCERY_ERROR_REJECTED with the reason when
 * it is no SQLite file, has no tiles, holds vector tiles or images of another kind than PNG, JPEG and WebP;
 *   %CHANCERY_ERROR_DAMAGED when it is broken
 */
ChanceryMbtiles *chancery_mbtiles_open (const char *path, GError **error);
ChanceryMbtiles *chancery_mbtiles_ref (ChanceryMbtiles *self);
void chancery_mbtiles_unref (ChanceryMbtiles *self);

const char *chancery_mbtiles_path (const ChanceryMbtiles *self);

/** chancery_mbtiles_name: as the file calls itself, else the file's name */
const char *chancery_mbtiles_name (const ChanceryMbtiles *self);

/** chancery_mbtiles_attribution: Returns: (nullable): whose data it is, as plain text */
const char *chancery_mbtiles_attribution (const ChanceryMbtiles *self);

/** chancery_mbtiles_zooms: the lowest and the highest zoom that have tiles */
void chancery_mbtiles_zooms (const ChanceryMbtiles *self, guint *lowest, guint *highest);

/**
 * chancery_mbtiles_bounds:
 * @south_west: (out): one corner of what it covers
 * @north_east: (out): the other
 *
 * As the file says, or where it says nothing believable, as its lowest tiles lie.
 */
void chancery_mbtiles_bounds (const ChanceryMbtiles *self,
                              ChanceryPosition *south_west,
                              ChanceryPosition *north_east);

/**
 * chancery_mbtiles_read_tile:
 * @zoom: of the web-mercator tile
 * @x: its column
 * @y: its row, from the north: MBTiles count from the south, which is seen to here
 *
 * Returns: (transfer full) (nullable): the image as it lies in the file; %NULL without @error when there is
 *   none there, or what is there is no image or larger than 8 MiB
 */
GBytes *chancery_mbtiles_read_tile (ChanceryMbtiles *self, guint zoom, guint x, guint y, GError **error);

/**
 * chancery_mbtiles_read_nearest:
 * @zoom: of the web-mercator tile that is wanted
 * @x: its column
 * @y: its row, from the north
 * @from: the highest zoom to take it from, for one no better than @zoom
 * @cut: (out): which part of the image is wanted
 *
 * Like chancery_mbtiles_read_tile(), and where there is no such tile, the one of the next lower zoom that
 * covers it. Below the lowest zoom there is nothing: many tiles would have to be made smaller for one.
 */
GBytes *chancery_mbtiles_read_nearest (
    ChanceryMbtiles *self, guint zoom, guint x, guint y, guint from, ChanceryTileCut *cut, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMbtiles, chancery_mbtiles_unref)

G_END_DECLS
