/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-point-index.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * ChanceryMapProjection:
 * @scale: width of the world in pixels of the widget
 *
 * Where places of the map lie in a widget at this moment. Made once a frame: asking the viewport for each
 * of 10,000 points costs more than drawing them.
 */
typedef struct
{
  ChanceryMercator centre;
  double scale;
  double width;
  double height;
  double sine;
  double cosine;
} ChanceryMapProjection;

/**
 * chancery_map_projection_init:
 * @viewport: a viewport with a reference map source
 * @widget: the layer drawn on
 *
 * Returns: %FALSE when the viewport has no reference map source yet
 */
gboolean
chancery_map_projection_init (ChanceryMapProjection *self, ShumateViewport *viewport, GtkWidget *widget);

/** chancery_map_projection_follow: lets @widget, a layer, be drawn anew whenever @viewport moves */
void chancery_map_projection_follow (GtkWidget *widget, ShumateViewport *viewport);

/** chancery_map_projection_apply: the point of the widget at which the copy of @place nearest to the middle
 * lies */
graphene_point_t chancery_map_projection_apply (const ChanceryMapProjection *self, ChanceryMercator place);

/**
 * chancery_map_projection_bounds:
 * @margin: pixels to add on every side
 * @north_west: (out): upper left corner of what the widget shows; x may be below 0
 * @south_east: (out): lower right corner; x may be above 1
 */
void chancery_map_projection_bounds (const ChanceryMapProjection *self,
                                     double margin,
                                     ChanceryMercator *north_west,
                                     ChanceryMercator *south_east);

G_END_DECLS
