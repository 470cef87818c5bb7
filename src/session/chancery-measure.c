/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-measure.h"

#include "geo/chancery-distance.h"
#include "geo/chancery-geodesic.h"

#include <glib/gi18n-lib.h>

struct _ChanceryMeasure
{
  GArray *points; /* of ChanceryPosition */
  GArray *legs;   /* of ChanceryMeasureLeg, one fewer */
};

ChanceryMeasure *
chancery_measure_new (void)
{
  ChanceryMeasure *self = g_new0 (ChanceryMeasure, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (ChanceryPosition));
  self->legs = g_array_new (FALSE, FALSE, sizeof (ChanceryMeasureLeg));
  return self;
}

void
chancery_measure_free (ChanceryMeasure *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->points);
  g_array_unref (self->legs);
  g_free (self);
}

gboolean
chancery_measure_add (ChanceryMeasure *self, const ChanceryPosition *position)
{
  ChanceryMeasureLeg leg;

  g_return_val_if_fail (chancery_position_is_valid (position), FALSE);
  if (self->points->len > 0)
    {
      const ChanceryPosition *last = chancery_measure_point (self, self->points->len - 1);

      leg.metres = chancery_geodesic_distance (last, position);
      leg.bearing = chancery_geodesic_bearing (last, position);
      if (leg.metres <= 0.0)
        return FALSE;
      g_array_append_val (self->legs, leg);
    }
  g_array_append_val (self->points, *position);
  return TRUE;
}

gboolean
chancery_measure_drop (ChanceryMeasure *self)
{
  if (self->points->len == 0)
    return FALSE;
  g_array_set_size (self->points, self->points->len - 1);
  if (self->legs->len > 0)
    g_array_set_size (self->legs, self->legs->len - 1);
  return TRUE;
}

void
chancery_measure_clear (ChanceryMeasure *self)
{
  g_array_set_size (self->points, 0);
  g_array_set_size (self->legs, 0);
}

guint
chancery_measure_n_points (const ChanceryMeasure *self)
{
  return self->points->len;
}

const ChanceryPosition *
chancery_measure_point (const ChanceryMeasure *self, guint i)
{
  return &g_array_index (self->points, ChanceryPosition, i);
}

ChanceryMeasureLeg
chancery_measure_leg (const ChanceryMeasure *self, guint i)
{
  return g_array_index (self->legs, ChanceryMeasureLeg, i);
}

double
chancery_measure_total (const ChanceryMeasure *self)
{
  double total = 0.0;

  for (guint i = 0; i < self->legs->len; i++)
    total += chancery_measure_leg (self, i).metres;
  return total;
}

char *
chancery_measure_describe (double metres, ChanceryDistanceUnit unit)
{
  ChanceryDistanceUnit other =
      unit == CHANCERY_DISTANCE_MILES ? CHANCERY_DISTANCE_KILOMETRES : CHANCERY_DISTANCE_MILES;
  g_autofree char *first = chancery_coordinates_format_distance (metres, unit);
  g_autofree char *second = chancery_coordinates_format_distance (metres, other);

  return g_strdup_printf ("%s (%s)", first, second);
}

char *
chancery_measure_to_text (const ChanceryMeasure *self, ChanceryDistanceUnit unit)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *total = chancery_measure_describe (chancery_measure_total (self), unit);

  for (guint i = 0; i < self->points->len; i++)
    {
      g_autofree char *at = chancery_coordinates_format (chancery_measure_point (self, i));

      g_string_append_printf (text, "%u. %s", i + 1, at);
      if (i > 0)
        {
          ChanceryMeasureLeg leg = chancery_measure_leg (self, i - 1);
          g_autofree char *length = chancery_measure_describe (leg.metres, unit);
          g_autofree char *bearing = chancery_distance_format_bearing (leg.bearing);

          g_string_append_printf (text, ", %s, %s", length, bearing);
        }
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, _ ("Total: %s"), total);
  g_string_append_c (text, '\n');
  return g_strdup (text->str);
}
