/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Which vaults this process is still closing, while a backup is finished: nothing may touch their files until
 * then. (Closing any descriptor of a file drops the locks that the process holds on it.)
 */

/** chancery_closing_add, chancery_closing_remove: @path is being closed, is closed; from any thread */
void chancery_closing_add (const char *path);
void chancery_closing_remove (const char *path);

/** chancery_closing_is_under_way: whether @path is being closed */
gboolean chancery_closing_is_under_way (const char *path);

/** chancery_closing_wait: returns when @path is not being closed, or, for %NULL, none is; it may take long */
void chancery_closing_wait (const char *path);

G_END_DECLS
