/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "domain/chancery-entity.h"
#include "domain/chancery-phone.h"

#include <string.h>

typedef struct
{
  const char *input;
  const char *value; /* what comes of it */
  const char *fault; /* or a word of the message */
} Case;

static void
check (const ChanceryField *field, const Case *one)
{
  g_autofree char *value = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  done = chancery_field_normalise (field, one->input, &value, &error);
  if (one->fault != NULL)
    {
      if (done)
        g_error ("%s took “%s” as “%s”", field->name, one->input, value);
      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_nonnull (strstr (error->message, one->fault));
      g_assert_null (value);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpstr (value, ==, one->value);
  /* What is canonical stays as it is. */
  g_assert_true (chancery_field_normalise (field, value, &again, NULL));
  g_assert_cmpstr (again, ==, value);
}

static void
check_all (const ChanceryEntity *entity, const char *name, const Case *cases, gsize n)
{
  const ChanceryField *field = chancery_entity_field (entity, name);

  for (gsize i = 0; i < n; i++)
    check (field, &cases[i]);
}

#define CHECK(entity, name, cases) check_all (entity, name, cases, G_N_ELEMENTS (cases))

static void
test_text (void)
{
  static const Case cases[] = {
    { NULL, NULL, NULL },
    { "", NULL, NULL },
    { " \n\t", NULL, NULL },
    { " The Embassy ", "The Embassy", NULL },
    { "two\nlines", "two lines", NULL },
    { "=1+1", "=1+1", NULL },
    { "e\314\201", "é", NULL },
    { "bad \377", NULL, "UTF-8" },
  };
  g_autofree char *fits = g_strnfill (200, 'x');
  g_autofree char *over = g_strnfill (201, 'x');
  g_autoptr (GString) accents = g_string_new (NULL);

  for (int i = 0; i < 200; i++)
    g_string_append (accents, "é");
  const Case lengths[] = { { fits, fits, NULL },
                           { over, NULL, "201" },
                           { accents->str, accents->str, NULL } };

  CHECK (chancery_mission, "name", cases);
  CHECK (chancery_mission, "name", lengths);
}

static void
test_note (void)
{
  static const Case cases[] = {
    { "a\r\nb\rc\n", "a\nb\nc", NULL },
    { "\n\n", NULL, NULL },
    { "a\n\n\tb", "a\n\n b", NULL },
  };
  g_autofree char *fits = g_strnfill (100000, 'x');
  g_autofree char *over = g_strnfill (100001, 'x');
  const Case lengths[] = { { fits, fits, NULL }, { over, NULL, "100001" } };

  CHECK (chancery_mission, "notes", cases);
  CHECK (chancery_mission, "notes", lengths);
}

static void
test_choice (void)
{
  static const Case cases[] = {
    { "embassy", "embassy", NULL },
    { "EMBASSY", "embassy", NULL },
    { "Embassies of Ostravia", "embassy", NULL },
    { "High Commission", "embassy", NULL },
    { "consulate-general", "consulate-general", NULL },
    { "Consulate General", "consulate-general", NULL },
    { "Consulate General of Ostravia", "consulate-general", NULL },
    { "Honorary Consulate General", "honorary-consulate", NULL },
    { "consular agency", "consulate", NULL },
    { "consulates of Ostravia", "consulate", NULL },
    { "Mission to the United Nations", "permanent-mission", NULL },
    { "liaison office", "representative-office", NULL },
    { "International Organisation", "organization", NULL },
    { "", NULL, NULL },
    { "Embassyland", NULL, "embassy" },
    { "of Ostravia", NULL, "not known" },
    { "?", NULL, "not known" },
    { "generalconsulate", NULL, "representative-office" },
  };
  static const Case levels[] = {
    { "High", "high", NULL },
    { "moderate", "medium", NULL },
    { "severe", "critical", NULL },
    { "5", NULL, "low" },
  };

  CHECK (chancery_mission, "kind", cases);
  CHECK (chancery_assessment, "level_us", levels);
}

static void
test_boolean (void)
{
  static const Case cases[] = {
    { "1", "1", NULL },   { "Yes", "1", NULL }, { "TRUE", "1", NULL },    { "x", "1", NULL },
    { "0", "0", NULL },   { "no", "0", NULL },  { "False", "0", NULL },   { "", NULL, NULL },
    { "?", NULL, "yes" }, { "✓", NULL, "yes" }, { "maybe", NULL, "yes" }, { "10", NULL, "yes" },
  };

  CHECK (chancery_contact, "security_liaison", cases);
}

static void
test_integer (void)
{
  static const ChanceryField field = { "number", "Number", CHANCERY_FIELD_INTEGER, 0, 0, NULL, NULL,
                                       NULL,     NULL };
  static const Case cases[] = {
    { "0", "0", NULL },       { "-12", "-12", NULL },          { "007", "7", NULL },
    { "1.5", NULL, "whole" }, { "0x10", NULL, "whole" },       { "2147483647", "2147483647", NULL },
    { "one", NULL, "whole" }, { "2147483648", NULL, "whole" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&field, &cases[i]);
}

static void
test_date_and_time (void)
{
  static const Case dates[] = {
    { "2026-11-22", "2026-11-22", NULL },  { "1992-01-01T00:00:00Z", "1992-01-01", NULL },
    { "11/22/2026", "2026-11-22", NULL },  { "22 Nov 2026", "2026-11-22", NULL },
    { "31 Feb 2026", NULL, "2026-11-22" }, { "soon", NULL, "not a date" },
  };
  static const Case times[] = {
    { "14:00", "14:00", NULL }, { "9:05", "09:05", NULL },        { "0:00", "00:00", NULL },
    { "23:59", "23:59", NULL }, { "24:00", NULL, "time of day" }, { "12:60", NULL, "14:00" },
    { "2 pm", NULL, "14:00" },  { "14", NULL, "14:00" },          { "14:00:00", NULL, "14:00" },
  };

  CHECK (chancery_mission, "established", dates);
  CHECK (chancery_visit, "visit_at", times);
}

static void
test_email (void)
{
  static const Case cases[] = {
    { "a@example.org", "a@example.org", NULL },
    { "mailto:A.B@example.org", "A.B@example.org", NULL },
    { "MAILTO:a@example.org", "a@example.org", NULL },
    { "a", NULL, "security@example.org" },
    { "@example.org", NULL, "e-mail" },
    { "a@example", NULL, "e-mail" },
    { "a@.org", NULL, "e-mail" },
    { "a@example.org.", NULL, "e-mail" },
    { "a@b@example.org", NULL, "e-mail" },
    { "a b@example.org", NULL, "e-mail" },
    { "a@example.org, b@example.org", NULL, "e-mail" },
    { "a@example.org;b@example.org", NULL, "e-mail" },
    { "A <a@example.org>", NULL, "e-mail" },
  };

  CHECK (chancery_mission, "email", cases);
}

static void
test_url (void)
{
  static const Case cases[] = {
    { "https://example.org", "https://example.org", NULL },
    { "http://example.org/a?b=c#d", "http://example.org/a?b=c#d", NULL },
    { "HTTP://example.org", "HTTP://example.org", NULL },
    { "example.org", "https://example.org", NULL },
    { "www.example.org/x/", "https://www.example.org/x/", NULL },
    { "example.org:8080/x", "https://example.org:8080/x", NULL },
    { "https://bücher.example", "https://bücher.example", NULL },
    { "javascript:alert(1)", NULL, "http" },
    { "file:///etc/passwd", NULL, "http" },
    { "mailto:a@example.org", NULL, "http" },
    { "ftp://example.org", NULL, "http" },
    { "https://", NULL, "web address" },
    { "https://.", NULL, "web address" },
    { "http:example", NULL, "web address" },
    { "none", NULL, "web address" },
    { "https://exa mple.org", NULL, "web address" },
    { "https://example.org/\"x", NULL, "web address" },
  };

  CHECK (chancery_mission, "website", cases);
}

static void
test_degrees (void)
{
  static const Case latitudes[] = {
    { "38.8895", "38.8895", NULL },
    { "38", "38.0", NULL },
    { "-0", "0.0", NULL },
    { "38,8895", "38.8895", NULL },
    { "+38.5", "38.5", NULL },
    { " 38.5° N ", "38.5", NULL },
    { "14.3 S", "-14.3", NULL },
    { "14.3s", "-14.3", NULL },
    { "38.12345678", "38.1234568", NULL },
    { "90", "90.0", NULL },
    { "-90", "-90.0", NULL },
    { "\342\210\22214.3", "-14.3", NULL },
    { "90.1", NULL, "out of range" },
    { "-122.4", NULL, "between" },
    { "-0.00000001", "0.0", NULL },
    { "3.88e1", "38.8", NULL },
    { "1e999", NULL, "degrees" },
    { "nan", NULL, "degrees" },
    { "inf", NULL, "degrees" },
    { "0x10", NULL, "degrees" },
    { "38.5 W", NULL, "degrees" },
    { "38.5 NN", NULL, "degrees" },
    { "-14.3 S", NULL, "degrees" },
    { "1,234.5", NULL, "degrees" },
    { "38.5, -77.0", NULL, "degrees" },
    { "north", NULL, "38.8895" },
    { "38°53'22\"N", NULL, "degrees" },
  };
  static const Case longitudes[] = {
    { "-77.0365", "-77.0365", NULL }, { "77.0365° W", "-77.0365", NULL }, { "145 e", "145.0", NULL },
    { "180", "180.0", NULL },         { "-180.1", NULL, "180" },          { "77 N", NULL, "-77.0365" },
  };

  CHECK (chancery_premises, "latitude", latitudes);
  CHECK (chancery_premises, "longitude", longitudes);
}

static void
test_reference (void)
{
  static const Case cases[] = {
    { "D9428888-122B-11E1-B85C-61CD3CBB3210", "d9428888-122b-11e1-b85c-61cd3cbb3210", NULL },
    { "Ostravia", NULL, "names no record" },
    { "' OR 1=1 --", NULL, "names no record" },
  };

  CHECK (chancery_contact, "mission", cases);
}

static void
test_list (void)
{
  static const Case cases[] = {
    { "Ostravia", "Ostravia", NULL },
    { "Ostravia|Velmark", "Ostravia; Velmark", NULL },
    { " Ostravia ;; Velmark; ", "Ostravia; Velmark", NULL },
    { "Ostravia\nVelmark", "Ostravia; Velmark", NULL },
    { " ; | ", NULL, NULL },
  };

  CHECK (chancery_mission, "accredited_to", cases);
}

static void
test_phone (void)
{
  static const Case cases[] = {
    { "2025550142", "(202) 555-0142", NULL },
    { "202-555-0142", "(202) 555-0142", NULL },
    { "(202) 555-0142", "(202) 555-0142", NULL },
    { "202.555.0142", "(202) 555-0142", NULL },
    { "1-202-555-0142", "(202) 555-0142", NULL },
    { "+1 202 555 01 42", "(202) 555-0142", NULL },
    { "tel:+1-202-555-0142", "(202) 555-0142", NULL },
    { "202-555-0142 ext. 7", "(202) 555-0142 ext. 7", NULL },
    { "202-555-0142 x123", "(202) 555-0142 ext. 123", NULL },
    { "202-555-0142 #12", "(202) 555-0142 ext. 12", NULL },
    { "202-555-0142 ext", "(202) 555-0142", NULL },
    { "911", "911", NULL },
    { "+44 20 7946 0958", "+44 20 7946 0958", NULL },
    { "+44 20 7946 0958 x 12", "+44 20 7946 0958 ext. 12", NULL },
    { "+44 20 7946 0958 x <b>", "+44 20 7946 0958", NULL },
    { "202-555-014", NULL, "1 digit is missing" },
    { "555-0142", NULL, "3 digits are missing" },
    { "202-555-0142-99", NULL, "12 digits" },
    { "20 7946 0958 11", NULL, "begins with +" },
    { "+44 20", NULL, "7 to 15" },
    { "+1234567890123456", NULL, "16 digits" },
    { "+2234567890123456", NULL, "7 to 15" },
    { "ask Mr. Smith", NULL, "not a telephone number" },
    { "=202-555-0142", NULL, "not a telephone number" },
  };

  CHECK (chancery_mission, "telephone", cases);
}

static void
test_phone_uri (void)
{
  static const char *const cases[][2] = {
    { "(202) 555-0142", "tel:+12025550142" },
    { "(202) 555-0142 ext. 7", "tel:+12025550142" },
    { "911", "tel:911" },
    { "+44 20 7946 0958", "tel:+442079460958" },
    { "+44 2079 4609", "tel:+4420794609" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri = chancery_phone_to_uri (cases[i][0]);

      g_assert_cmpstr (uri, ==, cases[i][1]);
    }
}

/* A message quotes a wrong input, but not all of it, and never half a character. */
static void
test_messages_are_cut (void)
{
  static const char *const fields[] = { "kind", "website", "established" };
  g_autoptr (GString) input = g_string_new ("abc");

  for (int i = 0; i < 70; i++)
    g_string_append (input, "€");
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    for (int shift = 0; shift < 3; shift++)
      {
        const Case one = { input->str + shift, NULL, "€…" };

        check (chancery_entity_field (chancery_mission, fields[i]), &one);
      }
}

static void
assert_displayed (const ChanceryEntity *entity, const char *name, const char *value, const char *expected)
{
  g_autofree char *text = chancery_field_display (chancery_entity_field (entity, name), value);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_display (void)
{
  assert_displayed (chancery_mission, "kind", "consulate-general", "Consulate General");
  assert_displayed (chancery_mission, "kind", "castle", "castle");
  assert_displayed (chancery_mission, "kind", NULL, "");
  assert_displayed (chancery_mission, "name", "The Embassy", "The Embassy");
  assert_displayed (chancery_contact, "security_liaison", "1", "Yes");
  assert_displayed (chancery_contact, "security_liaison", "0", "No");
  assert_displayed (chancery_contact, "security_liaison", NULL, "");
  g_assert_cmpstr (chancery_field_label (chancery_entity_field (chancery_mission, "kind")), ==, "Kind");
  g_assert_cmpstr (chancery_choice_label (chancery_level_choices, "high"), ==, "High");
  g_assert_cmpstr (chancery_choice_label (chancery_level_choices, "x"), ==, "x");
  g_assert_cmpstr (chancery_choice_label (chancery_level_choices, NULL), ==, "");
  g_assert_cmpuint (chancery_field_max_length (chancery_entity_field (chancery_mission, "name")), ==, 200);
  g_assert_cmpuint (chancery_field_max_length (chancery_entity_field (chancery_mission, "notes")), ==,
                    100000);
  g_assert_cmpuint (chancery_field_max_length (chancery_entity_field (chancery_mission, "established")), ==,
                    500);
}

static void
assert_finds_itself (const ChanceryChoice *choices, const ChanceryChoice *choice)
{
  g_auto (GStrv) synonyms = g_strsplit (choice->synonyms != NULL ? choice->synonyms : "", "|", -1);

  g_assert_true (chancery_choice_find (choices, choice->key) == choice);
  g_assert_true (chancery_choice_find (choices, choice->label) == choice);
  for (char **synonym = synonyms; *synonym != NULL; synonym++)
    g_assert_true (chancery_choice_find (choices, *synonym) == choice);
}

/* No choice hides behind another: each is found by its key, its label and its synonyms. */
static void
test_choices_are_distinct (void)
{
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    for (guint i = 0; i < (*entity)->n_fields; i++)
      for (const ChanceryChoice *c = (*entity)->fields[i].choices; c != NULL && c->key != NULL; c++)
        assert_finds_itself ((*entity)->fields[i].choices, c);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/field/text", test_text);
  g_test_add_func ("/domain/field/note", test_note);
  g_test_add_func ("/domain/field/choice", test_choice);
  g_test_add_func ("/domain/field/boolean", test_boolean);
  g_test_add_func ("/domain/field/integer", test_integer);
  g_test_add_func ("/domain/field/date-and-time", test_date_and_time);
  g_test_add_func ("/domain/field/email", test_email);
  g_test_add_func ("/domain/field/url", test_url);
  g_test_add_func ("/domain/field/degrees", test_degrees);
  g_test_add_func ("/domain/field/reference", test_reference);
  g_test_add_func ("/domain/field/list", test_list);
  g_test_add_func ("/domain/field/phone", test_phone);
  g_test_add_func ("/domain/field/messages-are-cut", test_messages_are_cut);
  g_test_add_func ("/domain/field/display", test_display);
  g_test_add_func ("/domain/field/choices-are-distinct", test_choices_are_distinct);
  g_test_add_func ("/domain/phone/uri", test_phone_uri);
  return g_test_run ();
}
