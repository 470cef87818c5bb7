/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-map-tools.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryMapToolPanel:
 *
 * What the tool in hand is, what to do with it, and what it has made; invisible without one. Its accessible
 * name is the tool's; what happens is said in a line that screen readers read out.
 */
#define CHANCERY_TYPE_MAP_TOOL_PANEL (chancery_map_tool_panel_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapToolPanel, chancery_map_tool_panel, CHANCERY, MAP_TOOL_PANEL, GtkWidget)

/** chancery_map_tool_panel_new: Returns: (transfer floating) */
ChanceryMapToolPanel *chancery_map_tool_panel_new (ChanceryMapTools *tools);

/** chancery_map_tool_panel_add: @page: (transfer floating): shown while @tool is in hand */
void chancery_map_tool_panel_add (ChanceryMapToolPanel *self, ChanceryMapTool tool, GtkWidget *page);

/** chancery_map_tool_panel_say: what has just happened, in the place of what to do */
void chancery_map_tool_panel_say (ChanceryMapToolPanel *self, const char *text);

/** chancery_map_tool_title: Returns: the tool's name, translated */
const char *chancery_map_tool_title (ChanceryMapTool tool);

G_END_DECLS
