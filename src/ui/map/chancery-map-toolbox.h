/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"
#include "ui/map/chancery-map-canvas.h"

G_BEGIN_DECLS

/**
 * ChanceryMapToolbox:
 *
 * The tools of the map: measure, circle, placing a mission, the day's round, graticule. It brings a panel
 * that tells what the tool in hand has made, buttons for the head of the view, keys (M, C, R, P, A, G, Z, O),
 * and a menu on the map; all of them are the actions of the group "map".
 *
 * Signal "show" (gboolean is_office, char *id): a mission or office is to be selected on the map.
 * Signal "ask-zone" (ChanceryPosition): the coverage zone at a place is asked for.
 * Signal "touched" (ChanceryPosition): the map was clicked there, beside all markers and with no tool that
 * takes points.
 */
#define CHANCERY_TYPE_MAP_TOOLBOX (chancery_map_toolbox_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapToolbox, chancery_map_toolbox, CHANCERY, MAP_TOOLBOX, GObject)

/**
 * chancery_map_toolbox_new:
 * @view: the view, which gets the keys; it outlives this
 * @group: the group "map" of the view, which gets the actions. It must have been there before the view's
 *   children: GTK 4.8 does not tell those of a group that comes later
 * @canvas: what is drawn on; likewise
 */
ChanceryMapToolbox *chancery_map_toolbox_new (ChancerySession *session,
                                              GtkWidget *view,
                                              GSimpleActionGroup *group,
                                              ChanceryMapCanvas *canvas,
                                              ChanceryMapModel *model);

/** chancery_map_toolbox_panel: Returns: (transfer none): invisible while no tool is in hand */
GtkWidget *chancery_map_toolbox_panel (ChanceryMapToolbox *self);

/** chancery_map_toolbox_make_row: Returns: (transfer floating): a button for each tool; they work once the
 * view has a toolbox */
GtkWidget *chancery_map_toolbox_make_row (void);

/** chancery_map_toolbox_make_menu: Returns: (transfer floating): a button with a menu of them */
GtkWidget *chancery_map_toolbox_make_menu (void);

ChanceryMapTools *chancery_map_toolbox_tools (ChanceryMapToolbox *self);

/** chancery_map_toolbox_select: @id: (nullable): what is selected on the map now */
void chancery_map_toolbox_select (ChanceryMapToolbox *self, gboolean is_office, const char *id);

/** chancery_map_toolbox_take_marker: a marker was activated. Returns: whether the tool in hand took it, so
 * that it is not to be selected */
gboolean chancery_map_toolbox_take_marker (ChanceryMapToolbox *self, gboolean is_office, const char *id);

/** chancery_map_toolbox_place: begins to place a mission that may have no position yet */
void chancery_map_toolbox_place (ChanceryMapToolbox *self, const char *id, const char *title);

/** chancery_map_toolbox_unmark: takes the mark of a found place away. Returns: whether there was one */
gboolean chancery_map_toolbox_unmark (ChanceryMapToolbox *self);

/** chancery_map_toolbox_focus: @on_map: to what the tool in hand has on the map, or else to its panel.
 * Returns: whether it has anything there */
gboolean chancery_map_toolbox_focus (ChanceryMapToolbox *self, gboolean on_map);

/** chancery_map_toolbox_put_away: Returns: whether there was a tool in hand */
gboolean chancery_map_toolbox_put_away (ChanceryMapToolbox *self);

G_END_DECLS
