/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"
#include "vault/chancery-backup.h"

G_BEGIN_DECLS

/**
 * ChanceryBackups:
 *
 * The backups of an unlocked vault as its user sees them: making them while the vault goes on being used, and
 * how the last attempt went. Lives on the main thread.
 *
 * Signal "changed": one was made, or not, or is being made; or the policy is another.
 */
#define CHANCERY_TYPE_BACKUPS (chancery_backups_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryBackups, chancery_backups, CHANCERY, BACKUPS, GObject)

/** chancery_session_backups: Returns: (transfer none): those of @session; to be called on the main thread */
ChanceryBackups *chancery_session_backups (ChancerySession *session);

/** chancery_backups_policy: Returns: (nullable): where they go; %NULL for a vault of which none are made */
const ChanceryBackupPolicy *chancery_backups_policy (ChanceryBackups *self);

/** chancery_backups_set_policy: from now on they go elsewhere, or others of them stay */
void chancery_backups_set_policy (ChanceryBackups *self, const ChanceryBackupPolicy *policy);

/** chancery_backups_is_running: whether one is being made */
gboolean chancery_backups_is_running (ChanceryBackups *self);

/** chancery_backups_failure: Returns: (nullable): why the last attempt failed; %NULL when it did not */
const GError *chancery_backups_failure (ChanceryBackups *self);

/**
 * chancery_backups_make_async:
 * @job: (nullable): shows how far it is, and can be cancelled; it is not finished at the end. %NULL for one
 * of its own
 *
 * Makes a backup on a thread of its own, while the vault goes on being read and written: one at a time; one
 * that nobody asked for makes way.
 */
void chancery_backups_make_async (ChanceryBackups *self,
                                  ChanceryBackupReason reason,
                                  ChanceryJob *job,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/**
 * chancery_backups_make_owed_async:
 *
 * Likewise, if the latest backup is not of what the vault holds now: the one of the last session was left
 * out, or failed, or the vault was changed by another program.
 */
void
chancery_backups_make_owed_async (ChanceryBackups *self, GAsyncReadyCallback callback, gpointer user_data);

/**
 * chancery_backups_make_finish:
 * @backup: (out) (optional) (nullable) (transfer full): the backup; %NULL when none was to be made
 *
 * Returns: whether it went well
 */
gboolean chancery_backups_make_finish (ChanceryBackups *self,
                                       GAsyncResult *result,
                                       ChanceryBackup **backup,
                                       GError **error);

/**
 * chancery_backups_run_after_async:
 * @job: shows both
 *
 * chancery_session_run_async() for @work before which a backup is made; without one it is not done. For a
 * vault of which no backups are made it is done at once.
 */
void chancery_backups_run_after_async (ChancerySession *session,
                                       ChanceryBackupReason reason,
                                       ChancerySessionWork work,
                                       gpointer data,
                                       GDestroyNotify data_free,
                                       GDestroyNotify result_free,
                                       ChanceryJob *job,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/** chancery_backups_list_async: reads the folder; see chancery_backup_list() */
void chancery_backups_list_async (ChanceryBackups *self, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *chancery_backups_list_finish (ChanceryBackups *self, GAsyncResult *result, GError **error);

/** chancery_backups_first_change_async: reads the folder; see chancery_backup_first_change() */
void
chancery_backups_first_change_async (ChanceryBackups *self, GAsyncReadyCallback callback, gpointer user_data);

/** chancery_backups_first_change_finish: @when: (out): milliseconds since 1970 UTC, 0 for none */
gboolean chancery_backups_first_change_finish (ChanceryBackups *self,
                                               GAsyncResult *result,
                                               gint64 *when,
                                               GError **error);

/**
 * ChanceryBackupContents:
 * @records: how many it holds, of all kinds, without its bin
 * @changes: how many changes its history has
 */
typedef struct
{
  gint64 records;
  gint64 changes;
} ChanceryBackupContents;

/** chancery_backups_look_async: what is in the backup at @path, which has the vault's present key */
void chancery_backups_look_async (ChanceryBackups *self,
                                  const char *path,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/** chancery_backups_look_finish: @contents: (out): it is counted, not verified */
gboolean chancery_backups_look_finish (ChanceryBackups *self,
                                       GAsyncResult *result,
                                       ChanceryBackupContents *contents,
                                       GError **error);

/**
 * chancery_backups_close_async:
 * @cancellable: (nullable): leaves the backup out, or stops it: then it is owed. The vault is closed at once
 *
 * Closes @session; its thread makes the backup that is owed before it closes the vault. Finish with
 * chancery_session_close_finish(), whose error is about the backup.
 */
void chancery_backups_close_async (ChancerySession *session,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** chancery_backups_new: @policy: (nullable); for the session, which owns it */
ChanceryBackups *chancery_backups_new (ChancerySession *session, const ChanceryBackupPolicy *policy);

G_END_DECLS
