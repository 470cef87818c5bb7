/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-tile-cut.h"

#include <cairo.h>

G_BEGIN_DECLS

/** CHANCERY_TILE_IMAGE_LARGEST: the longest side of an image that is decoded, in pixels. Tiles of maps have
 * 256, 512, rarely 1024. */
#define CHANCERY_TILE_IMAGE_LARGEST 2048

/**
 * chancery_tile_image_decode:
 * @bytes: a PNG, JPEG or WebP file, from whoever made it
 * @error: %CHANCERY_ERROR_REJECTED when it is none of these, broken, or larger than
 *   %CHANCERY_TILE_IMAGE_LARGEST, which is known before anything is decoded
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): an image surface of format RGB24 when it is opaque, else ARGB32
 */
cairo_surface_t *chancery_tile_image_decode (GBytes *bytes, GError **error);

/** chancery_tile_image_is_opaque: whether one sees through it nowhere, whatever its format could hold */
gboolean chancery_tile_image_is_opaque (cairo_surface_t *image);

/**
 * chancery_tile_image_cut:
 * @image: of one tile
 * @cut: which part of it
 * @scale: pixels of the screen to one of the design
 * @border: pixels of the design beyond the part on every side; what lies beyond the image is as its edge
 *
 * Returns: (transfer full): that part as a tile of its own, of format ARGB32
 */
cairo_surface_t *
chancery_tile_image_cut (cairo_surface_t *image, const ChanceryTileCut *cut, guint scale, guint border);

G_END_DECLS
