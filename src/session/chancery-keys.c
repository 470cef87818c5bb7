/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-keys.h"

#include "base/chancery-error.h"
#include "session/chancery-attempts.h"
#include "session/chancery-backups.h"
#include "vault/chancery-key-cost.h"
#include "vault/chancery-recovery-key.h"
#include "vault/chancery-rekey.h"

#include <glib/gi18n-lib.h>

/* One change of passphrase. */
typedef struct
{
  ChancerySecret *old; /* nullable */
  ChancerySecret *passphrase;
  ChanceryKeyCost cost;          /* all zeros for what suits the machine */
  ChanceryBackupPolicy *backups; /* nullable: where one goes first; none is made, or there is one already */
  ChanceryJob *job;              /* nullable */
} Change;

static Change *
change_new (ChancerySecret *old, ChancerySecret *passphrase, const ChanceryKeyCost *cost, ChanceryJob *job)
{
  Change *change = g_new0 (Change, 1);

  change->old = old != NULL ? chancery_secret_ref (old) : NULL;
  change->job = job != NULL ? g_object_ref (job) : NULL;
  change->passphrase = chancery_secret_ref (passphrase);
  if (cost != NULL)
    change->cost = *cost;
  return change;
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->old, chancery_secret_unref);
  g_clear_pointer (&change->passphrase, chancery_secret_unref);
  g_clear_pointer (&change->backups, chancery_backup_policy_free);
  g_clear_object (&change->job);
  g_free (change);
}

static gboolean
check_passphrase (ChanceryVault *vault, ChancerySecret *passphrase, GError **error)
{
  g_autofree char *id = chancery_vault_own_salt_id (vault);
  g_autoptr (GError) failure = NULL;

  if (!chancery_attempts_check (id, error))
    return FALSE;
  chancery_vault_check_passphrase (vault, passphrase, &failure);
  chancery_attempts_note (id, failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static ChancerySecret *
recovery_key (ChanceryVault *vault)
{
  g_autoptr (ChancerySecret) key = chancery_vault_key (vault);

  return chancery_recovery_key_format (key);
}

/* No passphrase is left behind before there is a backup that it opens. */
static gboolean
prepare (ChanceryVault *vault,
         const ChanceryBackupPolicy *backups,
         const ChanceryProgress *progress,
         GError **error)
{
  g_autoptr (ChanceryBackup) backup = NULL;

  if (backups == NULL)
    return chancery_progress_step (progress, 0, 1, error);
  backup = chancery_backup_make_now (vault, backups, CHANCERY_BACKUP_PASSPHRASE, progress, error);
  return backup != NULL;
}

static gboolean
replace_passphrase (ChanceryVault *vault,
                    ChancerySecret *passphrase,
                    ChanceryKeyCost cost,
                    const ChanceryBackupPolicy *backups,
                    const ChanceryProgress *progress,
                    GError **error)
{
  if (!prepare (vault, backups, progress, error))
    return FALSE;
  if (cost.passes == 0)
    cost = chancery_key_cost_raise (chancery_vault_key_cost (vault), chancery_key_cost_for_machine ());
  return chancery_vault_change_passphrase (vault, passphrase, cost, progress, error);
}

static gpointer
check_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Change *change = data;

  return GINT_TO_POINTER (change->old == NULL || check_passphrase (vault, change->old, error));
}

static gpointer
change_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Change *change = data;

  return replace_passphrase (vault, change->passphrase, change->cost, change->backups, progress, error)
             ? recovery_key (vault)
             : NULL;
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  ChancerySecret *key = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (key != NULL)
    g_task_return_pointer (task, key, (GDestroyNotify) chancery_secret_unref);
  else
    g_task_return_error (task, error);
}

