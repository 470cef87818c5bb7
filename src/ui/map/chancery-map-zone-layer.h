/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-zone-painter.h"

G_BEGIN_DECLS

/**
 * ChanceryMapZoneLayer:
 *
 * Draws coverage zones from a picture that reaches beyond the window: it is painted anew when the map has
 * moved so far, at another zoom, and when something changed. It follows light and dark by itself.
 */
#define CHANCERY_TYPE_MAP_ZONE_LAYER (chancery_map_zone_layer_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapZoneLayer, chancery_map_zone_layer, CHANCERY, MAP_ZONE_LAYER, ShumateLayer)

/** chancery_map_zone_layer_new: Returns: (transfer floating): empty */
ChanceryMapZoneLayer *chancery_map_zone_layer_new (ShumateViewport *viewport);

/**
 * chancery_map_zone_layer_set:
 * @zones: (nullable): what to draw
 * @ties: (nullable) (transfer full) (element-type ChanceryMapZoneTie): lines
 * @selected: a zone, or %CHANCERY_ZONES_NONE
 */
void
chancery_map_zone_layer_set (ChanceryMapZoneLayer *self, ChanceryZones *zones, GArray *ties, guint selected);

/** chancery_map_zone_layer_draw: the same onto paper: in light colours, as lines */
void chancery_map_zone_layer_draw (ChanceryMapZoneLayer *self, cairo_t *cr);

/** chancery_map_zone_layer_select: another zone stands out, or %CHANCERY_ZONES_NONE */
void chancery_map_zone_layer_select (ChanceryMapZoneLayer *self, guint selected);

G_END_DECLS
