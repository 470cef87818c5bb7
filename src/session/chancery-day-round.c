/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-day-round.h"

#include "geo/chancery-geodesic.h"
#include "geo/chancery-round.h"
#include "session/chancery-measure.h"

#include <glib/gi18n-lib.h>

struct _ChanceryDayRound
{
  GPtrArray *stops; /* of ChanceryDayStop, in order */
  gboolean has_start;
  ChanceryPosition start;
  char *start_title;
  gboolean is_by_hand;
};

static void
stop_free (ChanceryDayStop *stop)
{
  g_free (stop->id);
  g_free (stop->title);
  g_free (stop);
}

ChanceryDayRound *
chancery_day_round_new (void)
{
  ChanceryDayRound *self = g_new0 (ChanceryDayRound, 1);

  self->stops = g_ptr_array_new_with_free_func ((GDestroyNotify) stop_free);
  return self;
}

void
chancery_day_round_free (ChanceryDayRound *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->stops);
  g_free (self->start_title);
  g_free (self);
}

static ChanceryDayStop *
stop_at (const ChanceryDayRound *self, guint i)
{
  return g_ptr_array_index (self->stops, i);
}

static guint
find (const ChanceryDayRound *self, const char *id)
{
  for (guint i = 0; i < self->stops->len; i++)
    if (g_strcmp0 (stop_at (self, i)->id, id) == 0)
      return i;
  return G_MAXUINT;
}

static void
measure_legs (ChanceryDayRound *self)
{
  const ChanceryPosition *before = self->has_start ? &self->start : NULL;

  for (guint i = 0; i < self->stops->len; i++)
    {
      ChanceryDayStop *stop = stop_at (self, i);

      stop->metres = before != NULL ? chancery_geodesic_distance (before, &stop->position) : 0.0;
      before = &stop->position;
    }
}

/* Puts stops[from..] into the shortest order after @start. Returns its length. */
static double
order_from (const GPtrArray *stops, guint from, const ChanceryPosition *start, guint *order)
{
  gsize n = stops->len - from;
  g_autofree ChanceryPosition *positions = g_new (ChanceryPosition, n + 1);

  for (gsize i = 0; i < n; i++)
    positions[i] = ((ChanceryDayStop *) g_ptr_array_index (stops, from + i))->position;
  return chancery_round_order (start, positions, n, order);
}

static void
apply_order (ChanceryDayRound *self, guint from, const guint *order)
{
  g_autofree gpointer *before = g_memdup2 (self->stops->pdata, self->stops->len * sizeof (gpointer));

  for (guint i = from; i < self->stops->len; i++)
    self->stops->pdata[i] = before[from + order[i - from]];
}

void
chancery_day_round_optimize (ChanceryDayRound *self)
{
  g_autofree guint *order = g_new (guint, self->stops->len + 1);

  self->is_by_hand = FALSE;
  if (self->has_start && self->stops->len > 0)
    {
      order_from (self->stops, 0, &self->start, order);
      apply_order (self, 0, order);
    }
  else if (self->stops->len > 2)
    {
      /* Nowhere to start from: the stop chosen first is where the day begins. */
      order_from (self->stops, 1, &stop_at (self, 0)->position, order);
      apply_order (self, 1, order);
    }
  measure_legs (self);
}

static void
update (ChanceryDayRound *self)
{
  if (self->is_by_hand)
    measure_legs (self);
  else
    chancery_day_round_optimize (self);
}

gboolean
chancery_day_round_add (ChanceryDayRound *self,
                        const char *id,
                        const char *title,
                        const ChanceryPosition *position)
{
  ChanceryDayStop *stop;

  g_return_val_if_fail (chancery_position_is_valid (position), FALSE);
  if (self->stops->len >= CHANCERY_DAY_ROUND_MOST || find (self, id) != G_MAXUINT)
    return FALSE;
  stop = g_new0 (ChanceryDayStop, 1);
  stop->id = g_strdup (id);
  stop->title = g_strdup (title);
  stop->position = *position;
  g_ptr_array_add (self->stops, stop);
  update (self);
  return TRUE;
}

