/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * chancery_call_button_new:
 * @text: (nullable): beside the telephone; only that for %NULL
 * @about: what it is about, as the action "win.call" wants it; "" for what is shown
 *
 * Returns: (transfer floating): a button that opens "Whom to call", which is its accessible name
 */
GtkWidget *chancery_call_button_new (const char *text, const char *about);

/** chancery_call_button_set_about: @about: as above */
void chancery_call_button_set_about (GtkWidget *button, const char *about);

/** chancery_call_button_set_brief: whether there is room for the telephone only */
void chancery_call_button_set_brief (GtkWidget *button, gboolean brief);

G_END_DECLS
