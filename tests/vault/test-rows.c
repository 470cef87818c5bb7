/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "base/chancery-clock.h"

#include <string.h>

#define MISSIONS CHANCERY_LIST_MISSIONS

static char *
add_mission (VaultTest *t, const char *state)
{
  return vault_test_add (t, chancery_mission, "sending_state", state, "kind", "embassy", NULL);
}

static char *
add_premises (VaultTest *t, const char *mission, const char *latitude, const char *longitude)
{
  return vault_test_add (t, chancery_premises, "mission", mission, "role", "chancery", "address", "1 Main St",
                         "city", "Springfield", "latitude", latitude, "longitude", longitude, NULL);
}

static char *
add_liaison (VaultTest *t, const char *mission, const char *name, const char *verified)
{
  return vault_test_add (t, chancery_contact, "mission", mission, "name", name, "security_liaison", "1",
                         "verified_on", verified, NULL);
}

static void
test_title (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *contact = add_liaison (&t, id, "Sponsz", "2026-11-01");

  vault_test_cell_is (&t, MISSIONS, id, "title", "Embassy of Borduria");
  vault_test_set (&t, chancery_mission, id, "name", "Legation of Borduria");
  vault_test_cell_is (&t, MISSIONS, id, "title", "Legation of Borduria");
  vault_test_cell_is (&t, CHANCERY_LIST_CONTACTS, contact, "mission", "Legation of Borduria");
  vault_test_cell_is (&t, CHANCERY_LIST_CONTACTS, contact, "mission_id", id);
}

static void
test_place (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *premises = NULL;

  vault_test_cell_is (&t, MISSIONS, id, "city", NULL);
  vault_test_cell_is (&t, MISSIONS, id, "latitude", NULL);
  premises = add_premises (&t, id, "42.1", "-71.0");
  vault_test_cell_is (&t, MISSIONS, id, "city", "Springfield");
  vault_test_cell_is (&t, MISSIONS, id, "address", "1 Main St");
  vault_test_cell_is (&t, MISSIONS, id, "latitude", "42.1");
  vault_test_cell_is (&t, MISSIONS, id, "longitude", "-71.0");
  vault_test_set (&t, chancery_premises, premises, "city", "Shelbyville");
  vault_test_cell_is (&t, MISSIONS, id, "city", "Shelbyville");
  vault_test_delete (&t, chancery_premises, premises);
  vault_test_cell_is (&t, MISSIONS, id, "city", NULL);
  vault_test_cell_is (&t, MISSIONS, id, "latitude", NULL);
  vault_test_restore (&t, chancery_premises, premises);
  vault_test_cell_is (&t, MISSIONS, id, "city", "Shelbyville");
}

static void
test_nearest_office (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *boston = vault_test_office (&t, "Boston");
  g_autofree char *chicago = vault_test_office (&t, "Chicago");
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *premises = add_premises (&t, id, "42.3653", "-71.0613");

  vault_test_cell_is (&t, MISSIONS, id, "office", "Boston");
  vault_test_cell_is (&t, MISSIONS, id, "office_id", boston);
  vault_test_cell_is (&t, MISSIONS, id, "office_metres", "0");
  vault_test_cell_is (&t, MISSIONS, id, "office_assigned", "0");
  vault_test_set (&t, chancery_premises, premises, "longitude", "-70.0613");
  vault_test_cell_is (&t, MISSIONS, id, "office_metres", "82375");
  vault_test_set (&t, chancery_mission, id, "assigned_office", chicago);
  vault_test_cell_is (&t, MISSIONS, id, "office", "Chicago");
  vault_test_cell_is (&t, MISSIONS, id, "office_assigned", "1");
  vault_test_set (&t, chancery_mission, id, "assigned_office", NULL);
  vault_test_cell_is (&t, MISSIONS, id, "office", "Boston");
}

/* Where a mission lies decides by which routes it calls, and is told with its row and on the map. */
static void
test_area (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *premises = NULL;
  g_autoptr (GPtrArray) points = NULL;
  g_autoptr (ChanceryRow) row = NULL;
  const ChanceryMapPoint *point;

  vault_test_cell_is (&t, MISSIONS, id, "area", NULL);
  premises = add_premises (&t, id, "42.3653", "-71.0613");
  vault_test_cell_is (&t, MISSIONS, id, "area", "outside-dc");
  vault_test_set (&t, chancery_premises, premises, "latitude", "61.0");
  vault_test_cell_is (&t, MISSIONS, id, "area", "dc-metro");
  row = chancery_vault_row_for (t.vault, MISSIONS, id, NULL);
  g_assert_cmpint (chancery_row_ground (row), ==, CHANCERY_GROUND_DC_AREA);
  points = chancery_vault_points (t.vault, NULL);
  g_assert_cmpuint (points->len, ==, 1);
  point = g_ptr_array_index (points, 0);
  g_assert_cmpint (point->area, ==, CHANCERY_AREA_DC_METRO);
  g_assert_cmpstr (point->office, ==, chancery_row_get (row, "office_id"));
  g_assert_false (point->office_assigned);
}

