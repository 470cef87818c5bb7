/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-frame.h"

G_BEGIN_DECLS

/**
 * chancery_map_home_shift:
 * @shown: (element-type ChanceryMapShown): markers in a view that the map is to have
 * @size: of the map
 * @covered: (array fixed-size=CHANCERY_MAP_FRAME_COVERED): what lies over it
 * @most: how far it may be moved, to either side
 *
 * Returns: the least move of the map, in pixels, after which as few markers as possible are covered or cut
 */
graphene_point_t chancery_map_home_shift (const GArray *shown,
                                          const graphene_size_t *size,
                                          const graphene_rect_t covered[CHANCERY_MAP_FRAME_COVERED],
                                          const graphene_size_t *most);

G_END_DECLS
