/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryHolder:
 * @pid: the process that has claimed a vault
 * @program: its program's name
 * @user: (nullable): whose it is
 * @started: milliseconds since 1970 UTC of its start, 0 when that is not to be learnt
 */
typedef struct
{
  gint64 pid;
  char *program;
  char *user;
  gint64 started;
} ChanceryHolder;

/**
 * chancery_holder_find:
 * @fd: a descriptor of a vault's file
 *
 * Who has claimed it: the kernel's list of locks names the process (proc(5), /proc/locks). No file beside the
 * vault is needed for that, and none can be left behind.
 *
 * Returns: (transfer full) (nullable): %NULL where it is not to be learnt: another machine has it, or this
 *   process is kept from seeing others
 */
ChanceryHolder *chancery_holder_find (int fd);
void chancery_holder_free (ChanceryHolder *self);

/**
 * chancery_holder_describe:
 *
 * Returns: (transfer full): for people, "chancery, process 4711, started 10:42 by meyer"; the day too when it
 *   was not today
 */
char *chancery_holder_describe (const ChanceryHolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryHolder, chancery_holder_free)

G_END_DECLS
