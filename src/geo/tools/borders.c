/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/tools/borders.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The outlines of two neighbours come from different sheets, each with its own rounding, and never agree
 * to the last point. So nearness decides, not equality. */
#define TOGETHER METRES (250.0)
#define TOGETHER_ABROAD METRES (1500.0)
#define GRID METRES (2000.0)
#define SAMPLE METRES (1000.0)
/* A gap shorter than this does not end a border; a border shorter than this is two shores of a strait. */
#define BRIDGE METRES (3000.0)
#define SHORTEST METRES (2500.0)

typedef struct
{
  guint64 cell;
  Point a, b;
  guint unit;
} Edge;

typedef struct
{
  GArray *edges; /* of Edge, by cell */
  GPtrArray *land;
} Index;

static guint64
grid_cell (gint64 x, gint64 y)
{
  return (guint64) (x + 100000) << 32 | (guint64) (y + 100000);
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  guint64 x = ((const Edge *) a)->cell, y = ((const Edge *) b)->cell;

  return (x > y) - (x < y);
}

/* Cuts an edge into pieces no longer than a cell, and files each under the cell of its middle. */
static void
index_edge (GArray *edges, Point a, Point b, guint unit)
{
  int n = 1 + (int) (hypot (b.x - a.x, b.y - a.y) / GRID);

  for (int i = 0; i < n; i++)
    {
      double s = (double) i / n, t = (double) (i + 1) / n;
      Edge edge = { 0,
                    { a.x + s * (b.x - a.x), a.y + s * (b.y - a.y) },
                    { a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) },
                    unit };

      edge.cell = grid_cell ((gint64) floor ((edge.a.x + edge.b.x) / 2.0 / GRID),
                             (gint64) floor ((edge.a.y + edge.b.y) / 2.0 / GRID));
      g_array_append_val (edges, edge);
    }
}

static void
index_land (Index *index)
{
  for (guint unit = 0; unit < index->land->len; unit++)
    {
      Shape *shape = g_ptr_array_index (index->land, unit);

      for (guint r = 0; r < shape->paths->len; r++)
        {
          Path *ring = g_ptr_array_index (shape->paths, r);

          for (guint i = 0; i < ring->len; i++)
            index_edge (index->edges, path_point (ring, i), path_point (ring, (i + 1) % ring->len), unit);
        }
    }
  qsort (index->edges->data, index->edges->len, sizeof (Edge), compare_edges);
}

static guint
lower_bound (const GArray *edges, guint64 cell)
{
  guint low = 0, high = edges->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (edges, Edge, middle).cell < cell)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static double
nearness (const Shape *a, const Shape *b)
{
  /* States and provinces have four letters, and are drawn finely. */
  return strlen (a->code) == 4 && strlen (b->code) == 4 ? TOGETHER : TOGETHER_ABROAD;
}

/* The unit other than @unit whose outline is nearest to @p, or -1 when none runs along here. */
static int
neighbour_at (const Index *index, Point p, guint unit)
{
  const Shape *const *units = (const Shape *const *) index->land->pdata;
  gint64 x = (gint64) floor (p.x / GRID), y = (gint64) floor (p.y / GRID);
  double best = INFINITY;
  int found = -1;

  for (gint64 column = x - 1; column <= x + 1; column++)
    for (guint i = lower_bound (index->edges, grid_cell (column, y - 1));
         i < index->edges->len && g_array_index (index->edges, Edge, i).cell <= grid_cell (column, y + 1);
         i++)
      {
        const Edge *edge = &g_array_index (index->edges, Edge, i);
        double d;

        if (edge->unit == unit || (d = chancery_distance_to_segment (p, edge->a, edge->b)) >= best ||
            d > nearness (units[unit], units[edge->unit]))
          continue;
        best = d;
        found = (int) edge->unit;
      }
  return found;
}

static const char *
nation (const Shape *shape)
{
  return shape->class == CHANCERY_BASEMAP_US_LAND ? "US" : shape->code;
}