gboolean
chancery_day_round_remove (ChanceryDayRound *self, const char *id)
{
  guint at = find (self, id);

  if (at == G_MAXUINT)
    return FALSE;
  g_ptr_array_remove_index (self->stops, at);
  if (self->stops->len == 0)
    self->is_by_hand = FALSE;
  update (self);
  return TRUE;
}

gboolean
chancery_day_round_update (ChanceryDayRound *self,
                           const char *id,
                           const char *title,
                           const ChanceryPosition *position)
{
  guint at = find (self, id);
  ChanceryDayStop *stop;
  gboolean moved;

  if (at == G_MAXUINT)
    return FALSE;
  stop = stop_at (self, at);
  moved = stop->position.latitude != position->latitude || stop->position.longitude != position->longitude;
  if (!moved && g_strcmp0 (stop->title, title) == 0)
    return FALSE;
  g_free (stop->title);
  stop->title = g_strdup (title);
  stop->position = *position;
  if (moved)
    update (self);
  return TRUE;
}

void
chancery_day_round_clear (ChanceryDayRound *self)
{
  g_ptr_array_set_size (self->stops, 0);
  self->has_start = FALSE;
  self->is_by_hand = FALSE;
  g_clear_pointer (&self->start_title, g_free);
}

gboolean
chancery_day_round_has (const ChanceryDayRound *self, const char *id)
{
  return find (self, id) != G_MAXUINT;
}

guint
chancery_day_round_n_stops (const ChanceryDayRound *self)
{
  return self->stops->len;
}

const ChanceryDayStop *
chancery_day_round_stop (const ChanceryDayRound *self, guint i)
{
  return stop_at (self, i);
}

void
chancery_day_round_set_start (ChanceryDayRound *self, const char *title, const ChanceryPosition *position)
{
  char *copy = g_strdup (title);

  g_free (self->start_title);
  self->start_title = copy;
  self->has_start = position != NULL;
  if (position != NULL)
    self->start = *position;
  update (self);
}

const ChanceryPosition *
chancery_day_round_start (const ChanceryDayRound *self, const char **title)
{
  if (title != NULL)
    *title = self->start_title;
  return self->has_start ? &self->start : NULL;
}

void
chancery_day_round_move (ChanceryDayRound *self, guint from, guint to)
{
  ChanceryDayStop *stop;

  g_return_if_fail (from < self->stops->len && to < self->stops->len);
  if (from == to)
    return;
  stop = g_ptr_array_steal_index (self->stops, from);
  g_ptr_array_insert (self->stops, (int) to, stop);
  self->is_by_hand = TRUE;
  measure_legs (self);
}

gboolean
chancery_day_round_is_by_hand (const ChanceryDayRound *self)
{
  return self->is_by_hand;
}

gboolean
chancery_day_round_is_exact (const ChanceryDayRound *self)
{
  guint free = self->has_start ? self->stops->len : MAX (self->stops->len, 1) - 1;

  return !self->is_by_hand && free <= CHANCERY_ROUND_EXACT;
}

double
chancery_day_round_total (const ChanceryDayRound *self)
{
  double total = 0.0;

  for (guint i = 0; i < self->stops->len; i++)
    total += stop_at (self, i)->metres;
  return total;
}

char *
chancery_day_round_to_text (const ChanceryDayRound *self, ChanceryDistanceUnit unit)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *total = chancery_measure_describe (chancery_day_round_total (self), unit);

  if (self->has_start)
    {
      g_autofree char *at = chancery_coordinates_format (&self->start);

      g_string_append_printf (text, _ ("Start: %s"), self->start_title != NULL ? self->start_title : at);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < self->stops->len; i++)
    {
      const ChanceryDayStop *stop = stop_at (self, i);
      g_autofree char *at = chancery_coordinates_format (&stop->position);
      g_autofree char *metres = chancery_coordinates_format_distance (stop->metres, unit);

      g_string_append_printf (text, "%u. %s, %s", i + 1, stop->title, at);
      if (i > 0 || self->has_start)
        g_string_append_printf (text, ", %s", metres);
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, _ ("Total, in straight lines: %s"), total);
  g_string_append_c (text, '\n');
  return g_strdup (text->str);
}
