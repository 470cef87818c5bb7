/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-canvas.h"

G_BEGIN_DECLS

/**
 * ChanceryMapScale:
 *
 * A bar in miles and kilometres, the position under the pointer, and whose the map's data are.
 */
#define CHANCERY_TYPE_MAP_SCALE (chancery_map_scale_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapScale, chancery_map_scale, CHANCERY, MAP_SCALE, GtkWidget)

/** chancery_map_scale_new: Returns: (transfer floating): the scale of @canvas, which must outlive it */
GtkWidget *chancery_map_scale_new (ChanceryMapCanvas *canvas);

/** chancery_map_scale_set_short: without the position under the pointer, for which there is no room */
void chancery_map_scale_set_short (ChanceryMapScale *self, gboolean is_short);

G_END_DECLS
