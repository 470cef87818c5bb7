/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-row-object.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryListModel:
 *
 * A long list as a GListModel of #ChanceryRowObject. It holds the records' numbers in order (eight bytes
 * each) and loads rows a page at a time, as they are looked at. It follows every change of the vault, and
 * only says what really moved, so that selection and scrolling stay where they are.
 *
 * Signal "refreshed": the answer to the present query is in (also when nothing moved).
 * Signal "failed" (GError): the vault could not be asked.
 */
#define CHANCERY_TYPE_LIST_MODEL (chancery_list_model_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryListModel, chancery_list_model, CHANCERY, LIST_MODEL, GObject)

/** CHANCERY_LIST_PAGE: rows loaded together */
#define CHANCERY_LIST_PAGE 64

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
