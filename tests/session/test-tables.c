/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the vault holds as tables, the briefing made of them, and the page of one mission.
 */
#include "session-test.h"

#include "session/chancery-briefing.h"
#include "session/chancery-dossier.h"
#include "session/chancery-tables.h"

#include <glib/gstdio.h>
#include <string.h>

/* The missions that the tests look at: one with everything, one with nothing. */
static char *
fill (SessionTest *t)
{
  char *mission = session_test_add (t, chancery_mission, "sending_state", "Borduria", "kind", "embassy",
                                    "telephone", "202-555-0142", NULL);
  g_autofree char *bare = session_test_mission (t, "Zembla");
  g_autofree char *annex =
      session_test_add (t, chancery_premises, "mission", mission, "role", "annex", "city", "Rockville", NULL);
  g_autofree char *place =
      session_test_add (t, chancery_premises, "mission", mission, "role", "chancery", "city", "Washington",
                        "latitude", "38.9172", "longitude", "-77.0522", NULL);
  g_autofree char *other = session_test_add (t, chancery_contact, "mission", mission, "name", "Aaron", NULL);
  g_autofree char *contact =
      session_test_add (t, chancery_contact, "mission", mission, "name", "Tibor Valdres", "security_liaison",
                        "yes", "verified_on", "2026-11-03", NULL);
  g_autofree char *gone = session_test_add (t, chancery_contact, "mission", mission, "name", "Gone", NULL);
  g_autofree char *old =
      session_test_add (t, chancery_assessment, "mission", mission, "level_us", "low", "author", "A",
                        "summary", "Old", "assessed_on", "2026-01-10", NULL);
  g_autofree char *assessment =
      session_test_add (t, chancery_assessment, "mission", mission, "level_us", "high", "author", "A",
                        "summary", "New", "assessed_on", "2026-10-12", NULL);

  session_test_delete (t, chancery_contact, gone);
  return mission;
}

/* Reads a table to its end: "name=value" of the wanted columns, rows ended by "|". */
static char *
read_table (ChanceryTable *table, const char *const *wanted)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const *cells = NULL;

  while (chancery_table_next (table, &cells, NULL) && cells != NULL)
    {
      for (guint i = 0; i < chancery_table_n_columns (table); i++)
        {
          const char *name = chancery_table_column (table, i)->name;

          if (g_strv_contains (wanted, name))
            g_string_append_printf (text, "%s=%s ", name, cells[i] != NULL ? cells[i] : "-");
        }
      g_string_append (text, "| ");
    }
  return g_strdup (text->str);
}

static gpointer
list_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  static const char *const wanted[][10] = {
    { "title", "city", "level_us", "assessed_on", "liaison_coverage", "office", "office_km",
      "office_assigned", "area", NULL },
    { "name", "mission", "security_liaison", "valid_until", NULL },
    { "mission", "level_us", "current", "summary", NULL },
  };
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (GPOINTER_TO_UINT (data));
  g_autoptr (ChanceryTable) table = chancery_tables_list (vault, &query, error);

  return read_table (table, wanted[query.kind]);
}

