/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a user can do to the records: save, delete, supersede.
 */
#include "session-test.h"

#include "session/chancery-command.h"
#include "session/chancery-undo.h"

#include <string.h>

static void
save_fails (SessionTest *t, ChanceryDraft *draft, ChanceryError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  guint before = session_test_changesets (t);

  g_assert_false (session_test_try_save (t, draft, &error));
  g_assert_error (error, CHANCERY_ERROR, (int) code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
  g_assert_cmpuint (session_test_changesets (t), ==, before);
}

static void
test_save_new (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");

  g_assert_cmpuint (session_test_changesets (&t), ==, 2);
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
  g_assert_cmpint (chancery_session_last_saved (t.session), ==, SESSION_TEST_NOON);
}

static gpointer
head_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) heads = chancery_vault_changeset_heads (vault, 1, error);
  const ChanceryChangeset *head = g_ptr_array_index (heads, 0);

  return chancery_vault_changeset (vault, head->id, error);
}

static void
test_log_says_who_did_what (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");
  g_autoptr (ChanceryChangeset) head = NULL;
  const ChanceryChange *change;

  session_test_set (&t, chancery_mission, id, "email", "post@example.org");
  head = chancery_session_run (t.session, head_work, NULL, NULL, NULL);
  g_assert_cmpstr (head->label, ==, "Edit Mission “Embassy of Borduria”");
  g_assert_cmpstr (head->author, ==, "Agent Szut");
  g_assert_cmpint (head->at / 65536, ==, SESSION_TEST_NOON);
  g_assert_cmpint (head->kind, ==, CHANCERY_CHANGESET_EDIT);
  g_assert_cmpuint (head->changes->len, ==, 1);
  change = g_ptr_array_index (head->changes, 0);
  g_assert_true (change->entity == chancery_mission);
  g_assert_cmpstr (change->record, ==, id);
  g_assert_cmpstr (change->field, ==, "email");
  g_assert_null (change->before);
  g_assert_cmpstr (change->after, ==, "post@example.org");
}

static void
test_save_nothing (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");
  guint before = session_test_changesets (&t);

  session_test_set (&t, chancery_mission, id, "sending_state", " Borduria ");
  g_assert_cmpuint (session_test_changesets (&t), ==, before);
}

static void
test_save_what_breaks_a_rule (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");

  save_fails (&t, session_test_draft (chancery_mission, "kind", "embassy", NULL), CHANCERY_ERROR_REJECTED,
              "Sending State");
  save_fails (&t, session_test_draft (chancery_contact, "mission", id, "name", "X", "email", "nobody", NULL),
              CHANCERY_ERROR_REJECTED, "E-mail");
  save_fails (&t,
              session_test_draft (chancery_premises, "mission", id, "latitude", "-77.03", "longitude", "38.9",
                                  NULL),
              CHANCERY_ERROR_REJECTED, "swapped");
}

static void
test_external_id_is_unique (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *borduria = session_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind",
                                                "embassy", "external_id", "B1", NULL);
  g_autofree char *syldavia = session_test_mission (&t, "Syldavia");
  g_autoptr (ChanceryRecord) record = session_test_load (&t, chancery_mission, syldavia);
  ChanceryDraft *draft = chancery_draft_new_for (record);

  g_assert_true (chancery_draft_set (draft, "external_id", "B1", NULL));
  save_fails (&t, draft, CHANCERY_ERROR_REJECTED, "B1");
  /* Its own may stay, and that of a mission in the bin may be taken. */
  session_test_set (&t, chancery_mission, borduria, "notes", "still B1");
  session_test_delete (&t, chancery_mission, borduria);
  session_test_set (&t, chancery_mission, syldavia, "external_id", "B1");
}

static void
test_mission_that_is_not_there (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *none = g_strdup ("3e0bd6f5-7b0e-4a11-9d6b-0a64c2c2b7a1");
  g_autofree char *deleted = session_test_mission (&t, "Borduria");

  save_fails (&t, session_test_draft (chancery_contact, "mission", none, "name", "X", NULL),
              CHANCERY_ERROR_REJECTED, "");
  session_test_delete (&t, chancery_mission, deleted);
  save_fails (&t, session_test_draft (chancery_contact, "mission", deleted, "name", "X", NULL),
              CHANCERY_ERROR_REJECTED, "");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "");
}

