/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A vault with something in it, closed. */
static VaultTest
closed_vault (void)
{
  VaultTest t = vault_test_new ();
  g_autofree char *id =
      vault_test_add (&t, chancery_mission, "sending_state", "Syldavia", "kind", "embassy", NULL);

  vault_test_close (&t);
  return t;
}

static void
cut_to (const char *path, goffset size)
{
  g_assert_cmpint (truncate (path, size), ==, 0);
}

static void
write_text (const VaultTest *t, const char *text, gssize length)
{
  g_assert_true (g_file_set_contents (t->path, text, length, NULL));
}

static void
refuses_both_ways (const VaultTest *t, ChanceryError code)
{
  vault_test_refuses (t->path, VAULT_TEST_PASSPHRASE, FALSE, code);
  vault_test_refuses (t->path, VAULT_TEST_PASSPHRASE, TRUE, code);
}

static void
test_wrong_passphrase (void)
{
  static const char *const wrong[] = { "", "seven rivers of borduria", "seven rivers of Borduria ", "x" };
  g_auto (VaultTest) t = closed_vault ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      vault_test_refuses (t.path, wrong[i], FALSE, CHANCERY_ERROR_WRONG_PASSPHRASE);
      vault_test_refuses (t.path, wrong[i], TRUE, CHANCERY_ERROR_WRONG_PASSPHRASE);
    }
}

static void
test_exit_statuses (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) damaged = NULL;

  g_assert_null (vault_test_try_open (t.path, "x", FALSE, &wrong));
  g_assert_cmpint (chancery_error_exit_status (wrong), ==, 3);
  vault_test_flip (t.path, 200);
  g_assert_null (vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, FALSE, &damaged));
  g_assert_cmpint (chancery_error_exit_status (damaged), ==, 4);
}

/* With page 1 damaged the right passphrase still is not called wrong, nor the wrong one right. */
static void
test_page_one_damaged (void)
{
  g_auto (VaultTest) t = closed_vault ();

  vault_test_flip (t.path, 200);
  refuses_both_ways (&t, CHANCERY_ERROR_DAMAGED);
  vault_test_refuses (t.path, "wrong", FALSE, CHANCERY_ERROR_WRONG_PASSPHRASE);
}

static goffset
page_of (const VaultTest *t, const char *table)
{
  sqlite3 *raw = vault_test_raw (t->path);
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_master WHERE name = '%s'", table);
  goffset page = vault_test_raw_integer (raw, sql);

  sqlite3_close (raw);
  return page;
}

/* Damage where opening does not look: opening is fine, reading there says what it is. */
static void
test_inner_page_damaged (void)
{
  g_auto (VaultTest) t = closed_vault ();
  goffset page = page_of (&t, "mission");

  vault_test_flip (t.path, (page - 1) * CHANCERY_PAGE_SIZE + 1000);
  vault_test_open (&t);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) missions = chancery_vault_load_all (t.vault, chancery_mission, &error);

      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
      g_assert_null (missions);
    }
}

/* Every page in turn: opening or reading it all, nothing is shown but what was stored. */
static void
test_each_page_damaged (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_autoptr (GByteArray) whole = vault_test_bytes (t.path);
  guint n_pages = whole->len / CHANCERY_PAGE_SIZE;

  for (guint page = 0; page < n_pages; page++)
    {
      g_autoptr (GError) error = NULL;

      write_text (&t, (const char *) whole->data, whole->len);
      vault_test_flip (t.path, page * CHANCERY_PAGE_SIZE + 300);
      t.vault = vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, FALSE, &error);
      if (t.vault != NULL)
        {
          g_autofree char *faults = vault_test_faults (&t);
          g_autofree char *expected = g_strdup_printf ("page %u", page + 1);

          g_assert_nonnull (strstr (faults, expected));
        }
      else
        g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
      vault_test_close (&t);
    }
}

static void
test_cut (void)
{
  g_auto (VaultTest) t = closed_vault ();
  goffset size = vault_test_size (t.path);

  cut_to (t.path, size - 1);
  refuses_both_ways (&t, CHANCERY_ERROR_DAMAGED);
  cut_to (t.path, size - CHANCERY_PAGE_SIZE);
  refuses_both_ways (&t, CHANCERY_ERROR_DAMAGED);
  cut_to (t.path, 3 * CHANCERY_PAGE_SIZE);
  refuses_both_ways (&t, CHANCERY_ERROR_DAMAGED);
  cut_to (t.path, CHANCERY_PAGE_SIZE + 10);
  refuses_both_ways (&t, CHANCERY_ERROR_DAMAGED);
  cut_to (t.path, 100);
  refuses_both_ways (&t, CHANCERY_ERROR_DAMAGED);
  cut_to (t.path, 15);
  refuses_both_ways (&t, CHANCERY_ERROR_NOT_A_VAULT);
}

