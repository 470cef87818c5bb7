/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-canvas.h"

G_BEGIN_DECLS

/**
 * ChanceryMapStagePart: what lies over the map
 * @CHANCERY_MAP_STAGE_PANEL: search and legend, at the upper left; over the whole width in a narrow window
 * @CHANCERY_MAP_STAGE_CARD: what is selected and what is in view, at the right; at the foot of a narrow
 * window
 * @CHANCERY_MAP_STAGE_ZOOM: buttons, at the lower right beside or above the card
 * @CHANCERY_MAP_STAGE_SCALE: at the lower left
 * @CHANCERY_MAP_STAGE_CHIPS: at the foot in the middle; not in a narrow window
 * @CHANCERY_MAP_STAGE_HINT: in the middle of what is free
 */
typedef enum
{
  CHANCERY_MAP_STAGE_PANEL,
  CHANCERY_MAP_STAGE_CARD,
  CHANCERY_MAP_STAGE_ZOOM,
  CHANCERY_MAP_STAGE_SCALE,
  CHANCERY_MAP_STAGE_CHIPS,
  CHANCERY_MAP_STAGE_HINT,
  CHANCERY_MAP_STAGE_N_PARTS,
} ChanceryMapStagePart;

/**
 * ChanceryMapRoom:
 * @CHANCERY_MAP_ROOM_WIDE: two panels beside the map
 * @CHANCERY_MAP_ROOM_CLOSE: two panels, which had better be folded
 * @CHANCERY_MAP_ROOM_NARROW: one panel above the map and one below
 */
typedef enum
{
  CHANCERY_MAP_ROOM_WIDE,
  CHANCERY_MAP_ROOM_CLOSE,
  CHANCERY_MAP_ROOM_NARROW,
} ChanceryMapRoom;

/**
 * ChanceryMapStage:
 *
 * Lays things out over the map and lets every click between them through to it. Property "room" (int,
 * read-only): a ChanceryMapRoom.
 */
#define CHANCERY_TYPE_MAP_STAGE (chancery_map_stage_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapStage, chancery_map_stage, CHANCERY, MAP_STAGE, GtkWidget)

/** chancery_map_stage_new: @canvas: (transfer floating) */
ChanceryMapStage *chancery_map_stage_new (ChanceryMapCanvas *canvas);

/** chancery_map_stage_set_part: @widget: (transfer floating): shown there while it is visible */
void chancery_map_stage_set_part (ChanceryMapStage *self, ChanceryMapStagePart part, GtkWidget *widget);

ChanceryMapRoom chancery_map_stage_room (ChanceryMapStage *self);

G_END_DECLS
