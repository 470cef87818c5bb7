/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-circle.h"

#include "geo/chancery-geodesic.h"
#include "geo/chancery-point-index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WGS84_A 6378137.0
#define WGS84_E2 0.00669437999014
/* What curves most on the ellipsoid: a meridian at the equator. */
#define LEAST_RADIUS (WGS84_A * (1.0 - WGS84_E2))
/* For rounding, in metres: far more than it needs, far less than anybody sees. */
#define SLACK 0.001
/* What is sorted by, digit by digit. */
#define DIGIT_BITS 8
#define DIGITS (1 << DIGIT_BITS)

typedef struct
{
  double x;
  double y;
  double z;
} Vector;

struct _ChanceryCircleIndex
{
  ChanceryPosition *positions;
  Vector *vectors;
  gsize n;
  ChanceryPointIndex *index;
};

static Vector
to_vector (const ChanceryPosition *position)
{
  double latitude = position->latitude * G_PI / 180.0, longitude = position->longitude * G_PI / 180.0;
  double sine = sin (latitude);
  double normal = WGS84_A / sqrt (1.0 - WGS84_E2 * sine * sine);

  return (Vector){ normal * cos (latitude) * cos (longitude), normal * cos (latitude) * sin (longitude),
                   normal * (1.0 - WGS84_E2) * sine };
}

ChanceryCircleIndex *
chancery_circle_index_new (const ChanceryPosition *positions, gsize n)
{
  ChanceryCircleIndex *self = g_new0 (ChanceryCircleIndex, 1);
  g_autofree ChanceryMercator *places = g_new (ChanceryMercator, n);

  self->positions = g_memdup2 (positions, n * sizeof *positions);
  self->vectors = g_new (Vector, n);
  self->n = n;
  for (gsize i = 0; i < n; i++)
    {
      self->vectors[i] = to_vector (&positions[i]);
      places[i] = chancery_mercator_from_position (&positions[i]);
    }
  self->index = chancery_point_index_new (places, n);
  return self;
}

void
chancery_circle_index_free (ChanceryCircleIndex *self)
{
  if (self == NULL)
    return;
  chancery_point_index_free (self->index);
  g_free (self->positions);
  g_free (self->vectors);
  g_free (self);
}

/* The part of the map the circle is certainly in; a circle over a pole is in all longitudes. */
static void
query (const ChanceryCircleIndex *self, const ChanceryPosition *middle, double metres, GArray *found)
{
  double reach = metres / LEAST_RADIUS * 180.0 / G_PI;
  double north = middle->latitude + reach, south = middle->latitude - reach;
  double sine = sin (reach * G_PI / 180.0) / cos (middle->latitude * G_PI / 180.0);
  double half = 0.5;
  ChanceryMercator centre = chancery_mercator_from_position (middle);
  ChanceryMercator top = chancery_mercator_from_position (&(ChanceryPosition){ fmin (north, 90.0), 0.0 });
  ChanceryMercator foot = chancery_mercator_from_position (&(ChanceryPosition){ fmax (south, -90.0), 0.0 });

  if (north < 89.0 && south > -89.0 && sine < 1.0)
    half = fmin (asin (sine) / (2.0 * G_PI) * 1.01 + 1e-9, 0.5);
  chancery_point_index_query (self->index, centre.x - half, top.y - 1e-9, centre.x + half, foot.y + 1e-9,
                              found);
}

void
chancery_circle_index_select (const ChanceryCircleIndex *self,
                              const ChanceryPosition *middle,
                              double metres,
                              GArray *hits)
{
  g_autoptr (GArray) found = g_array_sized_new (FALSE, FALSE, sizeof (guint), (guint) self->n);
  Vector here = to_vector (middle);
  /* Chords up to this are inside without measuring. */
  double arc = metres / (2.0 * LEAST_RADIUS);
  double sure = arc < G_PI / 2.0 ? 2.0 * LEAST_RADIUS * sin (arc) - SLACK : 0.0;

  guint n = hits->len;
  ChanceryCircleHit *hit;

  query (self, middle, metres, found);
  g_array_set_size (hits, n + found->len);
  hit = &g_array_index (hits, ChanceryCircleHit, n);
  for (guint i = 0; i < found->len; i++)
    {
      guint number = g_array_index (found, guint, i);
      const Vector *at = &self->vectors[number];
      double dx = at->x - here.x, dy = at->y - here.y, dz = at->z - here.z;
      double chord = sqrt (dx * dx + dy * dy + dz * dz);

      if (chord <= sure || (chord <= metres + SLACK &&
                            chancery_geodesic_distance (middle, &self->positions[number]) <= metres))
        *hit++ = (ChanceryCircleHit){ number, chord };
    }
  g_array_set_size (hits, (guint) (hit - (ChanceryCircleHit *) (gpointer) hits->data));
}

/* Chords are never negative, and such doubles are in the order of their bits. */
static guint64
bits_of (double chord)
{
  guint64 bits;

  memcpy (&bits, &chord, sizeof bits);
  return bits;
}

/* Puts @from into @to by one digit of the chord; what has the same one keeps its order. */
static void
sort_by_digit (const ChanceryCircleHit *from, ChanceryCircleHit *to, guint n, guint shift)
{
  guint places[DIGITS] = { 0 }, next = 0;

  for (guint i = 0; i < n; i++)
    places[bits_of (from[i].chord) >> shift & (DIGITS - 1)]++;
  for (guint digit = 0; digit < DIGITS; digit++)
    {
      guint here = places[digit];

      places[digit] = next;
      next += here;
    }
  for (guint i = 0; i < n; i++)
    to[places[bits_of (from[i].chord) >> shift & (DIGITS - 1)]++] = from[i];
}

/* Digit by digit from the last, which takes a twentieth of the time of comparing when there are thousands. */
static void
sort_by_chord (GArray *hits)
{
  g_autofree ChanceryCircleHit *other = g_new (ChanceryCircleHit, hits->len);
  ChanceryCircleHit *all = (ChanceryCircleHit *) (gpointer) hits->data;

  for (guint shift = 0; shift < 64; shift += 2 * DIGIT_BITS)
    {
      sort_by_digit (all, other, hits->len, shift);
      sort_by_digit (other, all, hits->len, shift + DIGIT_BITS);
    }
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const ChanceryCircleHit *x = a, *y = b;

  return (x->number > y->number) - (x->number < y->number);
}

/* Missions in one house. */
static void
sort_equals (GArray *hits)
{
  ChanceryCircleHit *all = (ChanceryCircleHit *) (gpointer) hits->data;
  guint first = 0;

  for (guint i = 1; i <= hits->len; i++)
    if (i == hits->len || all[i].chord > all[first].chord)
      {
        if (i - first > 1)
          qsort (&all[first], i - first, sizeof *all, compare_numbers);
        first = i;
      }
}

void
chancery_circle_sort (GArray *hits)
{
  if (hits->len < 2)
    return;
  sort_by_chord (hits);
  sort_equals (hits);
}
