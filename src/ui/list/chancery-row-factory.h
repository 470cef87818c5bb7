/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-row-object.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryRowFactory:
 * @make: makes the widget of a row
 * @show: fills it; @row is %NULL while it is being loaded, and may come anew later
 *
 * How the rows of a #ChanceryPagedModel look.
 */
typedef struct
{
  GtkWidget *(*make) (gpointer user_data);
  void (*show) (GtkWidget *widget, gconstpointer row, gpointer user_data);
} ChanceryRowFactory;

/** chancery_row_factory_new: Returns: (transfer full): for a GtkListView; @self is kept */
GtkListItemFactory *chancery_row_factory_new (const ChanceryRowFactory *self, gpointer user_data);

/** chancery_row_factory_item: Returns: (transfer none): the list item whose widget @make made */
GtkListItem *chancery_row_factory_item (GtkWidget *widget);

G_END_DECLS
