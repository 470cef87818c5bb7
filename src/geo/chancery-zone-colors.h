/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CHANCERY_ZONE_UNCOLORED: no colour yet */
#define CHANCERY_ZONE_UNCOLORED G_MAXUINT8

/**
 * chancery_zone_colors:
 * @neighbours: (array length=n*n): whether the zones of a row and a column meet
 * @n: how many
 * @n_colors: to choose from
 * @colors: (array length=n) (inout): what each would like best, its former colour for one; then what it gets
 *
 * Neighbours get different colours, as few as can be another than they would like. Six colours are enough
 * for any map (five are, P. J. Heawood 1890): there is always one with five neighbours at most, which
 * is coloured when the others are. Should there be a graph that is no map, some may get the same.
 */
void chancery_zone_colors (const guint8 *neighbours, guint n, guint n_colors, guint8 *colors);

G_END_DECLS
