/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-mission-summary.h"

#include <string.h>

#define TODAY "2026-11-22"

/* Names and values by turns, ended by NULL. */
static ChanceryRecord *G_GNUC_NULL_TERMINATED
make (const ChanceryEntity *entity, const char *id, ...)
{
  ChanceryRecord *record = chancery_record_new (entity, id);
  const char *field;
  va_list args;

  va_start (args, id);
  while ((field = va_arg (args, const char *)) != NULL)
    chancery_record_set (record, field, va_arg (args, const char *));
  va_end (args);
  return record;
}

static GPtrArray *
list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
}

static void
test_levels (void)
{
  static const char *const keys[] = { NULL, "low", "medium", "high", "critical" };
  static const char *const labels[] = { "Not assessed", "Low", "Medium", "High", "Critical" };

  for (int i = 0; i < 5; i++)
    {
      g_assert_cmpint (chancery_level_from_key (keys[i]), ==, i);
      g_assert_cmpstr (chancery_level_key ((ChanceryLevel) i), ==, keys[i]);
      g_assert_cmpstr (chancery_level_label ((ChanceryLevel) i), ==, labels[i]);
    }
  g_assert_cmpint (chancery_level_from_key ("apocalyptic"), ==, CHANCERY_LEVEL_NONE);
}

static void
assert_valid_until (
    const char *liaison, const char *designated, const char *verified, gboolean deleted, const char *expected)
{
  g_autoptr (ChanceryRecord) contact = make (chancery_contact, NULL, "security_liaison", liaison,
                                             "designated_on", designated, "verified_on", verified, NULL);
  g_autofree char *until = NULL;

  contact->deleted = deleted;
  until = chancery_liaison_valid_until (contact);
  g_assert_cmpstr (until, ==, expected);
}

static void
test_valid_until (void)
{
  assert_valid_until ("1", "2025-01-01", "2026-05-26", FALSE, "2026-11-22");
  assert_valid_until ("1", "2026-05-26", NULL, FALSE, "2026-11-22");
  assert_valid_until ("1", NULL, "2026-05-26", FALSE, "2026-11-22");
  assert_valid_until ("1", NULL, NULL, FALSE, NULL);
  assert_valid_until ("1", "2026-05-26", NULL, TRUE, NULL);
  assert_valid_until ("0", "2026-05-26", "2026-05-26", FALSE, NULL);
  assert_valid_until (NULL, "2026-05-26", "2026-05-26", FALSE, NULL);
}

