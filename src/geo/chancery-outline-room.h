/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-outline.h"
#include "geo/chancery-point-index.h"

G_BEGIN_DECLS

/**
 * chancery_outline_rooms:
 * @width: of an upright box, in widths of the web-mercator world
 * @height: its height, likewise
 * @most: how many places are wanted
 *
 * Where such a box lies wholly inside of the northern half of the area, touching no side: where its name may
 * stand. They follow from the outline and the size alone, not from what is seen of it.
 *
 * Returns: (transfer full) (element-type ChanceryMercator): middles of boxes, the northernmost first; of
 * those in one row the one in the middle of the free stretch before those at its ends. Empty when the area is
 * too small.
 */
GArray *chancery_outline_rooms (const ChanceryOutline *self, double width, double height, guint most);

G_END_DECLS
