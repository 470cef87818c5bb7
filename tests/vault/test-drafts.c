/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "vault/chancery-draft-store.h"
#include "vault/chancery-rekey.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* Forms that were begun: kept in the vault, or sealed beside it. */

#define CANARY "zwitschervogel"

/* The folders of the user: the tests' own. */
static char *state_folder;
static char *runtime_folder;

static ChanceryKeptForm *
make_form (const char *id, const char *name, gint64 at)
{
  ChanceryKeptForm *form = chancery_kept_form_new ("contacts", "", "", at);
  g_autoptr (ChanceryDraft) draft = chancery_draft_new_with_id (chancery_contact, id);

  chancery_draft_set (draft, "name", name, NULL);
  chancery_draft_set (draft, "email", "not yet right", NULL);
  chancery_kept_form_add (form, draft, NULL);
  return form;
}

static void
keep (VaultTest *t, const char *id, const char *name, gint64 at)
{
  g_autoptr (ChanceryKeptForm) form = make_form (id, name, at);
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_vault_keep_form (t->vault, form, &error));
  g_assert_no_error (error);
}

/* What was typed as name in each of the forms, joined by "|". */
static char *
names_kept (VaultTest *t)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = chancery_vault_kept_forms (t->vault, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < forms->len; i++)
    {
      const ChanceryKeptForm *form = g_ptr_array_index (forms, i);
      const ChanceryKeptRecord *record = g_ptr_array_index (form->records, 0);
      g_autoptr (ChanceryDraft) draft = chancery_kept_record_draft (record);

      g_assert_cmpstr (form->view, ==, "contacts");
      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", chancery_draft_input (draft, "name"));
    }
  return g_strdup (names->str);
}

static void
names_are (VaultTest *t, const char *expected)
{
  g_autofree char *names = names_kept (t);

  g_assert_cmpstr (names, ==, expected);
}

static void
reopen (VaultTest *t)
{
  vault_test_close (t);
  vault_test_open (t);
}

static void
wrong_input_is_kept (VaultTest *t)
{
  g_autoptr (GPtrArray) forms = chancery_vault_kept_forms (t->vault, NULL);
  const ChanceryKeptForm *form = g_ptr_array_index (forms, 0);
  g_autoptr (ChanceryDraft) draft = chancery_kept_record_draft (g_ptr_array_index (form->records, 0));

  g_assert_cmpstr (chancery_draft_input (draft, "email"), ==, "not yet right");
  g_assert_nonnull (chancery_draft_error (draft, "email"));
}

static void
test_keep (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  guint64 generation = chancery_vault_generation (t.vault);
  gint64 saved = chancery_vault_last_saved (t.vault);

  names_are (&t, "");
  keep (&t, "a", "Ana", 1);
  keep (&t, "b", "Bela", 2);
  keep (&t, "a", "Ana Lindqvist", 3);
  names_are (&t, "Ana Lindqvist|Bela");
  reopen (&t);
  names_are (&t, "Ana Lindqvist|Bela");
  wrong_input_is_kept (&t);
  g_assert_true (chancery_vault_drop_form (t.vault, "a", NULL));
  g_assert_true (chancery_vault_drop_form (t.vault, "never there", NULL));
  names_are (&t, "Bela");
  reopen (&t);
  names_are (&t, "Bela");
  /* No record and no change: no log, no list and no undo knows of it. */
  g_assert_cmpuint (chancery_vault_generation (t.vault), ==, generation);
  g_assert_cmpint (chancery_vault_last_saved (t.vault), ==, saved);
  vault_test_is_sound (&t);
}

static void
test_dropped_whole (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  sqlite3 *raw;

  keep (&t, "a", CANARY, 1);
  g_assert_true (chancery_vault_drop_form (t.vault, "a", NULL));
  vault_test_close (&t);
  raw = vault_test_raw (t.path);
  g_assert_cmpint (vault_test_raw_integer (raw, "SELECT (SELECT count (*) FROM draft) + (SELECT count (*)"
                                                " FROM draft_record) + (SELECT count (*) FROM draft_input)"),
                   ==, 0);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
}

/* Killed between the saving and the dropping: what is saved is not offered again. */
static void
test_saved_already (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *mission = vault_test_add (&t, chancery_mission, "sending_state", "Borduria", NULL);
  g_autofree char *contact =
      vault_test_add (&t, chancery_contact, "mission", mission, "name", "Tibor Valdres", NULL);
  g_autoptr (ChanceryRecord) record = chancery_vault_load (t.vault, chancery_contact, contact, NULL);
  g_autoptr (ChanceryDraft) draft = chancery_draft_new_for (record);
  g_autoptr (ChanceryKeptForm) form = chancery_kept_form_new ("contacts", contact, "", 1);

  chancery_draft_set (draft, "email", "t@example.org", NULL);
  chancery_draft_set (draft, "name", "Tibor", NULL);
  chancery_kept_form_add (form, draft, NULL);
  g_assert_true (chancery_vault_keep_form (t.vault, form, NULL));
  names_are (&t, "Tibor");
  vault_test_set (&t, chancery_contact, contact, "name", "Tibor");
  names_are (&t, "Tibor");
  vault_test_set (&t, chancery_contact, contact, "email", "t@example.org");
  names_are (&t, "");
  /* A new record that was made. */
  keep (&t, "n", "Nobody yet", 1);
  names_are (&t, "Nobody yet");
  keep (&t, contact, "Made", 2);
  names_are (&t, "Nobody yet");
}

