/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-call-list.h"

#include "domain/chancery-source.h"

#include <string.h>

#define TODAY "2026-11-26"
#define NOTE "Circular note 24-704, Department of State, 16 April 2024"
#define PAMPHLET "Diplomatic Security Serves, Department of State, March 2006"

typedef struct
{
  GPtrArray *routes;
  GPtrArray *contacts;
  ChanceryRecord *mission;
  ChanceryRecord *office;
  ChanceryCallFacts facts;
} Fixture;

static ChanceryRecord *
add_route (Fixture *fixture,
           const char *matter,
           const char *area,
           const char *urgency,
           const char *name,
           const char *channel,
           const char *value)
{
  ChanceryRecord *route = chancery_record_new (chancery_contact_route, NULL);

  chancery_record_set (route, "route", matter);
  chancery_record_set (route, "for_area", area);
  chancery_record_set (route, "urgency", urgency);
  chancery_record_set (route, "name", name);
  chancery_record_set (route, "channel", channel);
  chancery_record_set (route, "value", value);
  chancery_record_set (route, "as_of", "2024-04-16");
  chancery_record_set (route, "source", NOTE);
  g_ptr_array_add (fixture->routes, route);
  return route;
}

/* In no order, as a vault gives them. */
static void
add_routes (Fixture *fixture)
{
  ChanceryRecord *old;

  add_route (fixture, "ofm-service", "any", "routine", "OFM", "phone", "555-0190");
  add_route (fixture, "incident-correspondence", "any", "routine", "OFM", "email", "letters@example.org");
  old = add_route (fixture, "protective-liaison", "any", "routine", "Division", "phone", "555-0105");
  chancery_record_set (old, "as_of", "2006-03");
  chancery_record_set (old, "source", PAMPHLET);
  chancery_record_set (old, "hours", "business hours");
  add_route (fixture, "security-concern", "outside-dc", "routine", "Local police", "agency", "its own");
  add_route (fixture, "security-concern", "outside-dc", "routine", "Nearest office", "office", "the nearest");
  add_route (fixture, "security-concern", "dc-metro", "routine", "Liaison", "person", "its own");
  add_route (fixture, "security-concern", "dc-metro", "routine", "DSS", "email", "dss@example.org");
  add_route (fixture, "security-concern", "dc-metro", "routine", "Service", "phone", "555-0103");
  add_route (fixture, "planned-demonstration", "dc-metro", "routine", "Service", "phone", "555-0103");
  old = add_route (fixture, "protective-liaison", "any", "after-hours", "Old Center", "phone", "555-0107");
  chancery_record_set (old, "superseded_by", "555-0106");
  add_route (fixture, "protective-liaison", "any", "after-hours", "Center", "phone", "555-0106");
  add_route (fixture, "emergency", "dc-metro", "emergency", "A service", "phone", "555-0102");
  add_route (fixture, "emergency", "any", "emergency", "Police", "phone", "911");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->routes = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  fixture->contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  fixture->mission = chancery_record_new (chancery_mission, NULL);
  fixture->office = chancery_record_new (chancery_ds_office, NULL);
  add_routes (fixture);
  chancery_record_set (fixture->mission, "sending_state", "Borduria");
  chancery_record_set (fixture->mission, "kind", "embassy");
  chancery_record_set (fixture->mission, "telephone", "555-0111");
  chancery_record_set (fixture->office, "name", "Houston");
  chancery_record_set (fixture->office, "kind", "field-office");
  chancery_record_set (fixture->office, "telephone", "555-0104");
  chancery_record_set (fixture->office, "as_of", "2002-04");
  chancery_record_set (fixture->office, "source", "The list, Department of State, April 2002");
  fixture->facts = (ChanceryCallFacts){ .routes = fixture->routes,
                                        .mission = fixture->mission,
                                        .contacts = fixture->contacts,
                                        .office = fixture->office,
                                        .distance = "37 km",
                                        .area = CHANCERY_AREA_OUTSIDE_DC,
                                        .ground = CHANCERY_GROUND_NEAREST,
                                        .today = TODAY };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->routes);
  g_ptr_array_unref (fixture->contacts);
  chancery_record_free (fixture->mission);
  chancery_record_free (fixture->office);
}

static ChanceryRecord *
add_contact (Fixture *fixture, const char *name, const char *telephone, const char *verified_on)
{
  ChanceryRecord *contact = chancery_record_new (chancery_contact, NULL);

  chancery_record_set (contact, "name", name);
  chancery_record_set (contact, "security_liaison", "1");
  chancery_record_set (contact, "telephone", telephone);
  chancery_record_set (contact, "verified_on", verified_on);
  g_ptr_array_add (fixture->contacts, contact);
  return contact;
}

