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

/* The table of cases that GeographicLib tests every one of its implementations with (C. F. F. Karney,
 * geodtest): latitude and longitude, bearing there, latitude and longitude at the other end, metres. */
static const double cases[][6] = {
  { 35.60777, -139.44815, 111.098748429560326, -11.17491, -69.95921, 8935244.5604818305 },
  { 55.52454, 106.05087, 22.020059880982801, 77.03196, 197.18234, 4105086.1713924406 },
  { -21.97856, 142.59065, -32.44456876433189, 41.84138, 98.56635, 8394328.894657671 },
  { -66.99028, 112.2363, 173.73491240878403, -12.70631, 285.90344, 11150344.2312080241 },
  { -17.42761, 173.34268, -159.033557661192928, -15.84784, 5.93557, 16076603.1631180673 },
  { 32.84994, 48.28919, 150.492927788121982, -56.28556, 202.29132, 16727068.9438164461 },
  { 6.96833, 52.74123, 92.581585386317712, -7.39675, 206.17291, 17102477.2496958388 },
  { -50.56724, -16.30485, -105.439679907590164, -33.56571, -94.97412, 6455670.5118668696 },
  { -58.93002, -8.90775, 140.965397902500679, -8.91104, 133.13503, 11756066.0219864627 },
  { -68.82867, -74.28391, 93.774347763114881, -50.63005, -8.36685, 3956936.926063544 },
  { -10.62672, -32.0898, -86.426713286747751, 5.883, -134.31681, 11470869.3864563009 },
  { -21.76221, 166.90563, 29.319421206936428, 48.72884, 213.97627, 9098627.3986554915 },
  { -19.79938, -174.47484, 71.167275780171533, -11.99349, -154.35109, 2319004.8601169389 },
  { -11.95887, -116.94513, 92.712619830452549, 4.57352, 7.16501, 13834722.5801401374 },
  { -87.85331, 85.66836, -65.120313040242748, 66.48646, 16.09921, 17286615.3147144645 },
  { 1.74708, 128.32011, -101.584843631173858, -11.16617, 11.87109, 12942901.1241347408 },
  { -25.72959, -144.90758, -153.647468693117198, -57.70581, -269.17879, 9413446.7452453107 },
  { -41.22777, 122.32875, 14.285113402275739, -7.57291, 130.37946, 3812686.035106021 },
  { 11.01307, 138.25278, 79.43682622782374, 6.62726, 247.05981, 11911190.819018408 },
  { -29.47124, 95.14681, -163.779130441688382, -27.46601, -69.15955, 13487015.8381145492 },
};

static void
test_geographiclib (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChanceryPosition a = { cases[i][0], cases[i][1] };
      ChanceryPosition b = { cases[i][3], remainder (cases[i][4], 360.0) };
      double bearing = cases[i][2] < 0.0 ? cases[i][2] + 360.0 : cases[i][2];

      a.longitude = remainder (a.longitude, 360.0);
      assert_near (chancery_geodesic_distance (&a, &b), cases[i][5], 1e-7);
      assert_near (chancery_geodesic_distance (&b, &a), cases[i][5], 1e-7);
      assert_near (chancery_geodesic_bearing (&a, &b), bearing, 1e-11);
    }
}

/* Its cases that once went wrong: nearly at the other end of the world, very short, across a pole. */
static void
test_geographiclib_hard (void)
{
  static const double hard[][6] = {
    /* from, to, metres, how exactly they are given */
    { 40.6, -73.8, 49.01666667, 2.55, 5853226.0, 0.5 },
    { 36.493349428792, 0.0, 36.49334942879201, 0.0000008, 0.072, 0.5e-3 },
    { 88.202499451857, 0.0, -88.202499451857, 179.981022032992859592, 20003898.214, 0.5e-3 },
    { 89.262080389218, 0.0, -89.262080389218, 179.992207982775375662, 20003925.854, 0.5e-3 },
    { 89.333123580033, 0.0, -89.333123580032997687, 179.99295812360148422, 20003926.881, 0.5e-3 },
    { 56.320923501171, 0.0, -56.320923501171, 179.664747671772880215, 19993558.287, 0.5e-3 },
    { 52.784459512564, 0.0, -52.784459512563990912, 179.634407464943777557, 19991596.095, 0.5e-3 },
    { 48.522876735459, 0.0, -48.52287673545898293, 179.599720456223079643, 19989144.774, 0.5e-3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (hard); i++)
    {
      ChanceryPosition a = { hard[i][0], hard[i][1] }, b = { hard[i][2], hard[i][3] };

      assert_near (chancery_geodesic_distance (&a, &b), hard[i][4], hard[i][5]);
    }
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
  g_test_add_func ("/geo/geodesic/geographiclib", test_geographiclib);
  g_test_add_func ("/geo/geodesic/geographiclib-hard", test_geographiclib_hard);
  g_test_add_func ("/geo/geodesic/bearing", test_bearing_is_never_negative);
  g_test_add_func ("/geo/geodesic/nearest-is-exact", test_nearest_is_exact);
  g_test_add_func ("/geo/geodesic/nearest-edges", test_nearest_edges);
  return g_test_run ();
}
