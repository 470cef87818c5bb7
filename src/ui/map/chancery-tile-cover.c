/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-tile-cover.h"

#include <math.h>

#define SIDE 8

struct _ChanceryTileCover
{
  GMutex lock;
  GHashTable *tiles; /* of guint64, by the tile: both owned */
};

ChanceryTileCover *
chancery_tile_cover_new (void)
{
  ChanceryTileCover *self = g_new0 (ChanceryTileCover, 1);

  g_mutex_init (&self->lock);
  self->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

void
chancery_tile_cover_free (ChanceryTileCover *self)
{
  g_hash_table_unref (self->tiles);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* How much is hidden in one cell, in 255ths of a pixel. */
static guint64
sum_cell (cairo_surface_t *tile, int column, int row, int width, int height)
{
  const guint8 *data = cairo_image_surface_get_data (tile);
  int stride = cairo_image_surface_get_stride (tile);
  guint64 sum = 0;

  for (int y = row * height; y < (row + 1) * height; y++)
    for (int x = column * width; x < (column + 1) * width; x++)
      sum += ((const guint32 *) (const void *) (data + (gssize) y * stride))[x] >> 24;
  return sum;
}

guint64
chancery_tile_cover_cells (cairo_surface_t *tile)
{
  int width = cairo_image_surface_get_width (tile) / SIDE;
  int height = cairo_image_surface_get_height (tile) / SIDE;
  guint64 half = (guint64) width * (guint64) height * 255 / 2, cells = CHANCERY_TILE_COVER_NONE;

  for (int row = 0; row < SIDE; row++)
    for (int column = 0; column < SIDE; column++)
      if (sum_cell (tile, column, row, width, height) > half)
        cells |= G_GUINT64_CONSTANT (1) << (row * SIDE + column);
  return cells;
}

static guint64
key_of (guint zoom, guint x, guint y)
{
  return (guint64) zoom << 58 | (guint64) x << 29 | y;
}

void
chancery_tile_cover_note (ChanceryTileCover *self, guint zoom, guint x, guint y, guint64 cells)
{
  guint64 key = key_of (zoom, x, y);

  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->tiles, g_memdup2 (&key, sizeof key), g_memdup2 (&cells, sizeof cells));
  g_mutex_unlock (&self->lock);
}

gboolean
chancery_tile_cover_find (ChanceryTileCover *self, guint zoom, ChanceryMercator place, gboolean *covers)
{
  double columns = (double) (G_GUINT64_CONSTANT (1) << zoom);
  double x = (place.x - floor (place.x)) * columns, y = CLAMP (place.y * columns, 0.0, columns - 1e-6);
  guint64 key = key_of (zoom, (guint) x, (guint) y);
  int cell = (int) ((y - floor (y)) * SIDE) * SIDE + (int) ((x - floor (x)) * SIDE);
  const guint64 *cells;

  g_mutex_lock (&self->lock);
  cells = g_hash_table_lookup (self->tiles, &key);
  *covers = cells != NULL && (*cells >> cell & 1) != 0;
  g_mutex_unlock (&self->lock);
  return cells != NULL;
}
