/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-backups.h"

#include "base/chancery-error.h"
#include "vault/chancery-history.h"
#include "vault/chancery-lineage.h"

#include <glib/gi18n-lib.h>

struct _ChanceryBackups
{
  GObject parent_instance;
  ChancerySession *session; /* it owns us */
  ChanceryBackupPolicy *policy;
  ChanceryJob *job;    /* (nullable): of the one that is being made */
  gboolean in_the_way; /* ... which nobody asked for */
  GError *failure;
  GMutex mutex; /* one is made at a time */
};

G_DEFINE_FINAL_TYPE (ChanceryBackups, chancery_backups, G_TYPE_OBJECT)

static guint changed_signal;

/* What the making of one needs, on whichever thread it is. */
typedef struct
{
  ChancerySession *session;
  GMutex *mutex;
  ChanceryBackupPolicy *policy;
  ChanceryBackupReason reason;
  gboolean only_owed;
  ChanceryJob *job;
  gboolean own_job;
  ChanceryBackupSource *source;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_clear_object (&making->session);
  g_clear_pointer (&making->policy, chancery_backup_policy_free);
  g_clear_object (&making->job);
  g_clear_pointer (&making->source, chancery_backup_source_free);
  g_free (making);
}

static void
chancery_backups_finalize (GObject *object)
{
  ChanceryBackups *self = CHANCERY_BACKUPS (object);

  g_clear_pointer (&self->policy, chancery_backup_policy_free);
  g_clear_object (&self->job);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (chancery_backups_parent_class)->finalize (object);
}

static void
chancery_backups_class_init (ChanceryBackupsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_backups_finalize;
  changed_signal =
      g_signal_new ("changed", CHANCERY_TYPE_BACKUPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_backups_init (ChanceryBackups *self)
{
  g_mutex_init (&self->mutex);
}

ChanceryBackups *
chancery_backups_new (ChancerySession *session, const ChanceryBackupPolicy *policy)
{
  ChanceryBackups *self = g_object_new (CHANCERY_TYPE_BACKUPS, NULL);

  self->session = session;
  self->policy = chancery_backup_policy_copy (policy);
  return self;
}

const ChanceryBackupPolicy *
chancery_backups_policy (ChanceryBackups *self)
{
  return self->policy;
}

void
chancery_backups_set_policy (ChanceryBackups *self, const ChanceryBackupPolicy *policy)
{
  ChanceryBackupPolicy *copy = chancery_backup_policy_copy (policy);

  g_clear_pointer (&self->policy, chancery_backup_policy_free);
  self->policy = copy;
  g_clear_error (&self->failure);
  g_signal_emit (self, changed_signal, 0);
}

gboolean
chancery_backups_is_running (ChanceryBackups *self)
{
  return self->job != NULL;
}

const GError *
chancery_backups_failure (ChanceryBackups *self)
{
  return self->failure;
}

static void
end_job (ChanceryBackups *self, const Making *making)
{
  if (making->own_job)
    chancery_job_finish (making->job);
  if (self->job == making->job)
    g_clear_object (&self->job);
}

/* On the main thread: what became of it is known before whoever asked is told. */
static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChanceryBackups *self = CHANCERY_BACKUPS (source);
  g_autoptr (GTask) asked = user_data;
  GError *error = NULL;
  ChanceryBackup *backup = g_task_propagate_pointer (G_TASK (result), &error);

  end_job (self, g_task_get_task_data (asked));
  if (error == NULL || error->domain == CHANCERY_ERROR)
    {
      g_clear_error (&self->failure);
      self->failure = error != NULL ? g_error_copy (error) : NULL;
    }
  g_signal_emit (self, changed_signal, 0);
  if (error != NULL)
    g_task_return_error (asked, error);
  else
    g_task_return_pointer (asked, backup, (GDestroyNotify) chancery_backup_free);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Making *making = data;
  GError *error = NULL;
  ChanceryBackup *backup;

  g_mutex_lock (making->mutex);
  backup = chancery_backup_make (making->source, making->policy, making->reason,
                                 chancery_job_progress (making->job), &error);
  g_mutex_unlock (making->mutex);
  /* The key goes before the vault may close. */
  g_clear_pointer (&making->source, chancery_backup_source_free);
  chancery_session_release (making->session);
  if (backup != NULL)
    g_task_return_pointer (task, backup, (GDestroyNotify) chancery_backup_free);
  else
    g_task_return_error (task, error);
}

static void
begin (ChanceryBackups *self, GTask *asked, Making *making)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_made, g_object_ref (asked));

  if (self->job != NULL && self->in_the_way)
    chancery_job_cancel (self->job);
  g_set_object (&self->job, making->job);
  self->in_the_way = making->only_owed;
  if (making->own_job)
    chancery_session_announce_job (self->session, making->job);
  /* The asked task holds it until on_made() is over. */
  g_task_set_task_data (task, making, NULL);
  g_task_run_in_thread (task, make_in_thread);
  g_signal_emit (self, changed_signal, 0);
}

