/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-canvas.h"

G_BEGIN_DECLS

/**
 * chancery_map_print_record:
 * @canvas: with a size
 *
 * Records all that lies over the base map now, for paper: in light colours, names as text and markers as
 * lines, whatever hides them in the window, and without what only the screen needs (rings, the crosshair).
 *
 * Returns: (transfer full): a recording surface as large as the canvas; any thread may replay it
 */
cairo_surface_t *chancery_map_print_record (ChanceryMapCanvas *canvas);

G_END_DECLS
