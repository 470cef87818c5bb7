/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryMapView:
 *
 * The view "Map": missions and DS offices on the offline map, a card of what is selected, search and legend.
 * It reads the vault when it is first seen.
 */
#define CHANCERY_TYPE_MAP_VIEW (chancery_map_view_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapView, chancery_map_view, CHANCERY, MAP_VIEW, GtkWidget)

/** chancery_map_view_new: Returns: (transfer floating): the view; it is a #ChanceryView */
GtkWidget *chancery_map_view_new (ChancerySession *session);

G_END_DECLS
