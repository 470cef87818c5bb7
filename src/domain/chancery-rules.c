/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-rules.h"

#include "base/chancery-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

ChanceryLevel
chancery_level_from_key (const char *key)
{
  for (int i = 0; key != NULL && chancery_level_choices[i].key != NULL; i++)
    if (strcmp (chancery_level_choices[i].key, key) == 0)
      return (ChanceryLevel) (i + 1);
  return CHANCERY_LEVEL_NONE;
}

const char *
chancery_level_key (ChanceryLevel level)
{
  return level == CHANCERY_LEVEL_NONE ? NULL : chancery_level_choices[level - 1].key;
}

const char *
chancery_level_label (ChanceryLevel level)
{
  return level == CHANCERY_LEVEL_NONE ? _ ("Not assessed") : _ (chancery_level_choices[level - 1].label);
}

char *
chancery_liaison_valid_until (const ChanceryRecord *contact)
{
  const char *verified = chancery_record_get (contact, "verified_on");

  if (contact->deleted || !chancery_record_is (contact, "security_liaison", "1"))
    return NULL;
  if (verified == NULL)
    verified = chancery_record_get (contact, "designated_on");
  return chancery_date_iso_add_days (verified, CHANCERY_LIAISON_VERIFICATION_DAYS);
}

char *
chancery_liaison_verification (const ChanceryRecord *contact, const char *today, gboolean *overdue)
{
  g_autofree char *until = chancery_liaison_valid_until (contact);
  const char *verified = chancery_record_get (contact, "verified_on");
  g_autofree char *date = chancery_date_iso_short (verified, today);
  int days = 0;

  *overdue = until == NULL || g_strcmp0 (until, today) < 0;
  if (until == NULL)
    return g_strdup (_ ("never verified"));
  if (*overdue && chancery_date_iso_days_between (until, today, &days))
    return g_strdup_printf (ngettext ("verification %d day overdue", "verification %d days overdue",
                                      (gulong) days),
                            days);
  return verified != NULL ? g_strdup_printf (_ ("verified %s"), date) : g_strdup (_ ("designated"));
}

int
chancery_liaison_coverage (const char *first_until, const char *second_until, const char *today)
{
  /* ISO dates compare as text. */
  return (first_until != NULL && strcmp (first_until, today) >= 0) +
         (second_until != NULL && strcmp (second_until, today) >= 0);
}

char *
chancery_liaison_label (int coverage)
{
  return g_strdup_printf (_ ("%d of %d"), coverage, CHANCERY_LIAISON_NEEDED);
}

static gboolean
is_in_force (const ChanceryRecord *assessment)
{
  return !assessment->deleted && chancery_record_is (assessment, "status", "issued");
}

static gboolean
is_superseded (GPtrArray *assessments, const ChanceryRecord *assessment)
{
  for (guint i = 0; i < assessments->len; i++)
    {
      const ChanceryRecord *other = g_ptr_array_index (assessments, i);

      if (is_in_force (other) && chancery_record_is (other, "supersedes", assessment->id))
        return TRUE;
    }
  return FALSE;
}

const ChanceryRecord *
chancery_assessment_current (GPtrArray *assessments)
{
  const ChanceryRecord *current = NULL;

  for (guint i = 0; i < assessments->len; i++)
    {
      const ChanceryRecord *assessment = g_ptr_array_index (assessments, i);

      if (!is_in_force (assessment) || is_superseded (assessments, assessment))
        continue;
      if (current == NULL || g_strcmp0 (chancery_record_get (assessment, "assessed_on"),
                                        chancery_record_get (current, "assessed_on")) >= 0)
        current = assessment;
    }
  return current;
}

char *
chancery_assessment_review_due (const ChanceryRecord *assessment)
{
  static const int days[] = { 365, 365, 180, 90, 30 };
  const char *given = chancery_record_get (assessment, "review_on");
  ChanceryLevel level = chancery_level_from_key (chancery_record_get (assessment, "level_us"));

  if (given != NULL)
    return g_strdup (given);
  return chancery_date_iso_add_days (chancery_record_get (assessment, "assessed_on"), days[level]);
}

static gboolean
goes_by_own_name (const char *kind)
{
  return g_strcmp0 (kind, "organization") == 0 || g_strcmp0 (kind, "representative-office") == 0;
}

ChanceryVisitState
chancery_visit_state (const char *next_visit, const char *today)
{
  int days;

  if (next_visit == NULL || !chancery_date_iso_days_between (today, next_visit, &days))
    return CHANCERY_VISIT_NONE;
  if (days < 0)
    return CHANCERY_VISIT_OVERDUE;
  return days <= CHANCERY_VISIT_SOON_DAYS ? CHANCERY_VISIT_SOON : CHANCERY_VISIT_PLANNED;
}

gboolean
chancery_mission_is_due (const char *review_due, const char *next_visit, const char *today)
{
  return (review_due != NULL && strcmp (review_due, today) <= 0) ||
         chancery_visit_state (next_visit, today) == CHANCERY_VISIT_OVERDUE;
}

char *
chancery_mission_title (const ChanceryRecord *mission)
{
  const char *name = chancery_record_get (mission, "name");
  const char *state = chancery_record_get (mission, "sending_state");
  const char *kind = chancery_record_get (mission, "kind");
  const ChanceryField *field = chancery_entity_field (chancery_mission, "kind");

  if (name != NULL)
    return g_strdup (name);
  if (kind == NULL || goes_by_own_name (kind))
    return g_strdup (state != NULL ? state : "");
  /* Translators: kind of mission, sending State: "Embassy of Borduria". */
  return g_strdup_printf (_ ("%s of %s"), chancery_choice_label (field->choices, kind),
                          state != NULL ? state : "?");
}

char *
chancery_office_title (const ChanceryRecord *office)
{
  const ChanceryField *field = chancery_entity_field (chancery_ds_office, "kind");
  const char *name = chancery_record_get (office, "name");

  return g_strdup_printf ("%s %s", name != NULL ? name : "?",
                          chancery_choice_label (field->choices, chancery_record_get (office, "kind")));
}

static char *
assessment_title (const ChanceryRecord *assessment)
{
  ChanceryLevel level = chancery_level_from_key (chancery_record_get (assessment, "level_us"));
  const char *date = chancery_record_get (assessment, "assessed_on");

  /* Translators: threat level, date: "High, 2026-10-12". */
  return g_strdup_printf (_ ("%s, %s"), chancery_level_label (level), date != NULL ? date : "?");
}

static char *
area_title (const ChanceryRecord *area)
{
  const ChanceryField *field = chancery_entity_field (chancery_area, "for_area");
  const char *key = chancery_record_get (area, "for_area");

  return g_strdup (key != NULL ? chancery_choice_label (field->choices, key) : _ (chancery_area->label));
}

char *
chancery_record_title (const ChanceryRecord *record)
{
  const char *name = NULL;

  if (record->entity == chancery_mission)
    return chancery_mission_title (record);
  if (record->entity == chancery_ds_office)
    return chancery_office_title (record);
  if (record->entity == chancery_assessment)
    return assessment_title (record);
  if (record->entity == chancery_area)
    return area_title (record);
  if (record->entity == chancery_premises)
    name = chancery_record_get (record, "address");
  else if (record->entity == chancery_visit)
    name = chancery_record_get (record, "purpose");
  else
    name = chancery_record_get (record, "name");
  return g_strdup (name != NULL ? name : _ (record->entity->label));
}
