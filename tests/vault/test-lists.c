/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "base/chancery-clock.h"

#include <string.h>

typedef struct
{
  const char *state;
  const char *kind;
  const char *city;
  const char *latitude;
  const char *longitude;
  const char *level;
  const char *review;
  int liaisons;
} Sample;

/* Near Boston, near Chicago, near Atlanta (data/reference), and one that is not placed. */
static const Sample samples[] = {
  { "Éland", "embassy", "Salem", "42.3653", "-71.0613", "critical", "2027-03-01", 1 },
  { "Borduria", "consulate", "Zion", "41.8", "-87.6", "low", "2026-12-01", 2 },
  { "Syldavia", "embassy", "Macon", "33.0", "-84.0", NULL, NULL, 0 },
  { "Costaguana", "delegation", NULL, NULL, NULL, "high", "2027-01-01", 0 },
};

static void
add_liaisons (VaultTest *t, const char *mission, const Sample *sample)
{
  for (int i = 0; i < sample->liaisons; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %d", sample->state, i);
      g_autofree char *id = vault_test_add (t, chancery_contact, "mission", mission, "name", name,
                                            "security_liaison", "1", "verified_on", "2026-11-01", NULL);
    }
}

static void
add_sample (VaultTest *t, const Sample *sample)
{
  g_autofree char *id =
      vault_test_add (t, chancery_mission, "sending_state", sample->state, "kind", sample->kind, NULL);
  g_autofree char *premises = NULL;
  g_autofree char *assessment = NULL;

  if (sample->city != NULL)
    premises = vault_test_add (t, chancery_premises, "mission", id, "city", sample->city, "latitude",
                               sample->latitude, "longitude", sample->longitude, NULL);
  if (sample->level != NULL)
    assessment =
        vault_test_add (t, chancery_assessment, "mission", id, "level_us", sample->level, "assessed_on",
                        "2026-10-01", "review_on", sample->review, "status", "issued", NULL);
  add_liaisons (t, id, sample);
}

static VaultTest
vault_with_samples (void)
{
  VaultTest t = vault_test_new ();

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    add_sample (&t, &samples[i]);
  return t;
}

static char *
reversed (const char *list)
{
  g_auto (GStrv) parts = g_strsplit (list, "|", -1);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < n / 2; i++)
    {
      char *kept = parts[i];

      parts[i] = parts[n - 1 - i];
      parts[n - 1 - i] = kept;
    }
  return g_strjoinv ("|", parts);
}

static void
sorts (VaultTest *t, ChanceryListKind kind, const char *sort, const char *column, const char *expected)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
  g_autofree char *backwards = reversed (expected);
  g_autofree char *up = NULL;
  g_autofree char *down = NULL;

  query.sort = sort;
  up = vault_test_list (t, &query, column);
  query.descending = TRUE;
  down = vault_test_list (t, &query, column);
  g_test_message ("%s: %s", sort != NULL ? sort : "own", up);
  g_assert_cmpstr (up, ==, expected);
  g_assert_cmpstr (down, ==, backwards);
}

static void
missions_sort (VaultTest *t, const char *sort, const char *expected)
{
  sorts (t, CHANCERY_LIST_MISSIONS, sort, "sending_state", expected);
}

static void
test_mission_sorts (void)
{
  g_auto (VaultTest) t = vault_with_samples ();

  missions_sort (&t, NULL, "Borduria|Costaguana|Éland|Syldavia");
  missions_sort (&t, "title", "Borduria|Costaguana|Éland|Syldavia");
  missions_sort (&t, "place", "Costaguana|Syldavia|Éland|Borduria");
  missions_sort (&t, "kind", "Borduria|Costaguana|Éland|Syldavia");
  missions_sort (&t, "level", "Syldavia|Borduria|Costaguana|Éland");
  missions_sort (&t, "coverage", "Costaguana|Syldavia|Éland|Borduria");
  missions_sort (&t, "distance", "Éland|Borduria|Syldavia|Costaguana");
  missions_sort (&t, "review", "Borduria|Costaguana|Éland|Syldavia");
}

/* By the office's name, the nearest to it first; those without one last. */
static void
test_office_sort (void)
{
  g_auto (VaultTest) t = vault_with_samples ();

  missions_sort (&t, "office", "Syldavia|Éland|Borduria|Costaguana");
  sorts (&t, CHANCERY_LIST_MISSIONS, "office", "office", "Atlanta|Boston|Chicago|(null)");
}

static char *
add_contact (VaultTest *t, const char *mission, const char *name, const char *liaison, const char *verified)
{
  return vault_test_add (t, chancery_contact, "mission", mission, "name", name, "security_liaison", liaison,
                         "verified_on", verified, NULL);
}

