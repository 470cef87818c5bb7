/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-map-tools.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** chancery_map_outline_page_new: Returns: (transfer floating): the corner that is chosen, where it is, which
 * can be typed, and what can be done with it */
GtkWidget *chancery_map_outline_page_new (ChanceryMapTools *tools);

G_END_DECLS
