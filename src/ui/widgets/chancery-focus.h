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

G_END_DECLS
