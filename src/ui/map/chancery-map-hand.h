/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-canvas.h"

G_BEGIN_DECLS

/**
 * ChanceryMapPick:
 * @position: a place on the map, or of the marker there
 * @id: (nullable): of the mission or office whose marker it is
 * @is_office: which of the two
 * @title: (nullable): its name
 */
typedef struct
{
  ChanceryPosition position;
  char *id;
  gboolean is_office;
  char *title;
} ChanceryMapPick;

void chancery_map_pick_clear (ChanceryMapPick *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChanceryMapPick, chancery_map_pick_clear)

/**
 * ChanceryMapHand:
 *
 * Takes points on the canvas while a tool is in hand, by click or by Return at the crosshair, drags the
 * mission that is being placed, and asks for a menu. A point on a marker is the marker's. The map can still
 * be dragged.
 *
 * Signal "taken" (ChanceryMapPick): a point was taken for the tool in hand.
 * Signal "touched" (ChanceryMapPick): a place beside all markers was clicked while no tool takes points.
 * Signal "menu" (ChanceryMapPick, double x, double y): the secondary button, or the menu key, there.
 */
#define CHANCERY_TYPE_MAP_HAND (chancery_map_hand_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapHand, chancery_map_hand, CHANCERY, MAP_HAND, GObject)

/** chancery_map_hand_new: Returns: (transfer full): it works on @canvas as long as that lives */
ChanceryMapHand *chancery_map_hand_new (ChanceryMapCanvas *canvas, ChanceryMapTools *tools);

/** chancery_map_hand_pick: what is at a point of the canvas. Returns: whether anything is */
gboolean chancery_map_hand_pick (ChanceryMapHand *self, double x, double y, ChanceryMapPick *pick);

G_END_DECLS
