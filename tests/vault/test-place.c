/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/*
 * The vault's file is taken away beneath the open vault, and put back.
 */

/* In a folder of its own that can be moved. */
static VaultTest
vault_in_folder (char **folder)
{
  VaultTest self = vault_test_folder ();
  g_autoptr (GError) error = NULL;

  *folder = g_build_filename (self.folder, "stick", NULL);
  g_assert_cmpint (g_mkdir (*folder, 0700), ==, 0);
  g_free (self.path);
  self.path = g_build_filename (*folder, "mine.chancery", NULL);
  vault_test_try_create (self.path, &error);
  g_assert_no_error (error);
  vault_test_open (&self);
  return self;
}

static void
move (const char *from, const char *to)
{
  g_assert_cmpint (g_rename (from, to), ==, 0);
}

static gboolean
try_add (VaultTest *t, const char *state, GError **error)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Add");
  g_autoptr (ChanceryRecord) record =
      vault_test_record (chancery_mission, "sending_state", state, "kind", "embassy", NULL);

  chancery_changeset_add_new (changeset, record);
  return vault_test_commit (t, changeset, error);
}

static void
adds (VaultTest *t, const char *state)
{
  g_autoptr (GError) error = NULL;
  gboolean done = try_add (t, state, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_false (chancery_vault_is_gone (t->vault));
}

static void
is_refused (VaultTest *t, const char *state, ChanceryError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (try_add (t, state, &error));
  g_assert_error (error, CHANCERY_ERROR, (int) code);
  g_test_message ("%s", error->message);
}

static void
missions_are (VaultTest *t, const char *expected)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);
  g_autofree char *list = vault_test_list (t, &query, "sending_state");

  g_assert_cmpstr (list, ==, expected);
}

static void
opens_anew_with (VaultTest *t, const char *expected)
{
  vault_test_close (t);
  vault_test_open (t);
  missions_are (t, expected);
  vault_test_is_sound (t);
}

static void
test_folder_renamed (void)
{
  g_autofree char *folder = NULL;
  g_auto (VaultTest) t = vault_in_folder (&folder);
  g_autofree char *away = g_build_filename (t.folder, "elsewhere", NULL);

  adds (&t, "Borduria");
  move (folder, away);
  is_refused (&t, "Syldavia", CHANCERY_ERROR_GONE);
  is_refused (&t, "Syldavia", CHANCERY_ERROR_GONE);
  g_assert_true (chancery_vault_is_gone (t.vault));
  missions_are (&t, "Borduria");
  move (away, folder);
  adds (&t, "Syldavia");
  opens_anew_with (&t, "Borduria|Syldavia");
}

static void
test_closed_while_gone (void)
{
  g_autofree char *folder = NULL;
  g_auto (VaultTest) t = vault_in_folder (&folder);
  g_autofree char *away = g_build_filename (t.folder, "elsewhere", NULL);

  adds (&t, "Borduria");
  move (folder, away);
  is_refused (&t, "Syldavia", CHANCERY_ERROR_GONE);
  vault_test_close (&t);
  move (away, folder);
  opens_anew_with (&t, "Borduria");
}

/* Copies what lies at the vault's name and beside it, or brings it back. */
static void
copy_beside (const char *from, const char *to)
{
  static const char *const suffixes[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *source = g_strconcat (from, suffixes[i], NULL);
      g_autofree char *target = g_strconcat (to, suffixes[i], NULL);

      if (vault_test_size (source) >= 0)
        {
          g_autoptr (GByteArray) bytes = vault_test_bytes (source);

          g_assert_true (g_file_set_contents (target, (const char *) bytes->data, bytes->len, NULL));
        }
    }
}

static void
remove_beside (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *beside = g_strconcat (path, suffixes[i], NULL);

      g_unlink (beside);
    }
}

/* As with a drive that is pulled out and put in again: the same contents, another file. */
static void
test_back_as_another_file (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *copy = g_build_filename (t.folder, "copy", NULL);
  g_autoptr (GError) error = NULL;
  guint64 generation;

  adds (&t, "Borduria");
  copy_beside (t.path, copy);
  remove_beside (t.path);
  is_refused (&t, "Syldavia", CHANCERY_ERROR_GONE);
  missions_are (&t, "Borduria");
  copy_beside (copy, t.path);
  generation = chancery_vault_generation (t.vault);
  g_assert_true (chancery_vault_check_place (t.vault, &error));
  g_assert_cmpuint (chancery_vault_generation (t.vault), >, generation);
  g_assert_false (chancery_vault_is_gone (t.vault));
  g_assert_true (chancery_vault_is_claimed (t.path));
  missions_are (&t, "Borduria");
  adds (&t, "Syldavia");
  opens_anew_with (&t, "Borduria|Syldavia");
}

