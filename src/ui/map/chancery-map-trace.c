/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-trace.h"

#include "geo/chancery-geodesic.h"

#include <math.h>

/* Wider than the widest pen. */
#define MARGIN 64.0
/* Up to here a straight line on the map is the shortest way to within a pixel. */
#define STRAIGHT 20000.0
#define BENDS 65
#define LEAST_CORNERS 72
#define MOST_CORNERS 1440

typedef struct
{
  double x;
  double y;
} Point;

/* Each point beside the one before, not on the other side of the world. */
static Point
next_point (const ChanceryMapProjection *self, const ChanceryPosition *at, Point *last, double *last_x)
{
  ChanceryMercator place = chancery_mercator_from_position (at);
  double dx = place.x - *last_x, dy;
  Point point;

  dx = (dx - round (dx)) * self->scale;
  dy = (place.y - self->centre.y) * self->scale;
  point.x = last->x + dx;
  point.y = dy;
  *last = point;
  *last_x = place.x;
  return point;
}

/* In pixels of the widget. The map is never turned while tools draw on it, but it costs nothing to be right.
 */
static Point *
project (const ChanceryMapProjection *self, const ChanceryPosition *points, guint n)
{
  Point *projected = g_new (Point, n);
  Point last = { 0.0, 0.0 };
  double last_x = self->centre.x;

  for (guint i = 0; i < n; i++)
    {
      Point flat = next_point (self, &points[i], &last, &last_x);

      projected[i].x = self->width / 2.0 + self->cosine * flat.x - self->sine * flat.y;
      projected[i].y = self->height / 2.0 + self->sine * flat.x + self->cosine * flat.y;
    }
  return projected;
}

/* Liang and Barsky: narrows [t0, t1] to where p·t <= q. */
static gboolean
narrow (double p, double q, double *t0, double *t1)
{
  if (p == 0.0)
    return q >= 0.0;
  if (p < 0.0)
    *t0 = fmax (*t0, q / p);
  else
    *t1 = fmin (*t1, q / p);
  return *t0 <= *t1;
}

static void
trace_segment (cairo_t *cr, const ChanceryMapProjection *self, Point a, Point b, gboolean *is_joined)
{
  double dx = b.x - a.x, dy = b.y - a.y, t0 = 0.0, t1 = 1.0;

  if (!narrow (-dx, a.x + MARGIN, &t0, &t1) || !narrow (dx, self->width + MARGIN - a.x, &t0, &t1) ||
      !narrow (-dy, a.y + MARGIN, &t0, &t1) || !narrow (dy, self->height + MARGIN - a.y, &t0, &t1))
    {
      *is_joined = FALSE;
      return;
    }
  if (!*is_joined || t0 > 0.0)
    cairo_move_to (cr, a.x + t0 * dx, a.y + t0 * dy);
  cairo_line_to (cr, a.x + t1 * dx, a.y + t1 * dy);
  *is_joined = t1 == 1.0;
}

static void
trace_points (cairo_t *cr, const ChanceryMapProjection *self, const Point *points, guint n)
{
  gboolean is_joined = FALSE;

  for (guint i = 1; i < n; i++)
    trace_segment (cr, self, points[i - 1], points[i], &is_joined);
}

void
chancery_map_trace_line (cairo_t *cr,
                         const ChanceryMapProjection *projection,
                         const ChanceryPosition *points,
                         guint n)
{
  g_autofree Point *projected = project (projection, points, n);

  trace_points (cr, projection, projected, n);
}

void
chancery_map_trace_geodesic (cairo_t *cr,
                             const ChanceryMapProjection *projection,
                             const ChanceryPosition *from,
                             const ChanceryPosition *to)
{
  ChanceryPosition points[BENDS];
  guint n = chancery_geodesic_distance (from, to) < STRAIGHT ? 2 : BENDS;

  chancery_geodesic_line (from, to, n, points);
  chancery_map_trace_line (cr, projection, points, n);
}

