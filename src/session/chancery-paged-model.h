/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-row-object.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryPagedModel:
 *
 * A long list out of the vault as a GListModel of #ChanceryRowObject, whatever its rows are. It holds numbers
 * in order (eight bytes each) and loads rows a page at a time, as they are looked at. It follows every change
 * of the vault, and only says what really moved, so that selection and scrolling stay where they are.
 *
 * Signal "refreshed": the answer to the present question is in (also when nothing moved).
 * Signal "failed" (GError): the vault could not be asked.
 */
#define CHANCERY_TYPE_PAGED_MODEL (chancery_paged_model_get_type ())
G_DECLARE_DERIVABLE_TYPE (ChanceryPagedModel, chancery_paged_model, CHANCERY, PAGED_MODEL, GObject)

/** CHANCERY_LIST_PAGE: rows loaded together */
#define CHANCERY_LIST_PAGE 64

struct _ChanceryPagedModelClass
{
  GObjectClass parent_class;
};

/**
 * ChanceryPagedKind:
 * @copy_question: a copy that nobody changes: it is read on the database thread
 * @free_question: frees it
 * @ask: on the database thread: the numbers of all rows in order (element-type gint64)
 * @load: on the database thread: one row; %NULL without an error when there is none any more. @question is
 * the work's own, and may keep what the rows of a page have in common
 * @free_row: frees it
 *
 * What makes one such list differ from another. All are needed.
 */
typedef struct
{
  gpointer (*copy_question) (gconstpointer question);
  GDestroyNotify free_question;
  GArray *(*ask) (ChanceryVault *vault, gpointer question, GError **error);
  gpointer (*load) (ChanceryVault *vault, gpointer question, gint64 number, GError **error);
  GDestroyNotify free_row;
} ChanceryPagedKind;

/**
 * chancery_paged_model_new:
 * @kind: kept
 * @question: copied
 */
ChanceryPagedModel *
chancery_paged_model_new (ChancerySession *session, const ChanceryPagedKind *kind, gconstpointer question);

/** chancery_paged_model_start: for what is derived: what chancery_paged_model_new() does with a new object */
void chancery_paged_model_start (ChanceryPagedModel *self,
                                 ChancerySession *session,
                                 const ChanceryPagedKind *kind,
                                 gconstpointer question);

/** chancery_paged_model_ask: @question: copied; what is asked for from now on */
void chancery_paged_model_ask (ChanceryPagedModel *self, gconstpointer question);

/** chancery_paged_model_question: Returns: (transfer none): what is asked for now */
gconstpointer chancery_paged_model_question (ChanceryPagedModel *self);

/** chancery_paged_model_is_ready: whether the present question has been answered */
gboolean chancery_paged_model_is_ready (ChanceryPagedModel *self);

/** chancery_paged_model_find: Returns: the place of the row with that number, or %G_MAXUINT */
guint chancery_paged_model_find (ChanceryPagedModel *self, gint64 number);

G_END_DECLS
