/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-list-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryListPane:
 *
 * The list of a view: head with title, count, "new" and sort; search field; room for filters; rows, or
 * columns when the list has the window to itself; and why it is empty when it is.
 *
 * Signal "selected" (ChanceryRowObject, nullable): another row is selected; its row may not be loaded yet.
 * Signal "opened": the selected row was clicked or activated, so that its detail is wanted now.
 */
#define CHANCERY_TYPE_LIST_PANE (chancery_list_pane_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryListPane, chancery_list_pane, CHANCERY, LIST_PANE, GtkWidget)

/**
 * ChanceryListRows:
 * @make: makes the widget of a row
 * @show: fills it; @row is %NULL while it is being loaded
 *
 * How the rows of a list look.
 */
typedef struct
{
  GtkWidget *(*make) (void);
  void (*show) (GtkWidget *widget, const ChanceryRow *row);
} ChanceryListRows;

/**
 * ChanceryListSort:
 * @name: a sort of #ChanceryListQuery
 * @label: for the menu, untranslated
 * @column: (nullable): the cell shown in the column of this sort, %NULL for no column
 * @expand: whether the column takes what room there is
 * @text: (nullable): how the cell is written, %NULL for as it is
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *column;
  gboolean expand;
  char *(*text) (const ChanceryRow *row);
} ChanceryListSort;

/**
 * ChanceryListEmpty:
 * @icon: icon name
 * @title: what there is not
 * @text: what to do about it
 * @buttons: pairs of label and action, ended by %NULL
 */
typedef struct
{
  const char *icon;
  const char *title;
  const char *text;
  const char *const *buttons;
} ChanceryListEmpty;

/**
 * chancery_list_pane_new:
 * @title: translated
 * @rows: how rows look; kept
 * @sorts: ended by a %NULL name; kept
 * @empty: what an empty list says; kept
 */
ChanceryListPane *chancery_list_pane_new (ChancerySession *session,
                                          ChanceryListKind kind,
                                          const char *title,
                                          const ChanceryListRows *rows,
                                          const ChanceryListSort *sorts,
                                          const ChanceryListEmpty *empty);

ChanceryListModel *chancery_list_pane_model (ChanceryListPane *self);

/** chancery_list_pane_add_filter: puts a widget below the search field */
void chancery_list_pane_add_filter (ChanceryListPane *self, GtkWidget *filter);

/** chancery_list_pane_select_id: selects the record, also when its row is far away or comes later */
void chancery_list_pane_select_id (ChanceryListPane *self, const char *id);

/** chancery_list_pane_selected: Returns: (transfer none) (nullable): the selected place */
ChanceryRowObject *chancery_list_pane_selected (ChanceryListPane *self);

/** chancery_list_pane_unselect: for going back to the list in a narrow window */
void chancery_list_pane_unselect (ChanceryListPane *self);

void chancery_list_pane_focus_search (ChanceryListPane *self);

/** chancery_list_pane_set_columns: rows or columns */
void chancery_list_pane_set_columns (ChanceryListPane *self, gboolean columns);

/** chancery_list_pane_header: Returns: (transfer none): the header bar, for the window's buttons */
AdwHeaderBar *chancery_list_pane_header (ChanceryListPane *self);

G_END_DECLS
