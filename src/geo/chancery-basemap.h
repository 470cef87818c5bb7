/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"
#include "geo/chancery-basemap-format.h"
#include "geo/chancery-basemap-label.h"

G_BEGIN_DECLS

/** ChanceryBasemap: the base map's geometry in memory; never changes, so any thread may read it */
typedef struct _ChanceryBasemap ChanceryBasemap;

/**
 * ChanceryBasemapLabel:
 * @text: UTF-8, in English
 * @region: (nullable): the state, province or country it lies in, of cities
 * @position: what its middle stands over (a city: the city itself)
 * @label_class: what is named
 * @rank: 1 is most important
 * @min_zoom: first zoom at which it is shown
 * @max_zoom: last zoom at which it is shown
 */
typedef struct
{
  char *text;
  char *region;
  ChanceryPosition position;
  ChanceryBasemapLabelClass label_class;
  guint8 rank;
  guint8 min_zoom;
  guint8 max_zoom;
} ChanceryBasemapLabel;

/** ChanceryBasemapCell: the encoded geometry for one square of the pyramid, owned by the base map */
typedef struct
{
  guint zoom;
  guint x;
  guint y;
  const guint8 *data;
  gsize length;
} ChanceryBasemapCell;

/**
 * chancery_basemap_load:
 * @path: a file made by the base map builder
 * @error: %CHANCERY_ERROR_NOT_FOUND, or %CHANCERY_ERROR_DAMAGED when it is no such file, of another
 *   version, cut short or altered
 *
 * Returns: (transfer full): the base map
 */
ChanceryBasemap *chancery_basemap_load (const char *path, GError **error);

/**
 * chancery_basemap_load_default:
 * @error: as chancery_basemap_load()
 *
 * Loads the file installed with Chancery or, where that is missing, the one in the build folder. The
 * environment variable CHANCERY_BASEMAP names another in its place.
 *
 * Returns: (transfer full): the base map
 */
ChanceryBasemap *chancery_basemap_load_default (GError **error);

/** chancery_basemap_new: the same of bytes in memory; @bytes is kept alive, not copied */
ChanceryBasemap *chancery_basemap_new (GBytes *bytes, GError **error);

ChanceryBasemap *chancery_basemap_ref (ChanceryBasemap *self);
void chancery_basemap_unref (ChanceryBasemap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryBasemap, chancery_basemap_unref)

/**
 * chancery_basemap_find_cell:
 * @zoom: of a tile
 * @x: its column, from 0 at 180° W
 * @y: its row, from 0 at the north
 * @cell: (out): where the tile's geometry lies
 *
 * Returns: %FALSE when the tile is open water
 */
gboolean chancery_basemap_find_cell (
    const ChanceryBasemap *self, guint zoom, guint x, guint y, ChanceryBasemapCell *cell);

/**
 * chancery_basemap_get_labels:
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): all labels, the ones to be placed first at the front
 */
const ChanceryBasemapLabel *chancery_basemap_get_labels (const ChanceryBasemap *self, gsize *n);

/**
 * chancery_basemap_search:
 * @words: what somebody typed: "spring", "springfield il", "springfield, illinois"
 * @n: how many to return at most
 *
 * Finds places by name: every word begins a word of the name or of the region. Names that begin with what was
 * typed come first, and among them the more important ones.
 *
 * Returns: (element-type ChanceryBasemapLabel) (transfer container): states, cities, localities and waters
 */
GPtrArray *chancery_basemap_search (const ChanceryBasemap *self, const char *words, guint n);

/**
 * chancery_basemap_get_land:
 * @n: (out): number of polygons
 * @length: (out): bytes
 *
 * Returns: (transfer none): the land of the United States as it is encoded (chancery-basemap-format.h); for
 *   chancery_zones_new(), which decodes it when zones are wanted
 */
const guint8 *chancery_basemap_get_land (const ChanceryBasemap *self, guint *n, gsize *length);

/**
 * chancery_basemap_list_labels:
 * @zoom: a zoom, whole
 *
 * Returns: (element-type ChanceryBasemapLabel) (transfer container): the labels shown at that zoom, in
 *   order of placement
 */
GPtrArray *chancery_basemap_list_labels (const ChanceryBasemap *self, guint zoom);

G_END_DECLS
