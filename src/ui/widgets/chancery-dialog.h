/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryDialog:
 *
 * A window over the main one that people work in for a while: it says itself what happened in it, with a
 * toast or in a bar for errors; undo, redo, lock and going to a record work in it as they do in the main
 * window; Escape closes it. It goes when the vault is locked.
 */
#define CHANCERY_TYPE_DIALOG (chancery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryDialog, chancery_dialog, CHANCERY, DIALOG, AdwWindow)

/**
 * chancery_dialog_new:
 * @parent: the main window
 * @width: preferred; it is no larger than @parent
 * @height: likewise
 */
ChanceryDialog *chancery_dialog_new (GtkWindow *parent, const char *title, int width, int height);

AdwHeaderBar *chancery_dialog_header (ChanceryDialog *self);
void chancery_dialog_set_subtitle (ChanceryDialog *self, const char *subtitle);

/** chancery_dialog_set_content: what stands below the header */
void chancery_dialog_set_content (ChanceryDialog *self, GtkWidget *content);

/** chancery_dialog_show_toast: see chancery_feedback_said(), which calls this */
void chancery_dialog_show_toast (ChanceryDialog *self, const char *text, gboolean undo);

/** chancery_dialog_drop_toast: takes it away, where something that it would cover takes its turn */
void chancery_dialog_drop_toast (ChanceryDialog *self);

/** chancery_dialog_show_error: see chancery_feedback_error(), which calls this */
void chancery_dialog_show_error (ChanceryDialog *self, const char *message);

G_END_DECLS