/* An office that closes, moves, opens again or goes to the bin is felt by every mission. */
static void
test_office_changes (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *boston = vault_test_office (&t, "Boston");
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *other = add_mission (&t, "Syldavia");
  g_autofree char *premises = add_premises (&t, id, "42.3653", "-71.0613");
  g_autofree char *second = add_premises (&t, other, "42.4", "-71.1");
  g_autofree char *without = NULL;

  vault_test_set (&t, chancery_ds_office, boston, "closed", "1");
  without = vault_test_cell (&t, MISSIONS, id, "office");
  g_assert_cmpstr (without, !=, "Boston");
  vault_test_cell_is (&t, MISSIONS, other, "office", without);
  vault_test_set (&t, chancery_ds_office, boston, "closed", "0");
  vault_test_cell_is (&t, MISSIONS, id, "office", "Boston");
  vault_test_set (&t, chancery_ds_office, boston, "latitude", "-80.0");
  vault_test_cell_is (&t, MISSIONS, id, "office", without);
  vault_test_set (&t, chancery_ds_office, boston, "latitude", NULL);
  vault_test_cell_is (&t, MISSIONS, id, "office", without);
  vault_test_set (&t, chancery_ds_office, boston, "latitude", "42.3653");
  vault_test_cell_is (&t, MISSIONS, other, "office", "Boston");
  vault_test_delete (&t, chancery_ds_office, boston);
  vault_test_cell_is (&t, MISSIONS, id, "office", without);
  vault_test_restore (&t, chancery_ds_office, boston);
  vault_test_cell_is (&t, MISSIONS, id, "office", "Boston");
}

/* A closed office is no answer, also where it was given by hand. */
static void
test_assigned_office_closes (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *chicago = vault_test_office (&t, "Chicago");
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *premises = add_premises (&t, id, "42.3653", "-71.0613");

  vault_test_set (&t, chancery_mission, id, "assigned_office", chicago);
  vault_test_set (&t, chancery_ds_office, chicago, "closed", "1");
  vault_test_cell_is (&t, MISSIONS, id, "office", "Boston");
  vault_test_cell_is (&t, MISSIONS, id, "office_assigned", "0");
}