static void
is_no_vault (const VaultTest *t)
{
  g_autoptr (GError) error = NULL;

  refuses_both_ways (t, CHANCERY_ERROR_NOT_A_VAULT);
  g_assert_false (chancery_vault_probe (t->path, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_A_VAULT);
}

static void
test_not_a_vault (void)
{
  g_auto (VaultTest) t = vault_test_folder ();
  g_autofree char *text = g_strnfill (2 * CHANCERY_PAGE_SIZE, 'x');
  sqlite3 *plain;

  write_text (&t, "", 0);
  is_no_vault (&t);
  write_text (&t, "Dear colleague,\n", -1);
  is_no_vault (&t);
  write_text (&t, text, -1);
  is_no_vault (&t);
  g_unlink (t.path);
  g_assert_cmpint (sqlite3_open (t.path, &plain), ==, SQLITE_OK);
  vault_test_raw_run (plain, "CREATE TABLE mission (id TEXT)");
  sqlite3_close (plain);
  is_no_vault (&t);
}

static void
test_folder (void)
{
  g_auto (VaultTest) t = vault_test_folder ();

  g_assert_cmpint (g_mkdir (t.path, 0700), ==, 0);
  is_no_vault (&t);
}

/* A FIFO without a writer: an opener that waits would wait for ever. */
static void
test_fifo (void)
{
  g_auto (VaultTest) t = vault_test_folder ();

  g_assert_cmpint (mkfifo (t.path, 0600), ==, 0);
  is_no_vault (&t);
}

static void
test_missing (void)
{
  g_auto (VaultTest) t = vault_test_folder ();

  refuses_both_ways (&t, CHANCERY_ERROR_NOT_FOUND);
}

static void
set_format (const VaultTest *t, const char *journal)
{
  sqlite3 *raw = vault_test_raw (t->path);

  vault_test_raw_run (raw, journal);
  vault_test_raw_run (raw, "PRAGMA user_version = 99");
  sqlite3_close (raw);
}

static void
test_newer (void)
{
  g_auto (VaultTest) t = closed_vault ();

  set_format (&t, "PRAGMA journal_mode = WAL");
  refuses_both_ways (&t, CHANCERY_ERROR_NEWER);
  set_format (&t, "PRAGMA journal_mode = DELETE");
  refuses_both_ways (&t, CHANCERY_ERROR_NEWER);
}

static void
test_in_use (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_autoptr (GError) error = NULL;
  ChanceryVault *second;

  vault_test_open (&t);
  second = vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, FALSE, &error);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE);
  g_assert_null (second);
  vault_test_close (&t);
  vault_test_open (&t);
}

/* The claim is this process's own; of a file that nobody has claimed there is nothing to say. */
static void
test_holder (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_autofree char *expected = g_strdup_printf ("test-vault-open, process %d, started ", (int) getpid ());
  g_autofree char *holder = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_vault_holder (t.path));
  vault_test_open (&t);
  holder = chancery_vault_holder (t.path);
  g_assert_nonnull (holder);
  g_assert_true (g_str_has_prefix (holder, expected));
  g_assert_null (vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, FALSE, &error));
  g_assert_nonnull (strstr (error->message, holder));
  vault_test_close (&t);
  g_assert_null (chancery_vault_holder (t.path));
  g_assert_null (chancery_vault_holder (t.folder));
}

static void
commit_is_refused (ChanceryVault *vault)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Add");
  g_autoptr (ChanceryRecord) record =
      vault_test_record (chancery_mission, "sending_state", "X", "kind", "embassy", NULL);
  g_autoptr (GError) error = NULL;

  chancery_changeset_add_new (changeset, record);
  g_assert_false (chancery_vault_commit (vault, changeset, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_READ_ONLY);
  g_assert_cmpuint (chancery_vault_generation (vault), ==, 0);
}

