/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-demo-vault.h"

#include "session/chancery-demo.h"
#include "ui/chancery-feedback.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Nothing in the demonstration is worth hiding; whoever locks it should be able to come back. */
#define PASSPHRASE "look around"

/* Its passphrase is no secret, so a costly key would only make people wait: 8 MiB instead of 256. */
static const ChanceryKeyCost cheap = { .passes = 3, .memory_log2 = 23 };

static char *folder = NULL;
static char *vault_path = NULL;

static gboolean
make_folder (GError **error)
{
  if (folder != NULL)
    return TRUE;
  folder = g_dir_make_tmp ("chancery-demo-XXXXXX", error);
  if (folder == NULL)
    return FALSE;
  vault_path = g_build_filename (folder, "Demonstration.chancery", NULL);
  return TRUE;
}

static gpointer
fill_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) records = chancery_demo_records ();
  g_autoptr (ChanceryChangeset) changeset =
      chancery_changeset_new (CHANCERY_CHANGESET_REFERENCE, _ ("Invented data"));

  for (guint i = 0; i < records->len; i++)
    chancery_changeset_add_new (changeset, g_ptr_array_index (records, i));
  return chancery_vault_commit (vault, changeset, progress, error) ? g_strdup ("") : NULL;
}

static void
make_demo (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const ChancerySessionOptions options = { .author = _ ("Demonstration") };
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy (PASSPHRASE);
  g_autoptr (ChancerySession) session = NULL;
  g_autofree char *filled = NULL;
  GError *error = NULL;

  g_unlink (vault_path);
  if (chancery_session_create (vault_path, passphrase, options.author, &cheap, &error))
    session = chancery_session_open (vault_path, passphrase, &options, &error);
  if (session != NULL)
    filled = chancery_session_run (session, fill_work, NULL, NULL, &error);
  if (filled != NULL)
    g_task_return_pointer (task, g_steal_pointer (&session), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChanceryWindow *window = CHANCERY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  ChancerySession *session = g_task_propagate_pointer (G_TASK (result), &error);

  if (session != NULL)
    chancery_window_take_session (window, session);
  else
    chancery_feedback_error (GTK_WIDGET (window), error);
}

void
chancery_demo_vault_open (ChanceryWindow *window)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  if (!make_folder (&error))
    {
      chancery_feedback_error (GTK_WIDGET (window), error);
      return;
    }
  chancery_window_show_waiting (window, _ ("Inventing missions and people…"));
  task = g_task_new (window, NULL, on_made, NULL);
  g_task_run_in_thread (task, make_demo);
}

const char *
chancery_demo_vault_passphrase (const char *path)
{
  return vault_path != NULL && g_strcmp0 (path, vault_path) == 0 ? PASSPHRASE : NULL;
}

void
chancery_demo_vault_remove (void)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  if (folder == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (vault_path, endings[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&vault_path, g_free);
}
