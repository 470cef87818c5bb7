/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-mission-summary.h"

static int
premises_rank (const ChanceryRecord *premises)
{
  ChanceryPosition position;

  return (chancery_record_is (premises, "role", "chancery") ? 2 : 0) +
         (chancery_record_position (premises, &position) ? 1 : 0);
}

const ChanceryRecord *
chancery_mission_main_premises (GPtrArray *premises)
{
  const ChanceryRecord *best = NULL;

  for (guint i = 0; i < premises->len; i++)
    {
      const ChanceryRecord *one = g_ptr_array_index (premises, i);

      if (!one->deleted && (best == NULL || premises_rank (one) > premises_rank (best)))
        best = one;
    }
  return best;
}

static void
summarise_place (ChanceryMissionSummary *self, GPtrArray *premises)
{
  const ChanceryRecord *main_premises = chancery_mission_main_premises (premises);

  if (main_premises == NULL)
    return;
  self->place = g_strdup (chancery_record_get (main_premises, "city"));
  self->address = g_strdup (chancery_record_get (main_premises, "address"));
  self->positioned = chancery_record_position (main_premises, &self->position);
}

static void
summarise_office (ChanceryMissionSummary *self,
                  const ChanceryRecord *mission,
                  ChanceryNearestOffice nearest,
                  gpointer data)
{
  const char *assigned = chancery_record_get (mission, "assigned_office");

  self->office_metres = -1.0;
  if (self->positioned)
    self->office_metres = nearest (&self->position, assigned, &self->office, data);
  else
    self->office = g_strdup (assigned);
  self->office_assigned = assigned != NULL && g_strcmp0 (assigned, self->office) == 0;
}

static void
summarise_threat (ChanceryMissionSummary *self, GPtrArray *assessments)
{
  const ChanceryRecord *current = chancery_assessment_current (assessments);

  if (current == NULL)
    return;
  self->level_us = chancery_level_from_key (chancery_record_get (current, "level_us"));
  self->level_home = chancery_level_from_key (chancery_record_get (current, "level_home"));
  self->assessed_on = g_strdup (chancery_record_get (current, "assessed_on"));
  self->review_due = chancery_assessment_review_due (current);
}

static void
summarise_liaison (ChanceryMissionSummary *self, GPtrArray *contacts)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      g_autofree char *until = chancery_liaison_valid_until (g_ptr_array_index (contacts, i));

      if (until == NULL)
        continue;
      if (g_strcmp0 (until, self->liaison_first_until) > 0)
        {
          g_free (self->liaison_second_until);
          self->liaison_second_until = self->liaison_first_until;
          self->liaison_first_until = g_steal_pointer (&until);
        }
      else if (g_strcmp0 (until, self->liaison_second_until) > 0)
        {
          g_free (self->liaison_second_until);
          self->liaison_second_until = g_steal_pointer (&until);
        }
    }
}

static void
keep_if (char **kept, const char *date, gboolean better)
{
  if (*kept != NULL && !better)
    return;
  g_free (*kept);
  *kept = g_strdup (date);
}

static void
summarise_visits (ChanceryMissionSummary *self, GPtrArray *visits)
{
  for (guint i = 0; i < visits->len; i++)
    {
      const ChanceryRecord *visit = g_ptr_array_index (visits, i);
      const char *date = chancery_record_get (visit, "visit_on");

      if (visit->deleted || date == NULL)
        continue;
      if (chancery_record_is (visit, "status", "planned"))
        keep_if (&self->next_visit, date, g_strcmp0 (date, self->next_visit) < 0);
      if (chancery_record_is (visit, "status", "done"))
        keep_if (&self->last_visit, date, g_strcmp0 (date, self->last_visit) > 0);
    }
}

ChanceryMissionSummary *
chancery_mission_summarise (const ChanceryMissionFacts *facts, ChanceryNearestOffice nearest, gpointer data)
{
  ChanceryMissionSummary *self = g_new0 (ChanceryMissionSummary, 1);

  self->title = chancery_mission_title (facts->mission);
  summarise_place (self, facts->premises);
  summarise_office (self, facts->mission, nearest, data);
  summarise_threat (self, facts->assessments);
  summarise_liaison (self, facts->contacts);
  summarise_visits (self, facts->visits);
  return self;
}

void
chancery_mission_summary_free (ChanceryMissionSummary *self)
{
  g_free (self->title);
  g_free (self->place);
  g_free (self->address);
  g_free (self->assessed_on);
  g_free (self->review_due);
  g_free (self->liaison_first_until);
  g_free (self->liaison_second_until);
  g_free (self->office);
  g_free (self->next_visit);
  g_free (self->last_visit);
  g_free (self);
}
