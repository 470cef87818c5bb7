/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-basemap-view.h"
#include "ui/map/chancery-map-marker.h"

G_BEGIN_DECLS

/**
 * ChanceryMapPage:
 * @view: what of the map
 * @ground: its base map, of any fineness
 * @overlay: what lies over that, as chancery_map_print_record() has it
 * @theme: what the markers tell
 * @is_bare: whether markers have no signs for the kind of mission at this zoom
 * @font: family of letters
 * @marking: stands at the head and at the foot
 * @title: of the picture
 * @generated: from which vault and when
 * @counts: what is in the picture
 * @middle: where its middle is
 *
 * A picture of the map with all that somebody needs who has nothing but the sheet: marking, title and date at
 * the head; scale, legend and source at the foot.
 */
typedef struct
{
  ChanceryBasemapView view;
  cairo_surface_t *ground;
  cairo_surface_t *overlay;
  ChanceryMapTheme theme;
  gboolean is_bare;
  const char *font;
  const char *marking;
  const char *title;
  const char *generated;
  const char *counts;
  const char *middle;
} ChanceryMapPage;

/**
 * chancery_map_page_height:
 * @width: of the page, in its units
 *
 * Returns: how high the page is when the map is as wide as it
 */
double chancery_map_page_height (const ChanceryMapPage *self, double width);

/**
 * chancery_map_page_draw:
 * @cr: 0, 0 is a corner of the page
 * @width: of the page
 * @height: of the page; the map is as large as there is room for
 */
void chancery_map_page_draw (const ChanceryMapPage *self, cairo_t *cr, double width, double height);

G_END_DECLS
