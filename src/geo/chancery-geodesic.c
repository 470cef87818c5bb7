/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-geodesic.h"

#include <geodesic.h>
#include <math.h>

#define WGS84_A 6378137.0
#define WGS84_F (1.0 / 298.257223563)
#define WGS84_E2 (WGS84_F * (2.0 - WGS84_F))

/* Distance over the ellipsoid and length of the chord through it rank two candidates differently only when
 * the chords differ by less than about the flattening (0.34 %); 2 % leaves room to spare. */
#define CHORD_SLACK 1.02

typedef struct
{
  double x;
  double y;
  double z;
} Vector;

static const struct geod_geodesic *
wgs84 (void)
{
  static struct geod_geodesic geodesic;
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      geod_init (&geodesic, WGS84_A, WGS84_F);
      g_once_init_leave (&ready, 1);
    }
  return &geodesic;
}

double
chancery_geodesic_distance (const ChanceryPosition *a, const ChanceryPosition *b)
{
  double metres;

  geod_inverse (wgs84 (), a->latitude, a->longitude, b->latitude, b->longitude, &metres, NULL, NULL);
  return metres;
}

double
chancery_geodesic_bearing (const ChanceryPosition *from, const ChanceryPosition *to)
{
  double azimuth;

  geod_inverse (wgs84 (), from->latitude, from->longitude, to->latitude, to->longitude, NULL, &azimuth, NULL);
  if (azimuth < 0.0)
    azimuth += 360.0;
  return azimuth >= 360.0 ? 0.0 : azimuth;
}

ChanceryPosition
chancery_geodesic_destination (const ChanceryPosition *from, double bearing, double metres)
{
  ChanceryPosition to;

  geod_direct (wgs84 (), from->latitude, from->longitude, bearing, metres, &to.latitude, &to.longitude, NULL);
  return to;
}

void
chancery_geodesic_line (const ChanceryPosition *from,
                        const ChanceryPosition *to,
                        guint n,
                        ChanceryPosition *points)
{
  struct geod_geodesicline line;
  double metres, azimuth;

  geod_inverse (wgs84 (), from->latitude, from->longitude, to->latitude, to->longitude, &metres, &azimuth,
                NULL);
  geod_lineinit (&line, wgs84 (), from->latitude, from->longitude, azimuth, 0);
  for (guint i = 0; i < n; i++)
    geod_position (&line, metres * i / (n - 1), &points[i].latitude, &points[i].longitude, NULL);
  points[0] = *from;
  points[n - 1] = *to;
}

static Vector
to_cartesian (const ChanceryPosition *position)
{
  double latitude = position->latitude * G_PI / 180.0;
  double longitude = position->longitude * G_PI / 180.0;
  double sine = sin (latitude);
  double normal = WGS84_A / sqrt (1.0 - WGS84_E2 * sine * sine);

  return (Vector){
    normal * cos (latitude) * cos (longitude),
    normal * cos (latitude) * sin (longitude),
    normal * (1.0 - WGS84_E2) * sine,
  };
}

static double
chord (const Vector *from, const ChanceryPosition *to)
{
  Vector end;
  double dx, dy, dz;

  if (!chancery_position_is_valid (to))
    return INFINITY;
  end = to_cartesian (to);
  dx = end.x - from->x;
  dy = end.y - from->y;
  dz = end.z - from->z;
  return sqrt (dx * dx + dy * dy + dz * dz);
}

gboolean
chancery_geodesic_nearest (
    const ChanceryPosition *from, const ChanceryPosition *candidates, gsize n, gsize *index, double *metres)
{
  Vector here;
  double shortest = INFINITY, best = INFINITY;
  gsize best_index = 0;

  if (!chancery_position_is_valid (from))
    return FALSE;
  here = to_cartesian (from);
  for (gsize i = 0; i < n; i++)
    shortest = MIN (shortest, chord (&here, &candidates[i]));
  if (isinf (shortest))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      double distance;

      /* One metre more keeps the test meaningful when the shortest chord is zero. */
      if (chord (&here, &candidates[i]) > shortest * CHORD_SLACK + 1.0)
        continue;
      distance = chancery_geodesic_distance (from, &candidates[i]);
      if (distance < best)
        {
          best = distance;
          best_index = i;
        }
    }
  if (index != NULL)
    *index = best_index;
  if (metres != NULL)
    *metres = best;
  return TRUE;
}
