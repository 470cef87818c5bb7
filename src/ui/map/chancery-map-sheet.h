/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryMapSheet:
 *
 * Content that lies over the map. It asks for the height its content has at the sheet's width, and scrolls
 * when it gets less; a scrolled window by itself asks as if no text ever wrapped.
 */
#define CHANCERY_TYPE_MAP_SHEET (chancery_map_sheet_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapSheet, chancery_map_sheet, CHANCERY, MAP_SHEET, GtkWidget)

/** chancery_map_sheet_new: @content: (transfer floating) */
GtkWidget *chancery_map_sheet_new (GtkWidget *content);

G_END_DECLS
