/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-map-filter.h"

#include "base/chancery-text.h"
#include "geo/chancery-geodesic.h"

#include <math.h>
#include <string.h>

/* No degree of latitude is shorter than this, in metres: farther apart needs no exact distance. */
#define SHORTEST_DEGREE 110500.0

void
chancery_map_filter_clear (ChanceryMapFilter *self)
{
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->sending_state, g_free);
  g_clear_pointer (&self->office, g_free);
  memset (self, 0, sizeof *self);
}

void
chancery_map_filter_copy (const ChanceryMapFilter *self, ChanceryMapFilter *to)
{
  *to = *self;
  to->kind = g_strdup (self->kind);
  to->sending_state = g_strdup (self->sending_state);
  to->office = g_strdup (self->office);
}

gboolean
chancery_map_filter_is_empty (const ChanceryMapFilter *self)
{
  return self->levels == 0 && self->kind == NULL && chancery_text_is_empty (self->sending_state) &&
         self->office == NULL && !self->due_only && !self->gap_only && !self->has_circle && !self->has_box;
}

static gboolean
has_word (const char *const *words, const char *beginning)
{
  for (; *words != NULL; words++)
    if (g_str_has_prefix (*words, beginning))
      return TRUE;
  return FALSE;
}

static gboolean
matches_state (const ChanceryMapFilter *self, const ChanceryMapPoint *point)
{
  g_autofree char *name = NULL;
  g_autofree char *wanted = NULL;
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) beginnings = NULL;

  if (chancery_text_is_empty (self->sending_state))
    return TRUE;
  name = chancery_text_fold (point->sending_state != NULL ? point->sending_state : "");
  wanted = chancery_text_fold (self->sending_state);
  words = g_strsplit (name, " ", -1);
  beginnings = g_strsplit (wanted, " ", -1);
  for (guint i = 0; beginnings[i] != NULL; i++)
    if (!has_word ((const char *const *) words, beginnings[i]))
      return FALSE;
  return TRUE;
}

static gboolean
matches_circle (const ChanceryMapFilter *self, const ChanceryMapPoint *point)
{
  if (!self->has_circle)
    return TRUE;
  if (fabs (point->position.latitude - self->middle.latitude) * SHORTEST_DEGREE > self->metres)
    return FALSE;
  return chancery_geodesic_distance (&self->middle, &point->position) <= self->metres;
}

static gboolean
matches_box (const ChanceryMapFilter *self, const ChanceryMapPoint *point)
{
  const ChanceryPosition *at = &point->position;
  gboolean east = at->longitude >= self->south_west.longitude,
           west = at->longitude <= self->north_east.longitude;
  gboolean across = self->south_west.longitude > self->north_east.longitude;

  if (!self->has_box)
    return TRUE;
  return at->latitude >= self->south_west.latitude && at->latitude <= self->north_east.latitude &&
         (across ? east || west : east && west);
}

static gboolean
matches_work (const ChanceryMapFilter *self, const ChanceryMapPoint *point, const char *today)
{
  if (self->due_only && !chancery_mission_is_due (point->review_due, point->next_visit, today))
    return FALSE;
  return !self->gap_only || chancery_liaison_coverage (point->liaison_until[0], point->liaison_until[1],
                                                       today) < CHANCERY_LIAISON_NEEDED;
}

gboolean
chancery_map_filter_matches (const ChanceryMapFilter *self, const ChanceryMapPoint *point, const char *today)
{
  if (self->levels != 0 && (self->levels & (1u << point->level)) == 0)
    return FALSE;
  if (self->kind != NULL && g_strcmp0 (self->kind, point->kind) != 0)
    return FALSE;
  if (self->office != NULL && g_strcmp0 (self->office, point->office) != 0)
    return FALSE;
  return matches_work (self, point, today) && matches_state (self, point) && matches_box (self, point) &&
         matches_circle (self, point);
}
