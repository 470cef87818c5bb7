/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the vault hands to the rule of whom to call, whatever is asked about.
 */
#include "session-test.h"

#include "session/chancery-call-records.h"

/* In the reference data. */
#define HOUSTON "Houston Field Office"

static gpointer
load_work (ChanceryVault *vault, gpointer about, const ChanceryProgress *progress, GError **error)
{
  return chancery_call_records_load (vault, about, error);
}

static ChanceryCallRecords *
load (SessionTest *t, const char *about)
{
  g_autoptr (GError) error = NULL;
  ChanceryCallRecords *records = chancery_session_run (t->session, load_work, (gpointer) about, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (records->routes->len, >, 10);
  return records;
}

/* What it is about, where that is, and why which office. */
static void
is_about (SessionTest *t,
          const char *about,
          const char *title,
          ChanceryArea area,
          ChanceryGround ground,
          gboolean has_mission)
{
  g_autoptr (ChanceryCallRecords) records = load (t, about);
  ChanceryCallFacts facts = chancery_call_records_facts (records, NULL, "2026-11-26");
  g_autofree char *found = chancery_call_records_title (records);

  g_assert_cmpstr (found, ==, title);
  g_assert_cmpint (facts.area, ==, area);
  g_assert_cmpint (facts.ground, ==, ground);
  g_assert_true ((facts.mission != NULL) == has_mission);
}

static char *
add_mission (SessionTest *t, const char *latitude, const char *longitude)
{
  char *mission = session_test_mission (t, "Borduria");

  if (latitude != NULL)
    g_free (session_test_add (t, chancery_premises, "mission", mission, "role", "chancery", "latitude",
                              latitude, "longitude", longitude, NULL));
  return mission;
}

static void
test_missions (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *washington = add_mission (&t, "38.92", "-77.05");
  g_autofree char *houston = add_mission (&t, "29.76", "-95.37");
  g_autofree char *nowhere = add_mission (&t, NULL, NULL);
  g_autoptr (ChanceryCallRecords) records = load (&t, houston);
  g_autofree char *office = g_strdup (records->office->id);

  is_about (&t, washington, "Embassy of Borduria", CHANCERY_AREA_DC_METRO, CHANCERY_GROUND_DC_AREA, TRUE);
  is_about (&t, houston, "Embassy of Borduria", CHANCERY_AREA_OUTSIDE_DC, CHANCERY_GROUND_NEAREST, TRUE);
  is_about (&t, nowhere, "Embassy of Borduria", CHANCERY_AREA_UNKNOWN, CHANCERY_GROUND_NONE, TRUE);
  g_assert_cmpstr (chancery_record_get (records->office, "name"), ==, "Houston");
  g_assert_nonnull (chancery_row_get (records->row, "office_metres"));
  session_test_set (&t, chancery_mission, washington, "assigned_office", office);
  is_about (&t, washington, "Embassy of Borduria", CHANCERY_AREA_DC_METRO, CHANCERY_GROUND_BY_HAND, TRUE);
}

static void
test_what_belongs_to_one (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = add_mission (&t, "29.76", "-95.37");
  g_autofree char *contact =
      session_test_add (&t, chancery_contact, "mission", mission, "name", "Klow", NULL);
  g_autofree char *assessment =
      session_test_add (&t, chancery_assessment, "mission", mission, "level_us", "low", "author", "A",
                        "summary", "S", "assessed_on", "2026-10-12", NULL);
  g_autoptr (ChanceryCallRecords) records = load (&t, contact);

  is_about (&t, contact, "Embassy of Borduria", CHANCERY_AREA_OUTSIDE_DC, CHANCERY_GROUND_NEAREST, TRUE);
  is_about (&t, assessment, "Embassy of Borduria", CHANCERY_AREA_OUTSIDE_DC, CHANCERY_GROUND_NEAREST, TRUE);
  g_assert_cmpuint (records->contacts->len, ==, 1);
}

static void
test_office_and_area (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = add_mission (&t, "29.76", "-95.37");
  g_autoptr (ChanceryCallRecords) records = load (&t, mission);

  is_about (&t, records->office->id, HOUSTON, CHANCERY_AREA_OUTSIDE_DC, CHANCERY_GROUND_NEAREST, FALSE);
  is_about (&t, CHANCERY_AREA_DC_METRO_ID, "Washington, D.C. area", CHANCERY_AREA_DC_METRO,
            CHANCERY_GROUND_DC_AREA, FALSE);
}

/* Nothing, what is in the bin, and what never was. */
static void
test_nothing (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = add_mission (&t, "29.76", "-95.37");
  g_autofree char *contact =
      session_test_add (&t, chancery_contact, "mission", mission, "name", "Klow", NULL);
  g_autofree char *never = g_uuid_string_random ();

  session_test_delete (&t, chancery_contact, contact);
  session_test_delete (&t, chancery_mission, mission);
  is_about (&t, "", NULL, CHANCERY_AREA_UNKNOWN, CHANCERY_GROUND_NONE, FALSE);
  is_about (&t, never, NULL, CHANCERY_AREA_UNKNOWN, CHANCERY_GROUND_NONE, FALSE);
  is_about (&t, contact, NULL, CHANCERY_AREA_UNKNOWN, CHANCERY_GROUND_NONE, FALSE);
  is_about (&t, mission, NULL, CHANCERY_AREA_UNKNOWN, CHANCERY_GROUND_NONE, FALSE);
}

int
main (int argc, char *argv[])
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/session/call-records/missions", test_missions);
  g_test_add_func ("/session/call-records/what-belongs-to-one", test_what_belongs_to_one);
  g_test_add_func ("/session/call-records/office-and-area", test_office_and_area);
  g_test_add_func ("/session/call-records/nothing", test_nothing);
  return g_test_run ();
}
