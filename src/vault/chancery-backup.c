/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "vault/chancery-backup-private.h"
#include "vault/chancery-copy.h"
#include "vault/chancery-log.h"
#include "vault/chancery-wal.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

struct _ChanceryBackupSource
{
  ChanceryVaultBeside beside;
};

ChanceryBackupSource *
chancery_backup_source_new (ChanceryVault *vault)
{
  ChanceryBackupSource *self = g_new0 (ChanceryBackupSource, 1);

  chancery_vault_beside_init (&self->beside, vault);
  return self;
}

void
chancery_backup_source_free (ChanceryBackupSource *self)
{
  chancery_vault_beside_clear (&self->beside);
  g_free (self);
}

/* Where the log of the backup at @path ends. */
static gboolean
read_head (const char *path,
           ChancerySecret *key,
           const guint8 *salt,
           gint64 *seq,
           guint8 hash[CHANCERY_LOG_HASH_SIZE],
           GError **error)
{
  g_autoptr (ChancerySql) sql =
      chancery_vault_connect_file (path, "?immutable=1", SQLITE_OPEN_READONLY, key, salt, error);

  return sql != NULL && chancery_log_head (sql, seq, hash, error);
}

static const ChanceryBackup *
latest_of (GPtrArray *backups, const char *name)
{
  for (guint i = 0; i < backups->len; i++)
    {
      const ChanceryBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *base = g_path_get_basename (backup->path);

      if (backup->same_key && chancery_backup_name_is_of (base, name))
        return backup;
    }
  return NULL;
}

gboolean
chancery_backup_is_owed (ChanceryVault *vault, const ChanceryBackupPolicy *policy)
{
  g_auto (ChanceryBackupOwner) owner = { 0 };
  g_autoptr (GPtrArray) backups = chancery_backup_list (vault, policy, NULL);
  const ChanceryBackup *latest;
  guint8 ours[CHANCERY_LOG_HASH_SIZE], theirs[CHANCERY_LOG_HASH_SIZE];
  gint64 our_seq, their_seq;

  if (backups == NULL)
    return TRUE;
  chancery_backup_owner_init (&owner, vault->path);
  latest = latest_of (backups, owner.name);
  return latest == NULL || !chancery_log_head (vault->sql, &our_seq, ours, NULL) ||
         !read_head (latest->path, vault->key, vault->file.salt, &their_seq, theirs, NULL) ||
         our_seq != their_seq || memcmp (ours, theirs, sizeof ours) != 0;
}

/* Whether the log that @sql reads holds this link. */
static gboolean
has_link (ChancerySql *sql, gint64 seq, const guint8 hash[CHANCERY_LOG_HASH_SIZE])
{
  guint8 ours[CHANCERY_LOG_HASH_SIZE];
  gboolean found;

  return chancery_log_link (sql, seq, &found, ours, NULL) && found && memcmp (ours, hash, sizeof ours) == 0;
}

/* The number of the last change before @when, 0 for none. */
static gint64
last_before (ChancerySql *sql, gint64 when)
{
  sqlite3_stmt *statement =
      chancery_sql_prepare (sql, "SELECT seq FROM changeset WHERE at < ? ORDER BY at DESC LIMIT 1", NULL);
  gboolean row;
  gint64 seq;

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, when * CHANCERY_CHANGESET_TICKS);
  if (!chancery_sql_step (sql, statement, &row, NULL) || !row)
    return 0;
  seq = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return seq;
}

/* The number of the last change that @backups have of @vault, 0 for none. The one from before a new
 * passphrase cannot be looked into: what it holds is known by when it was made. */
static gint64
last_kept (ChanceryVault *vault, GPtrArray *backups)
{
  for (guint i = 0; i < backups->len; i++)
    {
      const ChanceryBackup *backup = g_ptr_array_index (backups, i);
      guint8 hash[CHANCERY_LOG_HASH_SIZE];
      gint64 seq;

      if (backup->same_key && read_head (backup->path, vault->key, vault->file.salt, &seq, hash, NULL) &&
          has_link (vault->sql, seq, hash))
        return seq;
      if (!backup->same_key && backup->reason == CHANCERY_BACKUP_PASSPHRASE)
        return last_before (vault->sql, backup->when);
    }
  return 0;
}

