/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-test.h"

#include "session/chancery-command.h"
#include "session/chancery-drafts.h"

#include <glib/gstdio.h>
#include <string.h>

static char *state_folder;

static ChanceryDrafts *
drafts_of (SessionTest *t)
{
  return chancery_session_drafts (t->session);
}

static ChanceryKeptForm *
make_form (const char *place, const char *id, const char *name, gint64 at)
{
  ChanceryKeptForm *form = chancery_kept_form_new ("contacts", place, "contact", at);
  g_autoptr (ChanceryDraft) draft = chancery_draft_new_with_id (chancery_contact, id);

  chancery_draft_set (draft, "name", name, NULL);
  chancery_kept_form_add (form, draft, NULL);
  return form;
}

static void
keep (SessionTest *t, const char *id, const char *name, gint64 at)
{
  chancery_drafts_keep (drafts_of (t), make_form ("", id, name, at));
}

static char *
titles (GPtrArray *forms)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < forms->len; i++)
    {
      g_autofree char *title = chancery_kept_form_title (g_ptr_array_index (forms, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", title);
    }
  return g_strdup (text->str);
}

static void
hidden_are (SessionTest *t, const char *expected)
{
  g_autoptr (GPtrArray) forms = chancery_drafts_list_hidden (drafts_of (t));
  g_autofree char *text = titles (forms);

  g_assert_cmpstr (text, ==, expected);
}

static gpointer
titles_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) forms = chancery_vault_kept_forms (vault, error);

  return titles (forms);
}

/* What the vault has, whatever is still to be written. */
static void
vault_has (SessionTest *t, const char *expected)
{
  g_autofree char *text = chancery_session_run (t->session, titles_work, NULL, NULL, NULL);

  g_assert_cmpstr (text, ==, expected);
}

static void
reopen (SessionTest *t)
{
  session_test_close (t);
  session_test_open (t, FALSE);
}

static void
wait_for_state (SessionTest *t, const char *id, ChanceryDraftsState state)
{
  while (chancery_drafts_state (drafts_of (t), id) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_written_soon (void)
{
  g_auto (SessionTest) t = session_test_new ();

  keep (&t, "a", "A", 1);
  g_assert_cmpint (chancery_drafts_state (drafts_of (&t), "a"), ==, CHANCERY_DRAFTS_PENDING);
  vault_has (&t, "");
  keep (&t, "a", "An", 2);
  keep (&t, "a", "Ana", 3);
  wait_for_state (&t, "a", CHANCERY_DRAFTS_KEPT);
  vault_has (&t, "Ana");
  hidden_are (&t, "Ana");
  g_assert_null (chancery_drafts_trouble (drafts_of (&t)));
}

static void
test_written_at_locking (void)
{
  g_auto (SessionTest) t = session_test_new ();

  keep (&t, "a", "Ana", 1);
  keep (&t, "b", "Bela", 2);
  reopen (&t);
  hidden_are (&t, "Bela|Ana");
  chancery_drafts_drop (drafts_of (&t), "a");
  chancery_drafts_drop (drafts_of (&t), "never there");
  hidden_are (&t, "Bela");
  reopen (&t);
  hidden_are (&t, "Bela");
}

static void
test_shown (void)
{
  g_auto (SessionTest) t = session_test_new ();

  chancery_drafts_set_shown (drafts_of (&t), "a", TRUE);
  keep (&t, "a", "Ana", 1);
  hidden_are (&t, "");
  chancery_drafts_set_shown (drafts_of (&t), "a", FALSE);
  hidden_are (&t, "Ana");
}

static void
test_find (void)
{
  g_auto (SessionTest) t = session_test_new ();
  ChanceryDrafts *drafts = drafts_of (&t);

  chancery_drafts_keep (drafts, make_form ("", "a", "Ana", 1));
  chancery_drafts_keep (drafts, make_form ("", "b", "Bela", 2));
  chancery_drafts_keep (drafts, make_form ("somewhere", "c", "Carl", 3));
  g_assert_cmpstr (chancery_drafts_find (drafts, "contacts", "", NULL)->id, ==, "b");
  g_assert_cmpstr (chancery_drafts_find (drafts, "contacts", "somewhere", "contact")->id, ==, "c");
  g_assert_null (chancery_drafts_find (drafts, "contacts", "somewhere", "visit"));
  g_assert_null (chancery_drafts_find (drafts, "missions", "", NULL));
  g_assert_cmpstr (chancery_drafts_lookup (drafts, "a")->id, ==, "a");
}

/* Saved by the same hand that locks: what was saved is not offered again. */
static void
test_saved_at_locking (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  ChanceryDraft *draft = session_test_draft (chancery_contact, "mission", mission, "name", "Ana", NULL);
  g_autoptr (ChanceryKeptForm) form = chancery_kept_form_new ("contacts", "", "", 1);
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_draft_free);
  SessionTestAnswer answer = { 0 };

  chancery_kept_form_add (form, draft, NULL);
  chancery_drafts_keep (drafts_of (&t), chancery_kept_form_ref (form));
  g_ptr_array_add (batch, draft);
  chancery_command_save_async (t.session, batch, session_test_answered, &answer);
  chancery_session_close (t.session);
  session_test_wait (&answer.done);
  g_free (answer.result);
  reopen (&t);
  hidden_are (&t, "");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "Ana");
}

