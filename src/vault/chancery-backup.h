/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-backup-rule.h"
#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * Backups: whole copies of a vault in a folder, under the vault's own key, so that its passphrase opens them.
 * A file has the name of a backup only after it was opened again and verified (README.md beside this file).
 */

/**
 * ChanceryBackupPolicy:
 * @folder: where backups go
 * @makes_folder: whether the folder is made when it is not there; one that a person chose, perhaps on a drive
 *   that is not connected, must be there
 * @keep: which of them stay
 */
struct _ChanceryBackupPolicy
{
  char *folder;
  gboolean makes_folder;
  ChanceryBackupKeep keep;
};

/**
 * chancery_backup_policy_new:
 * @folder: (nullable): one that has to be there; %NULL for "chancery/backups" in the person's folder for data
 */
ChanceryBackupPolicy *chancery_backup_policy_new (const char *folder, ChanceryBackupKeep keep);
/** chancery_backup_policy_copy: Returns: (transfer full) (nullable): %NULL for %NULL */
ChanceryBackupPolicy *chancery_backup_policy_copy (const ChanceryBackupPolicy *self);
void chancery_backup_policy_free (ChanceryBackupPolicy *self);

/**
 * ChanceryBackup:
 * @path: the file
 * @vault: name of the vault it was made of, as in the file's name
 * @when: milliseconds since 1970 UTC
 * @reason: why it was made
 * @size: bytes
 * @same_key: whether it has the vault's present salt, so that its passphrase opens it; otherwise it is of the
 *   time before a new passphrase, or of another vault of that name
 */
typedef struct
{
  char *path;
  char *vault;
  gint64 when;
  ChanceryBackupReason reason;
  goffset size;
  gboolean same_key;
} ChanceryBackup;

void chancery_backup_free (ChanceryBackup *self);

/**
 * chancery_backup_list:
 * @vault: on its own thread
 *
 * Returns: (transfer full) (element-type ChanceryBackup) (nullable): the backups of @vault in the folder, the
 *   latest first: those with its salt, and those with its name. %CHANCERY_ERROR_NOT_FOUND when the folder is
 *   not there
 */
GPtrArray *chancery_backup_list (ChanceryVault *vault, const ChanceryBackupPolicy *policy, GError **error);

/**
 * chancery_backup_list_for_file:
 * @path: of a vault that is not open in this process; it may be damaged, or missing: then its name has to do
 *
 * Likewise, without opening the vault.
 */
GPtrArray *
chancery_backup_list_for_file (const char *path, const ChanceryBackupPolicy *policy, GError **error);

/**
 * chancery_backup_is_owed:
 * @vault: on its own thread
 *
 * Returns: whether the latest backup ends with another change than the vault, or there is none; also when
 * that cannot be found out
 */
gboolean chancery_backup_is_owed (ChanceryVault *vault, const ChanceryBackupPolicy *policy);

/**
 * chancery_backup_first_change:
 * @vault: on its own thread
 * @when: (out): when the first change was made that is in no backup, in milliseconds since 1970 UTC; 0 when
 *   all are in one
 *
 * Goes by the last change in the latest backup that has the vault's present salt and went no way of its own.
 * Where one from before a new passphrase is later, its time has to do.
 *
 * Returns: whether it could be found out; %CHANCERY_ERROR_NOT_FOUND when the folder is not there
 */
gboolean chancery_backup_first_change (ChanceryVault *vault,
                                       const ChanceryBackupPolicy *policy,
                                       gint64 *when,
                                       GError **error);

/**
 * ChanceryBackupSource:
 *
 * What making a backup needs of an open vault. It holds the key; the vault must stay open for as long.
 */
typedef struct _ChanceryBackupSource ChanceryBackupSource;

/** chancery_backup_source_new: @vault: on its own thread */
ChanceryBackupSource *chancery_backup_source_new (ChanceryVault *vault);
void chancery_backup_source_free (ChanceryBackupSource *self);

/**
 * chancery_backup_make:
 * @source: used from any thread, one at a time; the vault's own thread may go on writing meanwhile
 *
 * Makes a backup of what the vault holds when it begins: a copy under a temporary name, forced to the disk,
 * opened again and verified, and only then given its name. After that the keep-rule is applied to the backups
 * that have this vault's name and salt; one whose last change is not in this vault's log is left alone. What
 * fails leaves nothing behind.
 *
 * Returns: (transfer full) (nullable): the backup
 */
ChanceryBackup *chancery_backup_make (ChanceryBackupSource *source,
                                      const ChanceryBackupPolicy *policy,
                                      ChanceryBackupReason reason,
                                      const ChanceryProgress *progress,
                                      GError **error);

/** chancery_backup_make_now: chancery_backup_make() for @vault, on its own thread */
ChanceryBackup *chancery_backup_make_now (ChanceryVault *vault,
                                          const ChanceryBackupPolicy *policy,
                                          ChanceryBackupReason reason,
                                          const ChanceryProgress *progress,
                                          GError **error);

/**
 * chancery_backup_open:
 * @vault: (nullable): an open vault, on its own thread: its key is tried, and it itself is no backup
 * @path: a backup, or any vault
 * @passphrase: (nullable): what opens it; %NULL for the key of @vault
 * @error: %CHANCERY_ERROR_WRONG_PASSPHRASE also when @vault's key is not its key
 *
 * Returns: (transfer full): it, for reading only; it is not verified
 */
ChanceryVault *
chancery_backup_open (ChanceryVault *vault, const char *path, ChancerySecret *passphrase, GError **error);

/**
 * chancery_backup_check:
 * @backup: from chancery_backup_open()
 * @fault: (out) (nullable): what is wrong with it first of all, without a full stop; %NULL when it is
 * sound
 *
 * Returns: whether it could be done
 */
gboolean
chancery_backup_check (ChanceryVault *backup, char **fault, const ChanceryProgress *progress, GError **error);

/**
 * chancery_backup_verify:
 * @vault: whose key opens it; on its own thread
 * @path: of a backup with the vault's salt
 *
 * Verifies it once more.
 */
gboolean chancery_backup_verify (ChanceryVault *vault,
                                 const char *path,
                                 const ChanceryProgress *progress,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryBackup, chancery_backup_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryBackupPolicy, chancery_backup_policy_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryBackupSource, chancery_backup_source_free)

G_END_DECLS
