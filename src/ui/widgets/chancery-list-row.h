/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryListRow:
 *
 * A row of a long list: two lines of text, and at the right one thing above another.
 */
#define CHANCERY_TYPE_LIST_ROW (chancery_list_row_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryListRow, chancery_list_row, CHANCERY, LIST_ROW, AdwBin)

/**
 * chancery_list_row_new:
 * @top: (transfer floating): at the right, in the first line
 * @bottom: (transfer floating): at the right, in the second
 * @aligned: whether the two begin below one another in all rows, rather than end at the row's edge
 */
GtkWidget *chancery_list_row_new (GtkWidget *top, GtkWidget *bottom, gboolean aligned);

/**
 * chancery_list_row_set:
 * @strong: (nullable): the beginning of the first line, in bold
 * @plain: (nullable): the rest of it
 * @below: (nullable): the second line
 */
void chancery_list_row_set (ChanceryListRow *self, const char *strong, const char *plain, const char *below);

/** chancery_list_row_set_markup: the same with the first line as markup, as chancery_mission_name_markup()
 * gives it */
void chancery_list_row_set_markup (ChanceryListRow *self, const char *markup, const char *below);

/** chancery_list_row_top, chancery_list_row_bottom: Returns: (transfer none): as they were given */
GtkWidget *chancery_list_row_top (ChanceryListRow *self);
GtkWidget *chancery_list_row_bottom (ChanceryListRow *self);

G_END_DECLS
