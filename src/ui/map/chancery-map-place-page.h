/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-map-tools.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** chancery_map_place_page_new: Returns: (transfer floating): which mission is being placed and where, as a
 * position that can be typed or pasted too */
GtkWidget *chancery_map_place_page_new (ChanceryMapTools *tools);

G_END_DECLS
