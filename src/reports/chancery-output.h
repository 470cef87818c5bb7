/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A buffered stream to a descriptor: private to the reports layer. */

typedef struct
{
  int fd;
  GString *buffer;
} ChanceryOutput;

void chancery_output_init (ChanceryOutput *self, int fd);

/** chancery_output_check: writes what has gathered when it is much; Returns: whether that worked */
gboolean chancery_output_check (ChanceryOutput *self, GCancellable *cancellable, GError **error);

/**
 * chancery_output_finish:
 * @done: whether all went well so far; if so, the rest is written
 *
 * Returns: @done, and whether writing the rest worked
 */
gboolean chancery_output_finish (ChanceryOutput *self, gboolean done, GError **error);

G_END_DECLS
