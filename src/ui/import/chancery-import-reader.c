/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import/chancery-import-reader.h"

#include "base/chancery-error.h"

#include <glib/gi18n.h>

typedef struct
{
  char *path;
  ChanceryJob *job;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  g_object_unref (reading->job);
  g_free (reading);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  ChanceryCsvTable *table =
      chancery_csv_table_read (reading->path, chancery_job_progress (reading->job), &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) chancery_csv_table_free);
  else
    g_task_return_error (task, error);
}

void
chancery_import_reader_read_async (GFile *file,
                                   ChanceryJob *job,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, chancery_job_cancellable (job), callback, user_data);
  Reading *reading;

  if (!g_file_is_native (file) || g_file_peek_path (file) == NULL)
    {
      g_task_return_new_error (task, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                               _ ("The file is not on this computer. Copy it here and choose it again."));
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->path = g_file_get_path (file);
  reading->job = g_object_ref (job);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

ChanceryCsvTable *
chancery_import_reader_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