/* "911 Police|- Liaison": the lines of one group. */
static char *
outline (GPtrArray *lines, ChanceryCallGroup group)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const ChanceryCallLine *line = g_ptr_array_index (lines, i);

      if (line->group != group)
        continue;
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? "|" : "",
                              line->is_missing      ? "!"
                              : line->value != NULL ? line->value
                                                    : "-",
                              line->who);
    }
  return g_strdup (text->str);
}

static void
assert_group (GPtrArray *lines, ChanceryCallGroup group, const char *expected)
{
  g_autofree char *text = outline (lines, group);

  g_assert_cmpstr (text, ==, expected);
}

static const ChanceryCallLine *
line_of (GPtrArray *lines, const char *value)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_strcmp0 (((const ChanceryCallLine *) g_ptr_array_index (lines, i))->value, value) == 0)
      return g_ptr_array_index (lines, i);
  g_assert_not_reached ();
}

static void
assert_reason (const Fixture *fixture, const char *part)
{
  g_autofree char *reason = chancery_call_reason (&fixture->facts);

  g_assert_nonnull (strstr (reason, part));
}

/* The groups come one after the other. */
static void
assert_grouped (GPtrArray *lines)
{
  for (guint i = 1; i < lines->len; i++)
    g_assert_cmpint (((const ChanceryCallLine *) g_ptr_array_index (lines, i - 1))->group, <=,
                     ((const ChanceryCallLine *) g_ptr_array_index (lines, i))->group);
}

static void
test_dc (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;

  fixture->facts.area = CHANCERY_AREA_DC_METRO;
  fixture->facts.ground = CHANCERY_GROUND_DC_AREA;
  lines = chancery_call_list (&fixture->facts);
  assert_grouped (lines);
  assert_group (lines, CHANCERY_CALL_EMERGENCY, "911 Police|555-0102 A service");
  assert_group (lines, CHANCERY_CALL_CONCERN,
                "555-0103 Service|dss@example.org DSS|- Liaison|555-0105 Division");
  assert_group (lines, CHANCERY_CALL_AFTER_HOURS, "555-0106 Center");
  assert_reason (fixture, "Washington, D.C.");
}

static void
test_outside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = chancery_call_list (&fixture->facts);

  assert_grouped (lines);
  assert_group (lines, CHANCERY_CALL_EMERGENCY, "911 Police");
  assert_group (lines, CHANCERY_CALL_CONCERN,
                "555-0104 Houston Field Office|- Local police|555-0105 Division");
  assert_group (lines, CHANCERY_CALL_AFTER_HOURS, "555-0106 Center");
  g_assert_cmpstr (line_of (lines, "555-0104")->note, ==, "Nearest DS office, 37 km");
  assert_reason (fixture, "Nearest DS office, 37 km");
}

/* No position, no office: the routes of both areas, each saying which it is. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;

  fixture->facts.area = CHANCERY_AREA_UNKNOWN;
  fixture->facts.ground = CHANCERY_GROUND_NONE;
  fixture->facts.office = NULL;
  lines = chancery_call_list (&fixture->facts);
  assert_group (lines, CHANCERY_CALL_EMERGENCY, "911 Police|555-0102 A service");
  assert_group (lines, CHANCERY_CALL_CONCERN,
                "555-0103 Service|dss@example.org DSS|- Liaison|- Nearest office|- Local police|"
                "555-0105 Division");
  g_assert_cmpstr (line_of (lines, "555-0103")->note, ==, "In the Washington, D.C. area");
  g_assert_cmpstr (line_of (lines, "555-0102")->note, ==, "In the Washington, D.C. area");
  g_assert_null (line_of (lines, "911")->note);
  assert_reason (fixture, "No position");
}

static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;

  fixture->facts.ground = CHANCERY_GROUND_BY_HAND;
  fixture->facts.distance = NULL;
  lines = chancery_call_list (&fixture->facts);
  assert_group (lines, CHANCERY_CALL_CONCERN,
                "555-0104 Houston Field Office|- Local police|555-0105 Division");
  g_assert_cmpstr (line_of (lines, "555-0104")->note, ==, "Assigned by hand");
  assert_reason (fixture, "Assigned to Houston Field Office by hand");
}

/* In the area too, and what the note says of the area stays. */
static void
test_by_hand_in_dc (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;

  fixture->facts.ground = CHANCERY_GROUND_BY_HAND;
  fixture->facts.area = CHANCERY_AREA_DC_METRO;
  lines = chancery_call_list (&fixture->facts);
  assert_group (lines, CHANCERY_CALL_EMERGENCY, "911 Police|555-0102 A service");
  assert_group (lines, CHANCERY_CALL_CONCERN,
                "555-0104 Houston Field Office|555-0103 Service|dss@example.org DSS|- Liaison|"
                "555-0105 Division");
}

