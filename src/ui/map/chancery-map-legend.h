/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-data.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryMapLegend:
 *
 * What the markers' shapes and signs mean, with the number of missions at each level. It folds.
 */
#define CHANCERY_TYPE_MAP_LEGEND (chancery_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapLegend, chancery_map_legend, CHANCERY, MAP_LEGEND, GtkWidget)

/** chancery_map_legend_new: Returns: (transfer floating): the legend, unfolded */
ChanceryMapLegend *chancery_map_legend_new (void);

void chancery_map_legend_set_data (ChanceryMapLegend *self, const ChanceryMapData *data);

void chancery_map_legend_set_folded (ChanceryMapLegend *self, gboolean folded);

G_END_DECLS
