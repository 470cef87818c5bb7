/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"
#include "vault/chancery-btree.h"

G_BEGIN_DECLS

/*
 * How the records lie in their tables: which column is which field. Inside the vault only.
 */

/**
 * ChanceryLayout:
 * @entity: what the table holds
 * @root: the first page of its tree; 0 while that is not known
 * @n_columns: how many there are
 * @columns: (element-type utf8): their names, in the order in which a row has them
 */
typedef struct
{
  const ChanceryEntity *entity;
  guint32 root;
  GPtrArray *columns;
} ChanceryLayout;

/**
 * chancery_layouts_known:
 *
 * Returns: (transfer full) (element-type ChanceryLayout): of each entity, as this program would make its
 * table; without a root
 */
GPtrArray *chancery_layouts_known (GError **error);

/**
 * chancery_layouts_find:
 *
 * Takes from the vault's own list of tables, as far as that can be read, where they begin and what columns
 * they have: those of an older or a newer format may be others.
 */
void chancery_layouts_find (GPtrArray *layouts, ChanceryBtree *tree);

/**
 * chancery_layout_read:
 * @record: (out) (transfer full): what was read
 * @lost: (out): a bit for each field that lay on a page that cannot be read
 * @strict: whether every value must be one that the field would take: where it is not known of which table
 * the row is
 *
 * Returns: whether @row is a record of this layout
 */
gboolean chancery_layout_read (const ChanceryLayout *self,
                               const ChanceryBtreeRow *row,
                               gboolean strict,
                               ChanceryRecord **record,
                               guint64 *lost);

G_END_DECLS