static void
test_read_only (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (ChanceryKeptForm) form = make_form ("a", "Ana", 1);
  g_autoptr (GError) error = NULL;

  vault_test_close (&t);
  t.vault = vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, TRUE, &error);
  g_assert_no_error (error);
  g_assert_false (chancery_vault_keep_form (t.vault, form, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_READ_ONLY);
}

/* The folder of the vault is gone, as a stick that was pulled out. */
static void
test_gone (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *elsewhere = vault_test_beside (&t, "-elsewhere");
  g_autoptr (ChanceryKeptForm) form = make_form ("a", "Ana", 1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (t.path, elsewhere), ==, 0);
  g_assert_false (chancery_vault_keep_form (t.vault, form, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_GONE);
  g_clear_error (&error);
  /* Another file in its place is not it. */
  g_assert_true (g_file_set_contents (t.path, "x", 1, NULL));
  g_assert_false (chancery_vault_keep_form (t.vault, form, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_GONE);
  g_assert_cmpint (g_rename (elsewhere, t.path), ==, 0);
  g_assert_true (chancery_vault_keep_form (t.vault, form, NULL));
  names_are (&t, "Ana");
}

static void
test_full (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *much = g_strnfill (200000, 'x');
  g_autoptr (ChanceryKeptForm) form = make_form ("a", much, 1);
  g_autoptr (GError) error = NULL;
  struct rlimit limit;

  keep (&t, "b", "Bela", 1);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = 100000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (chancery_vault_keep_form (t.vault, form, &error));
  limit.rlim_cur = RLIM_INFINITY;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE);
  names_are (&t, "Bela");
  vault_test_is_sound (&t);
}

/* Beside the vault. */

static char *
only_file_in (const char *folder)
{
  g_autofree char *listing =
      g_file_test (folder, G_FILE_TEST_IS_DIR) ? vault_test_listing (folder) : g_strdup ("");

  g_assert_null (strchr (listing, '|'));
  return *listing != '\0' ? g_build_filename (folder, listing, NULL) : NULL;
}

static void
rescue (VaultTest *t, const char *id, const char *name, gint64 at)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_kept_form_unref);

  g_ptr_array_add (forms, make_form (id, name, at));
  g_assert_true (chancery_vault_rescue_forms (t->vault, forms));
}

static void
take (VaultTest *t)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_vault_take_rescued (t->vault, &error));
  g_assert_no_error (error);
}

static void
nothing_lies_there (void)
{
  g_autofree char *state = only_file_in (state_folder);
  g_autofree char *runtime = only_file_in (runtime_folder);

  g_assert_null (state);
  g_assert_null (runtime);
}

static gboolean
file_says (const char *path, const char *what)
{
  g_autoptr (GByteArray) bytes = vault_test_bytes (path);

  return memmem (bytes->data, bytes->len, what, strlen (what)) != NULL;
}

static void
test_rescue (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *path = NULL;
  GStatBuf info;

  take (&t);
  rescue (&t, "a", CANARY, 5);
  path = only_file_in (state_folder);
  g_assert_nonnull (path);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_false (file_says (path, CANARY));
  /* No word shorter than this one: a few letters stand in what is encrypted by chance. */
  g_assert_false (file_says (path, "contact"));
  reopen (&t);
  names_are (&t, "");
  take (&t);
  names_are (&t, CANARY);
  nothing_lies_there ();
  reopen (&t);
  names_are (&t, CANARY);
}

/* What the vault took after all is not put there again. */
static void
test_rescue_no_more (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  rescue (&t, "a", "Ana", 5);
  g_assert_true (chancery_vault_rescue_forms (t.vault, none));
  nothing_lies_there ();
  g_assert_true (chancery_vault_rescue_forms (t.vault, none));
}

static void
test_rescue_older (void)
{
  g_auto (VaultTest) t = vault_test_new ();

  rescue (&t, "a", "typed first", 5);
  keep (&t, "a", "typed later", 6);
  reopen (&t);
  take (&t);
  names_are (&t, "typed later");
  nothing_lies_there ();
}

