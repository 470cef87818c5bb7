/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** chancery_window_size_restore: gives @window the size that @settings remember */
void chancery_window_size_restore (GtkWindow *window, GSettings *settings);

/** chancery_window_size_remember: keeps the size of @window, and whether it fills the screen, in @settings */
void chancery_window_size_remember (GtkWindow *window, GSettings *settings);

G_END_DECLS
