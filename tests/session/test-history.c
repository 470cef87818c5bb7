/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * History, audit and bin as the window and the exports have them.
 */
#include "session-test.h"

#include "base/chancery-clock.h"
#include "domain/chancery-rules.h"
#include "session/chancery-audit.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY G_GINT64_CONSTANT (86400000)

/* A model, once the answer to its present question is in. */
static void
on_refreshed (ChanceryPagedModel *model, gboolean *refreshed)
{
  *refreshed = TRUE;
}

static void
wait_for (ChanceryPagedModel *model)
{
  gboolean refreshed = chancery_paged_model_is_ready (model);
  gulong handler = g_signal_connect (model, "refreshed", G_CALLBACK (on_refreshed), &refreshed);

  session_test_wait (&refreshed);
  g_signal_handler_disconnect (model, handler);
}

/* The row at @position, once it is loaded; valid while the model is. */
static gconstpointer
row_at (ChanceryPagedModel *model, guint position)
{
  g_autoptr (ChanceryRowObject) object = g_list_model_get_item (G_LIST_MODEL (model), position);

  while (chancery_row_object_data (object) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return chancery_row_object_data (object);
}

static guint
size (ChanceryPagedModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

/* "Field: from > to", an asterisk where it can be restored, a bar before another record. */
static char *
describe (GPtrArray *views)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < views->len; i++)
    {
      const ChanceryChangeView *view = g_ptr_array_index (views, i);

      g_string_append_printf (text, "%s%s: %s > %s%s", view->begins ? (i > 0 ? " | " : "") : ", ",
                              view->label != NULL ? view->label : "-", view->before, view->after,
                              view->restorable ? "*" : "");
    }
  return g_strdup (text->str);
}

static void
entry_is (
    ChanceryPagedModel *model, guint position, const char *label, const char *changes, gboolean restorable)
{
  const ChanceryHistoryEntry *entry = row_at (model, position);
  g_autofree char *described = describe (entry->views);

  g_assert_cmpstr (entry->log->changeset->label, ==, label);
  g_assert_cmpstr (described, ==, changes);
  g_assert_cmpint (entry->restorable, ==, restorable);
}

static void
test_history (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *contact = session_test_add (&t, chancery_contact, "mission", mission, "name",
                                               "Tibor Valdres", "security_liaison", "1", NULL);
  g_autoptr (ChanceryPagedModel) all = NULL;
  g_autoptr (ChanceryPagedModel) one = NULL;
  static const ChanceryEntity *only_missions[2];

  session_test_set (&t, chancery_contact, contact, "telephone", "202-555-0142");
  session_test_set (&t, chancery_contact, contact, "security_liaison", NULL);
  session_test_set (&t, chancery_mission, mission, "kind", "consulate");
  all = chancery_history_model_new (t.session, chancery_mission, mission);
  wait_for (all);
  g_assert_cmpuint (size (all), ==, 5);
  entry_is (all, 0, "Edit Mission “Consulate of Borduria”", "Kind: Embassy > Consulate*", FALSE);
  entry_is (all, 1, "Edit Contact “Tibor Valdres”", "Security liaison: Yes > *", FALSE);
  entry_is (all, 2, "Edit Contact “Tibor Valdres”", "Telephone:  > (202) 555-0142*", TRUE);
  entry_is (all, 3, "Add Contact “Tibor Valdres”",
            "-:  > There, Mission:  > Consulate of Borduria, Name:  > Tibor Valdres, Security liaison: "
            " > Yes",
            TRUE);
  entry_is (all, 4, "Add Mission “Embassy of Borduria”",
            "-:  > There, Sending State:  > Borduria, Kind:  > Embassy", TRUE);

  one = chancery_history_model_new (t.session, chancery_contact, contact);
  wait_for (one);
  g_assert_cmpuint (size (one), ==, 3);
  only_missions[0] = chancery_mission;
  chancery_history_model_set_kinds (all, only_missions);
  wait_for (all);
  g_assert_cmpuint (size (all), ==, 2);
}

