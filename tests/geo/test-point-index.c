/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-point-index.h"

static ChanceryMercator *
random_points (guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  ChanceryMercator *points = g_new (ChanceryMercator, n);

  for (guint i = 0; i < n; i++)
    points[i] = (ChanceryMercator){ g_rand_double (random), g_rand_double (random) };
  points[0] = (ChanceryMercator){ 0.0, 0.0 };
  points[1] = (ChanceryMercator){ 1.0, 1.0 };
  return points;
}

static gboolean
is_inside (ChanceryMercator p, double west, double north, double east, double south)
{
  if (p.y < north || p.y > south)
    return FALSE;
  for (int world = -1; world <= 1; world++)
    if (p.x + world >= west && p.x + world <= east)
      return TRUE;
  return FALSE;
}

static void
check (const ChanceryPointIndex *index,
       const ChanceryMercator *points,
       guint n,
       double west,
       double north,
       double east,
       double south)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *times = g_new0 (guint8, n);

  chancery_point_index_query (index, west, north, east, south, found);
  for (guint i = 0; i < found->len; i++)
    times[g_array_index (found, guint, i)]++;
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (times[i], ==, is_inside (points[i], west, north, east, south));
}

static void
test_query (void)
{
  const guint n = 3000;
  g_autofree ChanceryMercator *points = random_points (n);
  g_autoptr (ChanceryPointIndex) index = chancery_point_index_new (points, n);
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (int i = 0; i < 300; i++)
    {
      double west = g_rand_double_range (random, -0.5, 0.9), north = g_rand_double_range (random, -0.2, 1.0);
      double size = g_rand_double_range (random, 0.0, 0.6);

      check (index, points, n, west, north, west + size, north + size);
    }
  check (index, points, n, -1.0, -1.0, 2.0, 2.0);
  check (index, points, n, 0.2, 0.2, 0.1, 0.3);
}

static void
test_empty (void)
{
  g_autoptr (ChanceryPointIndex) index = chancery_point_index_new (NULL, 0);

  check (index, NULL, 0, 0.0, 0.0, 1.0, 1.0);
}

static void
test_mercator (void)
{
  const ChanceryPosition middle = { 0.0, 0.0 }, corner = { 85.0511287798066, -180.0 },
                         pole = { -90.0, 180.0 };
  ChanceryMercator p = chancery_mercator_from_position (&middle);

  g_assert_cmpfloat_with_epsilon (p.x, 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (p.y, 0.5, 1e-12);
  p = chancery_mercator_from_position (&corner);
  g_assert_cmpfloat_with_epsilon (p.x, 0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (p.y, 0.0, 1e-9);
  p = chancery_mercator_from_position (&pole);
  g_assert_cmpfloat_with_epsilon (p.x, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (p.y, 1.0, 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/point-index/query", test_query);
  g_test_add_func ("/geo/point-index/empty", test_empty);
  g_test_add_func ("/geo/point-index/mercator", test_mercator);
  return g_test_run ();
}
