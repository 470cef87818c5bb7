/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/list/chancery-list-pane.h"

G_BEGIN_DECLS

/**
 * ChanceryColumnSort:
 * @name: the sort whose column head was clicked
 * @descending: the other way round
 */
typedef void (*ChanceryColumnSort) (const char *name, gboolean descending, gpointer user_data);

/**
 * chancery_list_columns_new:
 *
 * Returns: (transfer floating): a GtkColumnView with a column for each of @sorts that has one. A click on
 *   a head asks @on_sort: the vault sorts, not the view.
 */
GtkWidget *chancery_list_columns_new (GtkSingleSelection *selection,
                                      const ChanceryListSort *sorts,
                                      ChanceryColumnSort on_sort,
                                      gpointer user_data);

/** chancery_list_columns_scrolled: Returns: (transfer floating): the view in a scrolled window */
GtkWidget *chancery_list_columns_scrolled (GtkWidget *columns);

G_END_DECLS
