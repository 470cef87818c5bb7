/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-replacer.h"

#include "session/chancery-attempts.h"
#include "session/chancery-backup-settings.h"
#include "session/chancery-closing.h"
#include "vault/chancery-rekey.h"
#include "vault/chancery-replace.h"

/* One piece of work on a thread of its own. */
typedef struct
{
  char *vault;
  char *backup;
  char *aside; /* also the answer */
  ChancerySecret *passphrase;
  ChanceryJob *job;
} Order;

static Order *
order_new (const char *vault, const char *backup, ChancerySecret *passphrase, ChanceryJob *job)
{
  Order *order = g_new0 (Order, 1);

  order->vault = g_strdup (vault);
  order->backup = g_strdup (backup);
  order->passphrase = passphrase != NULL ? chancery_secret_ref (passphrase) : NULL;
  order->job = job != NULL ? g_object_ref (job) : NULL;
  return order;
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->vault);
  g_free (order->backup);
  g_free (order->aside);
  g_clear_pointer (&order->passphrase, chancery_secret_unref);
  g_clear_object (&order->job);
  g_free (order);
}

static void
start (Order *order, GTaskThreadFunc work, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, work);
}

static const ChanceryProgress *
progress_of (const Order *order)
{
  return order->job != NULL ? chancery_job_progress (order->job) : NULL;
}

/* Copies of one vault have its salt, and count as it. */
static ChanceryVault *
open_backup (const char *path, ChancerySecret *passphrase, GError **error)
{
  g_autofree char *id = chancery_vault_salt_id (path);
  g_autoptr (GError) failure = NULL;
  ChanceryVault *backup;

  if (!chancery_attempts_check (id, error))
    return NULL;
  backup = chancery_backup_open (NULL, path, passphrase, &failure);
  chancery_attempts_note (id, failure);
  if (backup == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return backup;
}

ChanceryRestorePlan *
chancery_replacer_plan (const char *path,
                        ChancerySecret *passphrase,
                        const ChanceryProgress *progress,
                        GError **error)
{
  g_autoptr (ChanceryVault) backup = open_backup (path, passphrase, error);

  return backup != NULL ? chancery_restorer_plan (NULL, backup, progress, error) : NULL;
}

gboolean
chancery_replacer_replace (const char *vault,
                           const char *path,
                           ChancerySecret *passphrase,
                           char **aside,
                           const ChanceryProgress *progress,
                           GError **error)
{
  g_autoptr (ChanceryVault) backup = open_backup (path, passphrase, error);

  *aside = NULL;
  return backup != NULL && chancery_vault_replace (vault, backup, aside, progress, error);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  g_autoptr (ChanceryBackupPolicy) policy = chancery_backup_settings_read ();
  GError *error = NULL;
  GPtrArray *backups;

  chancery_closing_wait (order->vault);
  backups = chancery_backup_list_for_file (order->vault, policy, &error);
  if (backups != NULL)
    g_task_return_pointer (task, backups, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
chancery_replacer_list_async (const char *vault, GAsyncReadyCallback callback, gpointer user_data)
{
  start (order_new (vault, NULL, NULL, NULL), list_in_thread, callback, user_data);
}

GPtrArray *
chancery_replacer_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
plan_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  ChanceryRestorePlan *plan =
      chancery_replacer_plan (order->backup, order->passphrase, progress_of (order), &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) chancery_restore_plan_free);
  else
    g_task_return_error (task, error);
}

void
chancery_replacer_plan_async (const char *backup,
                              ChancerySecret *passphrase,
                              ChanceryJob *job,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  start (order_new (NULL, backup, passphrase, job), plan_in_thread, callback, user_data);
}

ChanceryRestorePlan *
chancery_replacer_plan_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
return_done (GTask *task, gboolean done, GError *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
finish (GAsyncResult *result, char **path, GError **error)
{
  Order *order = g_task_get_task_data (G_TASK (result));

  *path = g_steal_pointer (&order->aside);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
replace_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  GError *error = NULL;

  chancery_closing_wait (order->vault);
  return_done (task,
               chancery_replacer_replace (order->vault, order->backup, order->passphrase, &order->aside,
                                          progress_of (order), &error),
               error);
}

void
chancery_replacer_replace_async (const char *vault,
                                 const char *backup,
                                 ChancerySecret *passphrase,
                                 ChanceryJob *job,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  start (order_new (vault, backup, passphrase, job), replace_in_thread, callback, user_data);
}

gboolean
chancery_replacer_replace_finish (GAsyncResult *result, char **aside, GError **error)
{
  return finish (result, aside, error);
}

static void
put_back_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  g_autofree char *aside = g_steal_pointer (&order->aside);
  GError *error = NULL;

  chancery_closing_wait (order->vault);
  return_done (task, chancery_vault_put_back (order->vault, aside, &order->aside, &error), error);
}

void
chancery_replacer_put_back_async (const char *vault,
                                  const char *aside,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Order *order = order_new (vault, NULL, NULL, NULL);

  order->aside = g_strdup (aside);
  start (order, put_back_in_thread, callback, user_data);
}

gboolean
chancery_replacer_put_back_finish (GAsyncResult *result, char **restored, GError **error)
{
  return finish (result, restored, error);
}