static void
test_coverage (void)
{
  static const struct
  {
    const char *first, *second;
    int coverage;
  } cases[] = {
    { NULL, NULL, 0 },
    { "2026-11-21", NULL, 0 },
    { TODAY, NULL, 1 },
    { "2026-11-23", "2026-11-21", 1 },
    { TODAY, TODAY, 2 },
    { "2027-01-01", TODAY, 2 },
    { "2026-11-21", "2026-11-20", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = chancery_liaison_label (cases[i].coverage);
      g_autofree char *expected = g_strdup_printf ("%d of 2", cases[i].coverage);

      g_assert_cmpint (chancery_liaison_coverage (cases[i].first, cases[i].second, TODAY), ==,
                       cases[i].coverage);
      g_assert_cmpstr (label, ==, expected);
    }
}

static ChanceryRecord *
assessment (const char *id, const char *date, const char *status, const char *supersedes)
{
  return make (chancery_assessment, id, "level_us", "medium", "assessed_on", date, "status", status,
               "supersedes", supersedes, NULL);
}

static void
assert_current (GPtrArray *assessments, const char *id)
{
  const ChanceryRecord *current = chancery_assessment_current (assessments);

  g_assert_cmpstr (current != NULL ? current->id : NULL, ==, id);
}

static void
test_current (void)
{
  g_autoptr (GPtrArray) list = list_new ();
  ChanceryRecord *c;

  assert_current (list, NULL);
  g_ptr_array_add (list, assessment ("draft", "2026-11-20", "draft", NULL));
  assert_current (list, NULL);
  g_ptr_array_add (list, assessment ("a", "2026-06-01", "issued", NULL));
  assert_current (list, "a");
  g_ptr_array_add (list, assessment ("b", "2026-01-01", "issued", NULL));
  assert_current (list, "a");
  /* The one that supersedes is in force even with an earlier date. */
  c = assessment ("c", "2026-03-01", "issued", "a");
  g_ptr_array_add (list, c);
  assert_current (list, "c");
  g_ptr_array_add (list, assessment ("d", "2026-11-21", "draft", "c"));
  assert_current (list, "c");
  c->deleted = TRUE;
  assert_current (list, "a");
}

static void
test_current_on_one_day (void)
{
  g_autoptr (GPtrArray) list = list_new ();

  g_ptr_array_add (list, assessment ("a", TODAY, "issued", NULL));
  g_ptr_array_add (list, assessment ("b", TODAY, "issued", NULL));
  assert_current (list, "b");
}

static void
test_review_due (void)
{
  static const char *const cases[][3] = {
    { "critical", NULL, "2026-11-22" },    { "high", NULL, "2027-01-21" },
    { "medium", NULL, "2027-04-21" },      { "low", NULL, "2027-10-23" },
    { "low", "2026-12-03", "2026-12-03" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryRecord) record = make (chancery_assessment, NULL, "level_us", cases[i][0],
                                                "assessed_on", "2026-10-23", "review_on", cases[i][1], NULL);
      g_autofree char *due = chancery_assessment_review_due (record);

      g_assert_cmpstr (due, ==, cases[i][2]);
    }
}

static void
assert_title (ChanceryRecord *record, const char *expected)
{
  g_autoptr (ChanceryRecord) owned = record;
  g_autofree char *title = chancery_record_title (owned);

  g_assert_cmpstr (title, ==, expected);
}

static void
test_titles (void)
{
  assert_title (make (chancery_mission, NULL, "sending_state", "Ostravia", "kind", "embassy", NULL),
                "Embassy of Ostravia");
  assert_title (make (chancery_mission, NULL, "sending_state", "Ostravia", "kind", "embassy", "name",
                      "The House", NULL),
                "The House");
  assert_title (make (chancery_mission, NULL, "sending_state", "Straits Commission", "kind", "organization",
                      NULL),
                "Straits Commission");
  assert_title (make (chancery_mission, NULL, "kind", "embassy", NULL), "Embassy of ?");
  assert_title (make (chancery_mission, NULL, NULL, NULL), "");
  assert_title (make (chancery_ds_office, NULL, "name", "Houston", "kind", "field-office", NULL),
                "Houston Field Office");
  assert_title (make (chancery_ds_office, NULL, NULL, NULL), "? ");
  assert_title (make (chancery_assessment, NULL, "level_us", "high", "assessed_on", "2026-10-12", NULL),
                "High, 2026-10-12");
  assert_title (make (chancery_assessment, NULL, NULL, NULL), "Not assessed, ?");
  assert_title (make (chancery_contact, NULL, "name", "Ylva Ravnskar", NULL), "Ylva Ravnskar");
  assert_title (make (chancery_contact, NULL, NULL, NULL), "Contact");
  assert_title (make (chancery_premises, NULL, "address", "1 Example Street", NULL), "1 Example Street");
  assert_title (make (chancery_premises, NULL, NULL, NULL), "Premises");
  assert_title (make (chancery_visit, NULL, "purpose", "Walk-round", NULL), "Walk-round");
  assert_title (make (chancery_contact_route, NULL, "name", "Local police", NULL), "Local police");
}

/* The summary, with a function for the nearest office that says what it was asked. */

typedef struct
{
  guint calls;
  ChanceryPosition position;
  char *assigned;
} Asked;

static double
nearest_office (const ChanceryPosition *position, const char *assigned, char **office, gpointer data)
{
  Asked *asked = data;

  asked->calls++;
  asked->position = *position;
  g_free (asked->assigned);
  asked->assigned = g_strdup (assigned);
  /* An office that is no more is not the one. */
  *office = g_strdup (assigned != NULL && strcmp (assigned, "gone") != 0 ? assigned : "houston");
  return 1234.5;
}

typedef struct
{
  ChanceryRecord *mission;
  ChanceryMissionFacts facts;
  Asked asked;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->mission = make (chancery_mission, "m", "sending_state", "Ostravia", "kind", "embassy", NULL);
  fixture->facts.mission = fixture->mission;
  fixture->facts.premises = list_new ();
  fixture->facts.contacts = list_new ();
  fixture->facts.assessments = list_new ();
  fixture->facts.visits = list_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  chancery_record_free (fixture->mission);
  g_ptr_array_unref (fixture->facts.premises);
  g_ptr_array_unref (fixture->facts.contacts);
  g_ptr_array_unref (fixture->facts.assessments);
  g_ptr_array_unref (fixture->facts.visits);
  g_free (fixture->asked.assigned);
}

static ChanceryMissionSummary *
summarise (Fixture *fixture)
{
  return chancery_mission_summarise (&fixture->facts, nearest_office, &fixture->asked);
}

static void
test_bare (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChanceryMissionSummary) summary = summarise (fixture);

  g_assert_cmpstr (summary->title, ==, "Embassy of Ostravia");
  g_assert_null (summary->place);
  g_assert_null (summary->address);
  g_assert_false (summary->positioned);
  g_assert_cmpint (summary->level_us, ==, CHANCERY_LEVEL_NONE);
  g_assert_cmpint (summary->level_home, ==, CHANCERY_LEVEL_NONE);
  g_assert_null (summary->assessed_on);
  g_assert_null (summary->review_due);
  g_assert_null (summary->liaison_first_until);
  g_assert_null (summary->liaison_second_until);
  g_assert_null (summary->office);
  g_assert_false (summary->office_assigned);
  g_assert_cmpfloat (summary->office_metres, <, 0.0);
  g_assert_null (summary->next_visit);
  g_assert_null (summary->last_visit);
  g_assert_cmpuint (fixture->asked.calls, ==, 0);
}

