/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-canvas.h"

G_BEGIN_DECLS

/** chancery_map_controls_new_zoom: Returns: (transfer floating): buttons to zoom in, out, and to see all */
GtkWidget *chancery_map_controls_new_zoom (ChanceryMapCanvas *canvas);

/** chancery_map_controls_new_chips: Returns: (transfer floating): one for each part of the country that lies
 * apart from the rest */
GtkWidget *chancery_map_controls_new_chips (ChanceryMapCanvas *canvas);

/** chancery_map_controls_set_counts: writes on each of @chips how many missions are there */
void chancery_map_controls_set_counts (GtkWidget *chips, const ChanceryMapData *data);

G_END_DECLS
