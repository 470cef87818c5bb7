/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-user-map.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryMapOwnRow:
 *
 * A row for one of the user's own maps: on or off, its name, what is to be known of it, and unfolded how it
 * is shown. Activating it switches the map on or off.
 *
 * Signal "move" (int by): above 0 for down. Signal "remove". Signal "go": its area is to be shown. Signal
 * "unfolded": its details were asked for.
 */
#define CHANCERY_TYPE_MAP_OWN_ROW (chancery_map_own_row_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapOwnRow, chancery_map_own_row, CHANCERY, MAP_OWN_ROW, GtkListBoxRow)

GtkWidget *chancery_map_own_row_new (ChanceryUserMap *map);

ChanceryUserMap *chancery_map_own_row_map (ChanceryMapOwnRow *self);

void chancery_map_own_row_set_unfolded (ChanceryMapOwnRow *self, gboolean unfolded);
gboolean chancery_map_own_row_is_unfolded (ChanceryMapOwnRow *self);

/** chancery_map_own_row_set_place: whether there is a map above and below it */
void chancery_map_own_row_set_place (ChanceryMapOwnRow *self, gboolean has_above, gboolean has_below);

G_END_DECLS