static gpointer
save_all_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return GINT_TO_POINTER (chancery_command_save (vault, data, error));
}

static void
test_several_at_once (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_draft_free);
  ChanceryDraft *mission =
      session_test_draft (chancery_mission, "sending_state", "Borduria", "kind", "embassy", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  g_ptr_array_add (drafts, mission);
  g_ptr_array_add (drafts, session_test_draft (chancery_premises, "mission", chancery_draft_id (mission),
                                               "city", "Washington", "latitude", "91", NULL));
  g_assert_null (chancery_session_run (t.session, save_all_work, drafts, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "");
  chancery_draft_set (g_ptr_array_index (drafts, 1), "latitude", NULL, NULL);
  g_clear_error (&error);
  g_assert_nonnull (chancery_session_run (t.session, save_all_work, drafts, NULL, &error));
  g_assert_cmpuint (session_test_changesets (&t), ==, 2);
  label = session_test_undo (&t, FALSE);
  g_assert_cmpstr (label, ==, "Add Mission “Embassy of Borduria”");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "");
}

/* Somebody else, or another window, changed the record meanwhile: theirs is not overwritten. */
static void
test_conflict (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");
  g_autoptr (ChanceryRecord) record = session_test_load (&t, chancery_mission, id);
  ChanceryDraft *draft = chancery_draft_new_for (record);
  g_autofree char *notes = NULL;

  session_test_set (&t, chancery_mission, id, "notes", "theirs");
  g_assert_true (chancery_draft_set (draft, "notes", "mine", NULL));
  save_fails (&t, draft, CHANCERY_ERROR_CONFLICT, "changed since");
  notes = session_test_get (&t, chancery_mission, id, "notes");
  g_assert_cmpstr (notes, ==, "theirs");
}

static gboolean
is_deleted (SessionTest *t, const ChanceryEntity *entity, const char *id)
{
  g_autoptr (ChanceryRecord) record = session_test_load (t, entity, id);

  return record->deleted;
}

static void
test_delete_takes_what_belongs_to_it (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *other = session_test_mission (&t, "Syldavia");
  g_autofree char *premises =
      session_test_add (&t, chancery_premises, "mission", mission, "city", "Washington", NULL);
  g_autofree char *contact = session_test_add (&t, chancery_contact, "mission", mission, "name", "X", NULL);
  g_autofree char *kept = session_test_add (&t, chancery_contact, "mission", other, "name", "Y", NULL);
  g_autofree char *assessment = session_test_add (&t, chancery_assessment, "mission", mission, "level_us",
                                                  "low", "author", "A", "summary", "S", NULL);
  g_autofree char *visit = session_test_add (&t, chancery_visit, "mission", mission, "visit_on", "2026-11-30",
                                             "purpose", "Walk", NULL);
  guint before = session_test_changesets (&t);

  session_test_delete (&t, chancery_mission, mission);
  g_assert_cmpuint (session_test_changesets (&t), ==, before + 1);
  g_assert_true (is_deleted (&t, chancery_mission, mission));
  g_assert_true (is_deleted (&t, chancery_premises, premises));
  g_assert_true (is_deleted (&t, chancery_contact, contact));
  g_assert_true (is_deleted (&t, chancery_assessment, assessment));
  g_assert_true (is_deleted (&t, chancery_visit, visit));
  g_assert_false (is_deleted (&t, chancery_contact, kept));
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Syldavia");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "Y");
  session_test_list_is (&t, CHANCERY_LIST_ASSESSMENTS, "");
  session_test_is_sound (&t);
}

static void
test_delete_alone (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *contact = session_test_add (&t, chancery_contact, "mission", mission, "name", "X", NULL);

  session_test_delete (&t, chancery_contact, contact);
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
}

