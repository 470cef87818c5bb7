/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-circle-page.h"
#include "ui/map/chancery-map-hand.h"
#include "ui/map/chancery-map-outline-layer.h"
#include "ui/map/chancery-map-tool-panel.h"
#include "ui/map/chancery-map-toolbox.h"

G_BEGIN_DECLS

/*
 * For the toolbox alone: what its actions work with.
 */

struct _ChanceryMapToolbox
{
  GObject parent_instance;
  ChancerySession *session;
  GtkWidget *view;           /* not owned */
  ChanceryMapCanvas *canvas; /* not owned */
  ChanceryMapModel *model;
  ChanceryMapTools *tools;
  ChanceryMapHand *hand;
  ChanceryMapOutlineLayer *corners; /* not owned: the map's */
  gboolean is_saving_outline;
  ChanceryMapToolPanel *panel;
  ChanceryMapCirclePage *circle_page;
  GSimpleActionGroup *actions;
  ChanceryMapPick spot;     /* what the menu is about */
  ChanceryMapPick selected; /* on the map; its id is NULL for nothing */
  gboolean circle_filters;  /* the map shows only what lies in the circle */
  ChanceryPosition clustered_around;
  double clustered_metres; /* 0 when no circle keeps markers from clustering */
  double revealed_metres;  /* the radius at which the circle was last looked at */
  guint radius_id;
};

/** chancery_map_toolbox_measure_to: goes on with the way */
void chancery_map_toolbox_measure_to (ChanceryMapToolbox *self, const ChanceryMapPick *pick);

/** chancery_map_toolbox_circle_around: puts the circle there */
void chancery_map_toolbox_circle_around (ChanceryMapToolbox *self, const ChanceryMapPick *pick);

/** chancery_map_toolbox_filter_by_circle: whether the map shows only what lies in the circle */
void chancery_map_toolbox_filter_by_circle (ChanceryMapToolbox *self, gboolean wanted);

/** chancery_map_toolbox_save_place: gives the mission that is being placed its position */
void chancery_map_toolbox_save_place (ChanceryMapToolbox *self);

/** chancery_map_toolbox_toggle_stop: puts a mission into the round, or takes it out */
void chancery_map_toolbox_toggle_stop (ChanceryMapToolbox *self, const ChanceryMapPick *pick);

/** chancery_map_toolbox_start_round: where the day starts */
void chancery_map_toolbox_start_round (ChanceryMapToolbox *self, const ChanceryMapPick *pick);

/** chancery_map_toolbox_ask_zone: asks whose coverage zone that is */
void chancery_map_toolbox_ask_zone (ChanceryMapToolbox *self, const ChanceryPosition *position);

/** chancery_map_toolbox_begin: takes a tool in hand, or puts it away when it is the one; it acts at once on
 * what is selected */
void chancery_map_toolbox_begin (ChanceryMapToolbox *self, ChanceryMapTool tool);

/** chancery_map_toolbox_copy: @text: (transfer full) */
void chancery_map_toolbox_copy (ChanceryMapToolbox *self, char *text);

/** chancery_map_toolbox_focus_map: gives the keyboard to the map */
void chancery_map_toolbox_focus_map (ChanceryMapToolbox *self);

/** chancery_map_toolbox_install_actions: fills the group "map", and listens to the keys of the view */
void chancery_map_toolbox_install_actions (ChanceryMapToolbox *self);

G_END_DECLS
