/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * ChanceryMapGraticule:
 *
 * Meridians and parallels at round degrees, minutes or seconds, as close as the zoom allows, with their
 * figures along the left and the upper edge of what nothing covers.
 */
#define CHANCERY_TYPE_MAP_GRATICULE (chancery_map_graticule_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapGraticule, chancery_map_graticule, CHANCERY, MAP_GRATICULE, ShumateLayer)

/** chancery_map_graticule_new: Returns: (transfer floating): invisible */
ChanceryMapGraticule *chancery_map_graticule_new (ShumateViewport *viewport);

void chancery_map_graticule_set_dark (ChanceryMapGraticule *self, gboolean dark);

/** chancery_map_graticule_set_room: the part of the widget where figures are seen */
void chancery_map_graticule_set_room (ChanceryMapGraticule *self, const graphene_rect_t *room);

/** chancery_map_graticule_step: Returns: the least round step, in seconds of arc, not below @seconds; at most
 * 30 degrees */
int chancery_map_graticule_step (double seconds);

/** chancery_map_graticule_label: Returns: (transfer full): "77° W", "38° 30′ N", "38° 53′ 20″ N"; no more
 * than @step needs */
char *chancery_map_graticule_label (int seconds, int step, gboolean is_latitude);

G_END_DECLS