/* What the rows say follows what is done meanwhile. */
static void
test_history_live (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autoptr (ChanceryPagedModel) model = NULL;

  session_test_set (&t, chancery_mission, mission, "notes", "one");
  model = chancery_history_model_new (t.session, chancery_mission, mission);
  wait_for (model);
  entry_is (model, 0, "Edit Mission “Embassy of Borduria”", "Notes:  > one*", FALSE);
  session_test_set (&t, chancery_mission, mission, "notes", "two");
  session_test_settle (&t);
  g_assert_cmpuint (size (model), ==, 3);
  entry_is (model, 0, "Edit Mission “Embassy of Borduria”", "Notes: one > two*", FALSE);
  entry_is (model, 1, "Edit Mission “Embassy of Borduria”", "Notes:  > one*", TRUE);
  session_test_delete (&t, chancery_mission, mission);
  session_test_settle (&t);
  entry_is (model, 0, "Delete Mission “Embassy of Borduria”", "-: There > In the bin*", FALSE);
  entry_is (model, 1, "Edit Mission “Embassy of Borduria”", "Notes: one > two", TRUE);
}

/* An issued assessment shows its history and offers nothing. */
static void
test_history_of_issued (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *id = session_test_add (&t, chancery_assessment, "mission", mission, "level_us", "low",
                                          "author", "A", "summary", "Quiet", "status", "draft", NULL);
  g_autoptr (ChanceryPagedModel) model = NULL;
  const ChanceryHistoryEntry *entry;

  session_test_set (&t, chancery_assessment, id, "level_us", "high");
  session_test_set (&t, chancery_assessment, id, "status", "issued");
  model = chancery_history_model_new (t.session, chancery_assessment, id);
  wait_for (model);
  entry_is (model, 0, "Edit Threat assessment “High, 2026-11-22”", "Status: Draft > Issued", FALSE);
  entry_is (model, 1, "Edit Threat assessment “High, 2026-11-22”", "Level in the United States: Low > High",
            FALSE);
  entry = row_at (model, 1);
  g_assert_true (entry->final);
}

static void
test_audit_model (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *borduria = session_test_mission (&t, "Borduria");
  g_autofree char *syldavia = session_test_mission (&t, "Syldavia");
  g_autofree char *contact =
      session_test_add (&t, chancery_contact, "mission", syldavia, "name", "Tibor Valdres", NULL);
  g_autoptr (ChanceryPagedModel) model = chancery_audit_model_new (t.session);
  ChanceryAuditQuestion question = { 0 };
  const ChanceryLogEntry *entry;

  g_assert_true (chancery_audit_question_is_open (&question));
  wait_for (model);
  g_assert_cmpuint (size (model), ==, 4);
  entry = row_at (model, 0);
  g_assert_cmpstr (entry->changeset->label, ==, "Add Contact “Tibor Valdres”");
  g_assert_cmpint (entry->n_changes, ==, 3);
  question.entity = chancery_mission;
  question.record = syldavia;
  chancery_paged_model_ask (model, &question);
  wait_for (model);
  g_assert_false (chancery_audit_question_is_open (&question));
  g_assert_cmpuint (size (model), ==, 2);
  question.search = (char *) "tib";
  chancery_paged_model_ask (model, &question);
  wait_for (model);
  g_assert_cmpuint (size (model), ==, 1);
  session_test_set (&t, chancery_contact, contact, "notes", "new");
  session_test_settle (&t);
  g_assert_cmpuint (size (model), ==, 2);
}

static void
test_changes_model (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autoptr (ChanceryPagedModel) model = chancery_changes_model_new (t.session, 2);
  g_autoptr (ChanceryPagedModel) reference = chancery_changes_model_new (t.session, 1);
  g_autoptr (ChanceryPagedModel) none = chancery_changes_model_new (t.session, 99);
  const ChanceryChangeView *view;

  wait_for (model);
  g_assert_cmpuint (size (model), ==, 3);
  view = row_at (model, 0);
  g_assert_true (view->begins);
  g_assert_cmpstr (view->title, ==, "Embassy of Borduria");
  view = row_at (model, 2);
  g_assert_false (view->begins);
  g_assert_cmpstr (view->label, ==, "Kind");
  g_assert_cmpstr (view->after, ==, "Embassy");
  wait_for (none);
  g_assert_cmpuint (size (none), ==, 0);
  wait_for (reference);
  g_assert_cmpuint (size (reference), >, CHANCERY_LIST_PAGE);
  view = row_at (reference, size (reference) - 1);
  g_assert_nonnull (view);
}

