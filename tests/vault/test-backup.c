/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "base/chancery-clock.h"
#include "vault/chancery-backup.h"
#include "vault/chancery-rekey.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* A vault with a mission, and a folder for its backups. */
typedef struct
{
  VaultTest t;
  char *mission;
  ChanceryBackupPolicy *policy;
} Backing;

static void
backing_init (Backing *b)
{
  g_autofree char *folder = NULL;

  b->t = vault_test_new ();
  b->mission = vault_test_add (&b->t, chancery_mission, "sending_state", "Borduria", NULL);
  folder = g_build_filename (b->t.folder, "backups", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  b->policy = chancery_backup_policy_new (folder, CHANCERY_BACKUP_KEEP_DEFAULT);
}

static void
backing_clear (Backing *b)
{
  chancery_clock_freeze (VAULT_TEST_NOON);
  g_clear_pointer (&b->policy, chancery_backup_policy_free);
  g_free (b->mission);
  vault_test_clear (&b->t);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Backing, backing_clear)

static ChanceryBackup *
make (Backing *b, ChanceryBackupReason reason)
{
  g_autoptr (GError) error = NULL;
  ChanceryBackup *backup = chancery_backup_make_now (b->t.vault, b->policy, reason, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (backup);
  return backup;
}

static void
make_some (Backing *b, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *notes = g_strdup_printf ("%u", g_random_int ());
      g_autoptr (ChanceryBackup) backup = NULL;

      vault_test_set (&b->t, chancery_mission, b->mission, "notes", notes);
      backup = make (b, CHANCERY_BACKUP_SESSION);
    }
}

static void
folder_is (Backing *b, const char *expected)
{
  g_autofree char *listing = vault_test_listing (b->policy->folder);

  g_assert_cmpstr (listing, ==, expected);
}

static guint
files_in (const char *folder)
{
  g_autofree char *listing = vault_test_listing (folder);
  g_auto (GStrv) names = g_strsplit (listing, "|", -1);

  return g_strv_length (names);
}

static char *
state_in (const char *path, const char *mission, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVault) vault = vault_test_try_open (path, VAULT_TEST_PASSPHRASE, TRUE, &error);
  g_autoptr (ChanceryRecord) record = NULL;

  g_assert_no_error (error);
  record = chancery_vault_load (vault, chancery_mission, mission, &error);
  g_assert_no_error (error);
  return g_strdup (chancery_record_get (record, field));
}

