/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/list/chancery-list-pane.h"

G_BEGIN_DECLS

/**
 * ChancerySplit:
 *
 * A list and its detail side by side; in a narrow window the one or the other; with columns the list alone.
 *
 * Property "folded" (boolean, read-only).
 */
#define CHANCERY_TYPE_SPLIT (chancery_split_get_type ())
G_DECLARE_FINAL_TYPE (ChancerySplit, chancery_split, CHANCERY, SPLIT, GtkWidget)

/** chancery_split_new: @list and @detail: (transfer floating) */
ChancerySplit *chancery_split_new (ChanceryListPane *list, GtkWidget *detail);

gboolean chancery_split_is_folded (ChancerySplit *self);

/** chancery_split_show_detail: in a narrow window, the detail */
void chancery_split_show_detail (ChancerySplit *self);

/** chancery_split_go_back: Returns: whether it went from the detail to the list */
gboolean chancery_split_go_back (ChancerySplit *self);

/** chancery_split_set_columns: the list alone, as columns; a row that is opened brings the detail back */
void chancery_split_set_columns (ChancerySplit *self, gboolean columns);

G_END_DECLS
