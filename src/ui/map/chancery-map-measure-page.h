/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-map-tools.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** chancery_map_measure_page_new: Returns: (transfer floating): the legs of the way that is measured, and the
 * total */
GtkWidget *chancery_map_measure_page_new (ChanceryMapTools *tools);

G_END_DECLS
