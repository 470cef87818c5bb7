/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * chancery_drop_down_new:
 * @name: what is chosen there, for the tooltip and for screen readers
 * @items: (array zero-terminated=1): what one can choose
 */
GtkWidget *chancery_drop_down_new (const char *name, const char *const *items);

G_END_DECLS
