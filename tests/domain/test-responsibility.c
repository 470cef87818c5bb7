/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-responsibility.h"

#include <string.h>

static ChanceryRecord *
office_of (const char *kind)
{
  ChanceryRecord *office = chancery_record_new (chancery_ds_office, "9a1f0f6e-0000-4000-8000-000000000001");

  chancery_record_set (office, "name", "Houston");
  chancery_record_set (office, "kind", kind);
  chancery_record_set (office, "latitude", "29.7518");
  chancery_record_set (office, "longitude", "-95.3734");
  return office;
}

/* Every kind covers an area; see the source in the header. */
static void
test_kinds (void)
{
  const ChanceryField *kind = chancery_entity_field (chancery_ds_office, "kind");

  for (int i = 0; kind->choices[i].key != NULL; i++)
    {
      g_autoptr (ChanceryRecord) office = office_of (kind->choices[i].key);

      g_assert_true (chancery_office_covers (office));
    }
}

static void
test_not_covering (void)
{
  g_autoptr (ChanceryRecord) closed = office_of ("field-office"), lost = office_of ("field-office");
  g_autoptr (ChanceryRecord) gone = office_of ("field-office");

  chancery_record_set (closed, "closed", "1");
  chancery_record_set (lost, "latitude", NULL);
  gone->deleted = TRUE;
  g_assert_false (chancery_office_covers (closed));
  g_assert_false (chancery_office_covers (lost));
  g_assert_false (chancery_office_covers (gone));
}

static void
test_ground (void)
{
  g_assert_cmpint (chancery_responsibility_ground (TRUE, TRUE, CHANCERY_AREA_DC_METRO), ==,
                   CHANCERY_GROUND_BY_HAND);
  g_assert_cmpint (chancery_responsibility_ground (TRUE, TRUE, CHANCERY_AREA_UNKNOWN), ==,
                   CHANCERY_GROUND_BY_HAND);
  g_assert_cmpint (chancery_responsibility_ground (TRUE, FALSE, CHANCERY_AREA_DC_METRO), ==,
                   CHANCERY_GROUND_DC_AREA);
  g_assert_cmpint (chancery_responsibility_ground (FALSE, FALSE, CHANCERY_AREA_DC_METRO), ==,
                   CHANCERY_GROUND_DC_AREA);
  g_assert_cmpint (chancery_responsibility_ground (TRUE, FALSE, CHANCERY_AREA_OUTSIDE_DC), ==,
                   CHANCERY_GROUND_NEAREST);
  g_assert_cmpint (chancery_responsibility_ground (FALSE, FALSE, CHANCERY_AREA_OUTSIDE_DC), ==,
                   CHANCERY_GROUND_NONE);
  g_assert_cmpint (chancery_responsibility_ground (FALSE, TRUE, CHANCERY_AREA_UNKNOWN), ==,
                   CHANCERY_GROUND_NONE);
}

static void
check_sentence (ChanceryGround ground, const char *distance, const char *expected, gboolean cited)
{
  g_autofree char *sentence = chancery_responsibility_sentence (ground, "Houston Field Office", distance);
  const char *citation = chancery_responsibility_citation (ground);

  g_assert_nonnull (strstr (sentence, expected));
  g_assert_true ((citation != NULL) == cited);
  g_assert_true ((chancery_responsibility_source (ground) != NULL) == cited);
  if (cited)
    g_assert_nonnull (strstr (citation, "24-704"));
}

static void
test_sentences (void)
{
  check_sentence (CHANCERY_GROUND_NEAREST, "37 km", "Nearest DS office, 37 km", TRUE);
  check_sentence (CHANCERY_GROUND_NEAREST, NULL, "Nearest DS office", TRUE);
  check_sentence (CHANCERY_GROUND_BY_HAND, NULL, "Assigned to Houston Field Office by hand", FALSE);
  check_sentence (CHANCERY_GROUND_BY_HAND, "37 km", "by hand, 37 km away", FALSE);
  check_sentence (CHANCERY_GROUND_DC_AREA, "12 km", "Washington, D.C.", TRUE);
  check_sentence (CHANCERY_GROUND_NONE, NULL, "no position", FALSE);
}

/* The choices of a contact route's area, and which of them hold where. */
static void
test_areas (void)
{
  const ChanceryField *field = chancery_entity_field (chancery_contact_route, "for_area");

  for (ChanceryArea area = CHANCERY_AREA_UNKNOWN; area <= CHANCERY_AREA_OUTSIDE_DC; area++)
    {
      const char *key = chancery_area_key (area);
      gboolean is_choice = key == NULL;

      for (int i = 0; key != NULL && field->choices[i].key != NULL; i++)
        is_choice |= strcmp (field->choices[i].key, key) == 0;
      g_assert_true (is_choice);
      g_assert_cmpint (chancery_area_from_key (key), ==, area);
      g_assert_true (chancery_area_route_applies (area, "any"));
      g_assert_true (chancery_area_route_applies (area, "dc-metro") == (area == CHANCERY_AREA_DC_METRO));
      g_assert_true (chancery_area_route_applies (area, "outside-dc") == (area == CHANCERY_AREA_OUTSIDE_DC));
      g_assert_false (chancery_area_route_applies (area, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/responsibility/kinds", test_kinds);
  g_test_add_func ("/domain/responsibility/not-covering", test_not_covering);
  g_test_add_func ("/domain/responsibility/ground", test_ground);
  g_test_add_func ("/domain/responsibility/sentences", test_sentences);
  g_test_add_func ("/domain/responsibility/areas", test_areas);
  return g_test_run ();
}
