/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * chancery_map_layers_new:
 *
 * Returns: (transfer floating): a box with a row for each layer of the map that can be switched on and off;
 *   more rows may be appended
 */
GtkWidget *chancery_map_layers_new (void);

/**
 * chancery_map_layers_add:
 * @box: of chancery_map_layers_new()
 * @label: its name
 * @tip: (nullable): with its key, for one
 * @action: an action with a boolean state, which the row shows and switches
 */
void chancery_map_layers_add (GtkWidget *box, const char *label, const char *tip, const char *action);

G_END_DECLS