static guint
count_missions (ChanceryVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) missions = chancery_vault_load_all (vault, chancery_mission, &error);

  g_assert_no_error (error);
  return missions->len;
}

/* Beside the writer a reader sees what was committed, and cannot write. */
static void
test_read_only_beside (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVault) reader = NULL;
  g_autofree char *id = NULL;

  vault_test_open (&t);
  reader = vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (chancery_vault_is_read_only (reader));
  g_assert_cmpuint (count_missions (reader), ==, 1);
  id = vault_test_add (&t, chancery_mission, "sending_state", "Ruritania", "kind", "embassy", NULL);
  g_assert_cmpuint (count_missions (reader), ==, 2);
  commit_is_refused (reader);
}

/* Reading leaves the file as it was, and nothing beside it. */
static void
test_read_only_alone (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_autofree char *digest = vault_test_digest (t.path);
  g_autofree char *after = NULL;
  g_autofree char *listing = NULL;
  ChanceryVault *reader = vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, TRUE, NULL);

  g_assert_nonnull (reader);
  g_assert_cmpuint (count_missions (reader), ==, 1);
  commit_is_refused (reader);
  chancery_vault_close (reader);
  after = vault_test_digest (t.path);
  g_assert_cmpstr (digest, ==, after);
  listing = vault_test_listing (t.folder);
  g_assert_cmpstr (listing, ==, "mine.chancery");
}

/* What a person without write permission finds; the super-user has it always, so another goes in. */
static int
read_only_folder_child (const VaultTest *t)
{
  g_autoptr (GError) error = NULL;
  ChanceryVault *vault;

  if (geteuid () == 0 && setuid (65534) != 0)
    return 10;
  vault = vault_test_try_open (t->path, VAULT_TEST_PASSPHRASE, FALSE, &error);
  if (vault != NULL || error == NULL || error->domain != CHANCERY_ERROR)
    return 11;
  /* A temporary folder inside one that is closed to others cannot be reached at all. */
  if (access (t->folder, X_OK) != 0)
    return 77;
  vault = vault_test_try_open (t->path, VAULT_TEST_PASSPHRASE, TRUE, NULL);
  if (vault == NULL)
    return 12;
  if (count_missions (vault) != 1)
    return 13;
  chancery_vault_close (vault);
  g_clear_error (&error);
  if (vault_test_try_create (t->path, &error) || error == NULL)
    return 14;
  return 0;
}