/* The vault is gone while somebody types, and is back later. */
static void
test_gone_and_back (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *elsewhere = g_strconcat (t.path, "-elsewhere", NULL);

  keep (&t, "a", "Ana", 1);
  wait_for_state (&t, "a", CHANCERY_DRAFTS_KEPT);
  g_assert_cmpint (g_rename (t.path, elsewhere), ==, 0);
  keep (&t, "a", "Ana Lindqvist", 2);
  wait_for_state (&t, "a", CHANCERY_DRAFTS_RESCUED);
  g_assert_error (chancery_drafts_trouble (drafts_of (&t)), CHANCERY_ERROR, CHANCERY_ERROR_GONE);
  g_assert_null (strstr (chancery_drafts_trouble (drafts_of (&t))->message, "Ana"));
  g_assert_true (g_file_test (state_folder, G_FILE_TEST_IS_DIR));
  keep (&t, "b", "Bela", 3);
  chancery_session_close (t.session);
  g_assert_error (chancery_drafts_trouble (drafts_of (&t)), CHANCERY_ERROR, CHANCERY_ERROR_GONE);
  session_test_close (&t);
  g_assert_cmpint (g_rename (elsewhere, t.path), ==, 0);
  session_test_open (&t, FALSE);
  hidden_are (&t, "Bela|Ana Lindqvist");
  vault_has (&t, "Bela|Ana Lindqvist");
  g_assert_cmpint (g_rmdir (state_folder), ==, 0);
  session_test_is_sound (&t);
}

static void
test_back_before_locking (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *elsewhere = g_strconcat (t.path, "-elsewhere", NULL);

  g_assert_cmpint (g_rename (t.path, elsewhere), ==, 0);
  keep (&t, "a", "Ana", 1);
  wait_for_state (&t, "a", CHANCERY_DRAFTS_RESCUED);
  g_assert_cmpint (g_rename (elsewhere, t.path), ==, 0);
  keep (&t, "b", "Bela", 2);
  wait_for_state (&t, "b", CHANCERY_DRAFTS_KEPT);
  wait_for_state (&t, "a", CHANCERY_DRAFTS_KEPT);
  g_assert_null (chancery_drafts_trouble (drafts_of (&t)));
  g_assert_cmpint (g_rmdir (state_folder), ==, 0);
  vault_has (&t, "Bela|Ana");
}

static void
test_reading_only (void)
{
  g_auto (SessionTest) t = session_test_new ();

  keep (&t, "a", "Ana", 1);
  session_test_close (&t);
  session_test_open (&t, TRUE);
  hidden_are (&t, "");
  session_test_close (&t);
  session_test_open (&t, FALSE);
  hidden_are (&t, "Ana");
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("chancery-drafts-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", home, TRUE);
  state_folder = g_build_filename (home, "chancery", NULL);
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/session/drafts/written-soon", test_written_soon);
  g_test_add_func ("/session/drafts/written-at-locking", test_written_at_locking);
  g_test_add_func ("/session/drafts/shown", test_shown);
  g_test_add_func ("/session/drafts/find", test_find);
  g_test_add_func ("/session/drafts/saved-at-locking", test_saved_at_locking);
  g_test_add_func ("/session/drafts/gone-and-back", test_gone_and_back);
  g_test_add_func ("/session/drafts/back-before-locking", test_back_before_locking);
  g_test_add_func ("/session/drafts/reading-only", test_reading_only);
  status = g_test_run ();
  g_rmdir (state_folder);
  g_rmdir (home);
  g_free (state_folder);
  return status;
}