static void
add_premises (Fixture *fixture, const char *id, const char *role, const char *city, const char *latitude)
{
  g_ptr_array_add (fixture->facts.premises,
                   make (chancery_premises, id, "role", role, "city", city, "address", "1 Example Street",
                         "latitude", latitude, "longitude", latitude != NULL ? "-77.0" : NULL, NULL));
}

static void
assert_main (Fixture *fixture, const char *id)
{
  const ChanceryRecord *found = chancery_mission_main_premises (fixture->facts.premises);

  g_assert_cmpstr (found != NULL ? found->id : NULL, ==, id);
}

static void
test_main_premises (Fixture *fixture, gconstpointer data)
{
  ChanceryRecord *last;

  assert_main (fixture, NULL);
  add_premises (fixture, "a", "annex", "Boston", NULL);
  assert_main (fixture, "a");
  add_premises (fixture, "b", "residence", "Boston", NULL);
  assert_main (fixture, "a");
  add_premises (fixture, "c", "residence", "Boston", "38.0");
  assert_main (fixture, "c");
  add_premises (fixture, "d", "chancery", "Boston", NULL);
  assert_main (fixture, "d");
  add_premises (fixture, "e", "chancery", "Boston", "38.0");
  assert_main (fixture, "e");
  last = g_ptr_array_index (fixture->facts.premises, 4);
  last->deleted = TRUE;
  assert_main (fixture, "d");
}

static void
test_place_and_office (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChanceryMissionSummary) summary = NULL;

  add_premises (fixture, "a", "chancery", "Boston", "38.9");
  summary = summarise (fixture);
  g_assert_cmpstr (summary->place, ==, "Boston");
  g_assert_cmpstr (summary->address, ==, "1 Example Street");
  g_assert_true (summary->positioned);
  g_assert_cmpfloat (summary->position.latitude, ==, 38.9);
  g_assert_cmpfloat (fixture->asked.position.longitude, ==, -77.0);
  g_assert_cmpstr (summary->office, ==, "houston");
  g_assert_false (summary->office_assigned);
  g_assert_cmpfloat (summary->office_metres, ==, 1234.5);
}

static void
test_assigned_office (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChanceryMissionSummary) unplaced = NULL;
  g_autoptr (ChanceryMissionSummary) placed = NULL;
  g_autoptr (ChanceryMissionSummary) gone = NULL;

  chancery_record_set (fixture->mission, "assigned_office", "miami");
  unplaced = summarise (fixture);
  g_assert_cmpstr (unplaced->office, ==, "miami");
  g_assert_true (unplaced->office_assigned);
  g_assert_cmpfloat (unplaced->office_metres, <, 0.0);
  g_assert_cmpuint (fixture->asked.calls, ==, 0);
  add_premises (fixture, "a", "chancery", "Boston", "38.9");
  placed = summarise (fixture);
  g_assert_cmpstr (fixture->asked.assigned, ==, "miami");
  g_assert_cmpstr (placed->office, ==, "miami");
  g_assert_true (placed->office_assigned);
  g_assert_cmpfloat (placed->office_metres, ==, 1234.5);
  chancery_record_set (fixture->mission, "assigned_office", "gone");
  gone = summarise (fixture);
  g_assert_cmpstr (gone->office, ==, "houston");
  g_assert_false (gone->office_assigned);
}

static void
test_threat (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChanceryMissionSummary) summary = NULL;

  g_ptr_array_add (fixture->facts.assessments,
                   make (chancery_assessment, "a", "level_us", "critical", "level_home", "low", "assessed_on",
                         "2026-10-01", "status", "issued", NULL));
  g_ptr_array_add (fixture->facts.assessments,
                   make (chancery_assessment, "b", "level_us", "high", "level_home", "medium", "assessed_on",
                         "2026-10-23", "status", "issued", "supersedes", "a", NULL));
  summary = summarise (fixture);
  g_assert_cmpint (summary->level_us, ==, CHANCERY_LEVEL_HIGH);
  g_assert_cmpint (summary->level_home, ==, CHANCERY_LEVEL_MEDIUM);
  g_assert_cmpstr (summary->assessed_on, ==, "2026-10-23");
  g_assert_cmpstr (summary->review_due, ==, "2027-01-21");
}