static void
test_supersede (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *first =
      session_test_add (&t, chancery_assessment, "mission", mission, "level_us", "low", "author", "A",
                        "summary", "Quiet", "assessed_on", "2026-11-20", "review_on", "2026-12-24", NULL);
  g_autoptr (ChanceryRecord) issued = session_test_load (&t, chancery_assessment, first);
  ChanceryDraft *edit = chancery_draft_new_for (issued);
  ChanceryDraft *next = chancery_command_supersede (issued);

  g_assert_true (chancery_draft_set (edit, "level_us", "high", NULL));
  save_fails (&t, edit, CHANCERY_ERROR_REJECTED, "supersedes it");
  g_assert_true (chancery_draft_is_new (next));
  g_assert_cmpstr (chancery_draft_input (next, "summary"), ==, "Quiet");
  g_assert_cmpstr (chancery_draft_input (next, "supersedes"), ==, first);
  g_assert_cmpstr (chancery_draft_input (next, "assessed_on"), ==, "2026-11-22");
  g_assert_null (chancery_draft_input (next, "review_on"));
  g_assert_true (chancery_draft_set (next, "level_us", "high", NULL));
  g_assert_true (session_test_try_save (&t, next, NULL));
  session_test_is_sound (&t);
}

static void
test_reading_only (void)
{
  g_auto (SessionTest) t = session_test_new ();

  session_test_close (&t);
  session_test_open (&t, TRUE);
  g_assert_true (chancery_session_is_read_only (t.session));
  save_fails (&t, session_test_draft (chancery_mission, "sending_state", "X", "kind", "embassy", NULL),
              CHANCERY_ERROR_READ_ONLY, "reading only");
}

static void
label_is (SessionTestAnswer *answer, const char *expected)
{
  session_test_wait (&answer->done);
  g_assert_no_error (answer->error);
  g_assert_cmpstr (answer->result, ==, expected);
  g_clear_pointer (&answer->result, g_free);
  answer->done = FALSE;
}

/* @record: which one people are led to; NULL for none */
static void
undone_is (SessionTestAnswer *answer, const char *label, const char *record)
{
  g_autoptr (ChanceryUndone) undone = NULL;

  session_test_wait (&answer->done);
  g_assert_no_error (answer->error);
  undone = g_steal_pointer (&answer->result);
  g_assert_cmpstr (undone->label, ==, label);
  g_assert_cmpstr (undone->record, ==, record);
  answer->done = FALSE;
}

static void
test_for_the_window (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_draft_free);
  SessionTestAnswer answer = { 0 };
  const char *id;

  g_ptr_array_add (drafts, session_test_draft (chancery_mission, "sending_state", "Borduria", "kind",
                                               "embassy", NULL));
  id = chancery_draft_id (g_ptr_array_index (drafts, 0));
  chancery_command_save_async (t.session, drafts, session_test_answered, &answer);
  label_is (&answer, "Add Mission “Embassy of Borduria”");
  chancery_command_delete_async (t.session, chancery_mission, id, session_test_answered, &answer);
  label_is (&answer, "Embassy of Borduria");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "");
  chancery_command_undo_async (t.session, FALSE, session_test_answered, &answer);
  undone_is (&answer, "Delete Mission “Embassy of Borduria”", id);
  chancery_command_undo_async (t.session, TRUE, session_test_answered, &answer);
  undone_is (&answer, "Delete Mission “Embassy of Borduria”", NULL);
  chancery_command_undo_async (t.session, TRUE, session_test_answered, &answer);
  session_test_wait (&answer.done);
  g_assert_error (answer.error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  g_clear_error (&answer.error);
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/command/save-new", test_save_new);
  g_test_add_func ("/command/log-says-who-did-what", test_log_says_who_did_what);
  g_test_add_func ("/command/save-nothing", test_save_nothing);
  g_test_add_func ("/command/save-what-breaks-a-rule", test_save_what_breaks_a_rule);
  g_test_add_func ("/command/external-id-is-unique", test_external_id_is_unique);
  g_test_add_func ("/command/mission-that-is-not-there", test_mission_that_is_not_there);
  g_test_add_func ("/command/several-at-once", test_several_at_once);
  g_test_add_func ("/command/conflict", test_conflict);
  g_test_add_func ("/command/delete-takes-what-belongs-to-it", test_delete_takes_what_belongs_to_it);
  g_test_add_func ("/command/delete-alone", test_delete_alone);
  g_test_add_func ("/command/supersede", test_supersede);
  g_test_add_func ("/command/reading-only", test_reading_only);
  g_test_add_func ("/command/for-the-window", test_for_the_window);
  return g_test_run ();
}
