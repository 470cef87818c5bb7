/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * chancery_focus_let_go:
 * @window: a window whose keys, Escape above all, have to reach it whatever goes from it
 *
 * From now on what had the keyboard and is hidden, made insensitive or taken out of @window loses the
 * keyboard at once. GTK itself moves it only after the next frame, and a key pressed until then goes to what
 * is not there any more.
 */
void chancery_focus_let_go (GtkWindow *window);

/**
 * chancery_focus_make_selectable:
 *
 * What @label says can be marked and copied with the pointer from now on, and Tab passes it by: where
 * somebody without a pointer needs it, a button copies it.
 */
void chancery_focus_make_selectable (GtkLabel *label);

/**
 * chancery_focus_pass_in_one:
 * @list: a list in which Up and Down lead on
 *
 * Tab leaves @list from now on, instead of going through all of its rows.
 */
void chancery_focus_pass_in_one (GtkWidget *list);

G_END_DECLS
