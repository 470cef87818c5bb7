/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <stdlib.h>

/* A square of so many pixels a side; in one, so many per cent may differ by more than so much. */
#define SQUARE 20
#define PER_CENT_OF_SQUARE 9.0
#define DIFFERENCE 56
/* In the whole picture so many per cent may differ by more than so little. */
#define PER_CENT 8.0
#define SLIGHT_DIFFERENCE 6

static guint32
pixel_at (cairo_surface_t *picture, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (picture) + y * cairo_image_surface_get_stride (picture);

  return ((const guint32 *) (gconstpointer) row)[x];
}

static int
difference (guint32 a, guint32 b)
{
  int most = 0;

  for (int shift = 0; shift < 24; shift += 8)
    most = MAX (most, abs ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)));
  return most;
}

/* From the pixel to the most similar of the other picture's pixel there and its neighbours. */
static int
difference_at (cairo_surface_t *from, cairo_surface_t *to, int x, int y)
{
  int width = cairo_image_surface_get_width (to), height = cairo_image_surface_get_height (to), least = 256;

  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height)
        least = MIN (least, difference (pixel_at (from, x, y), pixel_at (to, x + dx, y + dy)));
  return least;
}

/* Both ways, or what is missing from one of them would go unseen where it is thin. */
static int
difference_between (cairo_surface_t *a, cairo_surface_t *b, int x, int y)
{
  return MAX (difference_at (a, b, x, y), difference_at (b, a, x, y));
}

static double
share_above (cairo_surface_t *a, cairo_surface_t *b, cairo_rectangle_int_t area, int allowed)
{
  int differing = 0;

  for (int y = area.y; y < area.y + area.height; y++)
    for (int x = area.x; x < area.x + area.width; x++)
      differing += difference_between (a, b, x, y) > allowed;
  return 100.0 * differing / (area.width * area.height);
}

static char *
worst_square (cairo_surface_t *taken, cairo_surface_t *expected)
{
  cairo_rectangle_int_t square = { 0, 0, SQUARE, SQUARE }, worst = square;
  double most = 0.0;

  for (square.y = 0; square.y + SQUARE <= cairo_image_surface_get_height (taken); square.y += SQUARE)
    for (square.x = 0; square.x + SQUARE <= cairo_image_surface_get_width (taken); square.x += SQUARE)
      {
        double share = share_above (taken, expected, square, DIFFERENCE);

        if (share > most)
          {
            most = share;
            worst = square;
          }
      }
  if (most <= PER_CENT_OF_SQUARE)
    return NULL;
  return g_strdup_printf ("%.1f per cent differ in the square at %d, %d", most, worst.x, worst.y);
}

char *
picture_compare (cairo_surface_t *taken, cairo_surface_t *expected)
{
  int width = cairo_image_surface_get_width (taken), height = cairo_image_surface_get_height (taken);
  double share;
  char *square;

  if (cairo_image_surface_get_width (expected) != width ||
      cairo_image_surface_get_height (expected) != height)
    return g_strdup ("The pictures are not of one size");
  square = worst_square (taken, expected);
  if (square != NULL)
    return square;
  share = share_above (taken, expected, (cairo_rectangle_int_t){ 0, 0, width, height }, SLIGHT_DIFFERENCE);
  return share > PER_CENT ? g_strdup_printf ("%.1f per cent of all differ", share) : NULL;
}
