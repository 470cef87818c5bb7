/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-map-tools.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * ChanceryMapPins:
 *
 * What tools draw over the markers: the mark of a place that was found, points and lengths of what is
 * measured, numbers of a day's round, where a mission is to be placed, and the crosshair of the keyboard.
 */
#define CHANCERY_TYPE_MAP_PINS (chancery_map_pins_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapPins, chancery_map_pins, CHANCERY, MAP_PINS, ShumateLayer)

/** chancery_map_pins_new: Returns: (transfer floating): it follows @tools */
ChanceryMapPins *chancery_map_pins_new (ShumateViewport *viewport, ChanceryMapTools *tools);

void chancery_map_pins_set_dark (ChanceryMapPins *self, gboolean dark);

/** chancery_map_pins_set_crosshair: @at: (nullable): where in the widget; %NULL for none */
void chancery_map_pins_set_crosshair (ChanceryMapPins *self, const graphene_point_t *at);

/** chancery_map_pins_take: @taken: (element-type graphene_rect_t): gets pins, and what they are called,
 * appended
 */
void chancery_map_pins_take (ChanceryMapPins *self, GArray *taken);

/** chancery_map_pins_grabs: whether the pin of the mission that is being placed is under a point of the
 * widget */
gboolean chancery_map_pins_grabs (ChanceryMapPins *self, double x, double y);

G_END_DECLS