gboolean
chancery_backup_first_change (ChanceryVault *vault,
                              const ChanceryBackupPolicy *policy,
                              gint64 *when,
                              GError **error)
{
  g_autoptr (GPtrArray) backups = chancery_backup_list (vault, policy, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryChangeset) change = NULL;

  if (backups == NULL)
    return FALSE;
  change = chancery_log_load_head (vault->sql, last_kept (vault, backups) + 1, NULL, &failure);
  *when = change != NULL ? change->at / CHANCERY_CHANGESET_TICKS : 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A file that somebody works in, that cannot be read, or that holds what the vault does not (a copy of the
 * vault went its own way under the same name) stays, whatever the rule says. */
static gboolean
may_go (const ChanceryVaultBeside *beside, ChancerySql *from, const ChanceryBackup *backup)
{
  g_autofree char *wal = g_strconcat (backup->path, "-wal", NULL);
  guint8 hash[CHANCERY_LOG_HASH_SIZE];
  gint64 seq;

  return !g_file_test (wal, G_FILE_TEST_EXISTS) && !chancery_vault_is_claimed (backup->path) &&
         read_head (backup->path, beside->key, beside->salt, &seq, hash, NULL) &&
         (seq == 0 || has_link (from, seq, hash));
}

/* The backups that the rule is about. */
static GPtrArray *
counted (const ChanceryBackupOwner *owner, const ChanceryBackupPolicy *policy)
{
  g_autoptr (GPtrArray) backups = chancery_backup_list_of (owner, policy, NULL);

  for (guint i = backups != NULL ? backups->len : 0; i-- > 0;)
    {
      const ChanceryBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *base = g_path_get_basename (backup->path);

      if (!backup->same_key || !chancery_backup_name_is_of (base, owner->name))
        g_ptr_array_remove_index (backups, i);
    }
  return g_steal_pointer (&backups);
}

/* What cannot be removed now is tried again after the next backup; there is no harm in having it. */
static void
prune (const ChanceryVaultBeside *beside,
       ChancerySql *from,
       const ChanceryBackupOwner *owner,
       const ChanceryBackupPolicy *policy)
{
  g_autoptr (GPtrArray) backups = counted (owner, policy);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree ChanceryBackupMark *marks = NULL;
  g_autofree gboolean *goes = NULL;

  if (backups == NULL)
    return;
  marks = g_new (ChanceryBackupMark, backups->len + 1);
  goes = g_new (gboolean, backups->len + 1);
  for (guint i = 0; i < backups->len; i++)
    {
      const ChanceryBackup *backup = g_ptr_array_index (backups, i);

      marks[i] = (ChanceryBackupMark){ backup->when, backup->reason };
    }
  chancery_backup_keep (&policy->keep, marks, backups->len, zone, goes);
  for (guint i = 0; i < backups->len; i++)
    {
      const ChanceryBackup *backup = g_ptr_array_index (backups, i);

      if (goes[i] && may_go (beside, from, backup))
        unlink (backup->path);
    }
}

static gboolean
make_folder (const ChanceryBackupPolicy *policy, GError **error)
{
  if (!policy->makes_folder || g_mkdir_with_parents (policy->folder, 0700) == 0)
    return TRUE;
  chancery_error_set_from_errno (error, errno, _ ("Making the folder for backups"));
  return FALSE;
}

/* In whole seconds, and later than every one that is there, even if the clock was put back: the latest by
 * name is the latest. */
static ChanceryBackup *
name_backup (const ChanceryBackupOwner *owner,
             const ChanceryBackupPolicy *policy,
             ChanceryBackupReason reason,
             GError **error)
{
  g_autoptr (GPtrArray) backups = chancery_backup_list_of (owner, policy, error);
  g_autoptr (ChanceryBackup) backup = g_new0 (ChanceryBackup, 1);
  g_autofree char *name = NULL;

  if (backups == NULL)
    return NULL;
  backup->when = chancery_clock_now_ms () / 1000 * 1000;
  if (backups->len > 0)
    backup->when = MAX (backup->when, ((ChanceryBackup *) g_ptr_array_index (backups, 0))->when + 1000);
  name = chancery_backup_name (owner->name, backup->when, reason);
  backup->path = g_build_filename (policy->folder, name, NULL);
  chancery_backup_name_parse (name, &backup->vault, NULL, &backup->reason);
  backup->same_key = TRUE;
  return g_steal_pointer (&backup);
}

/* From here on @from reads one state, whatever is written meanwhile. */
static gboolean
hold_still (ChancerySql *from, GError **error)
{
  return chancery_sql_script (from, "BEGIN; SELECT count (*) FROM sqlite_master;", error);
}

static ChanceryFileWriter *
begin_file (const ChanceryBackup *backup, GError **error)
{
  g_autoptr (GError) failure = NULL;
  ChanceryFileWriter *writer = chancery_file_writer_new (backup->path, &failure);
  g_autofree char *folder = g_path_get_dirname (backup->path);
  g_autofree char *shown = g_filename_display_name (folder);

  if (writer == NULL && g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE))
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (writer == NULL)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
                 _ ("Nothing can be written to the folder for backups, “%s”. Choose another folder."), shown);
  return writer;
}