/* How far inside one of the four edges of the widget and its margin a point is. */
static double
inside (const ChanceryMapProjection *self, Point point, int edge)
{
  switch (edge)
    {
    case 0:
      return point.x + MARGIN;
    case 1:
      return self->width + MARGIN - point.x;
    case 2:
      return point.y + MARGIN;
    default:
      return self->height + MARGIN - point.y;
    }
}

/* Sutherland and Hodgman, one edge. */
static GArray *
cut (const ChanceryMapProjection *self, const GArray *ring, int edge)
{
  GArray *left = g_array_sized_new (FALSE, FALSE, sizeof (Point), ring->len + 8);

  for (guint i = 0; i < ring->len; i++)
    {
      Point a = g_array_index (ring, Point, i), b = g_array_index (ring, Point, (i + 1) % ring->len);
      double from = inside (self, a, edge), to = inside (self, b, edge);

      if (from >= 0.0)
        g_array_append_val (left, a);
      if ((from >= 0.0) != (to >= 0.0))
        {
          double share = from / (from - to);
          Point between = { a.x + share * (b.x - a.x), a.y + share * (b.y - a.y) };

          g_array_append_val (left, between);
        }
    }
  return left;
}

static void
trace_ring (cairo_t *cr, const ChanceryMapProjection *self, const Point *points, guint n)
{
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (Point));

  g_array_append_vals (ring, points, n);
  for (int edge = 0; edge < 4; edge++)
    {
      GArray *left = cut (self, ring, edge);

      g_array_unref (ring);
      ring = left;
    }
  cairo_new_sub_path (cr);
  for (guint i = 0; i < ring->len; i++)
    cairo_line_to (cr, g_array_index (ring, Point, i).x, g_array_index (ring, Point, i).y);
  if (ring->len > 0)
    cairo_close_path (cr);
}

void
chancery_map_trace_circle (cairo_t *cr,
                           const ChanceryMapProjection *projection,
                           const ChanceryPosition *middle,
                           double metres,
                           gboolean fill)
{
  double pixels = metres / (40075016.7 * cos (middle->latitude * G_PI / 180.0)) * projection->scale;
  guint n = (guint) CLAMP (pixels, LEAST_CORNERS, MOST_CORNERS);
  g_autofree ChanceryPosition *corners = g_new (ChanceryPosition, n + 1);
  g_autofree Point *points = NULL;

  for (guint i = 0; i <= n; i++)
    corners[i] = chancery_geodesic_destination (middle, 360.0 * i / n, metres);
  points = project (projection, corners, n + 1);
  if (fill)
    trace_ring (cr, projection, points, n);
  else
    trace_points (cr, projection, points, n + 1);
}

static Point *
project_places (const ChanceryMapProjection *self, const ChanceryMercator *points, guint n, double shift)
{
  Point *projected = g_new (Point, n);

  for (guint i = 0; i < n; i++)
    {
      double x = (points[i].x + shift - self->centre.x) * self->scale;
      double y = (points[i].y - self->centre.y) * self->scale;

      projected[i].x = self->width / 2.0 + self->cosine * x - self->sine * y;
      projected[i].y = self->height / 2.0 + self->sine * x + self->cosine * y;
    }
  return projected;
}

void
chancery_map_trace_ring (cairo_t *cr,
                         const ChanceryMapProjection *projection,
                         const ChanceryMercator *points,
                         guint n,
                         double shift)
{
  g_autofree Point *projected = project_places (projection, points, n, shift);

  trace_ring (cr, projection, projected, n);
}

void
chancery_map_trace_way (cairo_t *cr,
                        const ChanceryMapProjection *projection,
                        const ChanceryMercator *points,
                        guint n,
                        double shift)
{
  g_autofree Point *projected = project_places (projection, points, n, shift);

  trace_points (cr, projection, projected, n);
}
