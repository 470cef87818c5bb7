/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-map-tools.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryMapRoundPage:
 *
 * The missions of the day in their order, with the distance to each and the total. Alt+Up and Alt+Down move a
 * stop by hand, Delete takes it out.
 *
 * Signal "chosen" (char *id): a stop was activated.
 */
#define CHANCERY_TYPE_MAP_ROUND_PAGE (chancery_map_round_page_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapRoundPage, chancery_map_round_page, CHANCERY, MAP_ROUND_PAGE, GtkWidget)

/** chancery_map_round_page_new: Returns: (transfer floating) */
GtkWidget *chancery_map_round_page_new (ChanceryMapTools *tools);

G_END_DECLS