static VaultTest
vault_with_people (void)
{
  VaultTest t = vault_test_new ();
  g_autofree char *b = vault_test_add (&t, chancery_mission, "sending_state", "Borduria", NULL);
  g_autofree char *a = vault_test_add (&t, chancery_mission, "sending_state", "Arumbaya", NULL);
  g_autofree char *one = add_contact (&t, b, "Émile", "1", "2026-11-05");
  g_autofree char *two = add_contact (&t, a, "Zoe", "1", "2026-11-01");
  g_autofree char *three = add_contact (&t, b, "adam", "0", "2026-11-09");
  g_autofree char *four = add_contact (&t, a, "Never", "1", NULL);

  return t;
}

static void
contacts_sort (VaultTest *t, const char *sort, const char *expected)
{
  sorts (t, CHANCERY_LIST_CONTACTS, sort, "name", expected);
}

static void
test_contact_sorts (void)
{
  g_auto (VaultTest) t = vault_with_people ();

  contacts_sort (&t, NULL, "adam|Émile|Never|Zoe");
  contacts_sort (&t, "name", "adam|Émile|Never|Zoe");
  contacts_sort (&t, "mission", "Never|Zoe|adam|Émile");
  contacts_sort (&t, "liaison", "Émile|Never|Zoe|adam");
  contacts_sort (&t, "verified", "Zoe|Émile|adam|Never");
}

/* A designated representative who was never verified is one, and the one to look at. */
static void
test_contact_filter (void)
{
  g_auto (VaultTest) t = vault_with_people ();
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_CONTACTS);
  g_autofree char *list = NULL;

  query.gap_only = TRUE;
  list = vault_test_list (&t, &query, "name");
  g_assert_cmpstr (list, ==, "Émile|Never|Zoe");
}

static VaultTest
vault_with_assessments (void)
{
  static const char *const rows[][5] = {
    { "2026-09-01", "high", "2026-12-20", "issued", "one" },
    { "2026-11-01", "low", "2026-12-10", "issued", "two" },
    { "2026-10-01", "critical", NULL, "draft", "three" },
  };
  VaultTest t = vault_test_new ();
  g_autofree char *b = vault_test_add (&t, chancery_mission, "sending_state", "Borduria", NULL);
  g_autofree char *a = vault_test_add (&t, chancery_mission, "sending_state", "Arumbaya", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = vault_test_add (&t, chancery_assessment, "mission", i == 1 ? a : b, "assessed_on",
                                            rows[i][0], "level_us", rows[i][1], "review_on", rows[i][2],
                                            "status", rows[i][3], "summary", rows[i][4], NULL);
    }
  return t;
}

static void
assessments_sort (VaultTest *t, const char *sort, const char *expected)
{
  sorts (t, CHANCERY_LIST_ASSESSMENTS, sort, "summary", expected);
}

static void
test_assessment_sorts (void)
{
  g_auto (VaultTest) t = vault_with_assessments ();

  assessments_sort (&t, NULL, "two|three|one");
  assessments_sort (&t, "date", "two|three|one");
  assessments_sort (&t, "mission", "two|three|one");
  assessments_sort (&t, "level", "three|one|two");
  assessments_sort (&t, "review", "two|one|three");
}

static void
filters (VaultTest *t, ChanceryListQuery query, const char *column, const char *expected)
{
  g_autofree char *list = vault_test_list (t, &query, column);

  g_assert_cmpstr (list, ==, expected);
}

#define MISSION_QUERY .kind = CHANCERY_LIST_MISSIONS
#define ASSESSMENT_QUERY .kind = CHANCERY_LIST_ASSESSMENTS

static void
test_mission_filters (void)
{
  g_auto (VaultTest) t = vault_with_samples ();
  g_autofree char *boston = vault_test_office (&t, "Boston");
  const char *state = "sending_state";

  filters (&t, (ChanceryListQuery){ MISSION_QUERY, .level = CHANCERY_LEVEL_HIGH }, state, "Costaguana");
  filters (&t, (ChanceryListQuery){ MISSION_QUERY, .level = CHANCERY_LEVEL_NONE }, state, "Syldavia");
  filters (&t, (ChanceryListQuery){ MISSION_QUERY, .level = -1, .mission_kind = "embassy" }, state,
           "Éland|Syldavia");
  filters (&t, (ChanceryListQuery){ MISSION_QUERY, .level = -1, .gap_only = TRUE }, state,
           "Costaguana|Éland|Syldavia");
  filters (&t, (ChanceryListQuery){ MISSION_QUERY, .level = -1, .unplaced_only = TRUE }, state, "Costaguana");
  filters (&t, (ChanceryListQuery){ MISSION_QUERY, .level = -1, .office = boston }, state, "Éland");
  filters (&t,
           (ChanceryListQuery){ MISSION_QUERY, .level = -1, .search = "embassy", .sort = "place",
                                .descending = TRUE, .gap_only = TRUE },
           state, "Éland|Syldavia");
  filters (&t, (ChanceryListQuery){ MISSION_QUERY, .level = CHANCERY_LEVEL_LOW, .mission_kind = "embassy" },
           state, "");
}

