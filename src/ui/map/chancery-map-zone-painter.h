/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-zones.h"
#include "ui/map/chancery-map-projection.h"

G_BEGIN_DECLS

/**
 * ChanceryMapZoneTie:
 * @from: a mission assigned by hand
 * @to: its office
 * @zone: of that office
 */
typedef struct
{
  ChanceryPosition from;
  ChanceryPosition to;
  guint zone;
} ChanceryMapZoneTie;

/** chancery_map_zone_color: Returns: 0xRRGGBB of one of the %CHANCERY_ZONES_COLORS colours; told apart under
 * simulated colour blindness, and from the threat levels */
guint32 chancery_map_zone_color (guint color, gboolean dark);

/** chancery_map_zone_ink: Returns: the same hue, strong enough for letters on land and water, whatever zone
 * they lie over */
guint32 chancery_map_zone_ink (guint color, gboolean dark);

/**
 * chancery_map_zone_paint:
 * @zones: what to paint
 * @zoom: gives the level of detail
 * @selected: a zone that stands out, or %CHANCERY_ZONES_NONE
 * @ties: (element-type ChanceryMapZoneTie): drawn as lines
 *
 * Paints zones faintly, so that what lies under them and over them is read first. Each has its outline inside
 * of it: where two meet both colours are seen. Coasts have none, the base map draws them.
 */
void chancery_map_zone_paint (cairo_t *cr,
                              const ChanceryMapProjection *projection,
                              const ChanceryZones *zones,
                              double zoom,
                              guint selected,
                              const GArray *ties,
                              gboolean dark);

/** chancery_map_zone_paint_sample: a little of a zone of that colour, in a box from 0, 0; @is_area: as the
 * Washington, D.C. area is drawn */
void chancery_map_zone_paint_sample (
    cairo_t *cr, double width, double height, guint color, gboolean is_area, gboolean dark);

/** chancery_map_zone_paint_tie: the way of a line from a mission assigned by hand, traced before */
void chancery_map_zone_paint_tie (cairo_t *cr, guint color, gboolean dark);

G_END_DECLS
