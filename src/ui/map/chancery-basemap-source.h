/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-basemap.h"
#include "ui/map/chancery-tile-source.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_BASEMAP_SOURCE (chancery_basemap_source_get_type ())
G_DECLARE_FINAL_TYPE (
    ChanceryBasemapSource, chancery_basemap_source, CHANCERY, BASEMAP_SOURCE, ChanceryTileSource)

/**
 * chancery_basemap_source_new:
 * @basemap: the geometry
 * @dark: colours for a dark window
 * @scale: pixels of the screen to one of the design
 *
 * A map source that paints its tiles itself and reads nothing from network or disk. Another style or scale is
 * another source.
 *
 * Returns: (transfer full): the source
 */
ChanceryBasemapSource *chancery_basemap_source_new (ChanceryBasemap *basemap, gboolean dark, guint scale);

G_END_DECLS
