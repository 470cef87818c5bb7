/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-point-index.h"

#include <math.h>
#include <stdlib.h>

/* Cells to a side of the world: some 40 km each, so that a view holds thousands at most. */
#define SIDE 1024
#define NORTHERNMOST 85.0511287798066

typedef struct
{
  guint32 cell; /* row by row */
  guint number;
  ChanceryMercator point;
} Entry;

struct _ChanceryPointIndex
{
  Entry *entries; /* by cell */
  gsize n;
};

ChanceryMercator
chancery_mercator_from_position (const ChanceryPosition *position)
{
  double latitude = CLAMP (position->latitude, -NORTHERNMOST, NORTHERNMOST) * G_PI / 180.0;

  return (ChanceryMercator){ (position->longitude + 180.0) / 360.0,
                             0.5 - asinh (tan (latitude)) / (2.0 * G_PI) };
}

ChanceryPosition
chancery_mercator_to_position (ChanceryMercator place)
{
  double x = place.x - floor (place.x);

  return (ChanceryPosition){ atan (sinh (G_PI * (1.0 - 2.0 * place.y))) * 180.0 / G_PI, x * 360.0 - 180.0 };
}

static guint32
step_of (double coordinate)
{
  return (guint32) CLAMP (floor (coordinate * SIDE), 0.0, SIDE - 1.0);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->cell != y->cell)
    return x->cell < y->cell ? -1 : 1;
  return (x->number > y->number) - (x->number < y->number);
}

ChanceryPointIndex *
chancery_point_index_new (const ChanceryMercator *points, gsize n)
{
  ChanceryPointIndex *self = g_new0 (ChanceryPointIndex, 1);

  self->entries = g_new (Entry, n);
  self->n = n;
  for (gsize i = 0; i < n; i++)
    self->entries[i] = (Entry){ step_of (points[i].y) * SIDE + step_of (points[i].x), (guint) i, points[i] };
  if (n > 0)
    qsort (self->entries, n, sizeof (Entry), compare_entries);
  return self;
}

void
chancery_point_index_free (ChanceryPointIndex *self)
{
  g_free (self->entries);
  g_free (self);
}

static gsize
first_at (const ChanceryPointIndex *self, guint32 cell)
{
  gsize low = 0, high = self->n;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->entries[middle].cell < cell)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
query_inside (
    const ChanceryPointIndex *self, double west, double north, double east, double south, GArray *found)
{
  for (guint32 row = step_of (north); row <= step_of (south); row++)
    for (gsize i = first_at (self, row * SIDE + step_of (west));
         i < self->n && self->entries[i].cell <= row * SIDE + step_of (east); i++)
      {
        const Entry *entry = &self->entries[i];

        if (entry->point.x >= west && entry->point.x <= east && entry->point.y >= north &&
            entry->point.y <= south)
          g_array_append_val (found, entry->number);
      }
}

void
chancery_point_index_query (
    const ChanceryPointIndex *self, double west, double north, double east, double south, GArray *found)
{
  double start = west - floor (west), end = start + (east - west);

  if (west > east || north > south)
    return;
  if (east - west >= 1.0)
    query_inside (self, 0.0, north, 1.0, south, found);
  else if (end <= 1.0)
    query_inside (self, start, north, end, south, found);
  else
    {
      query_inside (self, start, north, 1.0, south, found);
      /* A point on the antimeridian itself must not be found twice. */
      query_inside (self, 0.0, north, MIN (end - 1.0, nextafter (start, 0.0)), south, found);
    }
}