/* Only the file itself was replaced; its log stayed, and is that of both. */
static void
test_back_beside_its_log (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *copy = g_build_filename (t.folder, "copy", NULL);

  adds (&t, "Borduria");
  copy_beside (t.path, copy);
  g_unlink (t.path);
  is_refused (&t, "Syldavia", CHANCERY_ERROR_GONE);
  move (copy, t.path);
  adds (&t, "Syldavia");
  opens_anew_with (&t, "Borduria|Syldavia");
}

static void
test_older_copy (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *copy = g_build_filename (t.folder, "copy", NULL);
  g_autofree char *digest = NULL;
  g_autofree char *digest_after = NULL;

  adds (&t, "Borduria");
  vault_test_close (&t);
  copy_beside (t.path, copy);
  vault_test_open (&t);
  adds (&t, "Syldavia");
  remove_beside (t.path);
  copy_beside (copy, t.path);
  digest = vault_test_digest (t.path);
  is_refused (&t, "San Theodoros", CHANCERY_ERROR_GONE);
  /* What was saved is still there, as long as it is open. */
  missions_are (&t, "Borduria|Syldavia");
  is_refused (&t, "San Theodoros", CHANCERY_ERROR_GONE);
  missions_are (&t, "Borduria|Syldavia");
  vault_test_close (&t);
  digest_after = vault_test_digest (t.path);
  g_assert_cmpstr (digest, ==, digest_after);
  opens_anew_with (&t, "Borduria");
}

static void
test_other_vault (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_auto (VaultTest) other = vault_test_new ();
  g_autofree char *away = g_build_filename (t.folder, "away", NULL);
  g_autofree char *digest = NULL;
  g_autofree char *digest_after = NULL;

  adds (&t, "Borduria");
  vault_test_close (&other);
  move (t.path, away);
  copy_beside (other.path, t.path);
  digest = vault_test_digest (t.path);
  is_refused (&t, "Syldavia", CHANCERY_ERROR_GONE);
  missions_are (&t, "Borduria");
  digest_after = vault_test_digest (t.path);
  g_assert_cmpstr (digest, ==, digest_after);
  g_unlink (t.path);
  move (away, t.path);
  adds (&t, "Syldavia");
  opens_anew_with (&t, "Borduria|Syldavia");
}

static void
test_no_vault (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *away = g_build_filename (t.folder, "away", NULL);

  adds (&t, "Borduria");
  move (t.path, away);
  g_assert_cmpint (g_mkdir (t.path, 0700), ==, 0);
  is_refused (&t, "Syldavia", CHANCERY_ERROR_GONE);
  g_assert_cmpint (g_rmdir (t.path), ==, 0);
  g_assert_true (g_file_set_contents (t.path, "Dear Sir", -1, NULL));
  is_refused (&t, "Syldavia", CHANCERY_ERROR_GONE);
  g_unlink (t.path);
  move (away, t.path);
  adds (&t, "Syldavia");
}

/* The one that lies there is the right one, but somebody else was quicker to claim it. */
static void
test_claimed_by_another (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_auto (VaultTest) other = { .folder = g_strdup (t.folder), .path = g_strdup (t.path) };
  g_autofree char *copy = g_build_filename (t.folder, "copy", NULL);

  adds (&t, "Borduria");
  copy_beside (t.path, copy);
  remove_beside (t.path);
  copy_beside (copy, t.path);
  vault_test_open (&other);
  is_refused (&t, "Syldavia", CHANCERY_ERROR_IN_USE);
  adds (&other, "San Theodoros");
  vault_test_close (&other);
  adds (&t, "Syldavia");
  missions_are (&t, "Borduria|San Theodoros|Syldavia");
}

