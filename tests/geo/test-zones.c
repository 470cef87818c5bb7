/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "geo/chancery-geodesic.h"
#include "geo/chancery-zones.h"
#include "zones-test.h"

#include <math.h>

/* What counts as the border itself, in metres of difference between two distances: it is drawn to 15 m. */
#define ON_THE_BORDER 200.0

static ChanceryBasemap *
load_built (void)
{
  g_autoptr (GError) error = NULL;
  ChanceryBasemap *basemap = chancery_basemap_load_default (&error);

  g_assert_no_error (error);
  return basemap;
}

static ChanceryZones *
zones_of (const ChanceryZoneOffice *offices,
          gsize n,
          const ChanceryOutline *area,
          const ChanceryZones *before)
{
  g_autoptr (ChanceryBasemap) basemap = load_built ();
  g_autoptr (GError) error = NULL;
  ChanceryZones *zones = chancery_zones_new (basemap, offices, n, area, before, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (zones);
  g_assert_cmpuint (chancery_zones_get_n (zones), ==, n + (area != NULL));
  return zones;
}

/* Anywhere between Samoa and the north of Alaska. */
static ChanceryPosition
random_position (GRand *random)
{
  double latitude =
      asin (g_rand_double_range (random, sin (-15.0 * G_PI / 180.0), sin (72.0 * G_PI / 180.0)));

  return (ChanceryPosition){ latitude * 180.0 / G_PI, g_rand_double_range (random, -180.0, 180.0) };
}

typedef struct
{
  guint held;
  guint at_border; /* where two offices are equally near */
} Tally;

/* The zone that holds a place is that of the office nearest by geodesic. */
static void
check_place (const ChanceryZones *zones,
             const ChanceryZoneOffice *offices,
             gsize n,
             const ChanceryPosition *place,
             Tally *tally)
{
  g_autofree ChanceryPosition *positions = g_new (ChanceryPosition, n + 1);
  guint zone = chancery_zones_find (zones, place);
  double metres;
  gsize nearest;

  for (gsize i = 0; i < n; i++)
    positions[i] = offices[i].position;
  if (zone == CHANCERY_ZONES_NONE)
    return;
  tally->held++;
  g_assert_true (chancery_geodesic_nearest (place, positions, n, &nearest, &metres));
  if (zone == nearest)
    return;
  tally->at_border++;
  if (chancery_geodesic_distance (place, &positions[zone]) - metres > ON_THE_BORDER)
    g_error ("%.6f %.6f lies in the zone of %s, but %s is nearer", place->latitude, place->longitude,
             offices[zone].id, offices[nearest].id);
}

static void
test_hundred_thousand_points (void)
{
  g_autoptr (ChanceryZones) zones = zones_of (zones_offices, ZONES_N_OFFICES, NULL, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (2674);
  Tally tally = { 0, 0 };

  while (tally.held < 100000)
    {
      ChanceryPosition place = random_position (random);

      check_place (zones, zones_offices, ZONES_N_OFFICES, &place, &tally);
    }
  g_test_message ("%u points on land, %u of them where two offices are equally near", tally.held,
                  tally.at_border);
  g_assert_cmpuint (tally.at_border, <, 100);
}

/* A fine mesh over where offices lie close together and over what lies near 180 degrees. */
static void
test_dense_points (void)
{
  static const double boxes[][4] = {
    { 33.6, -119.0, 34.6, -117.8 }, /* Los Angeles and West Los Angeles */
    { 40.5, -74.3, 41.5, -73.2 },   /* New York and Stamford */
    { 42.2, -71.6, 43.3, -70.5 },   /* Boston and Portsmouth */
    { 13.2, 144.6, 15.4, 146.0 },   /* Guam and Saipan */
    { 51.0, 172.0, 53.1, 180.0 },   /* the Aleutians beyond 180 degrees */
    { 51.0, -180.0, 53.1, -170.0 }, { -14.6, -171.2, -11.0, -168.0 }, { 17.6, -67.3, 18.6, -64.5 },
  };
  g_autoptr (ChanceryZones) zones = zones_of (zones_offices, ZONES_N_OFFICES, NULL, NULL);

  for (gsize box = 0; box < G_N_ELEMENTS (boxes); box++)
    {
      Tally tally = { 0, 0 };

      for (int i = 0; i < 200 * 200; i++)
        {
          ChanceryPosition place = { boxes[box][0] + (boxes[box][2] - boxes[box][0]) * (i / 200) / 200.0,
                                     boxes[box][1] + (boxes[box][3] - boxes[box][1]) * (i % 200) / 200.0 };

          check_place (zones, zones_offices, ZONES_N_OFFICES, &place, &tally);
        }
      g_assert_cmpuint (tally.held, >, 0);
      g_assert_cmpuint (tally.at_border, <, 40);
    }
}

/* Land far from every coast, lake and border: some zone holds each point of it. */
static void
test_no_holes (void)
{
  g_autoptr (ChanceryZones) zones = zones_of (zones_offices, ZONES_N_OFFICES, NULL, NULL);

  for (int i = 0; i < 300 * 300; i++)
    {
      ChanceryPosition place = { 33.0 + 8.0 * (i / 300) / 300.0, -104.0 + 7.0 * (i % 300) / 300.0 };

      if (chancery_zones_find (zones, &place) == CHANCERY_ZONES_NONE)
        g_error ("%.6f %.6f lies in no zone", place.latitude, place.longitude);
    }
}

static void
test_places (void)
{
  const struct
  {
    double latitude, longitude;
    const char *office; /* NULL: water or abroad */
  } places[] = {
    { 61.2181, -149.9003, "seattle" },
    { 53.8900, -166.5400, "seattle" },
    { 52.9, 173.1, "honolulu" }, /* Attu */
    { 51.8800, -176.6581, "honolulu" },
    { 13.4443, 144.7937, "honolulu" },
    { 15.1850, 145.7467, "honolulu" },
    { -14.3346, -170.7346, "honolulu" },
    { 18.3358, -64.8963, "san-juan" },
    { 17.7246, -64.7348, "san-juan" },
    { 24.5551, -81.7800, "miami" },
    { 40.7580, -73.9855, "new-york" },
    { 34.0736, -118.4004, "west-los-angeles" },
    { 42.3314, -83.0458, "chicago" },
    { 19.8968, -155.5828, "honolulu" },
    { 43.5, -87.0, NULL },
    { 47.7, -87.6, NULL },      /* Great Lakes */
    { 48.0, -88.9, "chicago" }, /* Isle Royale, in one */
    { 25.0, -90.0, NULL },
    { 43.6532, -79.3832, NULL },
    { 19.4326, -99.1332, NULL },
    { 51.5, -0.1, NULL },
  };
  g_autoptr (ChanceryZones) zones = zones_of (zones_offices, ZONES_N_OFFICES, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      ChanceryPosition place = { places[i].latitude, places[i].longitude };
      guint zone = chancery_zones_find (zones, &place);

      g_assert_cmpstr (zone == CHANCERY_ZONES_NONE ? NULL : chancery_zones_get_id (zones, zone), ==,
                       places[i].office);
    }
}

/* Offices anywhere, few and many, some in the same place, some without one. */
static void
test_any_offices (void)
{
  static const guint counts[] = { 2, 3, 4, 7, 15, 40, 80 };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (gsize round = 0; round < G_N_ELEMENTS (counts); round++)
    {
      guint n = counts[round];
      g_autofree ChanceryZoneOffice *offices = g_new0 (ChanceryZoneOffice, n);
      g_autoptr (ChanceryZones) zones = NULL;
      Tally tally = { 0, 0 };

      for (guint i = 0; i < n; i++)
        offices[i] = (ChanceryZoneOffice){ zones_offices[i % ZONES_N_OFFICES].id,
                                           { g_rand_double_range (random, 15.0, 65.0),
                                             g_rand_double_range (random, -165.0, -65.0) } };
      zones = zones_of (offices, n, NULL, NULL);
      while (tally.held < 3000)
        {
          ChanceryPosition place = random_position (random);

          check_place (zones, offices, n, &place, &tally);
        }
      g_assert_cmpuint (tally.at_border, <, 20);
    }
}

static void
test_few_offices (void)
{
  const ChanceryPosition kansas = { 38.5, -98.0 }, guam = { 13.4443, 144.7937 };
  const ChanceryZoneOffice one[] = { { "one", { 40.0, -75.0 } } };
  const ChanceryZoneOffice twins[] = { { "lost", { NAN, NAN } },
                                       { "one", { 40.0, -75.0 } },
                                       { "other", { 40.0, -75.0 } } };
  g_autoptr (ChanceryZones) none = zones_of (NULL, 0, NULL, NULL), alone = zones_of (one, 1, NULL, NULL);
  g_autoptr (ChanceryZones) same = zones_of (twins, 3, NULL, NULL);

  g_assert_cmpuint (chancery_zones_find (none, &kansas), ==, CHANCERY_ZONES_NONE);
  g_assert_cmpuint (chancery_zones_find (alone, &kansas), ==, 0);
  g_assert_cmpuint (chancery_zones_find (alone, &guam), ==, 0);
  g_assert_cmpuint (chancery_zones_find (same, &kansas), ==, 1);
  g_assert_true (chancery_zones_is_empty (same, 0));
  g_assert_false (chancery_zones_is_empty (same, 1));
  g_assert_true (chancery_zones_is_empty (same, 2));
}

/* Two offices a metre apart still share the country between them. */
static void
test_near_twins (void)
{
  const ChanceryZoneOffice twins[] = { { "west", { 40.0, -98.0 } }, { "east", { 40.0, -97.99999 } } };
  const ChanceryPosition nevada = { 39.0, -117.0 }, ohio = { 40.0, -83.0 };
  g_autoptr (ChanceryZones) zones = zones_of (twins, 2, NULL, NULL);

  g_assert_cmpuint (chancery_zones_find (zones, &nevada), ==, 0);
  g_assert_cmpuint (chancery_zones_find (zones, &ohio), ==, 1);
}

static void
test_cancelled (void)
{
  g_autoptr (ChanceryBasemap) basemap = load_built ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const ChanceryProgress progress = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (chancery_zones_new (basemap, zones_offices, ZONES_N_OFFICES, NULL, NULL, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The area is a zone of its own, and no other holds any of it. */
static void
test_area (void)
{
  const ChanceryPosition embassies = { 38.9170, -77.0510 }, fairfax = { 38.8462, -77.3064 };
  const ChanceryPosition baltimore = { 39.2904, -76.6122 }, river = { 38.7000, -77.0450 };
  const ChanceryOutline *outline = chancery_outline_capital_region ();
  g_autoptr (ChanceryZones) zones = zones_of (zones_offices, ZONES_N_OFFICES, outline, NULL);
  guint area = chancery_zones_get_area (zones), n;

  g_assert_cmpuint (area, ==, ZONES_N_OFFICES);
  g_assert_null (chancery_zones_get_id (zones, area));
  g_assert_cmpuint (chancery_zones_find (zones, &embassies), ==, area);
  g_assert_cmpuint (chancery_zones_find (zones, &fairfax), ==, area);
  g_assert_cmpuint (chancery_zones_find (zones, &river), ==, area);
  g_assert_cmpstr (chancery_zones_get_id (zones, chancery_zones_find (zones, &baltimore)), ==, "washington");
  g_assert_cmpuint (chancery_zones_get_color (zones, area), ==, 0);
  g_assert_true (chancery_zones_are_neighbours (zones, area, 21));
  g_assert_cmpuint (chancery_zones_get_color (zones, 21), !=, 0);
  chancery_zones_get_rings (zones, area, 3, &n);
  g_assert_cmpuint (n, ==, 1);
}

static guint
count_recoloured (const ChanceryZones *a, const ChanceryZones *b, guint n)
{
  guint changed = 0;

  for (guint i = 0; i < n; i++)
    changed += chancery_zones_get_color (a, i) != chancery_zones_get_color (b, i);
  return changed;
}

static void
check_colors (const ChanceryZones *zones)
{
  guint n = chancery_zones_get_n (zones);

  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < a; b++)
      if (chancery_zones_are_neighbours (zones, a, b))
        {
          g_assert_true (chancery_zones_are_neighbours (zones, b, a));
          g_assert_cmpuint (chancery_zones_get_color (zones, a), !=, chancery_zones_get_color (zones, b));
          g_assert_cmpuint (chancery_zones_get_color (zones, a), <, CHANCERY_ZONES_COLORS);
        }
}

/* An office that opens takes a colour that is free, and the others keep theirs. */
static void
test_colors (void)
{
  const ChanceryOutline *outline = chancery_outline_capital_region ();
  ChanceryZoneOffice more[ZONES_N_OFFICES + 1];
  g_autoptr (ChanceryZones) before = zones_of (zones_offices, ZONES_N_OFFICES, outline, NULL);
  g_autoptr (ChanceryZones) again = zones_of (zones_offices, ZONES_N_OFFICES, outline, NULL);
  g_autoptr (ChanceryZones) after = NULL, closed = NULL;

  for (gsize i = 0; i < ZONES_N_OFFICES; i++)
    more[i] = zones_offices[i];
  more[ZONES_N_OFFICES] = (ChanceryZoneOffice){ "minneapolis", { 44.9778, -93.2650 } };
  after = zones_of (more, ZONES_N_OFFICES + 1, outline, before);
  closed = zones_of (more + 1, ZONES_N_OFFICES, outline, after);
  check_colors (before);
  check_colors (after);
  check_colors (closed);
  g_assert_cmpuint (count_recoloured (before, again, ZONES_N_OFFICES), ==, 0);
  g_assert_cmpuint (count_recoloured (before, after, ZONES_N_OFFICES), ==, 0);
  for (guint i = 0; i < ZONES_N_OFFICES; i++)
    g_assert_cmpuint (chancery_zones_get_color (closed, i), ==, chancery_zones_get_color (after, i + 1));
}

static double
area_of (const ChanceryZoneRing *ring)
{
  double twice = 0.0;

  for (guint i = 0; i < ring->n_points; i++)
    {
      ChanceryMercator a = ring->points[i], b = ring->points[(i + 1) % ring->n_points];

      twice += a.x * b.y - b.x * a.y;
    }
  return fabs (twice) / 2.0;
}

static double
check_rings (const ChanceryZones *zones, guint zone, guint level)
{
  guint n;
  const ChanceryZoneRing *rings = chancery_zones_get_rings (zones, zone, level, &n);
  double area = 0.0;

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (rings[i].n_points, >=, 3);
      g_assert_true (i > 0 || !rings[i].is_hole);
      for (guint k = 0; k < rings[i].n_points; k++)
        {
          g_assert_cmpfloat (rings[i].points[k].x, >=, rings[i].box.west);
          g_assert_cmpfloat (rings[i].points[k].x, <=, rings[i].box.east);
          g_assert_cmpfloat (rings[i].points[k].y, >=, rings[i].box.north);
          g_assert_cmpfloat (rings[i].points[k].y, <=, rings[i].box.south);
        }
      g_assert_cmpfloat (rings[i].box.west, >=, 0.0);
      g_assert_cmpfloat (rings[i].box.east, <=, 1.0);
      area += rings[i].is_hole ? -area_of (&rings[i]) : area_of (&rings[i]);
    }
  return area;
}

/* Coarser levels have fewer points and cover the same, as far as one sees. */
static void
test_levels (void)
{
  g_autoptr (ChanceryZones) zones = zones_of (zones_offices, ZONES_N_OFFICES, NULL, NULL);

  g_assert_cmpuint (chancery_zones_level (3.0), ==, 0);
  g_assert_cmpuint (chancery_zones_level (4.2), ==, 1);
  g_assert_cmpuint (chancery_zones_level (7.0), ==, 2);
  g_assert_cmpuint (chancery_zones_level (19.0), ==, CHANCERY_ZONES_LEVELS - 1);
  for (guint zone = 0; zone < ZONES_N_OFFICES; zone++)
    {
      double finest = check_rings (zones, zone, CHANCERY_ZONES_LEVELS - 1);

      for (guint level = 0; level < CHANCERY_ZONES_LEVELS - 1; level++)
        g_assert_cmpfloat_with_epsilon (check_rings (zones, zone, level), finest,
                                        finest * (level == 0 ? 0.15 : 0.05));
    }
}

static void
test_boxes (void)
{
  g_autoptr (ChanceryZones) zones = zones_of (zones_offices, ZONES_N_OFFICES, NULL, NULL);
  ChanceryZoneBox honolulu = chancery_zones_get_box (zones, 6);

  g_assert_cmpstr (chancery_zones_get_id (zones, 6), ==, "honolulu");
  /* From Guam, 144.6 E, counted west of 180 degrees, to Hawaii. */
  g_assert_cmpfloat (honolulu.west, <, (144.7 - 180.0) / 360.0);
  g_assert_cmpfloat (honolulu.west, >, (144.0 - 180.0) / 360.0);
  g_assert_cmpfloat (honolulu.east, <, 0.1);
}

/* A border is as far from the one office as from the other. */
static void
test_borders (void)
{
  g_autoptr (ChanceryZones) zones = zones_of (zones_offices, ZONES_N_OFFICES, NULL, NULL);
  guint n;
  const ChanceryZoneBorder *borders = chancery_zones_get_borders (zones, &n);

  g_assert_cmpuint (n, >, ZONES_N_OFFICES);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (chancery_zones_are_neighbours (zones, borders[i].a, borders[i].b));
      for (guint k = 0; k < borders[i].n_points; k++)
        {
          ChanceryMercator point = borders[i].points[k];
          double longitude = remainder (point.x * 360.0 - 180.0, 360.0);
          ChanceryPosition place = { atan (sinh ((0.5 - point.y) * 2.0 * G_PI)) * 180.0 / G_PI, longitude };

          /* Short of where their sites lie at the other end of the world. */
          g_assert_cmpfloat_with_epsilon (
              chancery_geodesic_distance (&place, &zones_offices[borders[i].a].position),
              chancery_geodesic_distance (&place, &zones_offices[borders[i].b].position), 20.0);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/zones/hundred-thousand-points", test_hundred_thousand_points);
  g_test_add_func ("/geo/zones/dense-points", test_dense_points);
  g_test_add_func ("/geo/zones/no-holes", test_no_holes);
  g_test_add_func ("/geo/zones/places", test_places);
  g_test_add_func ("/geo/zones/any-offices", test_any_offices);
  g_test_add_func ("/geo/zones/few-offices", test_few_offices);
  g_test_add_func ("/geo/zones/near-twins", test_near_twins);
  g_test_add_func ("/geo/zones/cancelled", test_cancelled);
  g_test_add_func ("/geo/zones/area", test_area);
  g_test_add_func ("/geo/zones/colors", test_colors);
  g_test_add_func ("/geo/zones/levels", test_levels);
  g_test_add_func ("/geo/zones/boxes", test_boxes);
  g_test_add_func ("/geo/zones/borders", test_borders);
  return g_test_run ();
}
