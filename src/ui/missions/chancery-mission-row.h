/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/list/chancery-list-pane.h"

G_BEGIN_DECLS

/** chancery_mission_rows: how a mission looks in a list: who, what, where, how threatened, how covered */
extern const ChanceryListRows chancery_mission_rows;

/** chancery_mission_kind_icon: Returns: (transfer full): the icon's name for a kind of mission */
char *chancery_mission_kind_icon (const char *kind);

/** chancery_mission_kind_label: Returns: the translated word, "" for %NULL */
const char *chancery_mission_kind_label (const char *kind);

/**
 * chancery_mission_name_markup:
 * @name: (nullable): a name of its own
 *
 * Returns: (transfer full): how a mission is called in a list, as markup: "<b>Borduria</b>  Embassy"
 */
char *chancery_mission_name_markup (const char *name, const char *sending_state, const char *kind);

/** chancery_mission_format_distance: Returns: (transfer full): so many metres in the user's unit */
char *chancery_mission_format_distance (double metres);

/** chancery_mission_distance: Returns: (transfer full) (nullable): to the office, in the user's unit */
char *chancery_mission_distance (const ChanceryRow *row);

G_END_DECLS