static char *
describe_bin (ChanceryPagedModel *model)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < size (model); i++)
    {
      const ChanceryBinRow *row = row_at (model, i);
      g_autofree char *title = row->entry != NULL ? chancery_record_title (row->entry->record) : NULL;

      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", row->day != NULL ? row->day : title);
    }
  return g_strdup (text->str);
}

static void
bin_is (ChanceryPagedModel *model, const char *expected)
{
  g_autofree char *described = NULL;

  wait_for (model);
  described = describe_bin (model);
  g_assert_cmpstr (described, ==, expected);
}

static void
test_bin_model (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *borduria = session_test_mission (&t, "Borduria");
  g_autofree char *syldavia = session_test_mission (&t, "Syldavia");
  g_autofree char *contact =
      session_test_add (&t, chancery_contact, "mission", syldavia, "name", "Tibor Valdres", NULL);
  g_autoptr (ChanceryPagedModel) model = chancery_bin_model_new (t.session);

  bin_is (model, "");
  session_test_delete (&t, chancery_mission, borduria);
  chancery_clock_freeze (SESSION_TEST_NOON + DAY);
  session_test_delete (&t, chancery_mission, syldavia);
  chancery_clock_freeze (SESSION_TEST_NOON);
  session_test_settle (&t);
  bin_is (model, "2026-11-23|Embassy of Syldavia|2026-11-22|Embassy of Borduria");
  chancery_paged_model_ask (model, "tibor");
  bin_is (model, "2026-11-23|Tibor Valdres");
  chancery_paged_model_ask (model, NULL);
  bin_is (model, "2026-11-23|Embassy of Syldavia|2026-11-22|Embassy of Borduria");
  g_free (session_test_undo (&t, FALSE));
  session_test_settle (&t);
  bin_is (model, "2026-11-22|Embassy of Borduria");
}

typedef struct
{
  ChanceryAuditQuestion question;
  gboolean words;
} Ask;

static gpointer
table_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Ask *ask = data;
  g_autoptr (ChanceryTable) table = chancery_audit_table (vault, &ask->question, ask->words, error);
  GString *text = g_string_new (NULL);
  const char *const *cells;

  /* Without the two ids at the end, and the machine. */
  while (table != NULL && chancery_table_next (table, &cells, error) && cells != NULL)
    for (guint i = 0; i < chancery_table_n_columns (table) - 2; i++)
      if (strcmp (chancery_table_column (table, i)->name, "device") != 0)
        g_string_append_printf (text, "%s%s", cells[i] != NULL ? cells[i] : "",
                                i + 3 < chancery_table_n_columns (table) ? ";" : "\n");
  return g_string_free (text, FALSE);
}

