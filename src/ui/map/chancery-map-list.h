/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-model.h"

G_BEGIN_DECLS

/**
 * ChanceryMapList:
 *
 * The missions that the map shows now, nearest to its middle first: what is there for eyes is there for the
 * keyboard and a screen reader too. It folds.
 *
 * Signal "chosen" (char *id): a mission was activated.
 */
#define CHANCERY_TYPE_MAP_LIST (chancery_map_list_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapList, chancery_map_list, CHANCERY, MAP_LIST, GtkWidget)

/** chancery_map_list_new: Returns: (transfer floating) */
ChanceryMapList *chancery_map_list_new (ChanceryMapModel *model);

/** chancery_map_list_select: @id: (nullable): the mission selected on the map; %NULL for none */
void chancery_map_list_select (ChanceryMapList *self, const char *id);

void chancery_map_list_set_folded (ChanceryMapList *self, gboolean folded);

/** chancery_map_list_focus: gives the keyboard to the list, unfolded */
void chancery_map_list_focus (ChanceryMapList *self);

G_END_DECLS