/* A file that is damaged, cut, of another vault, or no file at all: it is left, and the vault opens. */
static void
refuses_rescued (VaultTest *t, const char *path)
{
  g_autofree char *before = vault_test_digest (path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (chancery_vault_take_rescued (t->vault, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
  names_are (t, "");
  after = vault_test_digest (path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_rescue_damaged (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *path = NULL;
  g_autoptr (GByteArray) whole = NULL;

  rescue (&t, "a", "Ana", 5);
  path = only_file_in (state_folder);
  whole = vault_test_bytes (path);
  for (guint i = 0; i < whole->len; i++)
    {
      vault_test_flip (path, i);
      refuses_rescued (&t, path);
      vault_test_flip (path, i);
    }
  for (guint size = 0; size < whole->len; size++)
    {
      g_assert_true (g_file_set_contents (path, (const char *) whole->data, size, NULL));
      refuses_rescued (&t, path);
    }
  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (chancery_vault_take_rescued (t.vault, &error));
    g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
  }
  g_assert_cmpint (g_rmdir (path), ==, 0);
  take (&t);
}

static void
test_rescue_of_another (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_auto (VaultTest) other = vault_test_new ();
  g_autofree char *path = NULL;

  rescue (&t, "a", "Ana", 5);
  take (&other);
  names_are (&other, "");
  path = only_file_in (state_folder);
  g_assert_nonnull (path);
  g_unlink (path);
}

/* The state folder cannot be written: the file goes where the login's runtime files are. */
/* They are sealed with a key that is about to be void. */
static void
test_rescue_before_new_passphrase (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy ("another one");
  g_autoptr (GError) error = NULL;

  rescue (&t, "a", "Ana", 5);
  g_assert_true (
      chancery_vault_change_passphrase (t.vault, passphrase, (ChanceryKeyCost){ 1, 16 }, NULL, &error));
  g_assert_no_error (error);
  names_are (&t, "Ana");
}

static void
test_rescue_elsewhere (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *path = NULL;

  g_rmdir (state_folder);
  g_assert_true (g_file_set_contents (state_folder, "in the way", -1, NULL));
  rescue (&t, "a", "Ana", 5);
  path = only_file_in (runtime_folder);
  g_assert_nonnull (path);
  reopen (&t);
  take (&t);
  names_are (&t, "Ana");
  g_assert_cmpint (g_unlink (state_folder), ==, 0);
  nothing_lies_there ();
}

/* In memory, sealed as well: for as long as the program runs. */
static void
test_rescue_nowhere (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_kept_form_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_ptr_array_add (forms, make_form ("a", "Ana", 5));
  g_rmdir (state_folder);
  g_rmdir (runtime_folder);
  g_assert_true (g_file_set_contents (state_folder, "in the way", -1, NULL));
  g_assert_true (g_file_set_contents (runtime_folder, "in the way", -1, NULL));
  g_assert_false (chancery_vault_rescue_forms (t.vault, forms));
  reopen (&t);
  take (&t);
  names_are (&t, "Ana");
  g_assert_true (chancery_vault_drop_form (t.vault, "a", NULL));
  reopen (&t);
  take (&t);
  names_are (&t, "");
  g_assert_false (chancery_vault_rescue_forms (t.vault, forms));
  g_assert_true (chancery_vault_rescue_forms (t.vault, none));
  take (&t);
  names_are (&t, "");
  g_assert_cmpint (g_unlink (state_folder), ==, 0);
  g_assert_cmpint (g_unlink (runtime_folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("chancery-drafts-XXXXXX", NULL);
  int status;

  /* Before GLib looks where they are. */
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  state_folder = g_build_filename (home, "chancery", NULL);
  {
    g_autofree char *runtime = g_build_filename (home, "runtime", NULL);

    g_assert_cmpint (g_mkdir (runtime, 0700), ==, 0);
    g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
    runtime_folder = g_build_filename (runtime, "chancery", NULL);
    vault_test_init_program (&argc, &argv);
    g_test_add_func ("/vault/drafts/keep", test_keep);
    g_test_add_func ("/vault/drafts/dropped-whole", test_dropped_whole);
    g_test_add_func ("/vault/drafts/saved-already", test_saved_already);
    g_test_add_func ("/vault/drafts/read-only", test_read_only);
    g_test_add_func ("/vault/drafts/gone", test_gone);
    g_test_add_func ("/vault/drafts/full", test_full);
    g_test_add_func ("/vault/drafts/rescue", test_rescue);
    g_test_add_func ("/vault/drafts/rescue-no-more", test_rescue_no_more);
    g_test_add_func ("/vault/drafts/rescue-older", test_rescue_older);
    g_test_add_func ("/vault/drafts/rescue-damaged", test_rescue_damaged);
    g_test_add_func ("/vault/drafts/rescue-of-another", test_rescue_of_another);
    g_test_add_func ("/vault/drafts/rescue-before-new-passphrase", test_rescue_before_new_passphrase);
    g_test_add_func ("/vault/drafts/rescue-elsewhere", test_rescue_elsewhere);
    g_test_add_func ("/vault/drafts/rescue-nowhere", test_rescue_nowhere);
    status = g_test_run ();
    g_rmdir (state_folder);
    g_rmdir (runtime_folder);
    g_rmdir (runtime);
  }
  g_rmdir (home);
  g_free (state_folder);
  g_free (runtime_folder);
  return status;
}
