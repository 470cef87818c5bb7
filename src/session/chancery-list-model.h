/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-paged-model.h"

G_BEGIN_DECLS

/**
 * ChanceryListModel:
 *
 * One of the long lists of records as a #ChanceryPagedModel; its rows are #ChanceryRow.
 */
#define CHANCERY_TYPE_LIST_MODEL (chancery_list_model_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryListModel, chancery_list_model, CHANCERY, LIST_MODEL, ChanceryPagedModel)

ChanceryListModel *chancery_list_model_new (ChancerySession *session, ChanceryListKind kind);

/** chancery_list_model_set_query: @query is copied; its kind must be the model's */
void chancery_list_model_set_query (ChanceryListModel *self, const ChanceryListQuery *query);

/** chancery_list_model_search: changes the words looked for, and nothing else */
void chancery_list_model_search (ChanceryListModel *self, const char *search);

/** chancery_list_model_query: Returns: (transfer none): what is asked for now */
const ChanceryListQuery *chancery_list_model_query (ChanceryListModel *self);

/** chancery_list_model_is_ready: whether the present query has been answered */
gboolean chancery_list_model_is_ready (ChanceryListModel *self);

/** chancery_list_model_find: Returns: the place of the record with the number @seq, or %G_MAXUINT */
guint chancery_list_model_find (ChanceryListModel *self, gint64 seq);

G_END_DECLS
