/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** chancery_map_legend_new: Returns: (transfer floating): what clusters, shields and the signs on markers
 * mean */
GtkWidget *chancery_map_legend_new (void);

G_END_DECLS
