/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * picture_compare:
 * @taken: a picture just drawn
 * @expected: what it should look like
 *
 * Other versions of Cairo and FreeType shade edges otherwise and put them a pixel to the side: a pixel is as
 * expected when one of its neighbours in the other picture has about its colour. A name or a marker that is
 * missing, or elsewhere, fills a square with pixels that are not; a plain colour that is another differs
 * little but everywhere.
 *
 * Returns: (transfer full) (nullable): what differs, or %NULL when they are as good as the same
 */
char *picture_compare (cairo_surface_t *taken, cairo_surface_t *expected);

G_END_DECLS
