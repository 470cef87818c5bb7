/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryNotice:
 *
 * A bar of one sentence where the work is: what happened, what is safe, what to do; and a button that does
 * it, or several. Not there until it has something to say. What went wrong and what went well look different.
 *
 * Signal "action": the button was pressed.
 */
#define CHANCERY_TYPE_NOTICE (chancery_notice_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryNotice, chancery_notice, CHANCERY, NOTICE, AdwBin)

GtkWidget *chancery_notice_new (void);

/**
 * chancery_notice_show:
 * @text: the sentence, of something that went wrong
 * @action: (nullable): label of the button; %NULL for none
 */
void chancery_notice_show (ChanceryNotice *self, const char *text, const char *action);

/** chancery_notice_show_good: @text: the sentence, of something that went well */
void chancery_notice_show_good (ChanceryNotice *self, const char *text);

/** chancery_notice_add_action: one more button below, until the next text; @callback gets @data first */
void chancery_notice_add_action (ChanceryNotice *self, const char *label, GCallback callback, gpointer data);
void chancery_notice_hide (ChanceryNotice *self);

G_END_DECLS
