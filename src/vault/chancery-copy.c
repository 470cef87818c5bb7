/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-copy.h"

#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "vault/chancery-log.h"
#include "vault/chancery-vault-private.h"
#include "vault/chancery-verify.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Two MiB at a time: often enough for whoever watches, or no longer wants it. */
#define PAGES_A_STEP 512

/* What the system said last of writing the copy; errno itself is another's by the time SQLite returns. */
static int
trouble_writing (ChancerySql *to)
{
  int system = 0;

  sqlite3_file_control (chancery_sql_handle (to), "main", SQLITE_FCNTL_LAST_ERRNO, &system);
  return system;
}

static void
set_copy_error (ChancerySql *to, int code, int system, GError **error)
{
  if ((code & 0xff) == SQLITE_IOERR && system != 0)
    /* A limit of the file's size is a full disk to whoever meets it. */
    chancery_error_set_from_errno (error, system == EFBIG ? ENOSPC : system, _ ("Writing the copy"));
  else
    /* A page of the vault that fails its check ends the copying with no more than SQLITE_ERROR. */
    chancery_sql_set_error (to, code == SQLITE_ERROR ? SQLITE_NOTADB : code, error);
}

/* Copying is the first half of the work, checking the second. */
static gboolean
step (sqlite3_backup *backup, int *code, const ChanceryProgress *progress, GError **error)
{
  *code = sqlite3_backup_step (backup, PAGES_A_STEP);
  return chancery_progress_step (progress,
                                 sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup),
                                 2 * (gint64) sqlite3_backup_pagecount (backup), error);
}

static gboolean
copy_pages (ChancerySql *from, ChancerySql *to, const ChanceryProgress *progress, GError **error)
{
  sqlite3_backup *backup =
      sqlite3_backup_init (chancery_sql_handle (to), "main", chancery_sql_handle (from), "main");
  gboolean wanted = TRUE;
  int code = SQLITE_OK, ended, system;

  while (backup != NULL && code == SQLITE_OK && wanted)
    wanted = step (backup, &code, progress, error);
  system = trouble_writing (to);
  ended =
      backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_extended_errcode (chancery_sql_handle (to));
  if (wanted && (code != SQLITE_DONE || ended != SQLITE_OK))
    set_copy_error (to, code == SQLITE_OK || code == SQLITE_DONE ? ended : code, system, error);
  return wanted && code == SQLITE_DONE && ended == SQLITE_OK;
}

/* A file that is thrown away unless it becomes whole needs no journal; it is synced when it is. */
static gboolean
fill (ChancerySql *from,
      const char *path,
      ChancerySecret *key,
      const guint8 *salt,
      const ChanceryProgress *progress,
      GError **error)
{
  g_autoptr (ChancerySql) to =
      chancery_vault_connect_file (path, "", SQLITE_OPEN_READWRITE, key, salt, error);

  return to != NULL &&
         chancery_sql_script (to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", error) &&
         copy_pages (from, to, progress, error);
}

/* Onto the disk and out of memory, so that what is checked is what the disk gives back: a failing drive, or a
 * stick that is smaller than it says, is found now. */
static gboolean
settle (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean settled = fd >= 0 && fsync (fd) == 0;

  if (!settled)
    chancery_error_set_from_errno (error, errno, _ ("Writing the copy"));
  if (fd < 0)
    return settled;
  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  close (fd);
  return settled;
}

static gboolean
ends_alike (ChancerySql *from, ChanceryVault *copy, GError **error)
{
  guint8 ours[CHANCERY_LOG_HASH_SIZE], theirs[CHANCERY_LOG_HASH_SIZE];
  gint64 our_seq, their_seq;

  if (!chancery_log_head (from, &our_seq, ours, error) ||
      !chancery_log_head (copy->sql, &their_seq, theirs, error))
    return FALSE;
  if (our_seq == their_seq && memcmp (ours, theirs, sizeof ours) == 0)
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
                       _ ("The copy does not end with the vault’s last change, so it was thrown away. The "
                          "vault is unchanged; try again."));
  return FALSE;
}

gboolean
chancery_copy_check (ChanceryVault *copy, char **fault, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryVaultReport) report = chancery_verify_until (copy, CHANCERY_CHECK_LOG, progress, error);

  *fault = NULL;
  if (report == NULL)
    return FALSE;
  if (report->faults->len > 0)
    *fault = chancery_text_clause (g_ptr_array_index (report->faults, 0));
  return TRUE;
}

/* Checking is the second half of the work. */
static void
report_second_half (gint64 done, gint64 total, gpointer data)
{
  const ChanceryProgress *whole = data;

  if (whole->report != NULL)
    whole->report (total + done, 2 * total, whole->data);
}

static gboolean
check (ChancerySql *from,
       const char *path,
       ChancerySecret *key,
       const ChanceryProgress *progress,
       GError **error)
{
  const ChanceryVaultOptions options = { .read_only = TRUE, .alone = TRUE };
  const ChanceryProgress second = { .report = report_second_half,
                                    .data = (gpointer) progress,
                                    .cancellable = progress != NULL ? progress->cancellable : NULL };
  g_autoptr (ChanceryVault) copy = chancery_vault_open_with_key (path, key, &options, error);
  g_autofree char *fault = NULL;

  if (copy == NULL || !ends_alike (from, copy, error) ||
      !chancery_copy_check (copy, &fault, progress != NULL ? &second : NULL, error))
    return FALSE;
  if (fault == NULL)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
               _ ("The copy does not pass its check, so it was thrown away: %s. The vault itself is "
                  "unchanged; verify it."),
               fault);
  return FALSE;
}

gboolean
chancery_copy_write_from (ChancerySql *from,
                          const char *path,
                          ChancerySecret *key,
                          const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                          const ChanceryProgress *progress,
                          GError **error)
{
  return fill (from, path, key, salt, progress, error) && settle (path, error) &&
         check (from, path, key, progress, error);
}

gboolean
chancery_copy_write (ChanceryVault *self,
                     const char *path,
                     ChancerySecret *key,
                     const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                     const ChanceryProgress *progress,
                     GError **error)
{
  return chancery_copy_write_from (self->sql, path, key, salt, progress, error);
}
