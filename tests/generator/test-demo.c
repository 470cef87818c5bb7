/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "domain/chancery-draft.h"
#include "domain/chancery-mission-summary.h"
#include "domain/chancery-place.h"
#include "session/chancery-demo.h"

#include <string.h>

#define NOON_MS (G_GINT64_CONSTANT (1795348800) * 1000) /* 2026-11-22 12:00 UTC */

typedef struct
{
  guint missions, unplaced, not_assessed, overdue, drafts, critical, planned_soon;
  guint coverage[3];
} Count;

static GPtrArray *
records_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
}

static void
check_reference (GHashTable *seen, const ChanceryRecord *record, const ChanceryField *field)
{
  const char *value = chancery_record_get (record, field->name);
  const ChanceryRecord *target;

  if (value == NULL)
    return;
  target = g_hash_table_lookup (seen, value);
  g_assert_nonnull (target);
  g_assert_cmpstr (target->entity->name, ==, field->target);
}

/* Every record keeps the rules that a person's would have to keep. */
static void
check_record (GHashTable *seen, ChanceryRecord *record)
{
  g_autoptr (ChanceryDraft) draft = chancery_draft_new (record->entity);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_uuid_string_is_valid (record->id));
  for (guint i = 0; i < record->entity->n_fields; i++)
    {
      const ChanceryField *field = &record->entity->fields[i];

      chancery_draft_set (draft, field->name, record->values[i], &error);
      g_assert_no_error (error);
      g_assert_cmpstr (chancery_record_get (chancery_draft_record (draft), field->name), ==,
                       record->values[i]);
      if (field->type == CHANCERY_FIELD_REFERENCE)
        check_reference (seen, record, field);
    }
  chancery_draft_validate (draft, &error);
  g_assert_no_error (error);
}

static void
check_records (GPtrArray *records)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    {
      ChanceryRecord *record = g_ptr_array_index (records, i);

      g_assert_false (g_hash_table_contains (seen, record->id));
      check_record (seen, record);
      g_hash_table_insert (seen, record->id, record);
    }
}

static double
no_office (const ChanceryPosition *position, const char *assigned, char **office, gpointer data)
{
  g_assert_true (chancery_place_in_united_states (position));
  return -1.0;
}

static GPtrArray *
pick_own (GPtrArray *records, const ChanceryEntity *entity, const char *mission)
{
  GPtrArray *own = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      ChanceryRecord *record = g_ptr_array_index (records, i);

      if (record->entity == entity && chancery_record_is (record, "mission", mission))
        g_ptr_array_add (own, record);
    }
  return own;
}

static void
count_mission (GPtrArray *records, const ChanceryRecord *mission, Count *count)
{
  g_autofree char *today = chancery_clock_today ();
  g_autofree char *in_a_week = chancery_date_iso_add_days (today, 7);
  g_autoptr (GPtrArray) premises = pick_own (records, chancery_premises, mission->id);
  g_autoptr (GPtrArray) contacts = pick_own (records, chancery_contact, mission->id);
  g_autoptr (GPtrArray) assessments = pick_own (records, chancery_assessment, mission->id);
  g_autoptr (GPtrArray) visits = pick_own (records, chancery_visit, mission->id);
  ChanceryMissionFacts facts = { mission, premises, contacts, assessments, visits };
  g_autoptr (ChanceryMissionSummary) summary = chancery_mission_summarise (&facts, no_office, NULL);

  count->missions++;
  count->unplaced += !summary->positioned;
  count->not_assessed += summary->level_us == CHANCERY_LEVEL_NONE;
  count->critical += summary->level_us == CHANCERY_LEVEL_CRITICAL;
  count->overdue += summary->review_due != NULL && strcmp (summary->review_due, today) < 0;
  count->planned_soon += summary->next_visit != NULL && strcmp (summary->next_visit, today) >= 0 &&
                         strcmp (summary->next_visit, in_a_week) <= 0;
  count->coverage[chancery_liaison_coverage (summary->liaison_first_until, summary->liaison_second_until,
                                             today)]++;
  for (guint i = 0; i < assessments->len; i++)
    count->drafts += chancery_record_is (g_ptr_array_index (assessments, i), "status", "draft");
}

static Count
count_records (GPtrArray *records)
{
  Count count = { 0 };

  for (guint i = 0; i < records->len; i++)
    {
      const ChanceryRecord *record = g_ptr_array_index (records, i);

      if (record->entity == chancery_mission)
        count_mission (records, record, &count);
    }
  return count;
}

static void
test_demo_is_valid (void)
{
  g_autoptr (GPtrArray) records = chancery_demo_records ();

  check_records (records);
}

