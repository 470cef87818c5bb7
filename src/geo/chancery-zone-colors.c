/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-zone-colors.h"

#include <string.h>

typedef struct
{
  const guint8 *neighbours;
  guint n;
  guint n_colors;
  guint8 *colors;
} Coloring;

static gboolean
meets_any (const Coloring *self, guint zone, guint8 color)
{
  for (guint i = 0; i < self->n; i++)
    if (i != zone && self->neighbours[zone * self->n + i] && self->colors[i] == color)
      return TRUE;
  return FALSE;
}

/* The free colour nearest after the one wanted. */
static guint8
free_color (const Coloring *self, guint zone, guint8 wanted)
{
  for (guint step = 0; step < self->n_colors; step++)
    {
      guint8 color = (guint8) ((wanted + step) % self->n_colors);

      if (!meets_any (self, zone, color))
        return color;
    }
  return CHANCERY_ZONE_UNCOLORED;
}

/* One after another; each keeps what it wants unless an earlier neighbour has it. */
static gboolean
color_in_turn (const Coloring *self, const guint8 *wanted)
{
  memset (self->colors, CHANCERY_ZONE_UNCOLORED, self->n);
  for (guint i = 0; i < self->n; i++)
    {
      self->colors[i] = free_color (self, i, wanted[i]);
      if (self->colors[i] == CHANCERY_ZONE_UNCOLORED)
        return FALSE;
    }
  return TRUE;
}

static guint
least_bound (const Coloring *self, const guint8 *is_out)
{
  guint best = G_MAXUINT, fewest = G_MAXUINT;

  for (guint i = 0; i < self->n; i++)
    {
      guint degree = 0;

      for (guint k = 0; k < self->n && !is_out[i]; k++)
        degree += k != i && !is_out[k] && self->neighbours[i * self->n + k];
      if (!is_out[i] && degree < fewest)
        {
          fewest = degree;
          best = i;
        }
    }
  return best;
}

/* Takes out the zone with fewest neighbours, and again, and colours in the other order. */
static void
color_from_behind (const Coloring *self, const guint8 *wanted)
{
  g_autofree guint8 *is_out = g_new0 (guint8, self->n);
  g_autofree guint *order = g_new (guint, self->n);

  for (guint i = 0; i < self->n; i++)
    {
      order[i] = least_bound (self, is_out);
      is_out[order[i]] = 1;
    }
  memset (self->colors, CHANCERY_ZONE_UNCOLORED, self->n);
  for (guint i = self->n; i-- > 0;)
    {
      guint8 color = free_color (self, order[i], wanted[order[i]]);

      self->colors[order[i]] = color == CHANCERY_ZONE_UNCOLORED ? wanted[order[i]] : color;
    }
}

void
chancery_zone_colors (const guint8 *neighbours, guint n, guint n_colors, guint8 *colors)
{
  Coloring self = { neighbours, n, n_colors, colors };
  g_autofree guint8 *wanted = g_new (guint8, n + 1);

  for (guint i = 0; i < n; i++)
    wanted[i] = (guint8) (colors[i] % n_colors);
  if (!color_in_turn (&self, wanted))
    color_from_behind (&self, wanted);
}
