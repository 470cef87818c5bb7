/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What GTK and GLib would keep or pass on of their own accord, and shall not: for the whole program, in one
 * place.
 */

/**
 * chancery_privacy_start:
 *
 * Once, when the display is open. From then on every text field of the program tells input methods to learn
 * nothing, and what is chosen in file choosers is not put on the desktop's list of recently used files.
 */
void chancery_privacy_start (void);

/** chancery_privacy_forget_files: at the end of a program that had a file chooser: GTK writes that list once
 * more then */
void chancery_privacy_forget_files (void);

/**
 * chancery_privacy_guard_log:
 *
 * First of all. Warnings of libraries quote the text that they stumble over, which may be a name: what they
 * quote is left out of the log, wherever that goes.
 */
void chancery_privacy_guard_log (void);

/** chancery_privacy_without_quotes: Returns: (transfer full): @message without what stands between its first
 * and its last quotation mark; for the tests */
char *chancery_privacy_without_quotes (const char *message);

G_END_DECLS
