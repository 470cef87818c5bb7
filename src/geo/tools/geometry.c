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

Path *
path_simplify (const Path *path, double tolerance, gboolean closed)
{
  return chancery_simplify ((const ChanceryMercator *) (gconstpointer) path->data, path->len, tolerance,
                            closed);
}