/* A failed commit that moved an office must not leave the moved one in mind. */
static void
test_office_after_failed_commit (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *boston = vault_test_office (&t, "Boston");
  g_autofree char *nobody = g_uuid_string_random ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Close");
  g_autoptr (ChanceryRecord) orphan =
      vault_test_record (chancery_contact, "mission", nobody, "name", "X", NULL);
  g_autofree char *premises = NULL;
  g_autoptr (GError) error = NULL;

  chancery_changeset_add (changeset, chancery_ds_office, boston, "closed", NULL, "1");
  chancery_changeset_add_new (changeset, orphan);
  g_assert_false (vault_test_commit (&t, changeset, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  premises = add_premises (&t, id, "42.3653", "-71.0613");
  vault_test_cell_is (&t, MISSIONS, id, "office", "Boston");
}

static void
coverage_is (VaultTest *t, const char *mission, const char *today, int expected)
{
  g_autoptr (ChanceryRow) row = chancery_vault_row_for (t->vault, MISSIONS, mission, NULL);

  g_assert_cmpint (chancery_row_coverage (row, today), ==, expected);
}

/* 180 days from 2026-05-26 is 2026-11-22, the frozen today; the day itself still counts. */
static void
test_coverage (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *a = add_liaison (&t, id, "A", "2026-05-26");
  g_autofree char *b = NULL;

  vault_test_cell_is (&t, MISSIONS, id, "liaison_first_until", "2026-11-22");
  vault_test_cell_is (&t, MISSIONS, id, "liaison_second_until", NULL);
  coverage_is (&t, id, "2026-11-22", 1);
  coverage_is (&t, id, "2026-11-23", 0);
  b = add_liaison (&t, id, "B", "2026-06-01");
  vault_test_cell_is (&t, MISSIONS, id, "liaison_first_until", "2026-11-28");
  vault_test_cell_is (&t, MISSIONS, id, "liaison_second_until", "2026-11-22");
  coverage_is (&t, id, "2026-11-22", 2);
  coverage_is (&t, id, "2026-11-23", 1);
  coverage_is (&t, id, "2026-11-29", 0);
  vault_test_set (&t, chancery_contact, b, "security_liaison", "0");
  coverage_is (&t, id, "2026-11-22", 1);
  vault_test_delete (&t, chancery_contact, a);
  coverage_is (&t, id, "2026-11-22", 0);
  vault_test_restore (&t, chancery_contact, a);
  coverage_is (&t, id, "2026-11-22", 1);
}

static void
test_contact_moves (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *from = add_mission (&t, "Borduria");
  g_autofree char *to = add_mission (&t, "Syldavia");
  g_autofree char *id = add_liaison (&t, from, "A", "2026-11-01");

  vault_test_set (&t, chancery_contact, id, "mission", to);
  coverage_is (&t, from, "2026-11-22", 0);
  coverage_is (&t, to, "2026-11-22", 1);
  vault_test_cell_is (&t, CHANCERY_LIST_CONTACTS, id, "mission", "Embassy of Syldavia");
}

static char *
add_assessment (
    VaultTest *t, const char *mission, const char *level, const char *date, const char *supersedes)
{
  return vault_test_add (t, chancery_assessment, "mission", mission, "level_us", level, "level_home", "low",
                         "assessed_on", date, "status", "issued", "supersedes", supersedes, NULL);
}

static void
test_assessment (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  vault_test_cell_is (&t, MISSIONS, id, "level_us", NULL);
  first = add_assessment (&t, id, "high", "2026-10-01", NULL);
  vault_test_cell_is (&t, MISSIONS, id, "level_us", "high");
  vault_test_cell_is (&t, MISSIONS, id, "level_home", "low");
  vault_test_cell_is (&t, MISSIONS, id, "assessed_on", "2026-10-01");
  vault_test_cell_is (&t, MISSIONS, id, "review_due", "2026-12-30");
  vault_test_cell_is (&t, CHANCERY_LIST_ASSESSMENTS, first, "current", "1");
  vault_test_cell_is (&t, CHANCERY_LIST_ASSESSMENTS, first, "mission_sending_state", "Borduria");
  vault_test_cell_is (&t, CHANCERY_LIST_ASSESSMENTS, first, "mission_kind", "embassy");
  vault_test_cell_is (&t, CHANCERY_LIST_ASSESSMENTS, first, "mission_name", NULL);
  second = add_assessment (&t, id, "critical", "2026-11-01", first);
  vault_test_cell_is (&t, MISSIONS, id, "level_us", "critical");
  vault_test_cell_is (&t, CHANCERY_LIST_ASSESSMENTS, first, "current", "0");
  vault_test_cell_is (&t, CHANCERY_LIST_ASSESSMENTS, second, "current", "1");
  vault_test_cell_is (&t, CHANCERY_LIST_ASSESSMENTS, second, "review_due", "2026-12-01");
  vault_test_delete (&t, chancery_assessment, second);
  vault_test_cell_is (&t, MISSIONS, id, "level_us", "high");
  vault_test_cell_is (&t, CHANCERY_LIST_ASSESSMENTS, first, "current", "1");
}

static char *
add_visit (VaultTest *t, const char *mission, const char *date, const char *status)
{
  return vault_test_add (t, chancery_visit, "mission", mission, "visit_on", date, "status", status, NULL);
}

static void
test_visits (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *done = add_visit (&t, id, "2026-10-01", "done");
  g_autofree char *earlier = add_visit (&t, id, "2026-09-01", "done");
  g_autofree char *planned = add_visit (&t, id, "2026-12-24", "planned");
  g_autofree char *sooner = add_visit (&t, id, "2026-12-01", "planned");
  g_autofree char *off = add_visit (&t, id, "2026-11-30", "cancelled");

  vault_test_cell_is (&t, MISSIONS, id, "last_visit", "2026-10-01");
  vault_test_cell_is (&t, MISSIONS, id, "next_visit", "2026-12-01");
  vault_test_set (&t, chancery_visit, sooner, "status", "done");
  vault_test_cell_is (&t, MISSIONS, id, "last_visit", "2026-12-01");
  vault_test_cell_is (&t, MISSIONS, id, "next_visit", "2026-12-24");
  vault_test_delete (&t, chancery_visit, planned);
  vault_test_cell_is (&t, MISSIONS, id, "next_visit", NULL);
}

static void
list_is (VaultTest *t, ChanceryListKind kind, const char *column, const char *expected)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
  g_autofree char *list = vault_test_list (t, &query, column);

  g_assert_cmpstr (list, ==, expected);
}

static void
found_is (VaultTest *t, ChanceryListKind kind, const char *search, const char *column, const char *expected)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
  g_autofree char *list = NULL;

  query.search = search;
  list = vault_test_list (t, &query, column);
  g_assert_cmpstr (list, ==, expected);
}