static void
add_liaison (Fixture *fixture, const char *verified)
{
  g_ptr_array_add (fixture->facts.contacts,
                   make (chancery_contact, NULL, "security_liaison", "1", "verified_on", verified, NULL));
}

static void
assert_until (Fixture *fixture, const char *first, const char *second)
{
  g_autoptr (ChanceryMissionSummary) summary = summarise (fixture);

  g_assert_cmpstr (summary->liaison_first_until, ==, first);
  g_assert_cmpstr (summary->liaison_second_until, ==, second);
}

static void
test_liaison (Fixture *fixture, gconstpointer data)
{
  add_liaison (fixture, NULL);
  assert_until (fixture, NULL, NULL);
  add_liaison (fixture, "2026-05-26");
  assert_until (fixture, "2026-11-22", NULL);
  add_liaison (fixture, "2026-05-24");
  assert_until (fixture, "2026-11-22", "2026-11-20");
  add_liaison (fixture, "2026-05-25");
  assert_until (fixture, "2026-11-22", "2026-11-21");
  add_liaison (fixture, "2026-05-27");
  assert_until (fixture, "2026-11-23", "2026-11-22");
  add_liaison (fixture, "2026-05-27");
  assert_until (fixture, "2026-11-23", "2026-11-23");
}

static void
add_visit (Fixture *fixture, const char *date, const char *status)
{
  g_ptr_array_add (fixture->facts.visits,
                   make (chancery_visit, NULL, "visit_on", date, "status", status, NULL));
}

static void
test_visits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChanceryMissionSummary) summary = NULL;
  ChanceryRecord *binned;

  add_visit (fixture, "2026-12-05", "planned");
  add_visit (fixture, "2026-11-30", "planned");
  add_visit (fixture, "2026-12-24", "planned");
  add_visit (fixture, "2026-11-25", "cancelled");
  add_visit (fixture, "2026-10-01", "done");
  add_visit (fixture, "2026-11-01", "done");
  add_visit (fixture, "2026-09-01", "done");
  add_visit (fixture, "2026-11-23", "planned");
  binned = g_ptr_array_index (fixture->facts.visits, 7);
  binned->deleted = TRUE;
  summary = summarise (fixture);
  g_assert_cmpstr (summary->next_visit, ==, "2026-11-30");
  g_assert_cmpstr (summary->last_visit, ==, "2026-11-01");
}

static void
test_visit_state (void)
{
  const char *today = "2026-11-26";

  g_assert_cmpint (chancery_visit_state (NULL, today), ==, CHANCERY_VISIT_NONE);
  g_assert_cmpint (chancery_visit_state ("no date", today), ==, CHANCERY_VISIT_NONE);
  g_assert_cmpint (chancery_visit_state ("2026-11-25", today), ==, CHANCERY_VISIT_OVERDUE);
  g_assert_cmpint (chancery_visit_state ("2026-11-26", today), ==, CHANCERY_VISIT_SOON);
  g_assert_cmpint (chancery_visit_state ("2026-12-10", today), ==, CHANCERY_VISIT_SOON);
  g_assert_cmpint (chancery_visit_state ("2026-12-11", today), ==, CHANCERY_VISIT_PLANNED);
}

static void
test_mission_is_due (void)
{
  const char *today = "2026-11-26";

  g_assert_false (chancery_mission_is_due (NULL, NULL, today));
  g_assert_false (chancery_mission_is_due ("2026-11-27", "2026-11-26", today));
  g_assert_true (chancery_mission_is_due ("2026-11-26", NULL, today));
  g_assert_true (chancery_mission_is_due (NULL, "2026-11-25", today));
}

#define ADD(name, function) g_test_add ("/domain/summary/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/rules/levels", test_levels);
  g_test_add_func ("/domain/rules/valid-until", test_valid_until);
  g_test_add_func ("/domain/rules/coverage", test_coverage);
  g_test_add_func ("/domain/rules/current", test_current);
  g_test_add_func ("/domain/rules/current-on-one-day", test_current_on_one_day);
  g_test_add_func ("/domain/rules/review-due", test_review_due);
  g_test_add_func ("/domain/rules/titles", test_titles);
  g_test_add_func ("/domain/rules/visit-state", test_visit_state);
  g_test_add_func ("/domain/rules/mission-is-due", test_mission_is_due);
  ADD ("bare", test_bare);
  ADD ("main-premises", test_main_premises);
  ADD ("place-and-office", test_place_and_office);
  ADD ("assigned-office", test_assigned_office);
  ADD ("threat", test_threat);
  ADD ("liaison", test_liaison);
  ADD ("visits", test_visits);
  return g_test_run ();
}
