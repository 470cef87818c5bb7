/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * chancery_back_button_new:
 *
 * Returns: (transfer floating): a button of a view's head that leads to the sidebar. It is visible while the
 *   outermost leaflet it lies in is folded, which is the one that has the sidebar.
 */
GtkWidget *chancery_back_button_new (void);

G_END_DECLS