static gpointer
source_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Making *making = data;

  return making->only_owed && !chancery_backup_is_owed (vault, making->policy)
             ? NULL
             : chancery_backup_source_new (vault);
}

static void
on_source (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) asked = user_data;
  ChanceryBackups *self = g_task_get_source_object (asked);
  Making *making = g_task_get_task_data (asked);
  GError *error = NULL;

  making->source = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  if (error != NULL)
    g_task_return_error (asked, error);
  else if (making->source == NULL || !chancery_session_hold (self->session))
    g_task_return_pointer (asked, NULL, NULL);
  else
    begin (self, asked, making);
}

static Making *
making_new (ChanceryBackups *self, ChanceryBackupReason reason, gboolean only_owed, ChanceryJob *job)
{
  Making *making = g_new0 (Making, 1);

  making->session = g_object_ref (self->session);
  making->mutex = &self->mutex;
  making->policy = chancery_backup_policy_copy (self->policy);
  making->reason = reason;
  making->only_owed = only_owed;
  making->own_job = job == NULL;
  making->job = job != NULL ? g_object_ref (job) : chancery_job_new (_ ("Making a backup"));
  return making;
}

static void
make (ChanceryBackups *self,
      ChanceryBackupReason reason,
      gboolean only_owed,
      ChanceryJob *job,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  g_autoptr (GTask) asked = g_task_new (self, NULL, callback, user_data);
  Making *making;

  if (self->policy == NULL || (only_owed && self->job != NULL))
    {
      g_task_return_pointer (asked, NULL, NULL);
      return;
    }
  making = making_new (self, reason, only_owed, job);
  g_task_set_task_data (asked, making, making_free);
  chancery_session_read_async (self->session, source_work, making, NULL,
                               (GDestroyNotify) chancery_backup_source_free, NULL, NULL, on_source,
                               g_object_ref (asked));
}

void
chancery_backups_make_async (ChanceryBackups *self,
                             ChanceryBackupReason reason,
                             ChanceryJob *job,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  make (self, reason, FALSE, job, callback, user_data);
}

void
chancery_backups_make_owed_async (ChanceryBackups *self, GAsyncReadyCallback callback, gpointer user_data)
{
  make (self, CHANCERY_BACKUP_SESSION, TRUE, NULL, callback, user_data);
}

gboolean
chancery_backups_make_finish (ChanceryBackups *self,
                              GAsyncResult *result,
                              ChanceryBackup **backup,
                              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryBackup) made = g_task_propagate_pointer (G_TASK (result), &failure);

  if (backup != NULL)
    *backup = g_steal_pointer (&made);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

typedef struct
{
  ChancerySession *session;
  ChancerySessionWork work;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  ChanceryJob *job;
  GAsyncReadyCallback callback;
  gpointer user_data;
} After;

static void
give_up (After *after, GError *error)
{
  g_autoptr (GTask) task = g_task_new (after->session, NULL, after->callback, after->user_data);

  if (after->data_free != NULL)
    after->data_free (after->data);
  chancery_job_finish (after->job);
  g_task_return_error (task, error);
}

static void
on_backed_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  After *after = user_data;
  GError *error = NULL;

  if (chancery_backups_make_finish (CHANCERY_BACKUPS (source), result, NULL, &error))
    chancery_session_run_async (after->session, after->work, after->data, after->data_free,
                                after->result_free, after->job, NULL, after->callback, after->user_data);
  else
    give_up (after, error);
  g_object_unref (after->session);
  g_object_unref (after->job);
  g_free (after);
}

