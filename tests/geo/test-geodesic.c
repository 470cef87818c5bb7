/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-geodesic.h"

#include <math.h>

#define assert_near(value, expected, tolerance)                                                              \
  g_assert_cmpfloat_with_epsilon ((double) (value), (double) (expected), (double) (tolerance))

/* Karney 2013, tables 2 and 4, and the meridian quadrant of WGS 84. */
static void
test_published (void)
{
  const ChanceryPosition a = { 40.0, 0.0 }, b = { 41.79331020506, 137.84490004377 };
  const ChanceryPosition c = { -30.0, 0.0 }, d = { 29.9, 179.8 };
  const ChanceryPosition equator = { 0.0, 0.0 }, pole = { 90.0, 0.0 }, east = { 0.0, 1.0 };

  assert_near (chancery_geodesic_distance (&a, &b), 10000000.0, 1e-3);
  assert_near (chancery_geodesic_bearing (&a, &b), 30.0, 1e-8);
  assert_near (chancery_geodesic_distance (&c, &d), 19989832.827610, 1e-5);
  assert_near (chancery_geodesic_bearing (&c, &d), 161.89052473633, 1e-8);
  assert_near (chancery_geodesic_distance (&equator, &pole), 10001965.729, 1e-3);
  assert_near (chancery_geodesic_distance (&equator, &east), 111319.4908, 1e-4);
  g_assert_cmpfloat (chancery_geodesic_distance (&a, &a), ==, 0.0);
}

static void
test_bearing_is_never_negative (void)
{
  const ChanceryPosition here = { 10.0, 10.0 }, west = { 10.0, 9.0 }, north = { 11.0, 10.0 };

  assert_near (chancery_geodesic_bearing (&here, &west), 270.0, 0.1);
  assert_near (chancery_geodesic_bearing (&here, &north), 0.0, 1e-9);
}

static ChanceryPosition
random_position (GRand *random)
{
  double latitude = asin (g_rand_double_range (random, -1.0, 1.0)) * 180.0 / G_PI;

  return (ChanceryPosition){ latitude, g_rand_double_range (random, -180.0, 180.0) };
}

static gsize
nearest_by_force (const ChanceryPosition *from, const ChanceryPosition *candidates, gsize n)
{
  gsize best = 0;

  for (gsize i = 1; i < n; i++)
    if (chancery_geodesic_distance (from, &candidates[i]) <
        chancery_geodesic_distance (from, &candidates[best]))
      best = i;
  return best;
}

static void
check_against_force (GRand *random, double spread, gboolean antipodal)
{
  ChanceryPosition candidates[30];
  ChanceryPosition centre = random_position (random), from = random_position (random);
  gsize index;
  double metres;

  if (antipodal)
    from =
        (ChanceryPosition){ -centre.latitude, centre.longitude + (centre.longitude > 0.0 ? -180.0 : 180.0) };
  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      double north = spread * g_rand_double_range (random, -1.0, 1.0);
      double east = spread * g_rand_double_range (random, -1.0, 1.0);

      candidates[i].latitude = CLAMP (centre.latitude + north, -90.0, 90.0);
      candidates[i].longitude = CLAMP (centre.longitude + east, -180.0, 180.0);
    }
  g_assert_true (chancery_geodesic_nearest (&from, candidates, G_N_ELEMENTS (candidates), &index, &metres));
  g_assert_cmpuint (index, ==, nearest_by_force (&from, candidates, G_N_ELEMENTS (candidates)));
  g_assert_cmpfloat (metres, ==, chancery_geodesic_distance (&from, &candidates[index]));
}

static void
test_nearest_is_exact (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20);

  for (int i = 0; i < 300; i++)
    {
      check_against_force (random, 180.0, FALSE);
      check_against_force (random, 0.5, FALSE);
      check_against_force (random, 0.5, TRUE);
    }
}

static void
test_nearest_edges (void)
{
  const ChanceryPosition here = { 38.9, -77.0 }, nowhere = { NAN, NAN };
  const ChanceryPosition mixed[] = { { NAN, 0.0 }, { 40.0, -77.0 }, { 200.0, 0.0 }, { 40.0, -77.0 }, here };
  gsize index = 99;
  double metres = -1.0;

  g_assert_false (chancery_geodesic_nearest (&here, NULL, 0, &index, &metres));
  g_assert_false (chancery_geodesic_nearest (&here, &nowhere, 1, &index, &metres));
  g_assert_false (chancery_geodesic_nearest (&nowhere, mixed, 5, &index, &metres));
  g_assert_cmpuint (index, ==, 99);
  g_assert_true (chancery_geodesic_nearest (&here, mixed, 4, &index, NULL));
  g_assert_cmpuint (index, ==, 1);
  g_assert_true (chancery_geodesic_nearest (&here, mixed, 5, &index, &metres));
  g_assert_cmpuint (index, ==, 4);
  g_assert_cmpfloat (metres, ==, 0.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/geodesic/published", test_published);
  g_test_add_func ("/geo/geodesic/bearing", test_bearing_is_never_negative);
  g_test_add_func ("/geo/geodesic/nearest-is-exact", test_nearest_is_exact);
  g_test_add_func ("/geo/geodesic/nearest-edges", test_nearest_edges);
  return g_test_run ();
}
