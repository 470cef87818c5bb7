/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-basemap-view.h"

#define SIZE CHANCERY_BASEMAP_TILE_SIZE

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x] & 0xffffff;
}

/* Whether the picture holds the tile with its corner there, as far as both reach. */
static void
has_tile (
    cairo_surface_t *picture, const ChanceryBasemap *basemap, guint zoom, guint x, guint y, int left, int top)
{
  cairo_surface_t *tile =
      chancery_basemap_paint_tile (basemap, chancery_basemap_style (FALSE), zoom, x, y, 1, 0);

  for (int row = MAX (0, -top); row < MIN (SIZE, cairo_image_surface_get_height (picture) - top); row++)
    for (int column = MAX (0, -left); column < MIN (SIZE, cairo_image_surface_get_width (picture) - left);
         column++)
      g_assert_cmphex (pixel (picture, left + column, top + row), ==, pixel (tile, column, row));
  cairo_surface_destroy (tile);
}

static cairo_surface_t *
paint (const ChanceryBasemap *basemap, const ChanceryBasemapView *view, guint scale)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface =
      chancery_basemap_paint_view (basemap, chancery_basemap_style (FALSE), view, scale, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, view->width * (int) scale);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, view->height * (int) scale);
  return surface;
}

static void
test_tiles (gconstpointer data)
{
  /* The corner of four tiles of the eastern United States. */
  const ChanceryBasemapView view = { { 2.0 / 8.0, 3.0 / 8.0 }, 3, 300, 200 };
  cairo_surface_t *picture = paint (data, &view, 1);

  has_tile (picture, data, 3, 1, 2, 150 - SIZE, 100 - SIZE);
  has_tile (picture, data, 3, 2, 2, 150, 100 - SIZE);
  has_tile (picture, data, 3, 1, 3, 150 - SIZE, 100);
  has_tile (picture, data, 3, 2, 3, 150, 100);
  cairo_surface_destroy (picture);
}

/* West of Alaska the world goes on with Siberia. */
static void
test_around_the_world (gconstpointer data)
{
  const ChanceryBasemapView view = { { 0.0, 2.5 / 8.0 }, 3, 200, 100 };
  cairo_surface_t *picture = paint (data, &view, 1);

  has_tile (picture, data, 3, 7, 2, 100 - SIZE, 50 - SIZE / 2);
  has_tile (picture, data, 3, 0, 2, 100, 50 - SIZE / 2);
  cairo_surface_destroy (picture);
}

static void
test_beyond_the_pole (gconstpointer data)
{
  const ChanceryBasemapView view = { { 0.3, 0.0 }, 3, 60, 40 };
  cairo_surface_t *picture = paint (data, &view, 1);

  for (int x = 0; x < 60; x++)
    g_assert_cmphex (pixel (picture, x, 5), ==, chancery_basemap_style (FALSE)->water);
  cairo_surface_destroy (picture);
}

/* Finer, but the same: a land's pixel is a land's pixel. */
static void
test_scale (gconstpointer data)
{
  const ChanceryBasemapView view = { { 2.0 / 8.0, 3.0 / 8.0 }, 3, 300, 200 };
  cairo_surface_t *one = paint (data, &view, 1), *three = paint (data, &view, 3);
  guint same = 0, all = 0;

  for (int y = 0; y < 200; y++)
    for (int x = 0; x < 300; x++, all++)
      same += pixel (one, x, y) == pixel (three, 3 * x + 1, 3 * y + 1);
  g_assert_cmpuint (same, >, all * 8 / 10);
  cairo_surface_destroy (one);
  cairo_surface_destroy (three);
}

static void
count (gint64 done, gint64 total, gpointer data)
{
  g_assert_cmpint (done, <, total);
  ++*(guint *) data;
}

static void
test_cancelled (gconstpointer data)
{
  const ChanceryBasemapView view = { { 0.3, 0.4 }, 4, 600, 400 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint reports = 0;
  const ChanceryProgress progress = { count, &reports, cancellable };

  g_cancellable_cancel (cancellable);
  g_assert_null (
      chancery_basemap_paint_view (data, chancery_basemap_style (FALSE), &view, 1, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (reports, ==, 1);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryBasemap) basemap = chancery_basemap_load_default (&error);

  g_test_init (&argc, &argv, NULL);
  g_assert_no_error (error);
  g_test_add_data_func ("/basemap-view/tiles", basemap, test_tiles);
  g_test_add_data_func ("/basemap-view/around-the-world", basemap, test_around_the_world);
  g_test_add_data_func ("/basemap-view/beyond-the-pole", basemap, test_beyond_the_pole);
  g_test_add_data_func ("/basemap-view/scale", basemap, test_scale);
  g_test_add_data_func ("/basemap-view/cancelled", basemap, test_cancelled);
  return g_test_run ();
}
