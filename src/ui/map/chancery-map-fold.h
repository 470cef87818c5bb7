/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryMapFold:
 *
 * A part of a panel over the map under a head that folds it away. The head's accessible name is its title.
 *
 * Signal "folded": it was folded or unfolded.
 */
#define CHANCERY_TYPE_MAP_FOLD (chancery_map_fold_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapFold, chancery_map_fold, CHANCERY, MAP_FOLD, GtkWidget)

/** chancery_map_fold_new: @body: (transfer floating): Returns: (transfer floating): unfolded */
ChanceryMapFold *chancery_map_fold_new (const char *title, GtkWidget *body);

/** chancery_map_fold_set_title: what the head says now */
void chancery_map_fold_set_title (ChanceryMapFold *self, const char *title);

void chancery_map_fold_set_folded (ChanceryMapFold *self, gboolean folded);
gboolean chancery_map_fold_is_folded (ChanceryMapFold *self);

G_END_DECLS