static void
test_made (void)
{
  g_auto (Backing) b = { 0 };
  g_autoptr (ChanceryBackup) backup = NULL;
  g_autofree char *state = NULL;
  GStatBuf info;

  backing_init (&b);
  backup = make (&b, CHANCERY_BACKUP_IMPORT);
  folder_is (&b, "mine-20261122T120000Z-import.chancery");
  g_assert_cmpstr (backup->vault, ==, "mine");
  g_assert_cmpint (backup->when, ==, VAULT_TEST_NOON);
  g_assert_cmpint (backup->reason, ==, CHANCERY_BACKUP_IMPORT);
  g_assert_cmpint (backup->size, ==, vault_test_size (backup->path));
  g_assert_true (backup->same_key);
  g_assert_cmpint (g_stat (backup->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  state = state_in (backup->path, b.mission, "sending_state");
  g_assert_cmpstr (state, ==, "Borduria");
  folder_is (&b, "mine-20261122T120000Z-import.chancery");
  vault_test_set (&b.t, chancery_mission, b.mission, "sending_state", "Syldavia");
  vault_test_is_sound (&b.t);
}

/* The latest by its name is the latest, within one second and when the clock was put back. */
static void
test_names_grow (void)
{
  g_auto (Backing) b = { 0 };
  g_autoptr (ChanceryBackup) first = NULL;
  g_autoptr (ChanceryBackup) second = NULL;
  g_autoptr (ChanceryBackup) third = NULL;

  backing_init (&b);
  first = make (&b, CHANCERY_BACKUP_REQUEST);
  second = make (&b, CHANCERY_BACKUP_REQUEST);
  chancery_clock_freeze (0);
  third = make (&b, CHANCERY_BACKUP_REQUEST);
  g_assert_cmpint (second->when, ==, first->when + 1000);
  g_assert_cmpint (third->when, ==, first->when + 2000);
  g_assert_cmpuint (files_in (b.policy->folder), ==, 3);
}

typedef struct
{
  ChanceryBackupSource *source;
  const ChanceryBackupPolicy *policy;
  ChanceryProgress progress;
  GMutex mutex;
  GCond cond;
  gboolean begun;
  gboolean written;
} Beside;

/* Once it has begun, it waits until something was written meanwhile. */
static void
wait_for_writing (gint64 done, gint64 total, gpointer data)
{
  Beside *beside = data;

  g_mutex_lock (&beside->mutex);
  beside->begun = TRUE;
  g_cond_signal (&beside->cond);
  while (!beside->written)
    g_cond_wait (&beside->cond, &beside->mutex);
  g_mutex_unlock (&beside->mutex);
}

static gpointer
make_beside (gpointer data)
{
  Beside *beside = data;
  g_autoptr (GError) error = NULL;
  ChanceryBackup *backup = chancery_backup_make (beside->source, beside->policy, CHANCERY_BACKUP_SESSION,
                                                 &beside->progress, &error);

  g_assert_no_error (error);
  return backup;
}

/* The vault's own thread goes on writing; the backup holds what there was when it began. */
static void
test_while_writing (void)
{
  g_auto (Backing) b = { 0 };
  Beside beside = { .progress = { .report = wait_for_writing, .data = &beside } };
  g_autoptr (ChanceryBackup) backup = NULL;
  g_autofree char *then = NULL;
  g_autofree char *now = NULL;
  GThread *thread;

  backing_init (&b);
  beside.source = chancery_backup_source_new (b.t.vault);
  beside.policy = b.policy;
  thread = g_thread_new ("backup", make_beside, &beside);
  g_mutex_lock (&beside.mutex);
  while (!beside.begun)
    g_cond_wait (&beside.cond, &beside.mutex);
  vault_test_set (&b.t, chancery_mission, b.mission, "sending_state", "Syldavia");
  beside.written = TRUE;
  g_cond_signal (&beside.cond);
  g_mutex_unlock (&beside.mutex);
  backup = g_thread_join (thread);
  chancery_backup_source_free (beside.source);
  then = state_in (backup->path, b.mission, "sending_state");
  now = vault_test_get (&b.t, chancery_mission, b.mission, "sending_state");
  g_assert_cmpstr (then, ==, "Borduria");
  g_assert_cmpstr (now, ==, "Syldavia");
  g_assert_true (chancery_backup_is_owed (b.t.vault, b.policy));
  vault_test_is_sound (&b.t);
}

static void
test_owed (void)
{
  g_auto (Backing) b = { 0 };
  g_autoptr (ChanceryBackup) backup = NULL;

  backing_init (&b);
  g_assert_true (chancery_backup_is_owed (b.t.vault, b.policy));
  backup = make (&b, CHANCERY_BACKUP_SESSION);
  g_assert_false (chancery_backup_is_owed (b.t.vault, b.policy));
  vault_test_close (&b.t);
  vault_test_open (&b.t);
  g_assert_false (chancery_backup_is_owed (b.t.vault, b.policy));
  vault_test_set (&b.t, chancery_mission, b.mission, "notes", "x");
  g_assert_true (chancery_backup_is_owed (b.t.vault, b.policy));
  make_some (&b, 1);
  g_assert_false (chancery_backup_is_owed (b.t.vault, b.policy));
  g_free (b.policy->folder);
  b.policy->folder = g_build_filename (b.t.folder, "nowhere", NULL);
  g_assert_true (chancery_backup_is_owed (b.t.vault, b.policy));
}

static gint64
first_change (Backing *b)
{
  g_autoptr (GError) error = NULL;
  gint64 when = -1;

  chancery_backup_first_change (b->t.vault, b->policy, &when, &error);
  g_assert_no_error (error);
  return when;
}

/* Nobody can look into those from before, but what they hold is safe. */
static void
test_first_change_after_new_passphrase (void)
{
  const gint64 day = 24 * 3600 * 1000;
  g_auto (Backing) b = { 0 };
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy ("another one");
  g_autoptr (ChanceryBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  backing_init (&b);
  chancery_clock_freeze (VAULT_TEST_NOON + 2 * day);
  backup = make (&b, CHANCERY_BACKUP_PASSPHRASE);
  g_assert_true (
      chancery_vault_change_passphrase (b.t.vault, passphrase, (ChanceryKeyCost){ 1, 16 }, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (first_change (&b), !=, VAULT_TEST_NOON);
  chancery_clock_freeze (VAULT_TEST_NOON + 3 * day);
  vault_test_set (&b.t, chancery_mission, b.mission, "notes", "x");
  g_assert_cmpint (first_change (&b), >=, VAULT_TEST_NOON + 2 * day);
}

/* It is the first change that counts, neither the backup's own time nor the last change. */
static void
test_first_change (void)
{
  const gint64 hour = 3600 * 1000;
  g_auto (Backing) b = { 0 };
  g_autoptr (ChanceryBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  gint64 when;

  backing_init (&b);
  g_assert_cmpint (first_change (&b), ==, VAULT_TEST_NOON);
  backup = make (&b, CHANCERY_BACKUP_SESSION);
  g_assert_cmpint (first_change (&b), ==, 0);
  for (int i = 5; i <= 7; i++)
    {
      g_autofree char *notes = g_strdup_printf ("%d", i);

      chancery_clock_freeze (VAULT_TEST_NOON + i * hour);
      vault_test_set (&b.t, chancery_mission, b.mission, "notes", notes);
    }
  g_assert_cmpint (first_change (&b), ==, VAULT_TEST_NOON + 5 * hour);
  make_some (&b, 1);
  g_assert_cmpint (first_change (&b), ==, 0);
  g_free (b.policy->folder);
  b.policy->folder = g_build_filename (b.t.folder, "nowhere", NULL);
  g_assert_false (chancery_backup_first_change (b.t.vault, b.policy, &when, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
}

static void
fails (Backing *b, const ChanceryProgress *progress, ChanceryError code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryBackup) backup =
      chancery_backup_make_now (b->t.vault, b->policy, CHANCERY_BACKUP_SESSION, progress, &error);

  g_assert_null (backup);
  g_assert_error (error, CHANCERY_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "No backup was made."));
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
}

static void
cancel_when_told (gint64 done, gint64 total, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled (void)
{
  g_auto (Backing) b = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryProgress progress = { cancel_when_told, cancellable, cancellable };
  g_autoptr (GError) error = NULL;

  backing_init (&b);
  g_assert_null (chancery_backup_make_now (b.t.vault, b.policy, CHANCERY_BACKUP_SESSION, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  folder_is (&b, "");
  g_assert_true (chancery_backup_is_owed (b.t.vault, b.policy));
}

static void
test_full_disk (void)
{
  static const rlim_t limits[] = { 0, 4096, 20000, 200000 };
  g_auto (Backing) b = { 0 };

  backing_init (&b);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      struct rlimit limit;

      g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      limit.rlim_cur = limits[i];
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      fails (&b, NULL, CHANCERY_ERROR_NO_SPACE, "full");
      limit.rlim_cur = limit.rlim_max;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      folder_is (&b, "");
    }
  vault_test_is_sound (&b.t);
}

static void
set_folder (Backing *b, const char *path)
{
  g_free (b->policy->folder);
  b->policy->folder = g_strdup (path);
}

static void
test_bad_folder (void)
{
  g_auto (Backing) b = { 0 };
  g_autofree char *nowhere = NULL;

  backing_init (&b);
  nowhere = g_build_filename (b.t.folder, "drive", "backups", NULL);
  set_folder (&b, nowhere);
  fails (&b, NULL, CHANCERY_ERROR_NOT_FOUND, "drive");
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
  set_folder (&b, b.t.path);
  fails (&b, NULL, CHANCERY_ERROR_FAILED, "another folder");
  /* Nobody can make a file there, root neither. */
  set_folder (&b, "/proc");
  fails (&b, NULL, CHANCERY_ERROR_FAILED, "/proc");
}

/* The one folder that is made. */
static void
test_default_folder (void)
{
  g_auto (Backing) b = { 0 };
  g_autoptr (ChanceryBackupPolicy) usual = NULL;
  g_autoptr (ChanceryBackup) backup = NULL;
  GStatBuf info;

  backing_init (&b);
  usual = chancery_backup_policy_new (NULL, CHANCERY_BACKUP_KEEP_DEFAULT);
  g_assert_true (usual->makes_folder);
  g_assert_true (g_str_has_prefix (usual->folder, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (usual->folder, "/chancery/backups"));
  chancery_backup_policy_free (b.policy);
  b.policy = chancery_backup_policy_copy (vault_test_backups ());
  backup = make (&b, CHANCERY_BACKUP_SESSION);
  g_assert_cmpint (g_stat (b.policy->folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

/* A vault that is damaged gives no backup that passes for one. */
static void
test_damaged (void)
{
  g_auto (Backing) b = { 0 };
  goffset pages;

  backing_init (&b);
  vault_test_close (&b.t);
  pages = vault_test_size (b.t.path) / CHANCERY_PAGE_SIZE;
  vault_test_flip (b.t.path, (pages - 3) * CHANCERY_PAGE_SIZE + 50);
  vault_test_open (&b.t);
  fails (&b, NULL, CHANCERY_ERROR_DAMAGED, "damaged");
  folder_is (&b, "");
}

static void
test_pruned (void)
{
  g_auto (Backing) b = { 0 };

  backing_init (&b);
  b.policy->keep = (ChanceryBackupKeep){ .last = 2 };
  make_some (&b, 5);
  folder_is (&b, "mine-20261122T120003Z-session.chancery|mine-20261122T120004Z-session.chancery");
  vault_test_is_sound (&b.t);
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GByteArray) bytes = vault_test_bytes (from);

  g_assert_true (g_file_set_contents (to, (const char *) bytes->data, bytes->len, NULL));
}

static char *
in_folder (Backing *b, const char *name)
{
  return g_build_filename (b->policy->folder, name, NULL);
}

static void
is_there (Backing *b, const char *name)
{
  g_autofree char *path = in_folder (b, name);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Only what is surely a backup of this vault, of a state that is in its log, and in nobody's hands. */
static void
test_not_pruned (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (VaultTest) other = vault_test_new ();
  g_autofree char *id = vault_test_add (&other, chancery_mission, "sending_state", "Other", NULL);
  g_autoptr (ChanceryVault) held = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *foreign = NULL;
  g_autofree char *diverged = NULL;
  g_autofree char *in_use = NULL;
  g_autofree char *broken = NULL;

  vault_test_close (&other);
  backing_init (&b);
  b.policy->keep = (ChanceryBackupKeep){ .last = 1 };
  make_some (&b, 1);
  /* Another vault of that name, a backup of ours under another name, and what only looks like one. */
  theirs = in_folder (&b, "mine-20240101T000000Z-session.chancery");
  foreign = in_folder (&b, "older name-20240101T000000Z-session.chancery");
  copy_file (other.path, theirs);
  copy_file (b.t.path, foreign);
  broken = in_folder (&b, "mine-20240101T000001Z-session.chancery");
  g_assert_true (g_file_set_contents (broken, "not a vault at all", -1, NULL));
  /* A copy of the vault that went its own way. */
  diverged = in_folder (&b, "mine-20240101T000002Z-session.chancery");
  vault_test_close (&b.t);
  copy_file (b.t.path, diverged);
  other.vault = vault_test_try_open (diverged, VAULT_TEST_PASSPHRASE, FALSE, NULL);
  vault_test_set (&other, chancery_mission, b.mission, "notes", "elsewhere");
  vault_test_close (&other);
  /* One that somebody works in. */
  in_use = in_folder (&b, "mine-20240101T000003Z-session.chancery");
  copy_file (b.t.path, in_use);
  held = vault_test_try_open (in_use, VAULT_TEST_PASSPHRASE, FALSE, NULL);
  g_assert_nonnull (held);
  vault_test_open (&b.t);
  make_some (&b, 2);
  is_there (&b, "mine-20240101T000000Z-session.chancery");
  is_there (&b, "older name-20240101T000000Z-session.chancery");
  is_there (&b, "mine-20240101T000001Z-session.chancery");
  is_there (&b, "mine-20240101T000002Z-session.chancery");
  is_there (&b, "mine-20240101T000003Z-session.chancery");
  g_clear_pointer (&held, chancery_vault_close);
  make_some (&b, 1);
  g_assert_false (g_file_test (in_use, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (files_in (b.policy->folder), ==, 5);
}

static void
test_list (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (VaultTest) other = vault_test_new ();
  g_autofree char *theirs = NULL;
  g_autofree char *away = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) closed = NULL;
  g_autoptr (GPtrArray) by_name = NULL;
  g_autoptr (GError) error = NULL;

  vault_test_close (&other);
  backing_init (&b);
  make_some (&b, 2);
  theirs = in_folder (&b, "mine-20240101T000000Z-session.chancery");
  copy_file (other.path, theirs);
  open = chancery_backup_list (b.t.vault, b.policy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (open->len, ==, 3);
  g_assert_cmpint (((ChanceryBackup *) open->pdata[0])->when, ==, VAULT_TEST_NOON + 1000);
  g_assert_true (((ChanceryBackup *) open->pdata[1])->same_key);
  g_assert_false (((ChanceryBackup *) open->pdata[2])->same_key);
  vault_test_close (&b.t);
  closed = chancery_backup_list_for_file (b.t.path, b.policy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (closed->len, ==, 3);
  /* Renamed, it is known by its salt; missing, by its name. */
  away = vault_test_beside (&b.t, "-away.chancery");
  g_assert_cmpint (g_rename (b.t.path, away), ==, 0);
  by_name = chancery_backup_list_for_file (b.t.path, b.policy, &error);
  g_assert_cmpuint (by_name->len, ==, 3);
  g_assert_false (((ChanceryBackup *) by_name->pdata[0])->same_key);
  g_clear_pointer (&by_name, g_ptr_array_unref);
  by_name = chancery_backup_list_for_file (away, b.policy, &error);
  g_assert_cmpuint (by_name->len, ==, 2);
}

/* Opened itself, a backup is a vault; it is not among its own backups, nor is it read beside SQLite. */
static void
test_not_itself (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (VaultTest) copy = vault_test_folder ();
  g_autoptr (ChanceryBackup) backup = NULL;
  g_autoptr (GPtrArray) listed = NULL;

  backing_init (&b);
  backup = make (&b, CHANCERY_BACKUP_SESSION);
  copy.vault = vault_test_try_open (backup->path, VAULT_TEST_PASSPHRASE, FALSE, NULL);
  g_assert_nonnull (copy.vault);
  listed = chancery_backup_list (copy.vault, b.policy, NULL);
  g_assert_cmpuint (listed->len, ==, 0);
  vault_test_close (&copy);
}

static void
test_verify (void)
{
  g_auto (Backing) b = { 0 };
  g_autoptr (ChanceryBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  backing_init (&b);
  backup = make (&b, CHANCERY_BACKUP_SESSION);
  g_assert_true (chancery_backup_verify (b.t.vault, backup->path, NULL, &error));
  g_assert_no_error (error);
  vault_test_flip (backup->path, backup->size - 3 * CHANCERY_PAGE_SIZE + 7);
  g_assert_false (chancery_backup_verify (b.t.vault, backup->path, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  signal (SIGXFSZ, SIG_IGN);
  g_test_add_func ("/vault/backup/made", test_made);
  g_test_add_func ("/vault/backup/names-grow", test_names_grow);
  g_test_add_func ("/vault/backup/while-writing", test_while_writing);
  g_test_add_func ("/vault/backup/owed", test_owed);
  g_test_add_func ("/vault/backup/first-change", test_first_change);
  g_test_add_func ("/vault/backup/first-change-after-new-passphrase", test_first_change_after_new_passphrase);
  g_test_add_func ("/vault/backup/cancelled", test_cancelled);
  g_test_add_func ("/vault/backup/full-disk", test_full_disk);
  g_test_add_func ("/vault/backup/bad-folder", test_bad_folder);
  g_test_add_func ("/vault/backup/default-folder", test_default_folder);
  g_test_add_func ("/vault/backup/damaged", test_damaged);
  g_test_add_func ("/vault/backup/pruned", test_pruned);
  g_test_add_func ("/vault/backup/not-pruned", test_not_pruned);
  g_test_add_func ("/vault/backup/list", test_list);
  g_test_add_func ("/vault/backup/not-itself", test_not_itself);
  g_test_add_func ("/vault/backup/verify", test_verify);
  return g_test_run ();
}
