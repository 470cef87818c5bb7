/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-data.h"
#include "ui/map/chancery-map-filters.h"
#include "ui/map/chancery-map-search.h"

G_BEGIN_DECLS

/**
 * ChanceryMapPanel:
 *
 * Search, what is not on the map yet, filters, layers and legend, which make room for results of a search.
 */
#define CHANCERY_TYPE_MAP_PANEL (chancery_map_panel_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapPanel, chancery_map_panel, CHANCERY, MAP_PANEL, GtkWidget)

/** chancery_map_panel_new: Returns: (transfer floating): the panel */
ChanceryMapPanel *chancery_map_panel_new (ChancerySession *session, ChanceryMapModel *model);

/** chancery_map_panel_filters: Returns: (transfer none): its filters */
ChanceryMapFilters *chancery_map_panel_filters (ChanceryMapPanel *self);

/** chancery_map_panel_layers: Returns: (transfer none): the rows of its section "Layers", which takes more */
GtkWidget *chancery_map_panel_layers (ChanceryMapPanel *self);

/** chancery_map_panel_search: Returns: (transfer none): its search */
ChanceryMapSearch *chancery_map_panel_search (ChanceryMapPanel *self);

void chancery_map_panel_set_data (ChanceryMapPanel *self, const ChanceryMapData *data);

/** chancery_map_panel_set_folded: with filters, layers and legend folded, or not */
void chancery_map_panel_set_folded (ChanceryMapPanel *self, gboolean folded);

/** chancery_map_panel_set_small: with the search alone, and a button that shows the rest */
void chancery_map_panel_set_small (ChanceryMapPanel *self, gboolean is_small);

G_END_DECLS
