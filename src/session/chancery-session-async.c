/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-session.h"
#include "vault/chancery-backup.h"

/* What a thread needs to open or create a vault while the window stays alive. */
typedef struct
{
  char *path;
  char *author;
  ChancerySecret *passphrase;
  ChanceryBackupPolicy *backups;
  ChancerySessionOptions options; /* its author and backups are those above */
} Setup;

static Setup *
setup_new (const char *path, ChancerySecret *passphrase, const ChancerySessionOptions *options)
{
  Setup *setup = g_new0 (Setup, 1);

  setup->path = g_strdup (path);
  setup->passphrase = chancery_secret_ref (passphrase);
  if (options != NULL)
    setup->options = *options;
  setup->options.author = setup->author = g_strdup (setup->options.author);
  setup->options.backups = setup->backups = chancery_backup_policy_copy (setup->options.backups);
  if (setup->options.key != NULL)
    chancery_secret_ref (setup->options.key);
  if (setup->options.job != NULL)
    g_object_ref (setup->options.job);
  return setup;
}

static void
setup_free (gpointer data)
{
  Setup *setup = data;

  g_free (setup->path);
  g_free (setup->author);
  g_clear_pointer (&setup->backups, chancery_backup_policy_free);
  chancery_secret_unref (setup->passphrase);
  g_clear_pointer (&setup->options.key, chancery_secret_unref);
  g_clear_object (&setup->options.job);
  g_free (setup);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Setup *setup = data;
  GError *error = NULL;
  ChancerySession *session = chancery_session_open (setup->path, setup->passphrase, &setup->options, &error);

  if (session != NULL)
    g_task_return_pointer (task, session, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
chancery_session_open_async (const char *path,
                             ChancerySecret *passphrase,
                             const ChancerySessionOptions *options,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, setup_new (path, passphrase, options), setup_free);
  g_task_run_in_thread (task, open_in_thread);
}

ChancerySession *
chancery_session_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
create_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Setup *setup = data;
  GError *error = NULL;

  if (chancery_session_create (setup->path, setup->passphrase, setup->author, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
chancery_session_create_async (const char *path,
                               ChancerySecret *passphrase,
                               const char *author,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  const ChancerySessionOptions options = { .author = author };
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, setup_new (path, passphrase, &options), setup_free);
  g_task_run_in_thread (task, create_in_thread);
}

gboolean
chancery_session_create_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