static void
test_closed_office (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;

  fixture->facts.ground = CHANCERY_GROUND_BY_HAND;
  chancery_record_set (fixture->office, "closed", "1");
  chancery_record_set (fixture->office, "telephone", NULL);
  lines = chancery_call_list (&fixture->facts);
  assert_group (lines, CHANCERY_CALL_CONCERN, "- Houston Field Office|- Local police|555-0105 Division");
  g_assert_cmpstr (line_of (lines, NULL)->due, ==, "this office is closed");
}

static void
test_agent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) outside = NULL, inside = NULL;

  chancery_record_set (fixture->mission, "assigned_agent", "A. Marlow");
  outside = chancery_call_list (&fixture->facts);
  assert_group (outside, CHANCERY_CALL_CONCERN,
                "555-0104 Houston Field Office|- A. Marlow, assigned DSS liaison|- Local police|"
                "555-0105 Division");
  fixture->facts.area = CHANCERY_AREA_DC_METRO;
  fixture->facts.ground = CHANCERY_GROUND_DC_AREA;
  inside = chancery_call_list (&fixture->facts);
  assert_group (inside, CHANCERY_CALL_CONCERN,
                "555-0103 Service|dss@example.org DSS|- A. Marlow, Liaison|555-0105 Division");
}

/* Nothing chosen, and an office by itself. */
static void
test_no_mission (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) office = NULL, nothing = NULL;

  fixture->facts.mission = NULL;
  fixture->facts.contacts = NULL;
  office = chancery_call_list (&fixture->facts);
  assert_group (office, CHANCERY_CALL_CONCERN,
                "555-0104 Houston Field Office|- Local police|555-0105 Division");
  assert_group (office, CHANCERY_CALL_AT_MISSION, "");
  g_assert_null (line_of (office, "555-0104")->note);
  assert_reason (fixture, "this office");

  fixture->facts.office = NULL;
  fixture->facts.area = CHANCERY_AREA_UNKNOWN;
  fixture->facts.ground = CHANCERY_GROUND_NONE;
  nothing = chancery_call_list (&fixture->facts);
  assert_group (nothing, CHANCERY_CALL_EMERGENCY, "911 Police|555-0102 A service");
  assert_group (nothing, CHANCERY_CALL_AT_MISSION, "");
  assert_reason (fixture, "No mission chosen");
}

static void
test_sources (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  const ChanceryCallLine *line;
  ChanceryRecord *undated =
      add_route (fixture, "emergency", "any", "emergency", "Other", "phone", "555-0180");

  chancery_record_set (undated, "as_of", NULL);
  chancery_record_set (undated, "source", NULL);
  lines = chancery_call_list (&fixture->facts);
  line = line_of (lines, "911");
  g_assert_cmpstr (line->source, ==, "Circular note 24-704, April 2024");
  g_assert_cmpstr (line->source_in_full, ==, NOTE);
  g_assert_cmpstr (line->age, ==, "2 years old");
  g_assert_null (line->due);
  line = line_of (lines, "555-0105");
  g_assert_cmpstr (line->when, ==, "business hours");
  g_assert_cmpstr (line->due, ==, "20 years old");
  g_assert_null (line->age);
  g_assert_cmpstr (line_of (lines, "555-0104")->due, ==, "24 years old");
  line = line_of (lines, "555-0180");
  g_assert_cmpstr (line->source, ==, "No document named");
  g_assert_cmpstr (line->due, ==, "date unknown");
}

/* Old is what is five years old to the day of its month. */
static void
test_old (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) young = NULL, old = NULL;
  ChanceryRecord *route = add_route (fixture, "emergency", "any", "emergency", "Other", "phone", "555-0180");

  chancery_record_set (route, "as_of", "2021-12");
  young = chancery_call_list (&fixture->facts);
  g_assert_cmpstr (line_of (young, "555-0180")->age, ==, "4 years old");
  chancery_record_set (route, "as_of", "2021-11");
  old = chancery_call_list (&fixture->facts);
  g_assert_cmpstr (line_of (old, "555-0180")->due, ==, "5 years old");
}

