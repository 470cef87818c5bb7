/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-output.h"

#include "base/chancery-file.h"

#include <glib/gi18n-lib.h>

#define MUCH (64 * 1024)

void
chancery_output_init (ChanceryOutput *self, int fd)
{
  self->fd = fd;
  self->buffer = g_string_sized_new (MUCH + MUCH / 4);
}

static gboolean
flush (ChanceryOutput *self, GError **error)
{
  gboolean done =
      chancery_file_write_all (self->fd, self->buffer->str, self->buffer->len, _ ("output"), error);

  g_string_truncate (self->buffer, 0);
  return done;
}

gboolean
chancery_output_check (ChanceryOutput *self, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return self->buffer->len < MUCH || flush (self, error);
}

gboolean
chancery_output_finish (ChanceryOutput *self, gboolean done, GError **error)
{
  done = done && flush (self, error);
  g_string_free (self->buffer, TRUE);
  return done;
}
