/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/** CHANCERY_MAP_BAR_HEIGHT: of the bar with what stands above and below it, in pixels */
#define CHANCERY_MAP_BAR_HEIGHT 34

/**
 * ChanceryMapBar:
 * @miles: length of the upper bar, in pixels
 * @kilometres: of the lower one
 * @above: what the upper bar is, such as "50 mi"
 * @below: what the lower one is
 *
 * A scale of round numbers.
 */
typedef struct
{
  double miles;
  double kilometres;
  char *above;
  char *below;
} ChanceryMapBar;

/** chancery_map_bar_measure: @metres: that a pixel is wide; @longest: pixels a bar may be long at most */
void chancery_map_bar_measure (ChanceryMapBar *self, double metres, double longest);

void chancery_map_bar_clear (ChanceryMapBar *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChanceryMapBar, chancery_map_bar_clear)

/**
 * chancery_map_bar_draw:
 * @cr: with the colour of ink; the bar's left end lies at 2, 0 and its line in the middle of the height
 * @context: font
 */
void chancery_map_bar_draw (const ChanceryMapBar *self, cairo_t *cr, PangoContext *context, double height);

G_END_DECLS
