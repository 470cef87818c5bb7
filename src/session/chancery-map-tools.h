/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-outline-draft.h"
#include "session/chancery-day-round.h"
#include "session/chancery-measure.h"

#include <glib-object.h>

G_BEGIN_DECLS

/** CHANCERY_MAP_TOOLS_RADIUS: of a circle nobody has given another radius yet: 500 feet, in metres */
#define CHANCERY_MAP_TOOLS_RADIUS 152.4

/**
 * ChanceryMapTool: what a click on the map, or Return at its crosshair, is for
 * @CHANCERY_MAP_TOOL_NONE: to choose what is there
 * @CHANCERY_MAP_TOOL_MEASURE: to go on with the way that is measured
 * @CHANCERY_MAP_TOOL_CIRCLE: to put the circle there
 * @CHANCERY_MAP_TOOL_PLACE: to put the mission there that is being placed
 * @CHANCERY_MAP_TOOL_ROUND: to put the mission into the day's round, or take it out
 * @CHANCERY_MAP_TOOL_OUTLINE: to move the corners of the Washington, D.C. area
 */
typedef enum
{
  CHANCERY_MAP_TOOL_NONE,
  CHANCERY_MAP_TOOL_MEASURE,
  CHANCERY_MAP_TOOL_CIRCLE,
  CHANCERY_MAP_TOOL_PLACE,
  CHANCERY_MAP_TOOL_ROUND,
  CHANCERY_MAP_TOOL_OUTLINE,
} ChanceryMapTool;

/**
 * ChanceryMapTools:
 *
 * What is being done on the map besides looking at it, without any widget: which tool is in hand, and what it
 * has made so far. The canvas draws it and the panel beside it tells it.
 *
 * Signal "changed": any of it changed.
 */
#define CHANCERY_TYPE_MAP_TOOLS (chancery_map_tools_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapTools, chancery_map_tools, CHANCERY, MAP_TOOLS, GObject)

ChanceryMapTools *chancery_map_tools_new (void);

ChanceryMapTool chancery_map_tools_tool (ChanceryMapTools *self);

/** chancery_map_tools_take: takes a tool in hand. What the one before made goes, but for the day's round,
 * which is kept. To place a mission there is chancery_map_tools_begin_placing(), for the outline
 * chancery_map_tools_begin_outline(). */
void chancery_map_tools_take (ChanceryMapTools *self, ChanceryMapTool tool);

/** chancery_map_tools_measure: Returns: (transfer none): the way that is measured */
const ChanceryMeasure *chancery_map_tools_measure (ChanceryMapTools *self);
void chancery_map_tools_measure_to (ChanceryMapTools *self, const ChanceryPosition *position);

/** chancery_map_tools_measure_back: Returns: whether there was a point to take back */
gboolean chancery_map_tools_measure_back (ChanceryMapTools *self);
void chancery_map_tools_measure_anew (ChanceryMapTools *self);

/** chancery_map_tools_set_circle: @title: (nullable): what stands in its middle */
void
chancery_map_tools_set_circle (ChanceryMapTools *self, const char *title, const ChanceryPosition *middle);

/** chancery_map_tools_set_radius: in metres, above 0; it is kept for the next circle */
void chancery_map_tools_set_radius (ChanceryMapTools *self, double metres);

/** chancery_map_tools_radius: in metres, whether there is a circle or not */
double chancery_map_tools_radius (ChanceryMapTools *self);

/** chancery_map_tools_circle: Returns: (nullable): the middle of the circle; @title: (out) (optional)
 * (nullable) */
const ChanceryPosition *chancery_map_tools_circle (ChanceryMapTools *self, const char **title);

/** chancery_map_tools_begin_placing: @position: (nullable): where the mission is now */
void chancery_map_tools_begin_placing (ChanceryMapTools *self,
                                       const char *id,
                                       const char *title,
                                       const ChanceryPosition *position);

/** chancery_map_tools_put: where the mission that is being placed is to be */
void chancery_map_tools_put (ChanceryMapTools *self, const ChanceryPosition *position);

/** chancery_map_tools_placing: Returns: (nullable): id of the mission that is being placed; @title: (out)
 * (optional) */
const char *chancery_map_tools_placing (ChanceryMapTools *self, const char **title);

/** chancery_map_tools_placed: Returns: (nullable): where it is to be; @moved: (out) (optional): whether that
 * is another place than it has */
const ChanceryPosition *chancery_map_tools_placed (ChanceryMapTools *self, gboolean *moved);

/** chancery_map_tools_begin_outline: @outline: the one that there is */
void chancery_map_tools_begin_outline (ChanceryMapTools *self, const ChanceryOutline *outline);

/** chancery_map_tools_outline: Returns: (transfer none) (nullable): the outline whose corners are being
 * moved; who changes it calls chancery_map_tools_changed() */
ChanceryOutlineDraft *chancery_map_tools_outline (ChanceryMapTools *self);

/** chancery_map_tools_round: Returns: (transfer none): the day's round; who changes it calls
 * chancery_map_tools_changed() */
ChanceryDayRound *chancery_map_tools_round (ChanceryMapTools *self);
void chancery_map_tools_changed (ChanceryMapTools *self);

/** chancery_map_tools_set_mark: a place that was looked for. @title: (nullable); @position: (nullable): none
 */
void
chancery_map_tools_set_mark (ChanceryMapTools *self, const char *title, const ChanceryPosition *position);

/** chancery_map_tools_mark: Returns: (nullable); @title: (out) (optional) (nullable) */
const ChanceryPosition *chancery_map_tools_mark (ChanceryMapTools *self, const char **title);

G_END_DECLS
