/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the map's geometry costs: zones, finding the zone of a place, tiles. Thread's processor time, so that
 * other work on the machine does not count. */

#include "../geo/zones-test.h"
#include "geo/chancery-basemap-painter.h"
#include "geo/chancery-geodesic.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 7
#define PLACES 100000

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values, gsize n)
{
  qsort (values, n, sizeof *values, compare);
  return values[n / 2];
}

static ChanceryPosition *
places_new (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  ChanceryPosition *places = g_new (ChanceryPosition, PLACES);

  for (gsize i = 0; i < PLACES; i++)
    places[i] = (ChanceryPosition){ g_rand_double_range (random, 25.0, 49.0),
                                    g_rand_double_range (random, -124.0, -67.0) };
  return places;
}

static ChanceryZones *
measure_build (const ChanceryBasemap *basemap)
{
  ChanceryZones *zones = NULL;
  double times[ROUNDS];

  for (int i = 0; i < ROUNDS; i++)
    {
      double start = now ();

      g_clear_pointer (&zones, chancery_zones_unref);
      zones = chancery_zones_new (basemap, zones_offices, ZONES_N_OFFICES, chancery_outline_capital_region (),
                                  NULL, NULL, NULL);
      times[i] = now () - start;
    }
  g_print ("RESULT\tzones-build\tmedian=%.1f\toffices=%d\n", median (times, ROUNDS), (int) ZONES_N_OFFICES);
  return zones;
}

/* The peer: measuring to every office, which does not even know land from water. */
static void
measure_find (const ChanceryZones *zones)
{
  g_autofree ChanceryPosition *places = places_new ();
  double start = now (), found, peer;
  guint held = 0;

  for (gsize i = 0; i < PLACES; i++)
    held += chancery_zones_find (zones, &places[i]) != CHANCERY_ZONES_NONE;
  found = now () - start;
  start = now ();
  for (gsize i = 0; i < PLACES; i++)
    for (gsize k = 0; k < ZONES_N_OFFICES; k++)
      held += chancery_geodesic_distance (&places[i], &zones_offices[k].position) < 1.0;
  peer = now () - start;
  g_print ("RESULT\tzones-find\teach_us=%.2f\tratio_all_distances=%.2f\theld=%u\n", found * 1e3 / PLACES,
           found / peer, held);
}

static void
measure_tiles (const ChanceryBasemap *basemap, guint zoom)
{
  static const ChanceryPosition around[] = { { 39.0, -96.0 },  { 38.9, -77.0 },  { 40.7, -74.0 },
                                             { 61.0, -150.0 }, { 21.3, -157.9 }, { 34.0, -118.0 } };
  double times[G_N_ELEMENTS (around) * 25];
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (around); i++)
    {
      ChanceryMercator middle = chancery_mercator_from_position (&around[i]);
      int x = (int) ldexp (middle.x, (int) zoom), y = (int) ldexp (middle.y, (int) zoom);

      for (int k = 0; k < 25; k++)
        {
          double start = now ();
          int column = x + k % 5 - 2, row = y + k / 5 - 2;

          if (column < 0 || row < 0 || column >> zoom != 0 || row >> zoom != 0)
            continue;
          cairo_surface_destroy (chancery_basemap_paint_tile (basemap, chancery_basemap_style (FALSE), zoom,
                                                              (guint) column, (guint) row, 1, 1));
          times[n++] = now () - start;
        }
    }
  qsort (times, n, sizeof *times, compare);
  g_print ("RESULT\ttile\tzoom=%u\tmedian=%.2f\tp90=%.2f\tmax=%.2f\n", zoom, times[n / 2], times[n * 9 / 10],
           times[n - 1]);
}

int
main (void)
{
  g_autoptr (ChanceryBasemap) basemap = chancery_basemap_load_default (NULL);
  g_autoptr (ChanceryZones) zones = measure_build (basemap);

  measure_find (zones);
  for (guint zoom = 3; zoom <= 14; zoom++)
    measure_tiles (basemap, zoom);
  return 0;
}