void
chancery_backups_run_after_async (ChancerySession *session,
                                  ChanceryBackupReason reason,
                                  ChancerySessionWork work,
                                  gpointer data,
                                  GDestroyNotify data_free,
                                  GDestroyNotify result_free,
                                  ChanceryJob *job,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  After *after = g_new0 (After, 1);

  *after = (After){ .session = g_object_ref (session),
                    .work = work,
                    .data = data,
                    .data_free = data_free,
                    .result_free = result_free,
                    .job = g_object_ref (job),
                    .callback = callback,
                    .user_data = user_data };
  chancery_session_announce_job (session, job);
  chancery_backups_make_async (chancery_session_backups (session), reason, job, on_backed_up, after);
}

static void
policy_free (gpointer policy)
{
  chancery_backup_policy_free (policy);
}

static gpointer
list_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_backup_list (vault, data, error);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) asked = user_data;
  GError *error = NULL;
  GPtrArray *backups = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (backups != NULL)
    g_task_return_pointer (asked, backups, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (asked, error);
}

void
chancery_backups_list_async (ChanceryBackups *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (self->policy != NULL);
  chancery_session_read_async (self->session, list_work, chancery_backup_policy_copy (self->policy),
                               policy_free, (GDestroyNotify) g_ptr_array_unref, NULL, NULL, on_listed,
                               g_task_new (self, NULL, callback, user_data));
}

GPtrArray *
chancery_backups_list_finish (ChanceryBackups *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What was found is freed with g_free(). */
static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) asked = user_data;
  GError *error = NULL;
  gpointer found = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (found != NULL)
    g_task_return_pointer (asked, found, g_free);
  else
    g_task_return_error (asked, error);
}

static gpointer
first_change_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autofree gint64 *when = g_new0 (gint64, 1);

  return chancery_backup_first_change (vault, data, when, error) ? g_steal_pointer (&when) : NULL;
}

void
chancery_backups_first_change_async (ChanceryBackups *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (self->policy != NULL);
  chancery_session_read_async (self->session, first_change_work, chancery_backup_policy_copy (self->policy),
                               policy_free, g_free, NULL, NULL, on_looked,
                               g_task_new (self, NULL, callback, user_data));
}

gboolean
chancery_backups_first_change_finish (ChanceryBackups *self,
                                      GAsyncResult *result,
                                      gint64 *when,
                                      GError **error)
{
  g_autofree gint64 *found = g_task_propagate_pointer (G_TASK (result), error);

  if (found != NULL)
    *when = *found;
  return found != NULL;
}

static gboolean
count_contents (ChanceryVault *backup, ChanceryBackupContents *contents, GError **error)
{
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    {
      gint64 records;

      if (!chancery_vault_count (backup, *entity, &records, error))
        return FALSE;
      contents->records += records;
    }
  return chancery_vault_log_last (backup, &contents->changes, error);
}

static gpointer
look_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryVault) backup = chancery_backup_open (vault, data, NULL, error);
  g_autofree ChanceryBackupContents *contents = g_new0 (ChanceryBackupContents, 1);

  return backup != NULL && count_contents (backup, contents, error) ? g_steal_pointer (&contents) : NULL;
}

void
chancery_backups_look_async (ChanceryBackups *self,
                             const char *path,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  chancery_session_read_async (self->session, look_work, g_strdup (path), g_free, g_free, NULL, NULL,
                               on_looked, g_task_new (self, NULL, callback, user_data));
}

gboolean
chancery_backups_look_finish (ChanceryBackups *self,
                              GAsyncResult *result,
                              ChanceryBackupContents *contents,
                              GError **error)
{
  g_autofree ChanceryBackupContents *found = g_task_propagate_pointer (G_TASK (result), error);

  if (found != NULL)
    *contents = *found;
  return found != NULL;
}

/* A vault that nobody may write was not changed; a damaged one gives no backup. */
static gpointer
last_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const ChanceryBackupPolicy *policy = data;
  g_autoptr (ChanceryBackup) backup = NULL;

  if (!chancery_vault_is_read_only (vault) &&
      !g_cancellable_set_error_if_cancelled (progress->cancellable, error) &&
      chancery_backup_is_owed (vault, policy))
    backup = chancery_backup_make_now (vault, policy, CHANCERY_BACKUP_SESSION, progress, error);
  return NULL;
}

void
chancery_backups_close_async (ChancerySession *session,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  ChanceryBackups *self = chancery_session_backups (session);

  /* The session keeps us, and so the policy, for as long as its thread runs. */
  chancery_session_close_async (session, self->policy != NULL ? last_work : NULL, self->policy, cancellable,
                                callback, user_data);
}
