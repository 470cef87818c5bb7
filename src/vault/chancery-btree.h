/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-page.h"

G_BEGIN_DECLS

/*
 * SQLite's trees, read without SQLite from whatever pages there are (sqlite.org/fileformat2.html,
 * sections 1.6 and 2). Every number in a page is taken for a lie until it is seen to lead to something within
 * the page or the file. Inside the vault only.
 */

/**
 * ChanceryBtreeKind:
 *
 * The first byte of a page that is part of a tree. The tree of a table without row numbers is an index.
 */
typedef enum
{
  CHANCERY_BTREE_NONE = 0,
  CHANCERY_BTREE_INDEX_INNER = 0x02,
  CHANCERY_BTREE_TABLE_INNER = 0x05,
  CHANCERY_BTREE_INDEX_LEAF = 0x0a,
  CHANCERY_BTREE_TABLE_LEAF = 0x0d,
} ChanceryBtreeKind;

/**
 * ChanceryBtreeType:
 * @CHANCERY_BTREE_LOST: the value lay on a page that cannot be read
 */
typedef enum
{
  CHANCERY_BTREE_NULL,
  CHANCERY_BTREE_INTEGER,
  CHANCERY_BTREE_REAL,
  CHANCERY_BTREE_TEXT,
  CHANCERY_BTREE_BLOB,
  CHANCERY_BTREE_LOST,
} ChanceryBtreeType;

/**
 * ChanceryBtreeValue:
 * @bytes: of a text or blob, not ended by a NUL; valid as long as the row
 */
typedef struct
{
  ChanceryBtreeType type;
  gint64 integer;
  double real;
  const guint8 *bytes;
  gsize size;
} ChanceryBtreeValue;

/**
 * ChanceryBtreeRow:
 * @number: the row's number in a table; 0 in an index
 * @page: the leaf that it lies on, 0 for an inner page
 * @cell: its place there
 * @n_cells: how many lie there: on a leaf no other row is between two that are neighbours
 * @values: (element-type ChanceryBtreeValue): its columns in the order in which they are stored
 * @whole: whether none of them is lost
 */
typedef struct
{
  gint64 number;
  guint32 page;
  guint cell;
  guint n_cells;
  GArray *values;
  gboolean whole;
} ChanceryBtreeRow;

/**
 * ChanceryBtree:
 * @pages: where pages come from
 * @budget: how many pages beyond those of the tree may still be read for long values; a file made up on
 * purpose could ask for its own pages again and again
 * @broken: how many rows there were of which nothing at all could be read
 */
typedef struct
{
  ChanceryPages *pages;
  guint64 budget;
  guint broken;
} ChanceryBtree;

/** ChanceryBtreeTake: is given each row; it lasts as long as the call */
typedef void (*ChanceryBtreeTake) (const ChanceryBtreeRow *row, gpointer data);

void chancery_btree_init (ChanceryBtree *self, ChanceryPages *pages);

/** chancery_btree_kind: what page @number is */
ChanceryBtreeKind chancery_btree_kind (const guint8 page[CHANCERY_PAGE_SIZE], guint32 number);

/**
 * chancery_btree_rows:
 *
 * Gives all rows that lie on a page of a tree: those of a leaf, and of an index also those of its inner
 * pages.
 */
void chancery_btree_rows (ChanceryBtree *self,
                          const guint8 page[CHANCERY_PAGE_SIZE],
                          guint32 number,
                          ChanceryBtreeTake take,
                          gpointer data);

/** chancery_btree_children: Returns: (transfer full) (element-type guint32): the pages that an inner page
 * leads to
 */
GArray *chancery_btree_children (const guint8 page[CHANCERY_PAGE_SIZE], guint32 number);

/** chancery_btree_value: column @index of @row; a row may have fewer than its table, then it is nothing */
const ChanceryBtreeValue *chancery_btree_value (const ChanceryBtreeRow *row, guint index);

/**
 * chancery_btree_text:
 *
 * Returns: (transfer full) (nullable): the text of a value, if it is one, whole, valid UTF-8, and without a
 * NUL
 */
char *chancery_btree_text (const ChanceryBtreeValue *value);

G_END_DECLS