static gboolean
write_backup (const ChanceryVaultBeside *beside,
              ChancerySql *from,
              ChanceryBackup *backup,
              const ChanceryProgress *progress,
              GError **error)
{
  g_autoptr (ChanceryFileWriter) writer = begin_file (backup, error);
  GStatBuf info;

  if (writer == NULL ||
      !chancery_copy_write_from (from, chancery_file_writer_path (writer), beside->key, beside->salt,
                                 progress, error) ||
      !chancery_file_writer_commit (writer, FALSE, error))
    return FALSE;
  if (g_stat (backup->path, &info) == 0)
    backup->size = info.st_size;
  return TRUE;
}

static ChanceryBackup *
make_backup (ChanceryBackupSource *source,
             const ChanceryBackupPolicy *policy,
             ChanceryBackupReason reason,
             const ChanceryProgress *progress,
             GError **error)
{
  const ChanceryVaultBeside *beside = &source->beside;
  g_auto (ChanceryBackupOwner) owner = { 0 };
  g_autoptr (ChanceryBackup) backup = NULL;
  g_autoptr (ChancerySql) from = NULL;

  chancery_backup_owner_init (&owner, beside->path);
  memcpy (owner.salt, beside->salt, sizeof owner.salt);
  owner.has_salt = TRUE;
  if (!make_folder (policy, error))
    return NULL;
  backup = name_backup (&owner, policy, reason, error);
  from = backup != NULL ? chancery_vault_beside_connect (beside, error) : NULL;
  if (from == NULL || !hold_still (from, error) || !write_backup (beside, from, backup, progress, error))
    return NULL;
  prune (beside, from, &owner, policy);
  return g_steal_pointer (&backup);
}

ChanceryBackup *
chancery_backup_make (ChanceryBackupSource *source,
                      const ChanceryBackupPolicy *policy,
                      ChanceryBackupReason reason,
                      const ChanceryProgress *progress,
                      GError **error)
{
  g_autoptr (GError) failure = NULL;
  ChanceryBackup *backup = make_backup (source, policy, reason, progress, &failure);

  if (backup == NULL)
    {
      if (failure->domain == CHANCERY_ERROR)
        g_prefix_error (&failure, "%s ", _ ("No backup was made."));
      g_propagate_error (error, g_steal_pointer (&failure));
    }
  return backup;
}

ChanceryBackup *
chancery_backup_make_now (ChanceryVault *vault,
                          const ChanceryBackupPolicy *policy,
                          ChanceryBackupReason reason,
                          const ChanceryProgress *progress,
                          GError **error)
{
  g_autoptr (ChanceryBackupSource) source = chancery_backup_source_new (vault);

  return chancery_backup_make (source, policy, reason, progress, error);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_ino == second.st_ino &&
         first.st_dev == second.st_dev;
}

/* Told apart from a passphrase that was mistyped: nobody has typed one yet. */
static gboolean
check_salt (ChanceryVault *vault, const char *path, GError **error)
{
  ChanceryVaultFile file;
  gboolean same;

  if (!chancery_vault_file_open (&file, path, FALSE, error))
    return FALSE;
  same = memcmp (file.salt, vault->file.salt, sizeof file.salt) == 0;
  chancery_vault_file_close (&file);
  if (!same)
    g_set_error_literal (
        error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE,
        _ ("This backup has another passphrase than the vault has now. Type the one that it was "
           "made under."));
  return same;
}

ChanceryVault *
chancery_backup_open (ChanceryVault *vault, const char *path, ChancerySecret *passphrase, GError **error)
{
  /* A log beside it belongs to it: somebody opened it as a vault, and was killed. */
  const ChanceryVaultOptions options = { .read_only = TRUE, .alone = !chancery_wal_has_frames (path) };

  if (vault != NULL && is_same_file (vault->path, path))
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                           _ ("This is the vault itself, not a backup of it."));
      return NULL;
    }
  if (passphrase != NULL)
    return chancery_vault_open (path, passphrase, &options, error);
  g_return_val_if_fail (vault != NULL, NULL);
  return check_salt (vault, path, error) ? chancery_vault_open_with_key (path, vault->key, &options, error)
                                         : NULL;
}

gboolean
chancery_backup_check (ChanceryVault *backup, char **fault, const ChanceryProgress *progress, GError **error)
{
  return chancery_copy_check (backup, fault, progress, error);
}

gboolean
chancery_backup_verify (ChanceryVault *vault,
                        const char *path,
                        const ChanceryProgress *progress,
                        GError **error)
{
  g_autoptr (ChanceryVault) backup = chancery_backup_open (vault, path, NULL, error);
  g_autofree char *fault = NULL;

  if (backup == NULL || !chancery_backup_check (backup, &fault, progress, error))
    return FALSE;
  if (fault == NULL)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
               _ ("This backup does not pass its check: %s. Use another one."), fault);
  return FALSE;
}
