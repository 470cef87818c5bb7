/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever was done to a vault step by step, its lists and search are those of a vault into which its records
 * were put all at once. */

#include "vault-test.h"

#include <string.h>

#define STEPS 300

typedef struct
{
  VaultTest t;
  GPtrArray *ids[5]; /* in the order of entities[] */
} Play;

static const ChanceryEntity *
entity_at (guint index)
{
  const ChanceryEntity *const entities[] = { chancery_mission, chancery_premises, chancery_contact,
                                             chancery_assessment, chancery_visit };

  return entities[index];
}

/* Few words, so that records meet, and every one of them is looked for at the end. */
static const char *const words[] = { "Borduria", "Syldavia", "Khemed", "Sondonesia" };

static const struct
{
  guint entity;
  const char *field;
  const char *values[4];
} edits[] = {
  { 0, "sending_state", { "Borduria", "Syldavia", "Khemed", "Sondonesia" } },
  { 0, "kind", { "embassy", "consulate", "delegation", "embassy" } },
  { 0, "name", { NULL, "Syldavia House", NULL, "Khemed Legation" } },
  { 0, "notes", { NULL, "Sondonesia", "Khemed", "Borduria" } },
  { 1, "city", { "Borduria", "Syldavia", "Khemed", NULL } },
  { 1, "latitude", { "10.5", "42.25", NULL, "38.75" } },
  { 1, "longitude", { "-70.5", "-80.25", "-90.75", NULL } },
  { 1, "role", { "chancery", "annex", "residence", "other" } },
  { 2, "name", { "Syldavia", "Sondonesia", "Khemed", "Borduria" } },
  { 2, "telephone", { "(202) 555-0142", NULL, "(202) 555-0143", "(305) 555-0144" } },
  { 2, "security_liaison", { "0", "1", "1", "1" } },
  { 2, "verified_on", { NULL, "2026-10-01", "2026-11-01", "2025-11-01" } },
  { 3, "level_us", { "low", "medium", "high", "critical" } },
  { 3, "assessed_on", { "2026-01-01", "2026-02-01", "2026-03-01", "2026-01-01" } },
  { 3, "status", { "draft", "issued", "issued", "issued" } },
  { 3, "summary", { "Syldavia", "Sondonesia", "Khemed", "Borduria" } },
  { 4, "visit_on", { "2026-12-01", "2026-10-01", "2026-12-24", "2026-09-01" } },
  { 4, "status", { "planned", "done", "cancelled", "planned" } },
};

static const char *
any_id (Play *play, guint entity)
{
  GPtrArray *ids = play->ids[entity];

  return g_ptr_array_index (ids, (guint) g_test_rand_int_range (0, (gint32) ids->len));
}

static char *
add_owned (Play *play, const ChanceryEntity *entity)
{
  const char *mission = any_id (play, 0);

  if (entity == chancery_assessment)
    return vault_test_add (&play->t, entity, "mission", mission, "status", "issued", "level_us", "high",
                           "assessed_on", "2026-02-01", NULL);
  return vault_test_add (&play->t, entity, "mission", mission, NULL);
}

static void
add (Play *play, guint entity)
{
  char *id = entity > 0 ? add_owned (play, entity_at (entity))
                        : vault_test_add (&play->t, chancery_mission, "sending_state", "Borduria", "kind",
                                          "embassy", NULL);

  g_ptr_array_add (play->ids[entity], id);
}

static void
edit (Play *play)
{
  guint which = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (edits));
  const ChanceryEntity *entity = entity_at (edits[which].entity);

  vault_test_set (&play->t, entity, any_id (play, edits[which].entity), edits[which].field,
                  edits[which].values[g_test_rand_int_range (0, 4)]);
}

static void
move (Play *play)
{
  guint entity = (guint) g_test_rand_int_range (1, 5);

  vault_test_set (&play->t, entity_at (entity), any_id (play, entity), "mission", any_id (play, 0));
}

static void
bin (Play *play)
{
  guint entity = (guint) g_test_rand_int_range (0, 5);
  const char *id = any_id (play, entity);
  g_autoptr (ChanceryRecord) record = chancery_vault_load (play->t.vault, entity_at (entity), id, NULL);

  if (record->deleted)
    vault_test_restore (&play->t, entity_at (entity), id);
  else
    vault_test_delete (&play->t, entity_at (entity), id);
}