/* Only who knows the present passphrase has a backup made. */
static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChancerySession *self = CHANCERY_SESSION (source);
  g_autoptr (GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;

  chancery_session_run_finish (self, result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    chancery_backups_run_after_async (self, CHANCERY_BACKUP_PASSPHRASE, change_work, change, NULL,
                                      (GDestroyNotify) chancery_secret_unref, change->job, on_changed,
                                      g_object_ref (task));
}

void
chancery_keys_change_async (ChancerySession *self,
                            ChancerySecret *old,
                            ChancerySecret *passphrase,
                            const ChanceryKeyCost *cost,
                            ChanceryJob *job,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Change *change = change_new (old, passphrase, cost, job);

  g_task_set_task_data (task, change, change_free);
  chancery_session_run_async (self, check_work, change, NULL, NULL, NULL, chancery_job_cancellable (job),
                              on_checked, task);
}

ChancerySecret *
chancery_keys_change_finish (ChancerySession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

ChancerySecret *
chancery_keys_change (ChancerySession *self,
                      ChancerySecret *old,
                      ChancerySecret *passphrase,
                      const ChanceryKeyCost *cost,
                      const ChanceryProgress *progress,
                      GError **error)
{
  Change *change = change_new (old, passphrase, cost, NULL);
  ChancerySecret *key = NULL;

  change->backups = chancery_backup_policy_copy (chancery_backups_policy (chancery_session_backups (self)));
  if (chancery_session_run (self, check_work, change, progress, error) != NULL)
    key = chancery_session_run (self, change_work, change, progress, error);
  change_free (change);
  return key;
}

static gpointer
show_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return data == NULL || check_passphrase (vault, data, error) ? recovery_key (vault) : NULL;
}

void
chancery_keys_show_async (ChancerySession *self,
                          ChancerySecret *passphrase,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  chancery_session_run_async (self, show_work, passphrase != NULL ? chancery_secret_ref (passphrase) : NULL,
                              passphrase != NULL ? (GDestroyNotify) chancery_secret_unref : NULL,
                              (GDestroyNotify) chancery_secret_unref, NULL, NULL, callback, user_data);
}

ChancerySecret *
chancery_keys_show_finish (ChancerySession *self, GAsyncResult *result, GError **error)
{
  return chancery_session_run_finish (self, result, error);
}

ChanceryVault *
chancery_keys_open (const char *path,
                    ChancerySecret *passphrase,
                    const ChanceryVaultOptions *options,
                    GError **error)
{
  /* Before the vault is open: closing another descriptor of its file would drop SQLite's locks. */
  g_autofree char *id = chancery_vault_salt_id (path);
  g_autoptr (GError) failure = NULL;
  ChanceryVault *vault;

  if (!chancery_attempts_check (id, error))
    return NULL;
  vault = chancery_vault_open (path, passphrase, options, &failure);
  chancery_attempts_note (id, failure);
  if (vault == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return vault;
}

/* It says of a key what it says of a passphrase, but for the words. */
static void
propagate_of_key (GError **error, GError *failure)
{
  if (g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE))
    {
      g_set_error_literal (
          error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE,
          _ ("This recovery key is of another vault, or of this one before its passphrase was "
             "last changed. Look for the newest sheet."));
      g_error_free (failure);
    }
  else
    g_propagate_error (error, failure);
}

gboolean
chancery_keys_fit (const char *path, ChancerySecret *key, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (chancery_vault_fits_key (path, key, &failure))
    return TRUE;
  propagate_of_key (error, g_steal_pointer (&failure));
  return FALSE;
}

ChanceryVault *
chancery_keys_recover (const char *path,
                       ChancerySecret *passphrase,
                       const ChanceryVaultOptions *options,
                       const ChancerySessionOptions *session_options,
                       GError **error)
{
  const ChanceryProgress *progress =
      session_options->job != NULL ? chancery_job_progress (session_options->job) : NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = chancery_vault_salt_id (path);
  g_autoptr (ChanceryVault) vault =
      chancery_vault_open_with_key (path, session_options->key, options, &failure);

  if (vault == NULL)
    {
      propagate_of_key (error, g_steal_pointer (&failure));
      return NULL;
    }
  /* Of one that is damaged no sound copy could be made: it can be read, and what can be read be saved. */
  if (!chancery_vault_is_damaged (vault) && !replace_passphrase (vault, passphrase, session_options->cost,
                                                                 session_options->backups, progress, error))
    return NULL;
  chancery_attempts_note (id, NULL);
  return g_steal_pointer (&vault);
}
