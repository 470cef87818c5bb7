/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-simplify.h"

#include <math.h>

typedef struct
{
  guint first;
  guint last;
} Span;

typedef struct
{
  const ChanceryMercator *points;
  guint n;
  double tolerance;
  guint8 *keep;
} Simplifier;

/* Squared, because comparing needs no root, and millions are compared. */
static double
squared_distance (ChanceryMercator p, ChanceryMercator a, ChanceryMercator b)
{
  double dx = b.x - a.x, dy = b.y - a.y, px = p.x - a.x, py = p.y - a.y;
  double length2 = dx * dx + dy * dy;
  double t = length2 > 0.0 ? (px * dx + py * dy) / length2 : 0.0;

  t = CLAMP (t, 0.0, 1.0);
  px -= t * dx;
  py -= t * dy;
  return px * px + py * py;
}

double
chancery_distance_to_segment (ChanceryMercator p, ChanceryMercator a, ChanceryMercator b)
{
  return sqrt (squared_distance (p, a, b));
}

/* The point of an open span farthest from the chord between its ends; that distance, squared. */
static guint
farthest (const Simplifier *self, Span span, double *distance)
{
  ChanceryMercator a = self->points[span.first], b = self->points[span.last % self->n];
  guint best = span.first;

  *distance = -1.0;
  for (guint i = span.first + 1; i < span.last; i++)
    {
      double d = squared_distance (self->points[i], a, b);

      if (d > *distance)
        {
          *distance = d;
          best = i;
        }
    }
  return best;
}

static void
mark_span (const Simplifier *self, Span whole)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Span));

  g_array_append_val (stack, whole);
  while (stack->len > 0)
    {
      Span span = g_array_index (stack, Span, stack->len - 1);
      double distance;
      guint middle = farthest (self, span, &distance);

      g_array_set_size (stack, stack->len - 1);
      if (distance <= self->tolerance * self->tolerance)
        continue;
      self->keep[middle] = 1;
      g_array_append_val (stack, ((Span){ span.first, middle }));
      g_array_append_val (stack, ((Span){ middle, span.last }));
    }
}

static guint
farthest_from_start (const ChanceryMercator *points, guint n)
{
  guint best = 0;
  double distance = 0.0;

  for (guint i = 1; i < n; i++)
    {
      double d = hypot (points[i].x - points[0].x, points[i].y - points[0].y);

      if (d > distance)
        {
          distance = d;
          best = i;
        }
    }
  return best;
}

GArray *
chancery_simplify (const ChanceryMercator *points, guint n, double tolerance, gboolean closed)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (ChanceryMercator));
  g_autofree guint8 *keep = g_new0 (guint8, n + 1);
  Simplifier self = { points, n, tolerance, keep };
  guint opposite;

  if (n < (closed ? 3u : 2u))
    return result;
  opposite = closed ? farthest_from_start (points, n) : n - 1;
  keep[0] = keep[opposite] = 1;
  mark_span (&self, (Span){ 0, opposite });
  if (closed)
    mark_span (&self, (Span){ opposite, n });
  for (guint i = 0; i < n; i++)
    if (keep[i])
      g_array_append_val (result, points[i]);
  if (closed && result->len < 3)
    g_array_set_size (result, 0);
  return result;
}
