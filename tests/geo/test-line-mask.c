/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-line-mask.h"

#include <math.h>
#include <stdlib.h>

#define SIDE 60
#define N 24
#define WHITE 0xffffff
#define BLACK 0x000000

typedef struct
{
  double x, y;
} Point;

static cairo_surface_t *
white_image (int side)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  cairo_t *cr = cairo_create (image);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

static guint32
pixel_at (cairo_surface_t *image, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (image) + y * cairo_image_surface_get_stride (image);

  return ((const guint32 *) (gconstpointer) row)[x];
}

/* 0 for white to 255 for black. */
static int
ink_at (cairo_surface_t *image, int x, int y)
{
  return 255 - (int) (pixel_at (image, x, y) & 0xff);
}

static double
ink_of (cairo_surface_t *image)
{
  double ink = 0.0;

  for (int y = 0; y < cairo_image_surface_get_height (image); y++)
    for (int x = 0; x < cairo_image_surface_get_width (image); x++)
      ink += ink_at (image, x, y) / 255.0;
  return ink;
}

static cairo_surface_t *
draw (const Point *points, guint n, double width, int scale, guint32 color)
{
  cairo_surface_t *image = white_image (SIDE * scale);
  g_autoptr (ChanceryLineMask) mask = chancery_line_mask_new (image, scale, 1.0);

  chancery_line_mask_set_width (mask, width);
  for (guint i = 1; i < n; i++)
    chancery_line_mask_add (mask, points[i - 1].x, points[i - 1].y, points[i].x, points[i].y);
  chancery_line_mask_paint (mask, color);
  return image;
}

/* The peer. */
static cairo_surface_t *
stroke (const Point *points, guint n, double width, int scale)
{
  cairo_surface_t *image = white_image (SIDE * scale);
  cairo_t *cr = cairo_create (image);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, 1.0, 1.0);
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_BEST);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

/* A walk that bends now and then, as a shore does, and may leave the image. */
static void
wander (Point *points, double step)
{
  double heading = g_test_rand_double_range (0.0, 2.0 * G_PI);

  points[0] = (Point){ g_test_rand_double_range (0.0, SIDE), g_test_rand_double_range (0.0, SIDE) };
  for (guint i = 1; i < N; i++)
    {
      heading += g_test_rand_double_range (-0.8, 0.8);
      points[i] = (Point){ points[i - 1].x + step * cos (heading), points[i - 1].y + step * sin (heading) };
    }
}

/* No pixel is far from what Cairo's best stroke gives it, and the ink is as much. */
static void
test_against_strokes (void)
{
  static const double widths[] = { 0.5, 0.75, 1.25, 2.0, 3.0 }, steps[] = { 2.0, 9.0, 45.0 };

  for (guint i = 0; i < 10 * G_N_ELEMENTS (widths) * G_N_ELEMENTS (steps); i++)
    {
      double width = widths[i % G_N_ELEMENTS (widths)], step = steps[i / 2 % G_N_ELEMENTS (steps)];
      int scale = 1 + (int) i % 2;
      cairo_surface_t *mine, *cairos;
      Point points[N];

      wander (points, step);
      mine = draw (points, N, width, scale, BLACK);
      cairos = stroke (points, N, width, scale);
      for (int y = 0; y < SIDE * scale; y++)
        for (int x = 0; x < SIDE * scale; x++)
          g_assert_cmpint (abs (ink_at (mine, x, y) - ink_at (cairos, x, y)), <=, 90);
      g_assert_cmpfloat (fabs (ink_of (mine) - ink_of (cairos)), <, 1.0 + 0.05 * ink_of (cairos));
      cairo_surface_destroy (mine);
      cairo_surface_destroy (cairos);
    }
}

/* Along the pixels it is exact; the unit begins at the origin; a color is the color. */
static void
test_exact (void)
{
  static const Point along_pixels[] = { { -20.0, 9.5 }, { 200.0, 9.5 } };
  cairo_surface_t *image = draw (along_pixels, 2, 3.0, 1, 0x123456), *thin, *nothing;

  for (int x = 0; x < SIDE; x++)
    {
      g_assert_cmphex (pixel_at (image, x, 8), ==, 0xffffffff);
      for (int y = 9; y <= 11; y++)
        g_assert_cmphex (pixel_at (image, x, y), ==, 0xff123456);
      g_assert_cmphex (pixel_at (image, x, 12), ==, 0xffffffff);
    }
  thin = draw (along_pixels, 2, 0.5, 1, BLACK);
  g_assert_cmpint (ink_at (thin, 30, 10), ==, 128);
  g_assert_cmpint (ink_at (thin, 30, 9) + ink_at (thin, 30, 11), ==, 0);
  nothing = draw (along_pixels, 1, 3.0, 1, BLACK);
  g_assert_cmpfloat (ink_of (nothing), ==, 0.0);
  cairo_surface_destroy (image);
  cairo_surface_destroy (thin);
  cairo_surface_destroy (nothing);
}

/* What overlaps is no darker, what was painted is forgotten, and a dot is round. */
static void
test_overlap (void)
{
  static const Point there_and_back[] = { { 10.3, 8.2 }, { 40.1, 31.7 }, { 10.3, 8.2 } };
  static const Point dot[] = { { 20.0, 20.0 }, { 20.0, 20.0 } };
  cairo_surface_t *once = draw (there_and_back, 2, 0.75, 1, BLACK);
  cairo_surface_t *twice = draw (there_and_back, 3, 0.75, 1, BLACK);
  cairo_surface_t *round = draw (dot, 2, 3.0, 1, BLACK);
  g_autoptr (ChanceryLineMask) mask = chancery_line_mask_new (once, 1.0, 1.0);

  chancery_line_mask_paint (mask, WHITE);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      g_assert_cmpint (abs (ink_at (once, x, y) - ink_at (twice, x, y)), <=, 1);
  g_assert_cmpfloat (fabs (ink_of (round) - G_PI * 1.5 * 1.5), <, 0.6);
  cairo_surface_destroy (once);
  cairo_surface_destroy (twice);
  cairo_surface_destroy (round);
}

/* As a tile far into a coarse level has it: it begins and ends far outside. */
static void
test_far (void)
{
  static const Point crossing[] = { { -3e5, -3e5 }, { 3e5, 3e5 } };
  static const Point beside[] = { { -1e300, 1e9 }, { 1e300, 1e9 }, { 1e9, -4e9 }, { 4e9, 1e9 } };
  cairo_surface_t *image = draw (crossing, 2, 2.0, 1, BLACK), *nothing = draw (beside, 4, 2.0, 1, BLACK);

  for (int i = 2; i < SIDE - 2; i++)
    {
      g_assert_cmpint (ink_at (image, i, i), ==, 255);
      g_assert_cmpint (ink_at (image, i, i + 2) + ink_at (image, i + 2, i), <, 64);
    }
  g_assert_cmpfloat (ink_of (nothing), ==, 0.0);
  cairo_surface_destroy (image);
  cairo_surface_destroy (nothing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-mask/against-strokes", test_against_strokes);
  g_test_add_func ("/line-mask/exact", test_exact);
  g_test_add_func ("/line-mask/overlap", test_overlap);
  g_test_add_func ("/line-mask/far", test_far);
  return g_test_run ();
}
