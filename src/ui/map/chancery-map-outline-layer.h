/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-map-tools.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * ChanceryMapOutlineAct: what is wanted of the outline whose corners are being moved
 * @CHANCERY_MAP_OUTLINE_CHOOSE: a corner, that of the number given, which may lie beyond either end
 * @CHANCERY_MAP_OUTLINE_MOVE: the chosen one is to be at the position given
 * @CHANCERY_MAP_OUTLINE_ADD: a corner in the middle of the side after that of the number given
 * @CHANCERY_MAP_OUTLINE_REMOVE: the chosen one is to go
 * @CHANCERY_MAP_OUTLINE_STEP_BACK: the last step
 * @CHANCERY_MAP_OUTLINE_DONE: it is to be kept
 */
typedef enum
{
  CHANCERY_MAP_OUTLINE_CHOOSE,
  CHANCERY_MAP_OUTLINE_MOVE,
  CHANCERY_MAP_OUTLINE_ADD,
  CHANCERY_MAP_OUTLINE_REMOVE,
  CHANCERY_MAP_OUTLINE_STEP_BACK,
  CHANCERY_MAP_OUTLINE_DONE,
} ChanceryMapOutlineAct;

/**
 * ChanceryMapOutlineLayer:
 *
 * Draws the outline whose corners are being moved, with its corners as far as they can be told from one
 * another, and lets one drag them, or choose and move them by keyboard. It changes nothing by itself; it is
 * invisible while no corners are being moved. Its accessible description is the chosen corner.
 *
 * Signal "act" (ChanceryMapOutlineAct, int corner, ChanceryPosition): something is wanted.
 */
#define CHANCERY_TYPE_MAP_OUTLINE_LAYER (chancery_map_outline_layer_get_type ())
G_DECLARE_FINAL_TYPE (
    ChanceryMapOutlineLayer, chancery_map_outline_layer, CHANCERY, MAP_OUTLINE_LAYER, ShumateLayer)

/** chancery_map_outline_layer_new: Returns: (transfer floating) */
ChanceryMapOutlineLayer *chancery_map_outline_layer_new (ShumateViewport *viewport, ChanceryMapTools *tools);

/** chancery_map_outline_describe: Returns: (transfer full): "Corner 12 of 147: " and where the chosen one is
 */
char *chancery_map_outline_describe (const ChanceryOutlineDraft *draft);

G_END_DECLS