static void
test_no_liaison (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none = NULL, one = NULL;

  chancery_record_set (fixture->mission, "after_hours", "555-0112");
  chancery_record_set (add_contact (fixture, "Nobody", "555-0120", NULL), "security_liaison", NULL);
  none = chancery_call_list (&fixture->facts);
  assert_group (none, CHANCERY_CALL_AT_MISSION,
                "! No security liaison designated|555-0112 The mission, after hours|555-0111 The mission");
  add_contact (fixture, "Klow", "555-0121", "2026-11-01");
  add_contact (fixture, "Gone", "555-0122", "2026-11-01")->deleted = TRUE;
  one = chancery_call_list (&fixture->facts);
  assert_group (one, CHANCERY_CALL_AT_MISSION,
                "555-0121 Klow, security liaison|! No second security liaison designated|"
                "555-0112 The mission, after hours|555-0111 The mission");
}

static void
test_liaisons (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  ChanceryRecord *never = add_contact (fixture, "Never", NULL, NULL), *sound;

  chancery_record_set (never, "email", "never@example.org");
  add_contact (fixture, "Late", "555-0123", "2026-01-01");
  sound = add_contact (fixture, "Sound", "555-0124", "2026-10-12");
  chancery_record_set (sound, "mobile", "555-0125");
  chancery_record_set (sound, "designated_on", "2026-02-03");
  add_contact (fixture, "Mute", NULL, "2026-10-01");
  lines = chancery_call_list (&fixture->facts);
  assert_group (lines, CHANCERY_CALL_AT_MISSION,
                "555-0124 Sound, security liaison|555-0125 Sound, security liaison|"
                "- Mute, security liaison|555-0123 Late, security liaison|"
                "never@example.org Never, security liaison|- The mission, after hours|555-0111 The mission");
  g_assert_cmpstr (line_of (lines, "555-0124")->source, ==, "Designated 3 Feb");
  g_assert_cmpstr (line_of (lines, "555-0124")->age, ==, "verified 12 Oct");
  g_assert_cmpstr (line_of (lines, "555-0125")->when, ==, "mobile");
  /* 1 January and 180 days are 30 June. */
  g_assert_cmpstr (line_of (lines, "555-0123")->due, ==, "verification 149 days overdue");
  g_assert_cmpstr (line_of (lines, "never@example.org")->due, ==, "never verified");
}

static void
test_sentence (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = chancery_call_list (&fixture->facts);
  g_autofree char *known = chancery_call_line_sentence (line_of (lines, "555-0104"));
  g_autofree char *unknown = chancery_call_line_sentence (line_of (lines, NULL));

  g_assert_cmpstr (known, ==,
                   "555-0104, Houston Field Office, Nearest DS office, 37 km, The list, April 2002, "
                   "24 years old");
  g_assert_cmpstr (unknown, ==,
                   "No number known, Local police, Circular note 24-704, April 2024, 2 years old");
}

static void
test_age (void)
{
  int years = -1;
  g_autofree char *month = chancery_source_age ("2024-11-30", TODAY, &years);
  g_autofree char *title = chancery_source_title ("A note without a comma");
  g_autofree char *year = NULL;

  g_assert_cmpstr (month, ==, "November 2024");
  g_assert_cmpint (years, ==, 2);
  year = chancery_source_age ("2002", TODAY, &years);
  g_assert_cmpstr (year, ==, "2002");
  g_assert_cmpint (years, ==, 24);
  g_assert_null (chancery_source_age ("spring", TODAY, &years));
  g_assert_null (chancery_source_age ("2024-13", TODAY, &years));
  g_assert_null (chancery_source_age (NULL, TODAY, &years));
  g_assert_cmpstr (title, ==, "A note without a comma");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "dc", test_dc },
    { "outside", test_outside },
    { "unknown", test_unknown },
    { "by-hand", test_by_hand },
    { "by-hand-in-dc", test_by_hand_in_dc },
    { "closed-office", test_closed_office },
    { "agent", test_agent },
    { "no-mission", test_no_mission },
    { "sources", test_sources },
    { "old", test_old },
    { "no-liaison", test_no_liaison },
    { "liaisons", test_liaisons },
    { "sentence", test_sentence },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/domain/call-list/%s", tests[i].name);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
  g_test_add_func ("/domain/call-list/age", test_age);
  return g_test_run ();
}
