/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-card.h"
#include "ui/map/chancery-map-list.h"
#include "ui/map/chancery-map-out.h"
#include "ui/map/chancery-map-overlays.h"
#include "ui/map/chancery-map-panel.h"
#include "ui/map/chancery-map-scale.h"
#include "ui/map/chancery-map-stage.h"
#include "ui/map/chancery-map-toolbox.h"
#include "ui/map/chancery-map-view.h"
#include "ui/map/chancery-map-zones.h"

G_BEGIN_DECLS

/*
 * For the view alone: its parts, and what is selected among what they show.
 */

struct _ChanceryMapView
{
  GtkWidget parent_instance;
  ChancerySession *session;
  GtkWidget *box;
  AdwWindowTitle *title;
  ChanceryMapCanvas *canvas; /* this and the next are NULL until the view is seen, or without a base map */
  ChanceryMapStage *stage;
  ChanceryMapPanel *panel;
  GtkWidget *side; /* card and lists */
  GtkWidget *offices;
  ChanceryMapCard *card;
  ChanceryMapList *list;
  ChanceryMapScale *scale;
  ChanceryMapToolbox *toolbox;
  ChanceryMapZones *zones;
  ChanceryMapOverlays *overlays;
  ChanceryMapOut *out;
  GSimpleActionGroup *actions; /* the group "map" */
  GtkWidget *chips;
  GtkWidget *hint;
  ChanceryMapModel *model;
  GCancellable *cancellable;
  gboolean is_stale;
  gboolean is_loading;
  char *awaited; /* mission to be shown as soon as there is data */
  int flight;    /* zoom to fly to what is selected at, 0 for only bringing it into view, -1 for neither */
  guint moves;   /* of the map, when it set out for that */
  guint tick_id;
  guint frames;
};

/** CHANCERY_MAP_VIEW_SHOW_ZOOM: near enough for every marker to stand by itself and to carry its name */
#define CHANCERY_MAP_VIEW_SHOW_ZOOM 12

/**
 * chancery_map_view_select:
 * @is_office: whether @id is a DS office's, not a mission's
 * @flight: the least zoom to fly to it at, 0 for only bringing it into view, -1 for leaving the map
 *
 * Every part shows it as the one that is selected.
 */
void chancery_map_view_select (ChanceryMapView *self, gboolean is_office, const char *id, int flight);

/** chancery_map_view_unselect: Returns: whether something was selected */
gboolean chancery_map_view_unselect (ChanceryMapView *self);

/** chancery_map_view_keep_in_sight: what is selected comes into view again, when other parts lie over the map
 */
void chancery_map_view_keep_in_sight (ChanceryMapView *self);

/** chancery_map_view_listen: what is chosen in any part is selected; once all parts are there */
void chancery_map_view_listen (ChanceryMapView *self);

G_END_DECLS
