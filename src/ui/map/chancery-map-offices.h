/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-model.h"

G_BEGIN_DECLS

/**
 * ChanceryMapOffices:
 *
 * The DS offices that the map shows now, nearest to its middle first, below the list of missions. It folds,
 * and is folded at first; its head says how many there are.
 *
 * Signal "chosen" (char *id): an office was activated.
 */
#define CHANCERY_TYPE_MAP_OFFICES (chancery_map_offices_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapOffices, chancery_map_offices, CHANCERY, MAP_OFFICES, GtkWidget)

/** chancery_map_offices_new: Returns: (transfer floating) */
ChanceryMapOffices *chancery_map_offices_new (ChanceryMapModel *model);

G_END_DECLS
