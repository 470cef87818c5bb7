/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-map-tools.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * ChanceryMapDrawing:
 *
 * What tools draw under the markers: the circle, the way that is measured, the day's round.
 */
#define CHANCERY_TYPE_MAP_DRAWING (chancery_map_drawing_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapDrawing, chancery_map_drawing, CHANCERY, MAP_DRAWING, ShumateLayer)

/** chancery_map_drawing_new: Returns: (transfer floating): it follows @tools */
ChanceryMapDrawing *chancery_map_drawing_new (ShumateViewport *viewport, ChanceryMapTools *tools);

void chancery_map_drawing_set_dark (ChanceryMapDrawing *self, gboolean dark);

G_END_DECLS