/* Every order is asked for, so that a step that leaves an old one behind shows. */
static char *
describe (ChanceryVault *vault, const ChanceryListQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = chancery_vault_query (vault, query, &error);
  g_autoptr (GString) text = g_string_new (query->search);
  guint n;

  g_assert_no_error (error);
  chancery_list_columns (query->kind, &n);
  for (guint i = 0; i < numbers->len; i++)
    {
      g_autoptr (ChanceryRow) row =
          chancery_vault_row (vault, query->kind, g_array_index (numbers, gint64, i), &error);

      g_assert_nonnull (row);
      g_string_append_printf (text, "\n%s", row->id);
      for (guint c = 0; c < n; c++)
        g_string_append_printf (text, "|%s", row->cells[c] != NULL ? row->cells[c] : "-");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *const sorts[CHANCERY_N_LISTS][9] = {
  { "title", "place", "kind", "level", "coverage", "office", "distance", "review", NULL },
  { "name", "mission", "liaison", "verified", NULL },
  { "date", "mission", "level", "review", NULL },
};

static void
same_sorts (ChanceryVault *a, ChanceryVault *b, ChanceryListKind kind)
{
  for (guint i = 0; sorts[kind][i] != NULL; i++)
    {
      ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
      g_autofree char *of_a = NULL;
      g_autofree char *of_b = NULL;

      query.sort = sorts[kind][i];
      of_a = describe (a, &query);
      of_b = describe (b, &query);
      g_assert_cmpstr (of_a, ==, of_b);
    }
}

static void
same_search (ChanceryVault *a, ChanceryVault *b, ChanceryListKind kind, const char *search)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
  g_autofree char *of_a = NULL;
  g_autofree char *of_b = NULL;

  query.search = search;
  of_a = describe (a, &query);
  of_b = describe (b, &query);
  g_assert_cmpstr (of_a, ==, of_b);
}

static void
same (ChanceryVault *a, ChanceryVault *b)
{
  for (int kind = 0; kind < CHANCERY_N_LISTS; kind++)
    {
      same_sorts (a, b, (ChanceryListKind) kind);
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        same_search (a, b, (ChanceryListKind) kind, words[i]);
      same_search (a, b, (ChanceryListKind) kind, "2025550142");
      same_search (a, b, (ChanceryListKind) kind, "embassy");
      same_search (a, b, (ChanceryListKind) kind, "legation");
    }
}

static gboolean
is_live (Play *play, const ChanceryRecord *record)
{
  g_autoptr (ChanceryRecord) mission = NULL;

  if (record->entity->owner == NULL)
    return TRUE;
  mission =
      chancery_vault_load (play->t.vault, chancery_mission, chancery_record_get (record, "mission"), NULL);
  return !mission->deleted;
}

static VaultTest
put_in_anew (Play *play)
{
  VaultTest t = vault_test_new ();
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Put in");
  g_autoptr (GError) error = NULL;

  for (guint entity = 0; entity < G_N_ELEMENTS (play->ids); entity++)
    {
      g_autoptr (GPtrArray) records = chancery_vault_load_all (play->t.vault, entity_at (entity), NULL);

      for (guint i = 0; i < records->len; i++)
        if (is_live (play, g_ptr_array_index (records, i)))
          chancery_changeset_add_new (changeset, g_ptr_array_index (records, i));
    }
  vault_test_commit (&t, changeset, &error);
  g_assert_no_error (error);
  return t;
}

static void
compare (Play *play)
{
  g_auto (VaultTest) anew = put_in_anew (play);

  same (play->t.vault, anew.vault);
}

static void
step (Play *play)
{
  gint32 chance = g_test_rand_int_range (0, 10);

  /* Few missions, much in them. */
  if (chance < 1)
    add (play, (guint) g_test_rand_int_range (play->ids[0]->len < 4 ? 0 : 1, 5));
  else if (chance < 3)
    move (play);
  else if (chance < 5)
    bin (play);
  else
    edit (play);
}

static void
test_steps (void)
{
  Play play = { .t = vault_test_new () };

  for (guint i = 0; i < G_N_ELEMENTS (play.ids); i++)
    {
      play.ids[i] = g_ptr_array_new_with_free_func (g_free);
      add (&play, i);
      add (&play, i);
    }
  for (guint i = 1; i <= STEPS; i++)
    {
      step (&play);
      if (i % 5 == 0)
        compare (&play);
    }
  for (guint i = 0; i < G_N_ELEMENTS (play.ids); i++)
    g_ptr_array_unref (play.ids[i]);
  vault_test_clear (&play.t);
}

/* Where each record's changes begin, worked out from the log. */
static void
test_places_in_the_log (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id =
      vault_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind", "embassy", NULL);
  sqlite3 *raw;

  vault_test_set (&t, chancery_mission, id, "notes", "first");
  vault_test_close (&t);
  raw = vault_test_raw (t.path);
  g_assert_cmpint (vault_test_raw_integer (raw, "SELECT count (*) FROM record_change"), >, 30);
  g_assert_cmpint (
      vault_test_raw_integer (
          raw, "WITH place AS (SELECT record, changeset, ordinal FROM change c WHERE NOT EXISTS (SELECT 1"
               " FROM change p WHERE p.changeset = c.changeset AND p.ordinal = c.ordinal - 1"
               " AND p.record = c.record))"
               " SELECT (SELECT count (*) FROM (SELECT * FROM place EXCEPT SELECT * FROM record_change))"
               " + (SELECT count (*) FROM (SELECT * FROM record_change EXCEPT SELECT * FROM place))"),
      ==, 0);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
}

int
main (int argc, char *argv[])
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/derived/steps", test_steps);
  g_test_add_func ("/vault/derived/places-in-the-log", test_places_in_the_log);
  return g_test_run ();
}
