/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-point-index.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * ChanceryTileCover:
 *
 * What of the ground the tiles of a map hide, as they have turned out: whether a map has anything at a place,
 * and whether one sees through it, is known only when its tile was made. A tile is told of by the 64 cells of
 * a grid of 8 by 8 over it. Any thread.
 */
typedef struct _ChanceryTileCover ChanceryTileCover;

/** CHANCERY_TILE_COVER_ALL, CHANCERY_TILE_COVER_NONE: cells of a tile that hides all, or nothing */
#define CHANCERY_TILE_COVER_ALL G_MAXUINT64
#define CHANCERY_TILE_COVER_NONE G_GUINT64_CONSTANT (0)

ChanceryTileCover *chancery_tile_cover_new (void);
void chancery_tile_cover_free (ChanceryTileCover *self);

/** chancery_tile_cover_cells: Returns: the cells of @tile, of format ARGB32, that let through less than half
 * of what lies under them */
guint64 chancery_tile_cover_cells (cairo_surface_t *tile);

/** chancery_tile_cover_note: @cells: of the tile that has just been made */
void chancery_tile_cover_note (ChanceryTileCover *self, guint zoom, guint x, guint y, guint64 cells);

/**
 * chancery_tile_cover_find:
 * @place: may lie beyond 180°
 * @covers: (out): whether its cell hides what lies under it
 *
 * Returns: whether the tile of @zoom at @place has been told of
 */
gboolean
chancery_tile_cover_find (ChanceryTileCover *self, guint zoom, ChanceryMercator place, gboolean *covers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryTileCover, chancery_tile_cover_free)

G_END_DECLS