static void
table_is (SessionTest *t, const Ask *ask, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = chancery_session_run (t->session, table_work, (gpointer) ask, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_table (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *other = session_test_mission (&t, "Syldavia");
  Ask ask = { .question = { .entity = chancery_mission, .record = mission }, .words = TRUE };

  session_test_set (&t, chancery_mission, mission, "kind", "consulate");
  session_test_delete (&t, chancery_mission, mission);
  table_is (&t, &ask,
            "5;2026-11-22 12:00:00;Agent Szut;Edit;Delete Mission “Consulate of Borduria”;Mission;"
            "Consulate of Borduria;The record itself;There;In the bin\n"
            "4;2026-11-22 12:00:00;Agent Szut;Edit;Edit Mission “Consulate of Borduria”;Mission;"
            "Consulate of Borduria;Kind;Embassy;Consulate\n"
            "2;2026-11-22 12:00:00;Agent Szut;Edit;Add Mission “Embassy of Borduria”;Mission;"
            "Consulate of Borduria;The record itself;;There\n"
            "2;2026-11-22 12:00:00;Agent Szut;Edit;Add Mission “Embassy of Borduria”;Mission;"
            "Consulate of Borduria;Sending State;;Borduria\n"
            "2;2026-11-22 12:00:00;Agent Szut;Edit;Add Mission “Embassy of Borduria”;Mission;"
            "Consulate of Borduria;Kind;;Embassy\n");
  ask.question = (ChanceryAuditQuestion){ .search = (char *) "edit" };
  ask.words = FALSE;
  table_is (&t, &ask,
            "4;2026-11-22T12:00:00Z;Agent Szut;edit;Edit Mission “Consulate of Borduria”;mission;"
            "Consulate of Borduria;kind;embassy;consulate\n");
}

static gpointer
count_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const ChanceryAuditQuestion all = { 0 };
  g_autoptr (ChanceryTable) table = chancery_audit_table (vault, &all, TRUE, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *const *cells;
  guint count = 0;

  while (chancery_table_next (table, &cells, error) && cells != NULL)
    {
      /* Number, id, field: none comes twice, however the pieces meet. */
      g_assert_true (g_hash_table_add (seen, g_strjoin ("/", cells[0], cells[11], cells[8], NULL)));
      count++;
    }
  return GUINT_TO_POINTER (count);
}

/* Long changesets come in pieces; each of their changes comes once. */
static void
test_table_of_all (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autoptr (ChanceryPagedModel) reference = chancery_changes_model_new (t.session, 1);

  wait_for (reference);
  g_assert_cmpuint (size (reference), >, 256);
  g_assert_cmpuint (GPOINTER_TO_UINT (chancery_session_run (t.session, count_work, NULL, NULL, NULL)), ==,
                    size (reference) + 3);
}

static void
test_write (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *path = g_build_filename (t.folder, "changes.xlsx", NULL);
  g_autoptr (ChanceryJob) job = chancery_job_new ("Writing");
  const ChanceryAuditQuestion question = { .author = (char *) "Agent Szut" };
  SessionTestAnswer answer = { 0 };
  g_autofree char *start = NULL;

  chancery_audit_write_async (t.session, &question, path, job, session_test_answered, &answer);
  session_test_wait (&answer.done);
  g_assert_no_error (answer.error);
  g_assert_cmpstr (answer.result, ==, path);
  g_clear_pointer (&answer.result, g_free);
  g_assert_true (g_file_get_contents (path, &start, NULL, NULL));
  g_assert_true (g_str_has_prefix (start, "PK"));

  /* Not over the vault itself. */
  answer.done = FALSE;
  chancery_audit_write_async (t.session, &question, t.path, NULL, session_test_answered, &answer);
  session_test_wait (&answer.done);
  g_assert_error (answer.error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_clear_error (&answer.error);
  session_test_is_sound (&t);
}

static void
test_kinds (void)
{
  for (int kind = CHANCERY_CHANGESET_EDIT; kind <= CHANCERY_CHANGESET_REFERENCE; kind++)
    {
      const char *key = chancery_changeset_kind_key ((ChanceryChangesetKind) kind);

      g_assert_cmpint (chancery_changeset_kind_from_key (key), ==, kind);
      g_assert_cmpstr (chancery_changeset_kind_label ((ChanceryChangesetKind) kind), !=, "Change");
    }
  g_assert_cmpint (chancery_changeset_kind_from_key ("nothing"), ==, 0);
  g_assert_cmpint (chancery_changeset_kind_from_key (NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/history/kinds", test_kinds);
  g_test_add_func ("/history/of-a-record", test_history);
  g_test_add_func ("/history/live", test_history_live);
  g_test_add_func ("/history/of-issued", test_history_of_issued);
  g_test_add_func ("/history/audit", test_audit_model);
  g_test_add_func ("/history/changes", test_changes_model);
  g_test_add_func ("/history/bin", test_bin_model);
  g_test_add_func ("/history/table", test_table);
  g_test_add_func ("/history/table-of-all", test_table_of_all);
  g_test_add_func ("/history/write", test_write);
  return g_test_run ();
}
