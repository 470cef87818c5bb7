/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * How every part of the window tells a person what happened. There is no other way to report an error.
 */

/**
 * chancery_feedback_error:
 * @widget: any widget in the window; where the trouble is
 * @error: (nullable): what happened; nothing is said of %NULL, of work that the user cancelled, or of what
 * the lock ended
 *
 * Shows the bar for errors of the window that @widget is in.
 */
void chancery_feedback_error (GtkWidget *widget, const GError *error);

/**
 * chancery_feedback_said:
 * @text: what was done, in a few words
 * @undo: whether the toast has a button Undo
 *
 * Shows a toast for ten seconds.
 */
void chancery_feedback_said (GtkWidget *widget, const char *text, gboolean undo);

/**
 * chancery_feedback_offer:
 * @text: what was done, in a few words
 * @button: what a button beside it says
 * @action: what that does: an action of the window's, without a target
 *
 * Shows a toast for ten seconds, for what is taken back otherwise than by the log's undo.
 */
void chancery_feedback_offer (GtkWidget *widget, const char *text, const char *button, const char *action);

/**
 * chancery_feedback_copy:
 * @text: what goes on the clipboard
 *
 * Copies, and says so. It is taken off the clipboard after a while, and when the vault is locked.
 */
void chancery_feedback_copy (GtkWidget *widget, const char *text);

G_END_DECLS
