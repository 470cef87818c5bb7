/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-outline-room.h"

#include <math.h>

typedef struct
{
  double from;
  double to;
} Stretch;

/* What a row of the map has of the outline, and what is looked for in it. */
typedef struct
{
  const ChanceryOutline *outline;
  GArray *corners; /* of ChanceryMercator, the first once more at the end */
  double north;
  double south;
  double width;
  double height;
  guint most;
} Search;

static GArray *
project (const ChanceryOutline *outline, double *north, double *south)
{
  GArray *corners = g_array_new (FALSE, FALSE, sizeof (ChanceryMercator));
  gsize n;
  const ChanceryPosition *positions = chancery_outline_get_corners (outline, &n);

  *north = INFINITY;
  *south = -INFINITY;
  for (gsize i = 0; i <= n; i++)
    {
      ChanceryMercator corner = chancery_mercator_from_position (&positions[i % n]);

      *north = fmin (*north, corner.y);
      *south = fmax (*south, corner.y);
      g_array_append_val (corners, corner);
    }
  return corners;
}

/* What of a side lies between two parallels. Returns FALSE for nothing. */
static gboolean
cross (ChanceryMercator a, ChanceryMercator b, double top, double bottom, Stretch *stretch)
{
  double first = 0.0, last = 1.0, dy = b.y - a.y;

  if (fmax (a.y, b.y) < top || fmin (a.y, b.y) > bottom)
    return FALSE;
  if (dy != 0.0)
    {
      double at_top = (top - a.y) / dy, at_bottom = (bottom - a.y) / dy;

      first = CLAMP (fmin (at_top, at_bottom), 0.0, 1.0);
      last = CLAMP (fmax (at_top, at_bottom), 0.0, 1.0);
    }
  stretch->from = a.x + fmin (first * (b.x - a.x), last * (b.x - a.x));
  stretch->to = a.x + fmax (first * (b.x - a.x), last * (b.x - a.x));
  return TRUE;
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

static GArray *
collect_sides (const Search *self, double top, double bottom)
{
  GArray *sides = g_array_new (FALSE, FALSE, sizeof (Stretch));

  for (guint i = 1; i < self->corners->len; i++)
    {
      Stretch stretch;

      if (cross (g_array_index (self->corners, ChanceryMercator, i - 1),
                 g_array_index (self->corners, ChanceryMercator, i), top, bottom, &stretch))
        g_array_append_val (sides, stretch);
    }
  g_array_sort (sides, compare_stretches);
  return sides;
}

/* No side enters the stretch, so its middle speaks for all of it. */
static void
add_rooms (const Search *self, double from, double to, double y, GArray *rooms)
{
  const double half = self->width / 2.0;
  const double places[] = { (from + to) / 2.0, from + half, to - half };
  ChanceryPosition middle = chancery_mercator_to_position ((ChanceryMercator){ places[0], y });

  if (to - from <= self->width || !chancery_outline_contains (self->outline, &middle))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (places) && rooms->len < self->most; i++)
    {
      ChanceryMercator room = { places[i], y };

      g_array_append_val (rooms, room);
    }
}

static void
search_row (const Search *self, double top, GArray *rooms)
{
  g_autoptr (GArray) sides = collect_sides (self, top, top + self->height);
  double reached = -INFINITY;

  for (guint i = 0; i < sides->len; i++)
    {
      const Stretch *side = &g_array_index (sides, Stretch, i);

      if (i > 0)
        add_rooms (self, reached, side->from, top + self->height / 2.0, rooms);
      reached = fmax (reached, side->to);
    }
}

GArray *
chancery_outline_rooms (const ChanceryOutline *self, double width, double height, guint most)
{
  GArray *rooms = g_array_new (FALSE, FALSE, sizeof (ChanceryMercator));
  Search search = { .outline = self, .width = width, .height = height, .most = most };
  g_autoptr (GArray) corners = NULL;

  g_return_val_if_fail (width > 0.0 && height > 0.0, rooms);
  corners = project (self, &search.north, &search.south);
  search.corners = corners;
  for (double top = search.north; top + height <= (search.north + search.south) / 2.0 && rooms->len < most;
       top += height / 2.0)
    search_row (&search, top, rooms);
  return rooms;
}
