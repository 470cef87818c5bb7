/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/chancery-list-columns.h"

#include "ui/widgets/chancery-focus.h"

#include <glib/gi18n.h>

#define TOLD_APART_CHARS 24

/*
 * GtkColumnView sorts by comparing items; here the vault sorts. Each column therefore has a sorter that only
 * remembers that it was asked. Comparing two items through the view's own sorter then tells which column's
 * head is on and, by the sign, which way. (GTK has a way to ask for it from 4.10 on.)
 */
typedef struct
{
  GtkColumnView *view; /* not a reference: it owns this */
  const char *asked;
  ChanceryColumnSort on_sort;
  gpointer user_data;
} Heads;

typedef struct
{
  Heads *heads;
  const ChanceryListSort *sort;
} Column;

static int
remember (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Column *column = user_data;

  if (column->heads->asked == NULL)
    column->heads->asked = column->sort->name;
  return 1;
}

static void
on_sorter_changed (GtkSorter *sorter, GtkSorterChange change, Heads *heads)
{
  g_autoptr (ChanceryRowObject) a = chancery_row_object_new (1);
  g_autoptr (ChanceryRowObject) b = chancery_row_object_new (2);
  GtkOrdering ordering;

  heads->asked = NULL;
  ordering = gtk_sorter_compare (sorter, a, b);
  if (heads->asked != NULL)
    heads->on_sort (heads->asked, ordering == GTK_ORDERING_SMALLER, heads->user_data);
}

static void
show_cell (GtkListItem *item)
{
  const Column *column = g_object_get_data (G_OBJECT (item), "column");
  const ChanceryRow *row = chancery_row_object_row (gtk_list_item_get_item (item));
  g_autofree char *written = NULL;

  if (row != NULL)
    written = column->sort->text != NULL ? column->sort->text (row)
                                         : g_strdup (chancery_row_get (row, column->sort->column));
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), written != NULL ? written : "");
}

static void
on_loaded (ChanceryRowObject *object, GtkListItem *item)
{
  show_cell (item);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* What tells the records apart stays readable where the heads of the others are wide. */
  if (column->sort->expand)
    gtk_label_set_width_chars (GTK_LABEL (label), TOLD_APART_CHARS);
  g_object_set_data (G_OBJECT (item), "column", column);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_connect (gtk_list_item_get_item (item), "loaded", G_CALLBACK (on_loaded), item);
  show_cell (item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static void
add_column (Heads *heads, const ChanceryListSort *sort)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new0 (Column, 1);
  g_autoptr (GtkColumnViewColumn) view_column = gtk_column_view_column_new (_ (sort->label), factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (remember, column, NULL));

  column->heads = heads;
  column->sort = sort;
  g_object_set_data_full (G_OBJECT (view_column), "column", column, g_free);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_expand (view_column, sort->expand);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_append_column (heads->view, view_column);
}

GtkWidget *
chancery_list_columns_new (GtkSingleSelection *selection,
                           const ChanceryListSort *sorts,
                           ChanceryColumnSort on_sort,
                           gpointer user_data)
{
  GtkWidget *view = gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (selection)));
  Heads *heads = g_new0 (Heads, 1);

  heads->view = GTK_COLUMN_VIEW (view);
  heads->on_sort = on_sort;
  heads->user_data = user_data;
  g_object_set_data_full (G_OBJECT (view), "heads", heads, g_free);
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Columns"), -1);
  for (const ChanceryListSort *sort = sorts; sort->name != NULL; sort++)
    if (sort->column != NULL)
      add_column (heads, sort);
  /* The rows, below the heads. */
  chancery_focus_pass_in_one (gtk_widget_get_last_child (view));
  g_signal_connect (gtk_column_view_get_sorter (heads->view), "changed", G_CALLBACK (on_sorter_changed),
                    heads);
  return view;
}

GtkWidget *
chancery_list_columns_scrolled (GtkWidget *columns)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), columns);
  return scrolled;
}
