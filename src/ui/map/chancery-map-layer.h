/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"
#include "ui/map/chancery-map-frame.h"
#include "ui/map/chancery-map-marker.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * ChanceryMapMission:
 * @id: the mission's id
 * @position: a valid position
 * @level: gives shape and colour
 * @kind: gives the sign
 * @label: the name to write beside it
 */
typedef struct
{
  char *id;
  ChanceryPosition position;
  ChanceryMapLevel level;
  ChanceryMapKind kind;
  char *label;
} ChanceryMapMission;

/**
 * ChanceryMapOffice:
 * @id: the DS office's id
 * @position: a valid position
 * @kind: gives the shield
 * @color: of its name, 0xRRGGBB; 0 for ink
 * @label: the name to write beside it
 */
typedef struct
{
  char *id;
  ChanceryPosition position;
  ChanceryMapOfficeKind kind;
  guint32 color;
  char *label;
} ChanceryMapOffice;

#define CHANCERY_TYPE_MAP_LAYER (chancery_map_layer_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapLayer, chancery_map_layer, CHANCERY, MAP_LAYER, ShumateLayer)

/**
 * ChanceryMapLayer:
 *
 * Draws missions and DS offices. It may take the keyboard: arrows go from marker to marker, Return opens.
 *
 * ::cluster-activated (double latitude, double longitude, guint zoom): a cluster was clicked, or opened by
 * keyboard, that splits at @zoom. One that never splits opens by itself, on rings around its place, until
 * Escape or another zoom.
 * ::marker-activated (gboolean is_office, const char *id): a marker was clicked, or opened by keyboard. It is
 *   already selected.
 */

/**
 * chancery_map_layer_new:
 * @viewport: of the map the layer is added to
 *
 * Returns: (transfer floating): the layer, empty and in light colours
 */
ChanceryMapLayer *chancery_map_layer_new (ShumateViewport *viewport);

/**
 * chancery_map_layer_set_missions:
 * @theme: what the levels of @missions are of
 *
 * Shows copies of @missions in the place of those before.
 */
void chancery_map_layer_set_missions (ChanceryMapLayer *self,
                                      ChanceryMapTheme theme,
                                      const ChanceryMapMission *missions,
                                      gsize n);

/** chancery_map_layer_set_circle: @middle: (nullable): within so many metres of it nothing is clustered */
void chancery_map_layer_set_circle (ChanceryMapLayer *self, const ChanceryPosition *middle, double metres);

/** chancery_map_layer_set_offices: shows copies of @offices in the place of those before */
void chancery_map_layer_set_offices (ChanceryMapLayer *self, const ChanceryMapOffice *offices, gsize n);

/** chancery_map_layer_set_office_color: writes the name of one office in 0xRRGGBB, or in ink for 0 */
void chancery_map_layer_set_office_color (ChanceryMapLayer *self, const char *id, guint32 color);

/** chancery_map_layer_set_covered: what lies over the widget; names keep clear of it */
void chancery_map_layer_set_covered (ChanceryMapLayer *self,
                                     const graphene_rect_t covered[CHANCERY_MAP_FRAME_COVERED]);

/** chancery_map_layer_set_dark: colours for a dark window, or for a light one */
void chancery_map_layer_set_dark (ChanceryMapLayer *self, gboolean dark);

/** chancery_map_layer_set_selected: puts a ring around one marker; with @id %NULL around none. No signal. */
void chancery_map_layer_set_selected (ChanceryMapLayer *self, gboolean is_office, const char *id);

/** chancery_map_layer_pick: Returns: (nullable): the marker under a point of the widget; until the next
 * missions */
const ChanceryMapMarker *chancery_map_layer_pick (ChanceryMapLayer *self, double x, double y);

/** chancery_map_layer_cursor: Returns: (nullable): the marker the keyboard is at; until the next missions */
const ChanceryMapMarker *chancery_map_layer_cursor (ChanceryMapLayer *self);

/**
 * chancery_map_layer_list_visible:
 *
 * Returns: (element-type utf8) (transfer container): ids of the missions inside the widget, in no order
 */
GPtrArray *chancery_map_layer_list_visible (ChanceryMapLayer *self);

/** chancery_map_layer_frame: Returns: (transfer none) (nullable): what is drawn now; %NULL while the map has
 * no size or no source */
const ChanceryMapFrame *chancery_map_layer_frame (ChanceryMapLayer *self);

/** chancery_map_layer_foresee: Returns: (element-type ChanceryMapShown) (transfer full): the markers as they
 * would lie in another view */
GArray *chancery_map_layer_foresee (ChanceryMapLayer *self, const ChanceryMapProjection *view, double zoom);

/** chancery_map_layer_theme: Returns: what the levels of the missions are of */
ChanceryMapTheme chancery_map_layer_theme (ChanceryMapLayer *self);

/**
 * chancery_map_layer_get_reserved:
 *
 * Returns: (element-type graphene_rect_t) (transfer none) (nullable): what markers and their names take up in
 * the widget right now; other labels keep clear of it
 */
GArray *chancery_map_layer_get_reserved (ChanceryMapLayer *self);

/**
 * chancery_map_layer_names_city:
 * @city: name of a city
 * @at: where it lies in the widget
 *
 * Returns: whether an office close by already bears that name, so that it need not be written twice
 */
gboolean chancery_map_layer_names_city (ChanceryMapLayer *self, const char *city, graphene_point_t at);

G_END_DECLS
