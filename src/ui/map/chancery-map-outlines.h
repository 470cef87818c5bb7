/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-user-maps.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * ChanceryMapOutlines:
 *
 * A layer that draws the border of what each of the user's own maps covers, where that is asked for.
 */
#define CHANCERY_TYPE_MAP_OUTLINES (chancery_map_outlines_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapOutlines, chancery_map_outlines, CHANCERY, MAP_OUTLINES, ShumateLayer)

/** chancery_map_outlines_new: Returns: (transfer floating): the layer, in the colours of the window */
ChanceryMapOutlines *chancery_map_outlines_new (ShumateViewport *viewport, ChanceryUserMaps *maps);

G_END_DECLS
