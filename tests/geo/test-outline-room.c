/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a name has room inside of an area. */
#include "geo/chancery-outline-room.h"

#include <math.h>

#define PIXEL(zoom) (1.0 / (256.0 * exp2 (zoom)))

/* The box, looked at closely, but for its very edge: a side that is straight on the map is not quite so in
 * degrees. */
static void
assert_inside (const ChanceryOutline *outline, ChanceryMercator middle, double width, double height)
{
  for (int i = -20; i <= 20; i++)
    for (int k = -20; k <= 20; k++)
      {
        ChanceryMercator place = { middle.x + i / 42.0 * width, middle.y + k / 42.0 * height };
        ChanceryPosition position = chancery_mercator_to_position (place);

        g_assert_true (chancery_outline_contains (outline, &position));
      }
}

static void
test_capital_region (void)
{
  const ChanceryOutline *region = chancery_outline_capital_region ();

  for (int zoom = 9; zoom <= 14; zoom++)
    {
      double width = 260.0 * PIXEL (zoom), height = 24.0 * PIXEL (zoom);
      g_autoptr (GArray) rooms = chancery_outline_rooms (region, width, height, 12);

      g_assert_cmpuint (rooms->len, ==, 12);
      for (guint i = 0; i < rooms->len; i++)
        {
          assert_inside (region, g_array_index (rooms, ChanceryMercator, i), width, height);
          if (i > 0)
            g_assert_cmpfloat (g_array_index (rooms, ChanceryMercator, i - 1).y, <=,
                               g_array_index (rooms, ChanceryMercator, i).y);
        }
    }
}

static void
test_too_small (void)
{
  for (int zoom = 3; zoom <= 7; zoom++)
    {
      g_autoptr (GArray) rooms = chancery_outline_rooms (chancery_outline_capital_region (),
                                                         260.0 * PIXEL (zoom), 24.0 * PIXEL (zoom), 12);

      g_assert_cmpuint (rooms->len, ==, 0);
    }
}

/* Two towers over a hall: the name stands in the wider one, once it fits there, not between them. */
static void
test_towers (void)
{
  g_autoptr (ChanceryOutline) outline =
      chancery_outline_parse ("0 0\n0 10\n6 10\n6 5\n3 5\n3 2\n6 2\n6 0\n0 0", NULL);
  g_autoptr (GArray) wide = chancery_outline_rooms (outline, 4.0 / 360.0, 0.5 / 360.0, 3);
  g_autoptr (GArray) wider = chancery_outline_rooms (outline, 6.0 / 360.0, 0.5 / 360.0, 3);
  ChanceryMercator first;

  g_assert_cmpuint (wide->len, ==, 3);
  first = g_array_index (wide, ChanceryMercator, 0);
  g_assert_cmpfloat (fabs (first.x - (0.5 + 7.5 / 360.0)), <, 1e-9);
  for (guint i = 0; i < wide->len; i++)
    assert_inside (outline, g_array_index (wide, ChanceryMercator, i), 4.0 / 360.0, 0.5 / 360.0);
  /* In the hall there were room, but that is the southern half. */
  g_assert_cmpuint (wider->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/outline-room/capital-region", test_capital_region);
  g_test_add_func ("/geo/outline-room/too-small", test_too_small);
  g_test_add_func ("/geo/outline-room/towers", test_towers);
  return g_test_run ();
}
