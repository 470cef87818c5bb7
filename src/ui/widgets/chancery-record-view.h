/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/list/chancery-list-pane.h"
#include "ui/widgets/chancery-form.h"

G_BEGIN_DECLS

/**
 * ChanceryRecordView:
 *
 * A view of the window that has a list, and one record of it beside the list: read as cards, edited in their
 * place. What was entered and not saved is kept when another record is looked at. Implements #ChanceryView.
 */
#define CHANCERY_TYPE_RECORD_VIEW (chancery_record_view_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryRecordView, chancery_record_view, CHANCERY, RECORD_VIEW, AdwBin)

/**
 * ChanceryRecordViewKind:
 * @name: the view's name in the window
 * @list: which list
 * @title: untranslated
 * @nothing: said while no record is shown, untranslated
 * @new_title: head of a new record, untranslated
 * @icon: icon of the view
 * @rows: how rows look
 * @sorts: see chancery_list_pane_new()
 * @empty: likewise
 * @load: work for the session; its data is the record's id (char *); %CHANCERY_ERROR_NOT_FOUND when the
 * record is not there any more
 * @facts_free: frees what @load returned
 * @add_filters: (nullable): puts filters into the list
 * @fill: shows the facts, with the functions below
 * @first_field: where typing begins once the mission is known
 * @make_form: a form for the record of @facts, or for a new one when that is %NULL; then @mission
 *   is the id of its mission, if that is known
 *
 * What makes one such view differ from another.
 */
typedef struct
{
  const char *name;
  ChanceryListKind list;
  const char *title;
  const char *nothing;
  const char *new_title;
  const char *icon;
  const ChanceryListRows *rows;
  const ChanceryListSort *sorts;
  const ChanceryListEmpty *empty;
  ChancerySessionWork load;
  GDestroyNotify facts_free;
  void (*add_filters) (ChanceryListPane *pane);
  void (*fill) (ChanceryRecordView *view, gconstpointer facts);
  const char *first_field;
  ChanceryForm *(*make_form) (ChanceryRecordView *view, gconstpointer facts, const char *mission);
} ChanceryRecordViewKind;

/** chancery_record_view_new: @kind: kept */
GtkWidget *chancery_record_view_new (ChancerySession *session, const ChanceryRecordViewKind *kind);

/* For the kinds. */

ChancerySession *chancery_record_view_session (ChanceryRecordView *self);

/**
 * chancery_record_view_set_head:
 * @title: the record's name
 * @brief: (nullable): markup that takes its place in a narrow window; see chancery_head_title_set()
 * @subtitle: (nullable): a line below it
 * @edit: (nullable): what the button for editing says; %NULL when there is nothing to edit
 */
void chancery_record_view_set_head (
    ChanceryRecordView *self, const char *title, const char *brief, const char *subtitle, const char *edit);

/**
 * chancery_record_view_add_tile:
 * @tile: see chancery_detail_card_tile()
 * @late: whether it stands at the right, and is one line in a narrow window
 *
 * Puts a tile into the part of the head that does not scroll.
 */
void chancery_record_view_add_tile (ChanceryRecordView *self, GtkWidget *tile, gboolean late);

/** chancery_record_view_page: Returns: (transfer none): where the cards go; empty when filling begins */
GtkBox *chancery_record_view_page (ChanceryRecordView *self);

G_END_DECLS
