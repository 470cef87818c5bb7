/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-paged-model.h"
#include "ui/list/chancery-row-factory.h"

G_BEGIN_DECLS

/**
 * ChanceryPagedList:
 *
 * The rows of a #ChanceryPagedModel, or why there are none. It reports what fails where it stands.
 *
 * Signal "selected" (ChanceryRowObject, nullable): another row is selected; its row may not be loaded yet.
 * Signal "activated" (ChanceryRowObject): Enter, or a double click, on a row.
 */
#define CHANCERY_TYPE_PAGED_LIST (chancery_paged_list_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryPagedList, chancery_paged_list, CHANCERY, PAGED_LIST, GtkWidget)

/**
 * chancery_paged_list_new:
 * @model: (transfer full)
 * @rows: kept
 * @user_data: for @rows
 * @label: what the list is, for those who do not see it
 * @selecting: whether one row can be selected
 */
ChanceryPagedList *chancery_paged_list_new (ChanceryPagedModel *model,
                                            const ChanceryRowFactory *rows,
                                            gpointer user_data,
                                            const char *label,
                                            gboolean selecting);

/**
 * chancery_paged_list_add_state:
 * @name: see chancery_paged_list_set_state()
 * @icon: icon name
 * @title: translated
 * @text: translated
 *
 * What is said in place of the rows when there are none.
 *
 * Returns: (transfer none): the AdwStatusPage, for a button that leads on
 */
GtkWidget *chancery_paged_list_add_state (
    ChanceryPagedList *self, const char *name, const char *icon, const char *title, const char *text);

/** chancery_paged_list_set_state: which state it is when there are no rows */
void chancery_paged_list_set_state (ChanceryPagedList *self, const char *name);

ChanceryPagedModel *chancery_paged_list_model (ChanceryPagedList *self);

/** chancery_paged_list_selected: Returns: (transfer none) (nullable) */
ChanceryRowObject *chancery_paged_list_selected (ChanceryPagedList *self);

/** chancery_paged_list_focus: gives the keyboard to the rows, as soon as there are any */
void chancery_paged_list_focus (ChanceryPagedList *self);

/** chancery_paged_list_view: Returns: (transfer none): the list view itself, for its style */
GtkWidget *chancery_paged_list_view (ChanceryPagedList *self);

G_END_DECLS
