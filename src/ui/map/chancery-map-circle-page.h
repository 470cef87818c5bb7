/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-map-tools.h"
#include "ui/map/chancery-map-model.h"

G_BEGIN_DECLS

/**
 * ChanceryMapCirclePage:
 *
 * The circle around a point: its radius in feet and in metres, each following the other, and who lies inside,
 * nearest first, counted by level.
 *
 * Signal "chosen" (gboolean is_office, char *id): a mission or office inside was activated.
 */
#define CHANCERY_TYPE_MAP_CIRCLE_PAGE (chancery_map_circle_page_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapCirclePage, chancery_map_circle_page, CHANCERY, MAP_CIRCLE_PAGE, GtkWidget)

/** chancery_map_circle_page_new: Returns: (transfer floating): it follows both */
GtkWidget *chancery_map_circle_page_new (ChanceryMapTools *tools, ChanceryMapModel *model);

/** chancery_map_circle_page_summary: Returns: (transfer full): how many lie inside, in a sentence */
char *chancery_map_circle_page_summary (ChanceryMapCirclePage *self);

/** chancery_map_circle_page_to_text: Returns: (transfer full): the circle and who lies inside, for the
 * clipboard */
char *chancery_map_circle_page_to_text (ChanceryMapCirclePage *self);

G_END_DECLS
