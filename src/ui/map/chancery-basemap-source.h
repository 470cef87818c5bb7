/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-basemap.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_BASEMAP_SOURCE (chancery_basemap_source_get_type ())
G_DECLARE_FINAL_TYPE (
    ChanceryBasemapSource, chancery_basemap_source, CHANCERY, BASEMAP_SOURCE, ShumateMapSource)

/**
 * chancery_basemap_source_new:
 * @basemap: the geometry
 * @dark: colours for a dark window
 * @scale: pixels of the screen to one of the design
 *
 * A map source that paints its tiles itself, on at most two threads of its own, and reads nothing from
 * network or disk. Shumate keeps tiles it was given, so another style or scale is another source: put a new
 * ShumateMapLayer in the place of the old.
 *
 * Returns: (transfer full): the source
 */
ChanceryBasemapSource *chancery_basemap_source_new (ChanceryBasemap *basemap, gboolean dark, guint scale);

G_END_DECLS
