/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-basemap-painter.h"
#include "geo/chancery-point-index.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>

/* The map at chosen places against pictures in tests/data/map, which a person has looked at. After a change
 * that is meant, CHANCERY_TEST_NEW_PICTURES names the folder to write new ones to; look at them before they
 * go in. */

#define WIDTH 256
#define HEIGHT 192
/* A pixel differs when a colour does by more than this; and so many of a hundred may. Other versions of the
 * data move a shore by a pixel, and other versions of Cairo shade its edge otherwise. */
#define DIFFERENCE 24
#define PER_CENT 2.0

typedef struct
{
  const char *name;
  guint zoom;
  ChanceryPosition middle;
  gboolean dark;
} View;

static const View views[] = {
  { "country", 3, { 40.0, -98.0 }, FALSE },
  { "country-dark", 3, { 40.0, -98.0 }, TRUE },
  { "ohio", 6, { 39.5, -84.0 }, FALSE },
  { "washington", 10, { 38.85, -77.05 }, FALSE },
  { "washington-dark", 10, { 38.85, -77.05 }, TRUE },
  { "new-york", 11, { 40.75, -74.0 }, FALSE },
  { "alaska-dark", 4, { 62.0, -152.0 }, TRUE },
  { "hawaii", 7, { 21.0, -157.5 }, FALSE },
  { "puerto-rico", 8, { 18.2, -66.2 }, FALSE },
  { "guam-dark", 9, { 13.45, 144.8 }, TRUE },
};

static cairo_surface_t *
paint_view (const ChanceryBasemap *basemap, const View *view)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  ChanceryMercator middle = chancery_mercator_from_position (&view->middle);
  double pixels = ldexp (CHANCERY_BASEMAP_TILE_SIZE, (int) view->zoom);
  int left = (int) (middle.x * pixels) - WIDTH / 2, top = (int) (middle.y * pixels) - HEIGHT / 2;

  for (int y = top / 256; y * 256 < top + HEIGHT; y++)
    for (int x = left / 256; x * 256 < left + WIDTH; x++)
      {
        cairo_surface_t *tile = chancery_basemap_paint_tile (basemap, chancery_basemap_style (view->dark),
                                                             view->zoom, (guint) x, (guint) y, 1, 0);

        cairo_set_source_surface (cr, tile, x * 256 - left, y * 256 - top);
        cairo_paint (cr);
        cairo_surface_destroy (tile);
      }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
pixels_differ (guint32 a, guint32 b)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (abs ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)) > DIFFERENCE)
      return TRUE;
  return FALSE;
}

static double
share_that_differs (cairo_surface_t *a, cairo_surface_t *b)
{
  int differing = 0;

  for (int y = 0; y < HEIGHT; y++)
    {
      const guint8 *from = cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a);
      const guint8 *to = cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b);

      for (int x = 0; x < WIDTH; x++)
        differing += pixels_differ (((const guint32 *) (gconstpointer) from)[x],
                                    ((const guint32 *) (gconstpointer) to)[x]);
    }
  return 100.0 * differing / (WIDTH * HEIGHT);
}

static void
test_view (gconstpointer data)
{
  const View *view = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryBasemap) basemap = chancery_basemap_load_default (&error);
  g_autofree char *file = g_strconcat (view->name, ".png", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "map", file, NULL);
  const char *folder = g_getenv ("CHANCERY_TEST_NEW_PICTURES");
  cairo_surface_t *painted, *expected;

  g_assert_no_error (error);
  painted = paint_view (basemap, view);
  if (folder != NULL)
    {
      g_autofree char *new_path = g_build_filename (folder, file, NULL);

      g_assert_cmpint (cairo_surface_write_to_png (painted, new_path), ==, CAIRO_STATUS_SUCCESS);
    }
  else
    {
      expected = cairo_image_surface_create_from_png (path);
      g_assert_cmpint (cairo_surface_status (expected), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpint (cairo_image_surface_get_width (expected), ==, WIDTH);
      g_assert_cmpint (cairo_image_surface_get_height (expected), ==, HEIGHT);
      g_assert_cmpfloat (share_that_differs (painted, expected), <, PER_CENT);
      cairo_surface_destroy (expected);
    }
  cairo_surface_destroy (painted);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *name = g_strconcat ("/geo/pictures/", views[i].name, NULL);

      g_test_add_data_func (name, &views[i], test_view);
    }
  return g_test_run ();
}