static void
test_read_only_folder (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_autofree char *digest = vault_test_digest (t.path);
  g_autofree char *after = NULL;
  int status;
  pid_t child;

  g_assert_cmpint (g_chmod (t.path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (t.folder, 0555), ==, 0);
  child = fork ();
  if (child == 0)
    _exit (read_only_folder_child (&t));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_chmod (t.folder, 0700);
  g_chmod (t.path, 0600);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    {
      g_test_skip ("an ordinary user cannot reach the temporary folder");
      return;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  after = vault_test_digest (t.path);
  g_assert_cmpstr (digest, ==, after);
}

/* A process that was killed, with its last change in the log. */
static void
leave_log_behind (VaultTest *t)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      g_autofree char *id = NULL;

      vault_test_open (t);
      id = vault_test_add (t, chancery_mission, "sending_state", "Left behind", NULL);
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

static void
test_log_left_behind (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_autofree char *wal = vault_test_beside (&t, "-wal");
  g_autoptr (ChanceryVault) reader = NULL;

  leave_log_behind (&t);
  g_assert_cmpint (vault_test_size (wal), >, 0);
  reader = vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, TRUE, NULL);
  g_assert_cmpuint (count_missions (reader), ==, 2);
  g_clear_pointer (&reader, chancery_vault_close);
  vault_test_open (&t);
  g_assert_cmpuint (count_missions (t.vault), ==, 2);
  vault_test_is_sound (&t);
}

/* Another vault got the name of one whose log is still there. */
static void
test_log_of_another (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_auto (VaultTest) other = closed_vault ();
  g_autofree char *wal = vault_test_beside (&t, "-wal");
  g_autofree char *shm = vault_test_beside (&t, "-shm");

  leave_log_behind (&t);
  g_unlink (shm);
  g_assert_cmpint (g_rename (other.path, t.path), ==, 0);
  refuses_both_ways (&t, CHANCERY_ERROR_DAMAGED);
  g_assert_cmpint (g_unlink (wal), ==, 0);
  vault_test_open (&t);
  vault_test_is_sound (&t);
}

/* The power went while the first frame was written: the log holds nothing yet, and is no reason to refuse. */
static void
test_torn_log (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_autofree char *wal = vault_test_beside (&t, "-wal");
  g_autofree char *shm = vault_test_beside (&t, "-shm");

  leave_log_behind (&t);
  g_unlink (shm);
  vault_test_flip (wal, 2000);
  vault_test_open (&t);
  g_assert_cmpuint (count_missions (t.vault), ==, 1);
  vault_test_is_sound (&t);
}

/* A program that writes without a WAL and was killed when pages of a change that was not complete were in the
 * file already: what was there before is in its rollback journal. */
static void
leave_journal_behind (VaultTest *t)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      sqlite3 *raw = vault_test_raw (t->path);

      vault_test_raw_run (raw, "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN;"
                               "UPDATE mission SET notes = hex (zeroblob (100000));"
                               "UPDATE change SET after = hex (zeroblob (1000));");
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

static void
test_journal_left_behind (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_autofree char *journal = vault_test_beside (&t, "-journal");
  g_autofree char *listing = NULL;

  leave_journal_behind (&t);
  g_assert_cmpint (vault_test_size (journal), >, 4096);
  vault_test_open (&t);
  g_assert_cmpuint (count_missions (t.vault), ==, 1);
  vault_test_is_sound (&t);
  vault_test_close (&t);
  listing = vault_test_listing (t.folder);
  g_assert_cmpstr (listing, ==, "mine.chancery");
}

static void
test_journal_of_another (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_auto (VaultTest) other = closed_vault ();
  g_autofree char *journal = vault_test_beside (&t, "-journal");

  leave_journal_behind (&t);
  g_assert_cmpint (g_rename (other.path, t.path), ==, 0);
  refuses_both_ways (&t, CHANCERY_ERROR_DAMAGED);
  g_assert_cmpint (g_unlink (journal), ==, 0);
  vault_test_open (&t);
  vault_test_is_sound (&t);
}

/* Killed before the journal was put to use: SQLite takes no notice of it, and nobody would take it away. A
 * new passphrase, and a new vault of the name, are refused while one is there. */
static void
test_journal_of_nothing (void)
{
  g_auto (VaultTest) t = closed_vault ();
  g_autofree char *journal = vault_test_beside (&t, "-journal");
  g_autofree char *zeros = g_malloc0 (4616);

  g_assert_true (g_file_set_contents (journal, zeros, 4616, NULL));
  vault_test_open (&t);
  g_assert_cmpuint (count_missions (t.vault), ==, 1);
  g_assert_cmpint (vault_test_size (journal), ==, -1);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/open/wrong-passphrase", test_wrong_passphrase);
  g_test_add_func ("/vault/open/exit-statuses", test_exit_statuses);
  g_test_add_func ("/vault/open/page-one-damaged", test_page_one_damaged);
  g_test_add_func ("/vault/open/inner-page-damaged", test_inner_page_damaged);
  g_test_add_func ("/vault/open/each-page-damaged", test_each_page_damaged);
  g_test_add_func ("/vault/open/cut", test_cut);
  g_test_add_func ("/vault/open/not-a-vault", test_not_a_vault);
  g_test_add_func ("/vault/open/folder", test_folder);
  g_test_add_func ("/vault/open/fifo", test_fifo);
  g_test_add_func ("/vault/open/missing", test_missing);
  g_test_add_func ("/vault/open/newer", test_newer);
  g_test_add_func ("/vault/open/in-use", test_in_use);
  g_test_add_func ("/vault/open/holder", test_holder);
  g_test_add_func ("/vault/open/read-only-beside", test_read_only_beside);
  g_test_add_func ("/vault/open/read-only-alone", test_read_only_alone);
  g_test_add_func ("/vault/open/read-only-folder", test_read_only_folder);
  g_test_add_func ("/vault/open/log-left-behind", test_log_left_behind);
  g_test_add_func ("/vault/open/log-of-another", test_log_of_another);
  g_test_add_func ("/vault/open/torn-log", test_torn_log);
  g_test_add_func ("/vault/open/journal-left-behind", test_journal_left_behind);
  g_test_add_func ("/vault/open/journal-of-another", test_journal_of_another);
  g_test_add_func ("/vault/open/journal-of-nothing", test_journal_of_nothing);
  return g_test_run ();
}
