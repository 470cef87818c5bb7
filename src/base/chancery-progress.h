/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChanceryProgress:
 * @report: (nullable): told how far the work is, @done of @total units; called on the working thread
 * @data: handed to @report
 * @cancellable: (nullable): asked between two steps; a cancelled work changes nothing
 *
 * How every long work tells how far it is and learns that it is no longer wanted. A %NULL pointer to it is
 * work that nobody watches.
 */
typedef struct
{
  void (*report) (gint64 done, gint64 total, gpointer data);
  gpointer data;
  GCancellable *cancellable;
} ChanceryProgress;

/**
 * chancery_progress_step:
 * @self: (nullable): who watches
 *
 * Returns: whether to go on; otherwise @error is %G_IO_ERROR_CANCELLED
 */
static inline gboolean
chancery_progress_step (const ChanceryProgress *self, gint64 done, gint64 total, GError **error)
{
  if (self == NULL)
    return TRUE;
  if (self->report != NULL)
    self->report (done, total, self->data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

G_END_DECLS
