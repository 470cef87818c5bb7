/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-basemap.h"
#include "geo/chancery-outline.h"
#include "ui/map/chancery-map-layer.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_MAP_LABELS (chancery_map_labels_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapLabels, chancery_map_labels, CHANCERY, MAP_LABELS, ShumateLayer)

/**
 * ChanceryMapLabels:
 *
 * Writes the names of countries, states, waters and cities over the base map. They do not overlap, and a
 * name that stands stays while the map is dragged. Put it between the base map and the marker layer.
 */

/**
 * chancery_map_labels_new:
 * @viewport: of the map the layer is added to
 * @basemap: whose names are written
 * @markers: (nullable): names keep clear of what this layer draws
 *
 * Returns: (transfer floating): the layer, in light colours
 */
ChanceryMapLabels *
chancery_map_labels_new (ShumateViewport *viewport, ChanceryBasemap *basemap, ChanceryMapLayer *markers);

/** chancery_map_labels_set_dark: colours for a dark window, or for a light one */
void chancery_map_labels_set_dark (ChanceryMapLabels *self, gboolean dark);

/**
 * chancery_map_labels_set_area:
 * @outline: (nullable): of the Washington, D.C. metropolitan area, which then bears its name; %NULL for none
 * @light: colour of its zone on a light map, 0xRRGGBB
 * @dark: on a dark one
 */
void
chancery_map_labels_set_area (ChanceryMapLabels *self, ChanceryOutline *outline, guint32 light, guint32 dark);

/**
 * ChanceryMapCovers:
 *
 * Returns: whether at @zoom something else than the base map is seen at @place
 */
typedef gboolean (*ChanceryMapCovers) (guint zoom, ChanceryMercator place, gpointer user_data);

/**
 * chancery_map_labels_set_covers:
 * @func: (nullable): where names give way to another map, which has its own; %NULL for nowhere
 *
 * When what it says has changed, the layer is to be drawn anew. The area's name stands all the same.
 */
void chancery_map_labels_set_covers (ChanceryMapLabels *self, ChanceryMapCovers func, gpointer user_data);

/** ChanceryMapTakes: @taken: (element-type graphene_rect_t): gets what of the layer is taken appended */
typedef void (*ChanceryMapTakes) (GArray *taken, gpointer user_data);

/** chancery_map_labels_set_takes: @func: asked in each frame what, besides markers, names keep clear of */
void chancery_map_labels_set_takes (ChanceryMapLabels *self, ChanceryMapTakes func, gpointer user_data);

/** chancery_map_labels_draw: the same onto paper: in light colours, as text */
void chancery_map_labels_draw (ChanceryMapLabels *self, cairo_t *cr);

G_END_DECLS
