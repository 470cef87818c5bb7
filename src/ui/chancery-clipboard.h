/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What leaves the vault through the clipboard. While the vault is open, every text that this program puts
 * there, by a button or by Ctrl+C, is marked as a secret for clipboard managers, is handed to none of them
 * when the program ends, and is taken away after a while. What another program put there is left alone.
 */

/** chancery_clipboard_guard: @guarded: whether what is copied now comes from an open vault */
void chancery_clipboard_guard (GdkDisplay *display, gboolean guarded);

/** chancery_clipboard_set: puts @text on the clipboard of @display */
void chancery_clipboard_set (GdkDisplay *display, const char *text);

/** chancery_clipboard_clear: takes away what came from the vault, from the primary selection too */
void chancery_clipboard_clear (GdkDisplay *display);

/** chancery_clipboard_seconds: Returns: how long something stays there, by the settings */
int chancery_clipboard_seconds (void);

G_END_DECLS
