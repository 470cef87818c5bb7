/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "vault/chancery-replace.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define ASIDE "mine-damaged-20261122T120000Z.chancery"
#define RESTORED "mine-restored-20261122T120000Z.chancery"

/* A vault with a backup, a change since, and then closed. */
typedef struct
{
  VaultTest t;
  char *mission;
  ChanceryBackup *backup;
} Broken;

static void
broken_init (Broken *b)
{
  g_autoptr (GError) error = NULL;

  b->t = vault_test_new ();
  b->mission = vault_test_add (&b->t, chancery_mission, "sending_state", "Then", NULL);
  b->backup =
      chancery_backup_make_now (b->t.vault, vault_test_backups (), CHANCERY_BACKUP_SESSION, NULL, &error);
  g_assert_no_error (error);
  vault_test_set (&b->t, chancery_mission, b->mission, "sending_state", "Since");
  vault_test_close (&b->t);
}

static void
broken_clear (Broken *b)
{
  g_clear_pointer (&b->backup, chancery_backup_free);
  g_free (b->mission);
  vault_test_clear (&b->t);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Broken, broken_clear)

static gboolean
try_replace (Broken *b, char **aside, GError **error)
{
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryVault) backup = chancery_backup_open (NULL, b->backup->path, passphrase, &failure);

  g_assert_no_error (failure);
  return chancery_vault_replace (b->t.path, backup, aside, NULL, error);
}

static char *
replace (Broken *b)
{
  g_autoptr (GError) error = NULL;
  char *aside = NULL;

  g_assert_true (try_replace (b, &aside, &error));
  g_assert_no_error (error);
  return aside;
}

static void
folder_is (Broken *b, const char *expected)
{
  g_autofree char *listing = vault_test_listing (b->t.folder);

  g_assert_cmpstr (listing, ==, expected);
}

static void
holds (Broken *b, const char *state)
{
  g_autofree char *found = NULL;

  vault_test_open (&b->t);
  found = vault_test_get (&b->t, chancery_mission, b->mission, "sending_state");
  g_assert_cmpstr (found, ==, state);
  vault_test_is_sound (&b->t);
  vault_test_close (&b->t);
}

static void
test_damaged (void)
{
  g_auto (Broken) b = { 0 };
  g_autofree char *aside = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *back = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  broken_init (&b);
  vault_test_flip (b.t.path, 300);
  before = vault_test_digest (b.t.path);
  aside = replace (&b);
  folder_is (&b, ASIDE "|mine.chancery");
  g_assert_true (g_str_has_suffix (aside, ASIDE));
  after = vault_test_digest (aside);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (g_stat (b.t.path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  holds (&b, "Then");
  /* And back. */
  g_assert_true (chancery_vault_put_back (b.t.path, aside, &restored, &error));
  g_assert_no_error (error);
  folder_is (&b, RESTORED "|mine.chancery");
  back = vault_test_digest (b.t.path);
  g_assert_cmpstr (before, ==, back);
  g_clear_pointer (&restored, g_free);
  g_assert_false (chancery_vault_put_back (b.t.path, aside, &restored, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  folder_is (&b, RESTORED "|mine.chancery");
}

/* Whatever lies there, or nothing. */
static void
test_no_vault (void)
{
  g_auto (Broken) b = { 0 };
  g_autofree char *none = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *folder = NULL;

  broken_init (&b);
  g_assert_cmpint (g_unlink (b.t.path), ==, 0);
  none = replace (&b);
  g_assert_null (none);
  holds (&b, "Then");
  folder_is (&b, "mine.chancery");
  g_assert_true (g_file_set_contents (b.t.path, "", 0, NULL));
  empty = replace (&b);
  g_assert_nonnull (empty);
  holds (&b, "Then");
  folder_is (&b, ASIDE "|mine.chancery");
  g_assert_cmpint (g_unlink (b.t.path), ==, 0);
  g_assert_cmpint (g_mkdir (b.t.path, 0700), ==, 0);
  folder = replace (&b);
  holds (&b, "Then");
  folder_is (&b, ASIDE "|mine-damaged-20261122T120001Z.chancery|mine.chancery");
}

/* What a killed process left: the log goes with its file, and is not replayed into the backup. */
static void
leave_log_behind (Broken *b)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      vault_test_open (&b->t);
      vault_test_set (&b->t, chancery_mission, b->mission, "sending_state", "In the log");
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
}

static void
test_log_goes_along (void)
{
  g_auto (Broken) b = { 0 };
  g_autofree char *aside = NULL;
  g_autofree char *restored = NULL;

  broken_init (&b);
  leave_log_behind (&b);
  aside = replace (&b);
  folder_is (&b, ASIDE "|" ASIDE "-shm|" ASIDE "-wal|mine.chancery");
  holds (&b, "Then");
  g_assert_true (chancery_vault_put_back (b.t.path, aside, &restored, NULL));
  folder_is (&b, RESTORED "|mine.chancery|mine.chancery-shm|mine.chancery-wal");
  holds (&b, "In the log");
}

static void
test_in_use (void)
{
  g_auto (Broken) b = { 0 };
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  broken_init (&b);
  vault_test_open (&b.t);
  g_assert_false (try_replace (&b, &aside, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE);
  g_assert_null (aside);
  vault_test_close (&b.t);
  holds (&b, "Since");
  folder_is (&b, "mine.chancery");
}

/* A backup that is not sound never gets the name. */
static void
test_damaged_backup (void)
{
  g_auto (Broken) b = { 0 };
  g_autofree char *aside = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  broken_init (&b);
  vault_test_flip (b.t.path, 300);
  before = vault_test_digest (b.t.path);
  vault_test_flip (b.backup->path, b.backup->size - 3 * CHANCERY_PAGE_SIZE + 9);
  g_assert_false (try_replace (&b, &aside, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
  after = vault_test_digest (b.t.path);
  g_assert_cmpstr (before, ==, after);
  folder_is (&b, "mine.chancery");
}

static void
test_full_disk (void)
{
  g_auto (Broken) b = { 0 };
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit limit;

  broken_init (&b);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = 20000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (try_replace (&b, &aside, &error));
  limit.rlim_cur = limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE);
  holds (&b, "Since");
  folder_is (&b, "mine.chancery");
}

/* A name that leads elsewhere goes on leading there. */
static void
test_link (void)
{
  g_auto (Broken) b = { 0 };
  g_autofree char *real = NULL;
  g_autofree char *aside = NULL;

  broken_init (&b);
  real = g_build_filename (b.t.folder, "real.chancery", NULL);
  g_assert_cmpint (g_rename (b.t.path, real), ==, 0);
  g_assert_cmpint (symlink ("real.chancery", b.t.path), ==, 0);
  aside = replace (&b);
  g_assert_true (g_file_test (b.t.path, G_FILE_TEST_IS_SYMLINK));
  folder_is (&b, "mine.chancery|real-damaged-20261122T120000Z.chancery|real.chancery");
  holds (&b, "Then");
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  signal (SIGXFSZ, SIG_IGN);
  g_test_add_func ("/vault/replace/damaged", test_damaged);
  g_test_add_func ("/vault/replace/no-vault", test_no_vault);
  g_test_add_func ("/vault/replace/log-goes-along", test_log_goes_along);
  g_test_add_func ("/vault/replace/in-use", test_in_use);
  g_test_add_func ("/vault/replace/damaged-backup", test_damaged_backup);
  g_test_add_func ("/vault/replace/full-disk", test_full_disk);
  g_test_add_func ("/vault/replace/link", test_link);
  return g_test_run ();
}