static void
test_demo_has_every_state_of_things (void)
{
  g_autoptr (GPtrArray) records = chancery_demo_records ();
  Count count = count_records (records);

  g_assert_cmpuint (count.missions, >=, 60);
  g_assert_cmpuint (count.unplaced, ==, 3);
  g_assert_cmpuint (count.not_assessed, ==, 5);
  g_assert_cmpuint (count.critical, ==, 2);
  g_assert_cmpuint (count.overdue, ==, 8);
  g_assert_cmpuint (count.drafts, ==, 3);
  g_assert_cmpuint (count.planned_soon, >=, 10);
  g_assert_cmpuint (count.coverage[0], >=, 8);
  g_assert_cmpuint (count.coverage[1], >=, 10);
  g_assert_cmpuint (count.coverage[2], >=, 30);
}

static void
assert_same (GPtrArray *a, GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const ChanceryRecord *one = g_ptr_array_index (a, i);
      const ChanceryRecord *other = g_ptr_array_index (b, i);

      g_assert_true (one->entity == other->entity);
      g_assert_cmpstr (one->id, ==, other->id);
      for (guint f = 0; f < one->entity->n_fields; f++)
        g_assert_cmpstr (one->values[f], ==, other->values[f]);
    }
}

static void
test_demo_is_the_same_again (void)
{
  g_autoptr (GPtrArray) a = chancery_demo_records ();
  g_autoptr (GPtrArray) b = chancery_demo_records ();

  assert_same (a, b);
}

/* Numbers and addresses that could belong to somebody must not leave the demo. */
static void
test_demo_is_fiction (void)
{
  g_autoptr (GPtrArray) records = chancery_demo_records ();

  for (guint i = 0; i < records->len; i++)
    {
      const ChanceryRecord *record = g_ptr_array_index (records, i);

      for (guint f = 0; f < record->entity->n_fields; f++)
        {
          const char *value = record->values[f];

          if (value == NULL)
            continue;
          if (record->entity->fields[f].type == CHANCERY_FIELD_PHONE)
            g_assert_nonnull (strstr (value, ") 555-01"));
          if (record->entity->fields[f].type == CHANCERY_FIELD_EMAIL)
            g_assert_true (g_str_has_suffix (value, "@example.org"));
          if (record->entity->fields[f].type == CHANCERY_FIELD_URL)
            g_assert_true (g_str_has_suffix (value, ".example.org"));
          g_assert_null (strchr (value, '{'));
        }
    }
}

static guint
count_entity (GPtrArray *records, const ChanceryEntity *entity)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n += ((const ChanceryRecord *) g_ptr_array_index (records, i))->entity == entity;
  return n;
}

static void
test_generator (void)
{
  g_autoptr (ChanceryGenerator) generator = chancery_generator_new (7);
  g_autoptr (GPtrArray) records = records_new ();
  guint assessments;

  for (guint i = 0; i < 200; i++)
    chancery_generator_next_mission (generator, records);
  check_records (records);
  g_assert_cmpuint (count_entity (records, chancery_mission), ==, 200);
  g_assert_cmpuint (count_entity (records, chancery_premises), ==, 200);
  g_assert_cmpuint (count_entity (records, chancery_contact), ==, 200 * CHANCERY_GENERATOR_CONTACTS);
  assessments = count_entity (records, chancery_assessment);
  g_assert_cmpuint (assessments % CHANCERY_GENERATOR_ASSESSMENTS, ==, 0);
  g_assert_cmpuint (assessments, >=, 170 * CHANCERY_GENERATOR_ASSESSMENTS);
  g_assert_cmpuint (count_entity (records, chancery_visit), >, 200);
}

static void
test_generator_seeds (void)
{
  g_autoptr (ChanceryGenerator) a = chancery_generator_new (7);
  g_autoptr (ChanceryGenerator) b = chancery_generator_new (7);
  g_autoptr (ChanceryGenerator) c = chancery_generator_new (8);
  g_autoptr (GPtrArray) of_a = records_new ();
  g_autoptr (GPtrArray) of_b = records_new ();
  g_autoptr (GPtrArray) of_c = records_new ();

  chancery_generator_next_mission (a, of_a);
  chancery_generator_next_mission (b, of_b);
  chancery_generator_next_mission (c, of_c);
  assert_same (of_a, of_b);
  g_assert_cmpstr (((const ChanceryRecord *) g_ptr_array_index (of_a, 0))->id, !=,
                   ((const ChanceryRecord *) g_ptr_array_index (of_c, 0))->id);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  chancery_clock_freeze (NOON_MS);
  g_test_add_func ("/demo/valid", test_demo_is_valid);
  g_test_add_func ("/demo/every-state-of-things", test_demo_has_every_state_of_things);
  g_test_add_func ("/demo/same-again", test_demo_is_the_same_again);
  g_test_add_func ("/demo/fiction", test_demo_is_fiction);
  g_test_add_func ("/generator/counts", test_generator);
  g_test_add_func ("/generator/seeds", test_generator_seeds);
  return g_test_run ();
}