static void
test_log_removed (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *log = vault_test_beside (&t, "-wal");
  g_autofree char *index = vault_test_beside (&t, "-shm");

  adds (&t, "Borduria");
  g_unlink (log);
  g_unlink (index);
  adds (&t, "Syldavia");
  missions_are (&t, "Borduria|Syldavia");
  g_assert_cmpint (vault_test_size (log), >, 0);
  opens_anew_with (&t, "Borduria|Syldavia");
}

static void
test_reader (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *copy = g_build_filename (t.folder, "copy", NULL);
  g_autoptr (GError) error = NULL;

  adds (&t, "Borduria");
  vault_test_close (&t);
  t.vault = vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, TRUE, &error);
  g_assert_no_error (error);
  move (t.path, copy);
  g_assert_false (chancery_vault_check_place (t.vault, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_GONE);
  g_clear_error (&error);
  copy_beside (copy, t.path);
  g_assert_true (chancery_vault_check_place (t.vault, &error));
  g_assert_true (chancery_vault_is_read_only (t.vault));
  missions_are (&t, "Borduria");
}

static ChanceryVault *
open_for_reading (const VaultTest *t)
{
  g_autoptr (GError) error = NULL;
  ChanceryVault *vault = vault_test_try_open (t->path, VAULT_TEST_PASSPHRASE, TRUE, &error);

  g_assert_no_error (error);
  return vault;
}

/* Whoever reads while another writes is told, and takes over when that one has gone. */
static void
test_takes_writing (void)
{
  g_autofree char *folder = NULL;
  g_auto (VaultTest) t = vault_in_folder (&folder);
  g_autofree char *holder = NULL;
  g_autofree char *nobody = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  ChanceryVault *writer;

  adds (&t, "Borduria");
  g_assert_false (chancery_vault_is_held (t.vault, &nobody));
  writer = t.vault;
  t.vault = open_for_reading (&t);
  g_assert_true (chancery_vault_is_held (t.vault, &holder));
  g_assert_nonnull (holder);
  g_assert_false (chancery_vault_take_writing (t.vault, &refused));
  g_assert_error (refused, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE);
  missions_are (&t, "Borduria");
  is_refused (&t, "Syldavia", CHANCERY_ERROR_READ_ONLY);
  chancery_vault_close (writer);
  g_assert_false (chancery_vault_is_held (t.vault, &nobody));
  g_assert_null (nobody);
  g_assert_true (chancery_vault_take_writing (t.vault, &error));
  g_assert_no_error (error);
  g_assert_true (chancery_vault_is_claimed (t.path));
  adds (&t, "Syldavia");
  opens_anew_with (&t, "Borduria|Syldavia");
}

/* One that is not there, or damaged, stays what it was. */
static void
test_cannot_take_writing (void)
{
  g_autofree char *folder = NULL;
  g_auto (VaultTest) t = vault_in_folder (&folder);
  g_autofree char *away = g_build_filename (t.folder, "elsewhere", NULL);
  g_autoptr (GError) error = NULL;

  adds (&t, "Borduria");
  vault_test_close (&t);
  t.vault = open_for_reading (&t);
  move (folder, away);
  g_assert_false (chancery_vault_take_writing (t.vault, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_GONE);
  move (away, folder);
  missions_are (&t, "Borduria");
  g_assert_true (chancery_vault_take_writing (t.vault, NULL));
  adds (&t, "Syldavia");
  opens_anew_with (&t, "Borduria|Syldavia");
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/place/folder-renamed", test_folder_renamed);
  g_test_add_func ("/vault/place/closed-while-gone", test_closed_while_gone);
  g_test_add_func ("/vault/place/back-as-another-file", test_back_as_another_file);
  g_test_add_func ("/vault/place/back-beside-its-log", test_back_beside_its_log);
  g_test_add_func ("/vault/place/older-copy", test_older_copy);
  g_test_add_func ("/vault/place/other-vault", test_other_vault);
  g_test_add_func ("/vault/place/no-vault", test_no_vault);
  g_test_add_func ("/vault/place/claimed-by-another", test_claimed_by_another);
  g_test_add_func ("/vault/place/log-removed", test_log_removed);
  g_test_add_func ("/vault/place/reader", test_reader);
  g_test_add_func ("/vault/place/takes-writing", test_takes_writing);
  g_test_add_func ("/vault/place/cannot-take-writing", test_cannot_take_writing);
  return g_test_run ();
}
