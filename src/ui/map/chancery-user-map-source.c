/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-user-map-source.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-texture.h"
#include "ui/map/chancery-tile-cover.h"
#include "ui/map/chancery-tile-image.h"

#include <math.h>

struct _ChanceryUserMapSource
{
  ChanceryTileSource parent_instance;
  ChanceryMbtiles *tiles;
  guint scale;
  ChanceryTileCover *cover;
  ChanceryMercator north_west;
  ChanceryMercator south_east;
  guint lowest;
  guint highest;
};

G_DEFINE_FINAL_TYPE (ChanceryUserMapSource, chancery_user_map_source, CHANCERY_TYPE_TILE_SOURCE)

/* The nearest image that can be decoded. A bad one is told of by @error, also when another stands in. */
static cairo_surface_t *
find_image (ChanceryUserMapSource *self, guint zoom, guint x, guint y, ChanceryTileCut *cut, GError **error)
{
  g_autoptr (GError) failure = NULL;
  cairo_surface_t *image = NULL;
  guint from = zoom;

  while (image == NULL)
    {
      g_autoptr (GBytes) bytes = chancery_mbtiles_read_nearest (self->tiles, zoom, x, y, from, cut,
                                                                failure == NULL ? &failure : NULL);

      if (bytes == NULL)
        break;
      image = chancery_tile_image_decode (bytes, failure == NULL ? &failure : NULL);
      if (image == NULL && cut->zoom == 0)
        break;
      from = cut->zoom - 1;
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return image;
}

static guint64
cells_of (cairo_surface_t *tile, gboolean opaque, guint enlarged)
{
  if (enlarged > CHANCERY_USER_MAP_SOURCE_READABLE)
    return CHANCERY_TILE_COVER_NONE;
  return opaque ? CHANCERY_TILE_COVER_ALL : chancery_tile_cover_cells (tile);
}

/* Two edges of a border that one can see through would show twice where they overlap. */
static GdkPaintable *
chancery_user_map_source_make (ChanceryTileSource *source, guint zoom, guint x, guint y, GError **error)
{
  ChanceryUserMapSource *self = CHANCERY_USER_MAP_SOURCE (source);
  ChanceryTileCut cut;
  cairo_surface_t *image = find_image (self, zoom, x, y, &cut, error);
  cairo_surface_t *tile;
  gboolean opaque;

  if (image == NULL)
    {
      chancery_tile_cover_note (self->cover, zoom, x, y, CHANCERY_TILE_COVER_NONE);
      return NULL;
    }
  opaque = chancery_tile_image_is_opaque (image);
  tile = chancery_tile_image_cut (image, &cut, self->scale, opaque ? CHANCERY_TILE_BORDER : 0);
  cairo_surface_destroy (image);
  chancery_tile_cover_note (self->cover, zoom, x, y, cells_of (tile, opaque, zoom - cut.zoom));
  return chancery_tile_paintable_new (chancery_map_texture_from_surface (tile), opaque);
}

static void
chancery_user_map_source_finalize (GObject *object)
{
  g_clear_pointer (&CHANCERY_USER_MAP_SOURCE (object)->tiles, chancery_mbtiles_unref);
  g_clear_pointer (&CHANCERY_USER_MAP_SOURCE (object)->cover, chancery_tile_cover_free);
  G_OBJECT_CLASS (chancery_user_map_source_parent_class)->finalize (object);
}

static void
chancery_user_map_source_class_init (ChanceryUserMapSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_user_map_source_finalize;
  CHANCERY_TILE_SOURCE_CLASS (klass)->make = chancery_user_map_source_make;
  CHANCERY_TILE_SOURCE_CLASS (klass)->reads_files = TRUE;
}

static void
chancery_user_map_source_init (ChanceryUserMapSource *self)
{
  self->cover = chancery_tile_cover_new ();
}

static void
take_extent (ChanceryUserMapSource *self)
{
  ChanceryPosition south_west, north_east;
  ChanceryMercator low, high;

  chancery_mbtiles_bounds (self->tiles, &south_west, &north_east);
  chancery_mbtiles_zooms (self->tiles, &self->lowest, &self->highest);
  low = chancery_mercator_from_position (&south_west);
  high = chancery_mercator_from_position (&north_east);
  self->north_west = (ChanceryMercator){ low.x, high.y };
  self->south_east = (ChanceryMercator){ high.x, low.y };
}

ChanceryUserMapSource *
chancery_user_map_source_new (ChanceryMbtiles *tiles, guint scale)
{
  /* Names the tiles in Shumate's memory: never those of a file that was opened before. */
  static guint count = 0;
  g_autofree char *id = g_strdup_printf ("chancery-user-map-%u", ++count);
  ChanceryUserMapSource *self =
      g_object_new (CHANCERY_TYPE_USER_MAP_SOURCE, "id", id, "name", chancery_mbtiles_name (tiles),
                    "min-zoom-level", 0, "max-zoom-level", CHANCERY_TILE_MAX_ZOOM, "tile-size",
                    CHANCERY_BASEMAP_TILE_SIZE, "projection", SHUMATE_MAP_PROJECTION_MERCATOR, NULL);

  self->tiles = chancery_mbtiles_ref (tiles);
  self->scale = CLAMP (scale, 1, 4);
  take_extent (self);
  return self;
}

/* What its file says of itself. */
static gboolean
is_expected (const ChanceryUserMapSource *self, guint zoom, ChanceryMercator place)
{
  double width = self->south_east.x - self->north_west.x, from_west = place.x - self->north_west.x;

  if (zoom < self->lowest || zoom > self->highest + CHANCERY_USER_MAP_SOURCE_READABLE)
    return FALSE;
  return place.y >= self->north_west.y && place.y <= self->south_east.y &&
         from_west - floor (from_west) <= width;
}

gboolean
chancery_user_map_source_covers (ChanceryUserMapSource *self, guint zoom, ChanceryMercator place)
{
  gboolean covers;

  if (chancery_tile_cover_find (self->cover, zoom, place, &covers))
    return covers;
  return is_expected (self, zoom, place);
}
