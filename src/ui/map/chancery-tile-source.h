/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/** CHANCERY_TILE_BORDER: what tiles overlap by on every side, in pixels of the design. Shumate puts them
 * between whole pixels, where two edges that merely touch would let the ground shine through. */
#define CHANCERY_TILE_BORDER 1

/** CHANCERY_TILE_MAX_ZOOM: the closest zoom there are tiles of */
#define CHANCERY_TILE_MAX_ZOOM 19

#define CHANCERY_TYPE_TILE_SOURCE (chancery_tile_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (ChanceryTileSource, chancery_tile_source, CHANCERY, TILE_SOURCE, ShumateMapSource)

/**
 * ChanceryTileSourceClass:
 * @reads_files: whether @make may have to wait for a disk or a stick: then it has threads apart, and does not
 *   keep the base map waiting
 * @make: the picture of a tile, as chancery_tile_paintable_new() makes it; %NULL where there is none. Runs on
 *   a thread of the pool, several at once: what it needs of @self must not change.
 *
 * A map source whose tiles are made in this program, on at most two threads. Shumate keeps tiles it was
 * given, so other tiles are another source with another id: put a new ShumateMapLayer in the place of the
 * old.
 *
 * Signal "made": a tile is there, be it blank. Signal "failed" (GError): a tile could not be made; it is left
 * blank.
 */
struct _ChanceryTileSourceClass
{
  ShumateMapSourceClass parent_class;
  gboolean reads_files;
  GdkPaintable *(*make) (ChanceryTileSource *self, guint zoom, guint x, guint y, GError **error);
};

/**
 * chancery_tile_paintable_new:
 * @texture: (transfer full): the tile and, if it has one, its border
 * @has_border: whether the texture reaches %CHANCERY_TILE_BORDER beyond the tile on every side
 *
 * Returns: (transfer full): draws the border outside of the square it is given
 */
GdkPaintable *chancery_tile_paintable_new (GdkTexture *texture, gboolean has_border);

G_END_DECLS
