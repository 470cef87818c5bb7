/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "geo/chancery-basemap-painter.h"
#include "geo/chancery-point-index.h"

G_BEGIN_DECLS

/**
 * ChanceryBasemapView:
 * @middle: what is in the middle
 * @zoom: 0 to 19
 * @width: in pixels of the design
 * @height: likewise
 *
 * A rectangle of the map, as a window shows it. Beyond 180° the world goes on with its other side; beyond the
 * poles there is water.
 */
typedef struct
{
  ChanceryMercator middle;
  guint zoom;
  int width;
  int height;
} ChanceryBasemapView;

/**
 * chancery_basemap_paint_view:
 * @style: the colours
 * @scale: pixels of the picture to one of the design, 1 or more
 * @progress: (nullable): told after each tile
 *
 * Paints land, water and borders of a rectangle, without names. From any thread.
 *
 * Returns: (transfer full): an opaque image surface of format RGB24; %NULL when it was cancelled, or is too
 *   large for Cairo (%CHANCERY_ERROR_FAILED)
 */
cairo_surface_t *chancery_basemap_paint_view (const ChanceryBasemap *self,
                                              const ChanceryBasemapStyle *style,
                                              const ChanceryBasemapView *view,
                                              guint scale,
                                              const ChanceryProgress *progress,
                                              GError **error);

G_END_DECLS