/* The class of the border between two units, or -1 when the other unit draws it. */
static int
border_class (const Index *index, guint unit, int other)
{
  const Shape *a = g_ptr_array_index (index->land, unit), *b;

  if (other < (int) unit)
    return -1;
  b = g_ptr_array_index (index->land, other);
  if (strncmp (nation (a), nation (b), 2) != 0)
    return CHANCERY_BASEMAP_NATIONAL_LINE;
  return a->class == CHANCERY_BASEMAP_US_LAND ? CHANCERY_BASEMAP_STATE_LINE : CHANCERY_BASEMAP_PROVINCE_LINE;
}

/* A ring with a point every few kilometres, so that a long straight border is seen along its length. */
static Path *
sampled (const Path *ring)
{
  Path *samples = path_new ();

  for (guint i = 0; i < ring->len; i++)
    {
      Point a = path_point (ring, i), b = path_point (ring, (i + 1) % ring->len);
      int n = 1 + (int) (hypot (b.x - a.x, b.y - a.y) / SAMPLE);

      for (int k = 0; k < n; k++)
        {
          Point p = { a.x + (b.x - a.x) * k / n, a.y + (b.y - a.y) * k / n };
          g_array_append_val (samples, p);
        }
    }
  return samples;
}

static double
step (const Path *path, guint i)
{
  Point a = path_point (path, i % path->len), b = path_point (path, (i + 1) % path->len);

  return hypot (b.x - a.x, b.y - a.y);
}

/* The sample at which a stretch of @class that starts at @first ends, short gaps included. */
static guint
stretch_end (const Path *samples, const int *classes, guint first, guint limit)
{
  guint last = first;
  double gap = 0.0;

  for (guint i = first; i < limit && gap < BRIDGE; i++)
    {
      gap += step (samples, i);
      if (classes[(i + 1) % samples->len] == classes[first % samples->len])
        {
          last = i + 1;
          gap = 0.0;
        }
    }
  return MIN (last, limit);
}

/* One sample more at either end: where three units meet, each stretch stops a little short of the others. */
static void
add_stretch (Shape *lines, const Path *samples, guint first, guint last)
{
  g_autoptr (GArray) line = path_new ();
  double length = 0.0;

  for (guint i = first; i < last; i++)
    length += step (samples, i);
  if (length <= SHORTEST)
    return;
  for (guint i = first + samples->len - 1; i <= last + samples->len + 1; i++)
    g_array_append_val (line, path_point (samples, i % samples->len));
  if (line->len > 1)
    g_ptr_array_add (lines->paths, g_steal_pointer (&line));
}

/* Where to begin walking round, so that no stretch is cut in two: the first sample without a border. */
static guint
first_free (const int *classes, guint n)
{
  for (guint i = 0; i < n; i++)
    if (classes[i] < 0)
      return i;
  return 0;
}

static void
add_ring_borders (const Index *index, guint unit, const Path *ring, GPtrArray *lines)
{
  g_autoptr (GArray) samples = sampled (ring);
  g_autofree int *classes = g_new (int, samples->len);
  guint start;

  for (guint i = 0; i < samples->len; i++)
    {
      int other = neighbour_at (index, path_point (samples, i), unit);

      classes[i] = other < 0 ? -1 : border_class (index, unit, other);
    }
  start = first_free (classes, samples->len);
  for (guint i = start; i < start + samples->len; i++)
    {
      int class = classes[i % samples->len];
      guint last;

      if (class < 0)
        continue;
      last = stretch_end (samples, classes, i, start + samples->len);
      add_stretch (g_ptr_array_index (lines, class - CHANCERY_BASEMAP_PROVINCE_LINE), samples, i, last);
      i = last;
    }
}

GPtrArray *
find_borders (GPtrArray *land)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);
  Index index = { g_array_new (FALSE, FALSE, sizeof (Edge)), land };

  for (int class = CHANCERY_BASEMAP_PROVINCE_LINE; class <= CHANCERY_BASEMAP_NATIONAL_LINE; class ++)
    g_ptr_array_add (lines, shape_new ("", class));
  index_land (&index);
  for (guint unit = 0; unit < land->len; unit++)
    {
      Shape *shape = g_ptr_array_index (land, unit);

      for (guint r = 0; r < shape->paths->len; r++)
        add_ring_borders (&index, unit, g_ptr_array_index (shape->paths, r), lines);
    }
  g_array_unref (index.edges);
  return lines;
}