static void
list_is (SessionTest *t, ChanceryListKind kind, const char *expected)
{
  g_autofree char *text = chancery_session_run (t->session, list_work, GUINT_TO_POINTER (kind), NULL, NULL);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_lists (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = fill (&t);

  list_is (
      &t, CHANCERY_LIST_MISSIONS,
      "title=Embassy of Borduria city=Washington level_us=high assessed_on=2026-10-12 liaison_coverage=1 "
      "office=Washington office_km=15.4 office_assigned=0 area=dc-metro | "
      "title=Embassy of Zembla city=- level_us=- assessed_on=- liaison_coverage=0 office=- office_km=- "
      "office_assigned=0 area=- | ");
  list_is (&t, CHANCERY_LIST_CONTACTS,
           "name=Aaron mission=Embassy of Borduria security_liaison=- valid_until=- | "
           "name=Tibor Valdres mission=Embassy of Borduria security_liaison=1 valid_until=2027-05-02 | ");
  list_is (&t, CHANCERY_LIST_ASSESSMENTS,
           "mission=Embassy of Borduria level_us=high current=1 summary=New | "
           "mission=Embassy of Borduria level_us=low current=0 summary=Old | ");
}

static gpointer
columns_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint kind = 0; kind < CHANCERY_N_LISTS; kind++)
    {
      ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
      g_autoptr (ChanceryTable) table = chancery_tables_list (vault, &query, error);

      g_hash_table_remove_all (names);
      for (guint i = 0; i < chancery_table_n_columns (table); i++)
        g_assert_true (g_hash_table_add (names, (gpointer) chancery_table_column (table, i)->name));
      g_assert_true (g_hash_table_contains (names, "id"));
    }
  return names;
}

static void
test_names_are_keys (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (GHashTable) names = chancery_session_run (t.session, columns_work, NULL, NULL, NULL);

  g_assert_nonnull (names);
}

static gpointer
records_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  static const char *const wanted[] = { "name", "city", NULL };
  g_autoptr (ChanceryTable) offices = chancery_tables_records (vault, chancery_ds_office, error);
  g_autofree char *text = read_table (offices, wanted);
  g_auto (GStrv) rows = g_strsplit (text, "| ", -1);

  g_assert_cmpuint (chancery_table_n_columns (offices), ==, chancery_ds_office->n_fields + 1);
  g_assert_cmpuint (g_strv_length (rows), ==, 23 + 1);
  g_assert_nonnull (strstr (text, "name=Houston city=Houston "));
  return GINT_TO_POINTER (TRUE);
}

static gpointer
owned_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  static const char *const wanted[] = { "name", NULL };
  static const char *const fields[] = { "sending_state", "telephone", "email", NULL };
  g_autoptr (ChanceryDossier) dossier = chancery_dossier_load (vault, data, error);
  g_autoptr (ChanceryTable) contacts = chancery_tables_of (chancery_contact, dossier->contacts);
  g_autoptr (ChanceryTable) record = chancery_tables_record (dossier->mission);
  g_autofree char *names = read_table (contacts, wanted);
  g_autofree char *text = read_table (record, fields);

  g_assert_cmpstr (names, ==, "name=Tibor Valdres | name=Aaron | ");
  g_assert_cmpstr (text, ==, "sending_state=Borduria telephone=(202) 555-0142 email=- | ");
  return data;
}

static void
test_records (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = fill (&t);

  g_assert_nonnull (chancery_session_run (t.session, records_work, NULL, NULL, NULL));
  g_assert_nonnull (chancery_session_run (t.session, owned_work, mission, NULL, NULL));
}

static gpointer
dossier_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_dossier_load (vault, data, error);
}

static const ChanceryRecord *
first (GPtrArray *records)
{
  return g_ptr_array_index (records, 0);
}

