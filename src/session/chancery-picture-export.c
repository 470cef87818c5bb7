/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-picture-export.h"

#include "session/chancery-briefing.h"
#include "session/chancery-export.h"

typedef struct
{
  char *path;
  char *marking;
  ChanceryPictureExport what;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  order->what.data_free (order->what.data);
  g_free (order->marking);
  g_free (order->path);
  g_free (order);
}

static gpointer
write_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Order *order = data;
  g_autofree char *generated = chancery_export_generated (vault);
  const ChanceryPictureWords words = { order->marking, generated };
  ChanceryPictureFile file = { .form = order->what.form, .scale = 1, .subject = order->marking };

  return chancery_export_check_target (vault, order->path, error) &&
                 order->what.prepare (order->what.data, &words, &file, progress, error) &&
                 chancery_picture_file_write (&file, order->path, order->what.draw, order->what.data, error)
             ? g_strdup (order->path)
             : NULL;
}

void
chancery_picture_export_async (ChancerySession *session,
                               const char *path,
                               const ChanceryPictureExport *what,
                               ChanceryJob *job,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Order *order = g_new0 (Order, 1);

  order->path = g_strdup (path);
  order->marking = g_strdup (what->marking != NULL ? what->marking : CHANCERY_BRIEFING_MARKING);
  order->what = *what;
  chancery_session_read_async (session, write_work, order, order_free, g_free, job, NULL, callback,
                               user_data);
}
