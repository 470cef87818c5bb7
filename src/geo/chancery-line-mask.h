/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryLineMask: draws thin lines of many short pieces onto an image, several times as fast as a stroke of
 * Cairo's: that works out an outline around every piece and then scans it; here each pixel within reach
 * learns how near the line is. Ends and corners are round, which at these widths nobody tells from others.
 */
typedef struct _ChanceryLineMask ChanceryLineMask;

/**
 * chancery_line_mask_new:
 * @target: an opaque image of format ARGB32 or RGB24; kept alive, and written to directly by
 *   chancery_line_mask_paint()
 * @scale: pixels of @target to a unit
 * @origin: where 0, 0 lies in @target both ways, in units
 */
ChanceryLineMask *chancery_line_mask_new (cairo_surface_t *target, double scale, double origin);
void chancery_line_mask_free (ChanceryLineMask *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryLineMask, chancery_line_mask_free)

/** chancery_line_mask_set_width: of the lines that follow, in units */
void chancery_line_mask_set_width (ChanceryLineMask *self, double width);

/** chancery_line_mask_add: a piece of a line, in units; pieces that overlap cover no more than one does.
 * Whatever lies outside of the image is left out. */
void chancery_line_mask_add (ChanceryLineMask *self, double ax, double ay, double bx, double by);

/** chancery_line_mask_paint: @color: 0xRRGGBB; puts all that was added onto the image, and forgets it */
void chancery_line_mask_paint (ChanceryLineMask *self, guint32 color);

G_END_DECLS
