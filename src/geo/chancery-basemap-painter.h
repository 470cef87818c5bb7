/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-basemap.h"

#include <cairo.h>

G_BEGIN_DECLS

/** CHANCERY_BASEMAP_TILE_SIZE: side of a tile in pixels, before the scale factor */
#define CHANCERY_BASEMAP_TILE_SIZE 256

/** ChanceryBasemapStyle: the colours of the map, each 0xRRGGBB */
typedef struct
{
  guint32 us_land;
  guint32 other_land;
  guint32 water;
  guint32 coast;
  guint32 river;
  guint32 national;
  guint32 state;
  guint32 province;
  guint32 state_label; /* of countries too */
  guint32 city_label;
  guint32 water_label;
} ChanceryBasemapStyle;

/** chancery_basemap_style: the one for light or for dark windows */
const ChanceryBasemapStyle *chancery_basemap_style (gboolean dark);

/** chancery_basemap_set_color: makes 0xRRGGBB the source of @cr */
void chancery_basemap_set_color (cairo_t *cr, guint32 color);

/**
 * chancery_basemap_paint_tile:
 * @self: a base map
 * @style: the colours
 * @zoom: 0 to 19; beyond 10 nothing new appears
 * @x: column of the web-mercator tile
 * @y: row, from the north
 * @scale: pixels of the screen to one of the design, 1 or more
 * @border: pixels of the design to paint beyond the tile on every side, 0 to 2: tiles that overlap by so much
 *   show no seam where they are drawn between whole pixels
 *
 * Paints land, water and borders. Names are not in it: those belong to an overlay.
 *
 * May be called from several threads at once.
 *
 * Returns: (transfer full): an opaque image surface of format ARGB32
 */
cairo_surface_t *chancery_basemap_paint_tile (const ChanceryBasemap *self,
                                              const ChanceryBasemapStyle *style,
                                              guint zoom,
                                              guint x,
                                              guint y,
                                              guint scale,
                                              guint border);

G_END_DECLS