static void
test_dossier (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = fill (&t);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryDossier) dossier = chancery_session_run (t.session, dossier_work, mission, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dossier->mission->id, ==, mission);
  g_assert_cmpstr (chancery_row_get (dossier->row, "title"), ==, "Embassy of Borduria");
  g_assert_cmpuint (dossier->premises->len, ==, 2);
  g_assert_cmpstr (chancery_record_get (first (dossier->premises), "city"), ==, "Washington");
  g_assert_true (chancery_dossier_main_premises (dossier) == first (dossier->premises));
  g_assert_cmpuint (dossier->contacts->len, ==, 2);
  g_assert_cmpstr (chancery_record_get (first (dossier->contacts), "name"), ==, "Tibor Valdres");
  g_assert_cmpuint (dossier->assessments->len, ==, 2);
  g_assert_cmpstr (chancery_record_get (first (dossier->assessments), "summary"), ==, "New");
  g_assert_cmpuint (dossier->visits->len, ==, 0);
  g_assert_cmpstr (chancery_record_get (dossier->office, "name"), ==, "Washington");
  session_test_delete (&t, chancery_mission, mission);
  g_assert_null (chancery_session_run (t.session, dossier_work, mission, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
}

typedef struct
{
  char *path;
  GCancellable *cancellable;
  gint64 cancel_at; /* row, or -1 */
  gint64 done;
  gint64 total;
} Briefing;

static void
on_report (gint64 done, gint64 total, gpointer data)
{
  Briefing *briefing = data;

  g_assert_cmpint (done, >=, briefing->done);
  briefing->done = done;
  briefing->total = total;
  if (briefing->cancel_at >= 0 && done >= briefing->cancel_at)
    g_cancellable_cancel (briefing->cancellable);
}

static gpointer
briefing_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Briefing *briefing = data;

  return GINT_TO_POINTER (chancery_briefing_write (vault, briefing->path, "TEST", progress, error));
}

static gboolean
write_briefing (SessionTest *t, Briefing *briefing, GError **error)
{
  ChanceryProgress progress = { on_report, briefing, briefing->cancellable };

  return GPOINTER_TO_INT (chancery_session_run (t->session, briefing_work, briefing, &progress, error));
}

static void
test_briefing (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = fill (&t);
  g_autofree char *path = g_build_filename (t.folder, "b.xlsx", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Briefing briefing = { .path = path, .cancellable = cancellable, .cancel_at = -1 };
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_assert_true (write_briefing (&t, &briefing, &error));
  g_assert_no_error (error);
  /* Two missions, two contacts, two assessments and the offices. */
  g_assert_cmpint (briefing.done, ==, 2 + 2 + 2 + 23);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_cmpuint (size, >, 1000);
  g_assert_cmpint (memcmp (content, "PK", 2), ==, 0);
}

static void
test_briefing_cancelled (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = fill (&t);
  g_autofree char *path = g_build_filename (t.folder, "b.xlsx", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  for (gint64 at = 0; at < 29; at += 7)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Briefing briefing = { .path = path, .cancellable = cancellable, .cancel_at = at };
      g_autoptr (GError) error = NULL;

      if (at == 0)
        g_cancellable_cancel (cancellable);
      if (write_briefing (&t, &briefing, &error))
        g_assert_cmpint (at, >, 0);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      if (error != NULL)
        g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_unlink (path);
    }
  dir = g_dir_open (t.folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_has_prefix (name, "mine.chancery"));
}

static void
test_briefing_over_the_vault (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = fill (&t);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Briefing briefing = { .path = t.path, .cancellable = cancellable, .cancel_at = -1 };
  g_autoptr (GError) error = NULL;

  g_assert_false (write_briefing (&t, &briefing, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  session_test_is_sound (&t);
}

static void
test_briefing_for_the_window (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *path = g_build_filename (t.folder, "b.xlsx", NULL);
  g_autoptr (ChanceryJob) job = chancery_job_new ("Briefing");
  SessionTestAnswer answer = { 0 };

  chancery_briefing_write_async (t.session, path, job, session_test_answered, &answer);
  session_test_wait (&answer.done);
  g_assert_no_error (answer.error);
  g_assert_cmpstr (answer.result, ==, path);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_free (answer.result);
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/tables/lists", test_lists);
  g_test_add_func ("/tables/names-are-keys", test_names_are_keys);
  g_test_add_func ("/tables/records", test_records);
  g_test_add_func ("/tables/dossier", test_dossier);
  g_test_add_func ("/tables/briefing", test_briefing);
  g_test_add_func ("/tables/briefing-cancelled", test_briefing_cancelled);
  g_test_add_func ("/tables/briefing-over-the-vault", test_briefing_over_the_vault);
  g_test_add_func ("/tables/briefing-for-the-window", test_briefing_for_the_window);
  return g_test_run ();
}
