/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-basemap.h"
#include "session/chancery-map-tools.h"
#include "ui/map/chancery-map-model.h"
#include "ui/map/chancery-map-labels.h"
#include "ui/map/chancery-map-layer.h"
#include "ui/map/chancery-map-pins.h"

G_BEGIN_DECLS

/** CHANCERY_MAP_MIN_ZOOM, CHANCERY_MAP_MAX_ZOOM: how far out and in the map goes */
#define CHANCERY_MAP_MIN_ZOOM 3
#define CHANCERY_MAP_MAX_ZOOM 19

/**
 * ChanceryMapCanvas:
 *
 * The map itself: base map, names and markers, and how one moves about in it. Zooms are whole steps, because
 * tiles between two of them are blurred; only while it moves it is in between. It follows the light or dark
 * preference and the scale of the screen.
 *
 * Keys: + and - zoom, Home shows the whole country, arrows move the map when it has the focus (with Shift by
 * little steps) and go from marker to marker when the markers have it.
 */
#define CHANCERY_TYPE_MAP_CANVAS (chancery_map_canvas_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapCanvas, chancery_map_canvas, CHANCERY, MAP_CANVAS, GtkWidget)

/** chancery_map_canvas_new: @basemap: what lies under the markers */
ChanceryMapCanvas *chancery_map_canvas_new (ChanceryBasemap *basemap);

/** chancery_map_canvas_markers: Returns: (transfer none): the layer of missions and offices */
ChanceryMapLayer *chancery_map_canvas_markers (ChanceryMapCanvas *self);

/** chancery_map_canvas_labels: Returns: (transfer none): the names over the base map */
ChanceryMapLabels *chancery_map_canvas_labels (ChanceryMapCanvas *self);

/** chancery_map_canvas_map: Returns: (transfer none): the widget whose pixels the viewport speaks of */
ShumateMap *chancery_map_canvas_map (ChanceryMapCanvas *self);

ShumateViewport *chancery_map_canvas_viewport (ChanceryMapCanvas *self);

/**
 * chancery_map_canvas_follow:
 * @model: outlives the canvas, or is followed by none
 *
 * Shows what @model has, and tells it where the map looks whenever it has come to rest.
 */
void chancery_map_canvas_follow (ChanceryMapCanvas *self, ChanceryMapModel *model);

/** chancery_map_canvas_draw: @tools: what they make is drawn; once */
void chancery_map_canvas_draw (ChanceryMapCanvas *self, ChanceryMapTools *tools);

/** chancery_map_canvas_pins: Returns: (transfer none) (nullable): %NULL before chancery_map_canvas_draw() */
ChanceryMapPins *chancery_map_canvas_pins (ChanceryMapCanvas *self);

/** chancery_map_canvas_set_graticule: with meridians and parallels, or without */
void chancery_map_canvas_set_graticule (ChanceryMapCanvas *self, gboolean shown);

/** chancery_map_canvas_lay_under: @layer: (transfer floating): drawn over the base map and under all names */
void chancery_map_canvas_lay_under (ChanceryMapCanvas *self, ShumateLayer *layer);

/**
 * chancery_map_canvas_lay_on_ground:
 * @layer: (transfer floating): drawn over the base map and under all else
 * @above: (nullable): another such layer, which it is drawn over; %NULL for right on the base map
 *
 * Also moves a layer that is there already.
 */
void chancery_map_canvas_lay_on_ground (ChanceryMapCanvas *self, ShumateLayer *layer, ShumateLayer *above);

/** chancery_map_canvas_lay_under_markers: @layer: (transfer floating) */
void chancery_map_canvas_lay_under_markers (ChanceryMapCanvas *self, ShumateLayer *layer);

/** chancery_map_canvas_moves: Returns: grows each time that the map sets out for somewhere, or is dragged */
guint chancery_map_canvas_moves (ChanceryMapCanvas *self);

/** chancery_map_canvas_arrive: under way to somewhere, the map is there at once: what is asked of it next is
 * asked about that place */
void chancery_map_canvas_arrive (ChanceryMapCanvas *self);

/**
 * chancery_map_canvas_world:
 * @room: (out): what nothing covers, in pixels
 *
 * Returns: the width of the world in pixels, at the zoom at which the map is or is about to be
 */
double chancery_map_canvas_world (ChanceryMapCanvas *self, graphene_rect_t *room);

/** chancery_map_canvas_locate: the place at a point of the widget. Returns: whether there is one */
gboolean chancery_map_canvas_locate (ChanceryMapCanvas *self, double x, double y, ChanceryPosition *position);

/** chancery_map_canvas_middle: the middle of what nothing covers, where the keyboard's crosshair is */
graphene_point_t chancery_map_canvas_middle (ChanceryMapCanvas *self);

/** chancery_map_canvas_bounds: corners of what is seen, and the middle of what nothing covers. Returns:
 * %FALSE before it has a size */
gboolean chancery_map_canvas_bounds (ChanceryMapCanvas *self,
                                     ChanceryPosition *south_west,
                                     ChanceryPosition *north_east,
                                     ChanceryPosition *middle);

/**
 * chancery_map_canvas_set_cover:
 * @cover: pixels at each side that are not to be counted on
 * @covering: what really lies over the map; empty where there is less
 *
 * What is shown on purpose is shown in the middle of what is left.
 */
void chancery_map_canvas_set_cover (ChanceryMapCanvas *self,
                                    const GtkBorder *cover,
                                    const graphene_rect_t covering[CHANCERY_MAP_FRAME_COVERED]);

/** chancery_map_canvas_place_anew: what lies over the map is about to change: once it has, a map that nobody
 * has moved shows the country anew */
void chancery_map_canvas_place_anew (ChanceryMapCanvas *self);

/** chancery_map_canvas_set_printing: from %TRUE to %FALSE the layers are as paper wants them: light, with
 * nothing over them. Nothing of it is seen, as no frame is drawn in between. */
void chancery_map_canvas_set_printing (ChanceryMapCanvas *self, gboolean printing);

/** chancery_map_canvas_press_zoom_key: Returns: whether @key is one to zoom by, or Home */
gboolean chancery_map_canvas_press_zoom_key (ChanceryMapCanvas *self, guint key, GdkModifierType modifiers);

/** chancery_map_canvas_zoom_by: @steps: above 0 to see less, larger */
void chancery_map_canvas_zoom_by (ChanceryMapCanvas *self, int steps);

/** chancery_map_canvas_show_country: the states from coast to coast, as large as they fit; moved a little
 * where that leaves more markers clear of what lies over the map */
void chancery_map_canvas_show_country (ChanceryMapCanvas *self);

/** chancery_map_canvas_show_area: the same of what lies between two corners */
void chancery_map_canvas_show_area (ChanceryMapCanvas *self,
                                    const ChanceryPosition *south_west,
                                    const ChanceryPosition *north_east);

/** chancery_map_canvas_show_area_from: likewise, and not from farther away than @least, a zoom */
void chancery_map_canvas_show_area_from (ChanceryMapCanvas *self,
                                         const ChanceryPosition *south_west,
                                         const ChanceryPosition *north_east,
                                         guint least);

/** chancery_map_canvas_fly_to: puts @position in the middle; @zoom is the least zoom to show it at */
void chancery_map_canvas_fly_to (ChanceryMapCanvas *self, const ChanceryPosition *position, int zoom);

/** chancery_map_canvas_reveal: moves the map only if @position is out of view or covered */
void chancery_map_canvas_reveal (ChanceryMapCanvas *self, const ChanceryPosition *position);

G_END_DECLS
