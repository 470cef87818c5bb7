/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryMessages:
 *
 * The pages of the window, and what is said over them: one toast at a time, and below them a bar for an
 * error.
 */
#define CHANCERY_TYPE_MESSAGES (chancery_messages_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMessages, chancery_messages, CHANCERY, MESSAGES, AdwBin)

GtkWidget *chancery_messages_new (GtkWidget *pages);

/** chancery_messages_show_error: shows the bar with @message until it is closed or the next thing succeeds */
void chancery_messages_show_error (ChanceryMessages *self, const char *message);

/** chancery_messages_add_toast: @toast: (transfer full): takes the place of the one that is shown, and of an
 * error */
void chancery_messages_add_toast (ChanceryMessages *self, AdwToast *toast);

/**
 * chancery_messages_say:
 * @text: what was done, in a few words
 * @button: (nullable): what a button beside it says, %NULL for none
 * @action: (nullable): what the button does
 * @target: (nullable): a text for @action
 *
 * Shows a toast for ten seconds.
 */
void chancery_messages_say (
    ChanceryMessages *self, const char *text, const char *button, const char *action, const char *target);

/** chancery_messages_drop_toast: takes the toast away, its words at once: it moves out slowly, and may name a
 * record */
void chancery_messages_drop_toast (ChanceryMessages *self);

/** chancery_messages_warn_of_lock: says that the vault is about to be locked, or (@on is FALSE) no longer */
void chancery_messages_warn_of_lock (ChanceryMessages *self, gboolean on);

/** chancery_messages_clear: nothing is said any more */
void chancery_messages_clear (ChanceryMessages *self);

G_END_DECLS
