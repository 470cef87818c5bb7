/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-layer.h"
#include "ui/map/chancery-map-model.h"

G_BEGIN_DECLS

/** chancery_map_feed_missions: gives the layer the missions that pass the model's filter, as its theme has
 * them */
void chancery_map_feed_missions (ChanceryMapLayer *layer, ChanceryMapModel *model);

/** chancery_map_feed_offices: likewise all DS offices; none before they are read */
void chancery_map_feed_offices (ChanceryMapLayer *layer, ChanceryMapModel *model);

G_END_DECLS
