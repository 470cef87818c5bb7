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
 * chancery_focus_into_row:
 * @row: a row of a list, which need not be focusable
 * @parent: the class of rows that @row's own class is made from
 *
 * What the virtual function "focus" of a row does, so that a list is not left at a row that takes no focus:
 * such a row hands on to the one behind it.
 *
 * Returns: whether something took the focus
 */
gboolean chancery_focus_into_row (GtkWidget *row, GtkDirectionType direction, GtkWidgetClass *parent);

/**
 * chancery_focus_pass_in_one:
 * @list: a list in which Up and Down lead on
 *
 * Tab leaves @list from now on, instead of going through all of its rows.
 */
void chancery_focus_pass_in_one (GtkWidget *list);

G_END_DECLS
