/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-copy.h"

#include "base/chancery-error.h"
#include "vault/chancery-log.h"
#include "vault/chancery-vault-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Two MiB at a time: often enough for whoever watches, or no longer wants it. */
#define PAGES_A_STEP 512

static gboolean
copy_pages (ChancerySql *from, ChancerySql *to, const ChanceryProgress *progress, GError **error)
{
  sqlite3_backup *backup =
      sqlite3_backup_init (chancery_sql_handle (to), "main", chancery_sql_handle (from), "main");
  gboolean wanted = TRUE;
  int code = SQLITE_OK, ended;

  while (backup != NULL && code == SQLITE_OK && wanted)
    {
      code = sqlite3_backup_step (backup, PAGES_A_STEP);
      /* The second half is checking. */
      wanted = chancery_progress_step (progress,
                                       sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup),
                                       2 * (gint64) sqlite3_backup_pagecount (backup), error);
    }
  ended =
      backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_extended_errcode (chancery_sql_handle (to));
  if (!wanted)
    return FALSE;
  if (code == SQLITE_DONE && ended == SQLITE_OK)
    return TRUE;
  /* A page of the vault that fails its check ends the copying with no more than SQLITE_ERROR. */
  if (code == SQLITE_ERROR)
    code = SQLITE_NOTADB;
  chancery_sql_set_error (to, code == SQLITE_OK || code == SQLITE_DONE ? ended : code, error);
  return FALSE;
}

/* A file that is thrown away unless it becomes whole needs no journal; whoever gives it its name syncs it. */
static gboolean
fill (ChanceryVault *self,
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
         copy_pages (self->sql, to, progress, error);
}

static gboolean
ends_alike (ChanceryVault *self, ChanceryVault *copy, GError **error)
{
  guint8 ours[CHANCERY_LOG_HASH_SIZE], theirs[CHANCERY_LOG_HASH_SIZE];
  gint64 our_seq, their_seq;

  if (!chancery_log_head (self->sql, &our_seq, ours, error) ||
      !chancery_log_head (copy->sql, &their_seq, theirs, error))
    return FALSE;
  if (our_seq == their_seq && memcmp (ours, theirs, sizeof ours) == 0)
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
                       _ ("The copy does not end with the vault’s last change, so it was thrown away. The "
                          "vault is unchanged; try again."));
  return FALSE;
}

static gboolean
check (ChanceryVault *self,
       const char *path,
       ChancerySecret *key,
       const ChanceryProgress *progress,
       GError **error)
{
  const ChanceryVaultOptions options = { .read_only = TRUE, .alone = TRUE };
  g_autoptr (ChanceryVault) copy = chancery_vault_open_with_key (path, key, &options, error);
  g_autoptr (ChanceryVaultReport) report = NULL;

  if (copy == NULL || !ends_alike (self, copy, error))
    return FALSE;
  report = chancery_vault_verify (copy, progress, error);
  if (report == NULL)
    return FALSE;
  if (report->faults->len == 0)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
               _ ("The copy does not pass its check, so it was thrown away: %s. The vault itself is "
                  "unchanged; verify it."),
               (const char *) g_ptr_array_index (report->faults, 0));
  return FALSE;
}

gboolean
chancery_copy_write (ChanceryVault *self,
                     const char *path,
                     ChancerySecret *key,
                     const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                     const ChanceryProgress *progress,
                     GError **error)
{
  return fill (self, path, key, salt, progress, error) && check (self, path, key, progress, error);
}
