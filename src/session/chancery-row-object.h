/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-list.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChanceryRowObject:
 *
 * One place in a long list. It is there at once and is filled when its page arrives, so whoever shows it
 * listens to "loaded".
 *
 * Signal "loaded": its row came, or came anew after a change.
 */
#define CHANCERY_TYPE_ROW_OBJECT (chancery_row_object_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryRowObject, chancery_row_object, CHANCERY, ROW_OBJECT, GObject)

ChanceryRowObject *chancery_row_object_new (gint64 seq);

/** chancery_row_object_seq: the row's number in its list: for a long list the record's local number */
gint64 chancery_row_object_seq (ChanceryRowObject *self);

/** chancery_row_object_data: Returns: (transfer none) (nullable): the row, %NULL until it is loaded */
gconstpointer chancery_row_object_data (ChanceryRowObject *self);

/** chancery_row_object_row: the same, of a long list of records */
const ChanceryRow *chancery_row_object_row (ChanceryRowObject *self);

/** chancery_row_object_take: @row: (transfer full) (nullable) */
void chancery_row_object_take (ChanceryRowObject *self, gpointer row, GDestroyNotify free_row);

G_END_DECLS