static void
test_assessment_filters (void)
{
  g_auto (VaultTest) t = vault_with_assessments ();

  filters (&t, (ChanceryListQuery){ ASSESSMENT_QUERY, .level = -1, .current_only = TRUE }, "summary",
           "two|one");
  filters (&t, (ChanceryListQuery){ ASSESSMENT_QUERY, .level = CHANCERY_LEVEL_CRITICAL }, "summary", "three");
  filters (&t, (ChanceryListQuery){ ASSESSMENT_QUERY, .level = -1, .search = "arum" }, "summary", "two");
}

/* The verifications hold to 2026-04-30; the filter turns with the day, without anything being written. */
static void
test_gap_turns_with_the_day (void)
{
  g_auto (VaultTest) t = vault_with_samples ();
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);

  query.gap_only = TRUE;
  chancery_clock_freeze (VAULT_TEST_NOON + 159 * G_GINT64_CONSTANT (86400000));
  filters (&t, query, "sending_state", "Costaguana|Éland|Syldavia");
  chancery_clock_freeze (VAULT_TEST_NOON + 160 * G_GINT64_CONSTANT (86400000));
  filters (&t, query, "sending_state", "Borduria|Costaguana|Éland|Syldavia");
  chancery_clock_freeze (VAULT_TEST_NOON);
}

static GArray *
query_all (VaultTest *t)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);
  g_autoptr (GError) error = NULL;
  GArray *seqs = chancery_vault_query (t->vault, &query, &error);

  g_assert_no_error (error);
  return seqs;
}

/* A page is read by numbers that were given before; one that went meanwhile is nothing, not another row. */
static void
test_paging (void)
{
  g_auto (VaultTest) t = vault_with_samples ();
  g_autoptr (GArray) seqs = query_all (&t);
  g_autoptr (ChanceryRow) row =
      chancery_vault_row (t.vault, CHANCERY_LIST_MISSIONS, g_array_index (seqs, gint64, 1), NULL);
  g_autoptr (GArray) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (seqs->len, ==, 4);
  vault_test_delete (&t, chancery_mission, row->id);
  g_assert_null (chancery_vault_row (t.vault, CHANCERY_LIST_MISSIONS, row->seq, &error));
  g_assert_no_error (error);
  g_assert_null (chancery_vault_row (t.vault, CHANCERY_LIST_MISSIONS, 123456, &error));
  g_assert_no_error (error);
  after = query_all (&t);
  g_assert_cmpuint (after->len, ==, 3);
  vault_test_restore (&t, chancery_mission, row->id);
  g_array_unref (g_steal_pointer (&after));
  after = query_all (&t);
  g_assert_cmpmem (after->data, after->len * sizeof (gint64), seqs->data, seqs->len * sizeof (gint64));
}

/* Many that are alike in what they are sorted by still have one order, there and back. */
static void
test_ties (void)
{
  static const char *const names[] = { "title",  "place",    "kind",   "level", "coverage",
                                       "office", "distance", "review", NULL };
  g_auto (VaultTest) t = vault_test_new ();

  for (int i = 0; i < 30; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      g_autofree char *id =
          vault_test_add (&t, chancery_mission, "sending_state", "Same", "external_id", number, NULL);
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);
      g_autofree char *up = NULL;
      g_autofree char *down = NULL;
      g_autofree char *back = NULL;

      query.sort = names[i];
      up = vault_test_list (&t, &query, "external_id");
      query.descending = TRUE;
      down = vault_test_list (&t, &query, "external_id");
      back = reversed (down);
      g_assert_cmpstr (up, ==, back);
    }
}

static void
test_columns (void)
{
  for (int kind = 0; kind < CHANCERY_N_LISTS; kind++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      guint n;
      const ChanceryListColumn *columns = chancery_list_columns ((ChanceryListKind) kind, &n);

      for (guint i = 0; i < n; i++)
        {
          g_assert_true (g_hash_table_add (seen, (gpointer) columns[i].name));
          g_assert_true ((columns[i].type == CHANCERY_FIELD_CHOICE) ==
                         (chancery_list_column_choices ((ChanceryListKind) kind, &columns[i]) != NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/lists/mission-sorts", test_mission_sorts);
  g_test_add_func ("/vault/lists/office-sort", test_office_sort);
  g_test_add_func ("/vault/lists/contact-sorts", test_contact_sorts);
  g_test_add_func ("/vault/lists/contact-filter", test_contact_filter);
  g_test_add_func ("/vault/lists/assessment-sorts", test_assessment_sorts);
  g_test_add_func ("/vault/lists/mission-filters", test_mission_filters);
  g_test_add_func ("/vault/lists/assessment-filters", test_assessment_filters);
  g_test_add_func ("/vault/lists/gap-turns-with-the-day", test_gap_turns_with_the_day);
  g_test_add_func ("/vault/lists/paging", test_paging);
  g_test_add_func ("/vault/lists/ties", test_ties);
  g_test_add_func ("/vault/lists/columns", test_columns);
  return g_test_run ();
}
