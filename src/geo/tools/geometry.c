/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/tools/geometry.h"

#include <math.h>

Path *
path_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Point));
}

Shape *
shape_new (const char *code, ChanceryBasemapClass class)
{
  Shape *shape = g_new0 (Shape, 1);

  g_strlcpy (shape->code, code, sizeof shape->code);
  shape->class = class;
  shape->paths = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return shape;
}

void
shape_free (Shape *shape)
{
  g_ptr_array_unref (shape->paths);
  g_free (shape);
}

Point
point_from_degrees (double latitude, double longitude)
{
  double phi = CLAMP (latitude, -85.06, 85.06) * G_PI / 180.0;

  return (Point){ (longitude + 180.0) / 360.0, 0.5 - asinh (tan (phi)) / (2.0 * G_PI) };
}

double
distance_to_segment (Point p, Point a, Point b)
{
  double dx = b.x - a.x, dy = b.y - a.y;
  double length2 = dx * dx + dy * dy;
  double t = length2 > 0.0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0.0;

  t = CLAMP (t, 0.0, 1.0);
  return hypot (p.x - a.x - t * dx, p.y - a.y - t * dy);
}

double
ring_area (const Path *ring)
{
  double twice = 0.0;

  for (guint i = 0; i < ring->len; i++)
    {
      Point a = path_point (ring, i), b = path_point (ring, (i + 1) % ring->len);

      twice += a.x * b.y - b.x * a.y;
    }
  return fabs (twice) / 2.0;
}

static gboolean
ring_crosses (const Path *ring, Point p)
{
  gboolean inside = FALSE;

  for (guint i = 0, k = ring->len - 1; i < ring->len; k = i++)
    {
      Point a = path_point (ring, i), b = path_point (ring, k);

      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
        inside = !inside;
    }
  return inside;
}

gboolean
shape_contains (const Shape *shape, Point p)
{
  gboolean inside = FALSE;

  for (guint i = 0; i < shape->paths->len; i++)
    inside ^= ring_crosses (g_ptr_array_index (shape->paths, i), p);
  return inside;
}

typedef struct
{
  guint first;
  guint last;
} Span;

/* The point of an open span farthest from the chord between its ends. */
static guint
farthest (const Path *path, Span span, double *distance)
{
  guint best = span.first;

  *distance = -1.0;
  for (guint i = span.first + 1; i < span.last; i++)
    {
      double d = distance_to_segment (path_point (path, i), path_point (path, span.first),
                                      path_point (path, span.last % path->len));
      if (d > *distance)
        {
          *distance = d;
          best = i;
        }
    }
  return best;
}

static void
mark_span (const Path *path, Span whole, double tolerance, guint8 *keep)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Span));

  g_array_append_val (stack, whole);
  while (stack->len > 0)
    {
      Span span = g_array_index (stack, Span, stack->len - 1);
      double distance;
      guint middle = farthest (path, span, &distance);

      g_array_set_size (stack, stack->len - 1);
      if (distance <= tolerance)
        continue;
      keep[middle] = 1;
      g_array_append_val (stack, ((Span){ span.first, middle }));
      g_array_append_val (stack, ((Span){ middle, span.last }));
    }
}

static guint
farthest_from_start (const Path *ring)
{
  guint best = 0;
  double distance = 0.0;

  for (guint i = 1; i < ring->len; i++)
    {
      double d = hypot (path_point (ring, i).x - path_point (ring, 0).x,
                        path_point (ring, i).y - path_point (ring, 0).y);
      if (d > distance)
        {
          distance = d;
          best = i;
        }
    }
  return best;
}

Path *
path_simplify (const Path *path, double tolerance, gboolean closed)
{
  Path *result = path_new ();
  g_autofree guint8 *keep = g_new0 (guint8, path->len + 1);
  guint opposite;

  if (path->len < (closed ? 3u : 2u))
    return result;
  opposite = closed ? farthest_from_start (path) : path->len - 1;
  keep[0] = keep[opposite] = 1;
  mark_span (path, (Span){ 0, opposite }, tolerance, keep);
  if (closed)
    mark_span (path, (Span){ opposite, path->len }, tolerance, keep);
  for (guint i = 0; i < path->len; i++)
    if (keep[i])
      g_array_append_val (result, path_point (path, i));
  if (closed && result->len < 3)
    g_array_set_size (result, 0);
  return result;
}
