/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast a verified backup is, against SQLite's own backup into a file under the same key, and against a
 * bare copy of the file, both forced to the disk: see README.md. */

#include "base/chancery-secret.h"
#include "bench-world.h"
#include "vault/chancery-backup.h"
#include "vault/chancery-rekey.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#define SQLITE_HAS_CODEC
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROUNDS 3

typedef struct
{
  BenchWorld world;
  ChanceryBackupPolicy *policy;
  char *vault;
  char *target;
  char key[2 + 2 * 48 + 2]; /* SQLCipher's raw form: the digits of key and salt */
  double backup_ms;         /* the least of all rounds, as the others */
  double sqlite_ms;
  double copy_ms;
} Bench;

static void
remove_files (Bench *bench)
{
  g_autoptr (GDir) dir = g_dir_open (bench->policy->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (bench->policy->folder, name, NULL);

      g_unlink (path);
    }
}

static void
put_hex (char **at, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++, *at += 2)
    g_snprintf (*at, 3, "%02x", bytes[i]);
}

/* The key of invented data. */
static gpointer
key_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  Bench *bench = data;
  g_autoptr (ChancerySecret) key = chancery_vault_key (vault);
  g_autofree char *salt = chancery_vault_own_salt_id (vault);
  char *at = bench->key;

  at = g_stpcpy (at, "x'");
  put_hex (&at, chancery_secret_bytes (key), chancery_secret_size (key));
  at = g_stpcpy (at, salt);
  g_stpcpy (at, "'");
  return NULL;
}

static gpointer
backup_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Bench *bench = data;
  g_autoptr (ChanceryBackup) backup =
      chancery_backup_make_now (vault, bench->policy, CHANCERY_BACKUP_REQUEST, NULL, error);

  return GINT_TO_POINTER (backup != NULL);
}

static sqlite3 *
open_keyed (const Bench *bench, const char *path)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_key (db, bench->key, (int) strlen (bench->key)), ==, SQLITE_OK);
  return db;
}

static void
sync_file (const char *path)
{
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (fsync (fd), ==, 0);
  close (fd);
}

static void
sqlite_backup (Bench *bench)
{
  sqlite3 *from = open_keyed (bench, bench->vault), *to = open_keyed (bench, bench->target);
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");

  g_assert_nonnull (backup);
  g_assert_cmpint (sqlite3_backup_step (backup, -1), ==, SQLITE_DONE);
  g_assert_cmpint (sqlite3_backup_finish (backup), ==, SQLITE_OK);
  sqlite3_close (to);
  sqlite3_close (from);
  sync_file (bench->target);
}

static void
bare_copy (Bench *bench)
{
  g_autoptr (GFile) from = g_file_new_for_path (bench->vault);
  g_autoptr (GFile) to = g_file_new_for_path (bench->target);

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
  sync_file (bench->target);
}

static double
ms_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
keep_least (double *least, double ms)
{
  *least = *least == 0 ? ms : MIN (*least, ms);
}

/* The vault is closed while others read its file, so that all find the same, and no log. */
static void
run_round (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  gint64 start;

  bench_world_open (&bench->world, BENCH_VAULT, "big");
  chancery_session_run (bench->world.session, key_work, bench, NULL, NULL);
  start = g_get_monotonic_time ();
  chancery_session_run (bench->world.session, backup_work, bench, NULL, &error);
  keep_least (&bench->backup_ms, ms_since (start));
  g_assert_no_error (error);
  bench_world_close (&bench->world);
  remove_files (bench);
  start = g_get_monotonic_time ();
  sqlite_backup (bench);
  keep_least (&bench->sqlite_ms, ms_since (start));
  g_unlink (bench->target);
  start = g_get_monotonic_time ();
  bare_copy (bench);
  keep_least (&bench->copy_ms, ms_since (start));
  g_unlink (bench->target);
}

static void
print (const Bench *bench)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (bench->vault, &info), ==, 0);
  printf ("RESULT\tbackup\tmb=%.0f\tms=%.0f\tsqlite_backup_ms=%.0f\tcopy_ms=%.0f\tratio_sqlite_backup=%.2f\t"
          "ratio_copy=%.2f\n",
          (double) info.st_size / 1e6, bench->backup_ms, bench->sqlite_ms, bench->copy_ms,
          bench->backup_ms / bench->sqlite_ms, bench->backup_ms / bench->copy_ms);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  g_autofree char *folder = NULL;

  setlocale (LC_ALL, "");
  chancery_secret_process_init ();
  bench_world_init (&bench.world);
  bench_world_make (&bench.world);
  folder = g_build_filename (bench.world.folder, "backups", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  bench.policy = chancery_backup_policy_new (folder, CHANCERY_BACKUP_KEEP_DEFAULT);
  bench.vault = bench_world_path (&bench.world, BENCH_VAULT, "big");
  bench.target = g_build_filename (folder, "copy", NULL);
  for (guint i = 0; i < ROUNDS; i++)
    run_round (&bench);
  print (&bench);
  g_rmdir (folder);
  chancery_backup_policy_free (bench.policy);
  g_free (bench.vault);
  g_free (bench.target);
  bench_world_clear (&bench.world);
  return 0;
}