static void
is_in_no_list (VaultTest *t, ChanceryListKind kind, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_vault_row_for (t->vault, kind, id, &error));
  g_assert_no_error (error);
}

/* A deleted mission takes its people and assessments out of lists and search, and brings them back. */
static void
test_deleted_and_back (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *other = add_mission (&t, "Syldavia");
  g_autofree char *contact = add_liaison (&t, id, "Sponsz", "2026-11-01");
  g_autofree char *bin = add_liaison (&t, id, "Kurvi", "2026-11-01");
  g_autofree char *assessment = add_assessment (&t, id, "high", "2026-10-01", NULL);
  g_autofree char *premises = add_premises (&t, id, "42.0", "-71.0");
  g_autoptr (GPtrArray) points = NULL;
  g_autoptr (GPtrArray) points_after = NULL;

  vault_test_delete (&t, chancery_contact, bin);
  vault_test_delete (&t, chancery_mission, id);
  list_is (&t, MISSIONS, "title", "Embassy of Syldavia");
  list_is (&t, CHANCERY_LIST_CONTACTS, "name", "");
  list_is (&t, CHANCERY_LIST_ASSESSMENTS, "mission", "");
  found_is (&t, MISSIONS, "bord", "title", "");
  found_is (&t, CHANCERY_LIST_CONTACTS, "spon", "name", "");
  is_in_no_list (&t, MISSIONS, id);
  is_in_no_list (&t, CHANCERY_LIST_CONTACTS, contact);
  is_in_no_list (&t, CHANCERY_LIST_ASSESSMENTS, assessment);
  points = chancery_vault_points (t.vault, NULL);
  g_assert_cmpuint (points->len, ==, 0);
  vault_test_restore (&t, chancery_mission, id);
  list_is (&t, MISSIONS, "title", "Embassy of Borduria|Embassy of Syldavia");
  list_is (&t, CHANCERY_LIST_CONTACTS, "name", "Sponsz");
  list_is (&t, CHANCERY_LIST_ASSESSMENTS, "mission", "Embassy of Borduria");
  found_is (&t, MISSIONS, "bord", "title", "Embassy of Borduria");
  found_is (&t, CHANCERY_LIST_CONTACTS, "spon", "name", "Sponsz");
  points_after = chancery_vault_points (t.vault, NULL);
  g_assert_cmpuint (points_after->len, ==, 1);
}

static void
test_points (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *unplaced = add_mission (&t, "Syldavia");
  g_autofree char *premises = add_premises (&t, id, "42.1", "-71.2");
  g_autofree char *assessment = add_assessment (&t, id, "medium", "2026-10-01", NULL);
  g_autoptr (GPtrArray) points = chancery_vault_points (t.vault, NULL);
  const ChanceryMapPoint *point = g_ptr_array_index (points, 0);

  g_assert_cmpuint (points->len, ==, 1);
  g_assert_cmpstr (point->id, ==, id);
  g_assert_cmpstr (point->title, ==, "Embassy of Borduria");
  g_assert_cmpstr (point->kind, ==, "embassy");
  g_assert_cmpfloat (point->position.latitude, ==, 42.1);
  g_assert_cmpfloat (point->position.longitude, ==, -71.2);
  g_assert_cmpint (point->level, ==, CHANCERY_LEVEL_MEDIUM);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/rows/title", test_title);
  g_test_add_func ("/vault/rows/place", test_place);
  g_test_add_func ("/vault/rows/nearest-office", test_nearest_office);
  g_test_add_func ("/vault/rows/area", test_area);
  g_test_add_func ("/vault/rows/office-changes", test_office_changes);
  g_test_add_func ("/vault/rows/assigned-office-closes", test_assigned_office_closes);
  g_test_add_func ("/vault/rows/office-after-failed-commit", test_office_after_failed_commit);
  g_test_add_func ("/vault/rows/coverage", test_coverage);
  g_test_add_func ("/vault/rows/contact-moves", test_contact_moves);
  g_test_add_func ("/vault/rows/assessment", test_assessment);
  g_test_add_func ("/vault/rows/visits", test_visits);
  g_test_add_func ("/vault/rows/deleted-and-back", test_deleted_and_back);
  g_test_add_func ("/vault/rows/points", test_points);
  return g_test_run ();
}
