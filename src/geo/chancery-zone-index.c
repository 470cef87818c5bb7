/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-zone-index.h"

#include <math.h>

/* Bands from pole to pole, some 2.4 km high at 40 degrees: a line of sight through one meets hundreds of
 * sides, not hundred thousands. */
#define BANDS 16384

struct _ChanceryZoneIndex
{
  GArray *sides;
  guint32 *first;   /* a band: where its numbers begin; one more at the end */
  guint32 *numbers; /* of sides */
  guint n_zones;
};

static guint
band_of (double y)
{
  return (guint) CLAMP (floor (y * BANDS), 0.0, BANDS - 1.0);
}

static const ChanceryZoneSide *
side_at (const ChanceryZoneIndex *self, guint32 number)
{
  return &g_array_index (self->sides, ChanceryZoneSide, number);
}

/* Counts at first, then files each side under its bands. */
static void
file_sides (ChanceryZoneIndex *self)
{
  for (guint32 i = 0; i < self->sides->len; i++)
    {
      const ChanceryZoneSide *side = side_at (self, i);
      guint last = band_of (MAX (side->a.y, side->b.y));

      for (guint band = band_of (MIN (side->a.y, side->b.y)); band <= last; band++)
        {
          if (self->numbers != NULL)
            self->numbers[self->first[band]] = i;
          self->first[band]++;
        }
    }
}

static void
number_bands (ChanceryZoneIndex *self)
{
  guint32 total = 0;

  for (guint band = 0; band <= BANDS; band++)
    {
      guint32 n = self->first[band];

      self->first[band] = total;
      total += n;
    }
  self->numbers = g_new (guint32, total + 1);
}

ChanceryZoneIndex *
chancery_zone_index_new (GArray *sides, guint n_zones)
{
  ChanceryZoneIndex *self = g_new0 (ChanceryZoneIndex, 1);

  self->sides = g_array_ref (sides);
  self->n_zones = n_zones;
  self->first = g_new0 (guint32, BANDS + 1);
  file_sides (self);
  number_bands (self);
  file_sides (self);
  /* Filing has moved each beginning to the next. */
  for (guint band = BANDS; band > 0; band--)
    self->first[band] = self->first[band - 1];
  self->first[0] = 0;
  return self;
}

void
chancery_zone_index_free (ChanceryZoneIndex *self)
{
  g_array_unref (self->sides);
  g_free (self->first);
  g_free (self->numbers);
  g_free (self);
}

guint
chancery_zone_index_find (const ChanceryZoneIndex *self, ChanceryMercator point)
{
  g_autofree guint8 *inside = g_new0 (guint8, self->n_zones + 1);
  guint band = band_of (point.y);

  for (guint32 i = self->first[band]; i < self->first[band + 1]; i++)
    {
      const ChanceryZoneSide *side = side_at (self, self->numbers[i]);

      if ((side->a.y > point.y) != (side->b.y > point.y) &&
          point.x < (side->b.x - side->a.x) * (point.y - side->a.y) / (side->b.y - side->a.y) + side->a.x)
        inside[side->zone] ^= 1;
    }
  for (guint zone = 0; zone < self->n_zones; zone++)
    if (inside[zone])
      return zone;
  return G_MAXUINT;
}
