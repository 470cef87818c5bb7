/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-states.h"

G_BEGIN_DECLS

/*
 * What FTS5 keeps in its tables, as far as verification must read it: the records of %_data in version 4 of
 * its format, with "detail = none" and "contentless_delete". FTS5's own check does not compare an index
 * without content with anything, and asking it word by word, and beginning by beginning, takes ten times as
 * long. Inside the vault only.
 *
 * Sizes and offsets in what is read may be anything: nothing here reads beyond a record.
 */

/** CHANCERY_FTS_AVERAGES, CHANCERY_FTS_STRUCTURE: ids of two records of %_data; all others belong to segments
 */
#define CHANCERY_FTS_AVERAGES 1
#define CHANCERY_FTS_STRUCTURE 10

/**
 * ChanceryFtsPart:
 * @CHANCERY_FTS_LEAF: words and the records that have them
 * @CHANCERY_FTS_SKIP: where to go on in a long list of records; FTS5 checks it against the leaves
 * @CHANCERY_FTS_GONE: records that are no longer in the segment
 */
typedef enum
{
  CHANCERY_FTS_LEAF,
  CHANCERY_FTS_SKIP,
  CHANCERY_FTS_GONE,
} ChanceryFtsPart;

/**
 * ChanceryFtsSegment:
 * @id: its number
 * @first: its first leaf
 * @last: its last leaf
 * @origins: the first and the last of the writings whose records it holds
 * @n_gone: how many records of %CHANCERY_FTS_GONE it has
 * @leaves: for whoever reads: how many leaves were met
 * @gone_parts: for whoever reads: how many of @n_gone were met
 * @gone: (nullable): for whoever reads: a set of the records that are no longer in it
 */
typedef struct
{
  gint64 id;
  gint64 first;
  gint64 last;
  gint64 origins[2];
  gint64 n_gone;
  gint64 leaves;
  gint64 gone_parts;
  GHashTable *gone;
} ChanceryFtsSegment;

/** chancery_fts_read_number: a number as SQLite writes it; @at goes behind it. Returns: whether there is one
 */
gboolean chancery_fts_read_number (ChanceryText record, gsize *at, gint64 *number);

/** chancery_fts_read_structure: Returns: (transfer full) (nullable) (element-type ChanceryFtsSegment): of the
 * record %CHANCERY_FTS_STRUCTURE; %NULL when it is not understood */
GArray *chancery_fts_read_structure (ChanceryText record);

/** chancery_fts_segment: Returns: (nullable): the segment of that number */
ChanceryFtsSegment *chancery_fts_segment (GArray *segments, gint64 id);

/** chancery_fts_find: Returns: (nullable): the segment to which the record of %_data with @id belongs */
ChanceryFtsSegment *chancery_fts_find (GArray *segments, gint64 id, ChanceryFtsPart *part, gint64 *page);

/** chancery_fts_read_gone: adds to the @gone of @segment. Returns: whether it was understood */
gboolean chancery_fts_read_gone (ChanceryFtsSegment *segment, ChanceryText record);

/**
 * ChanceryFtsReader:
 * @on_term: a word, or a beginning of @prefix characters, or a whole word for 0; what follows has it
 * @on_record: the local number of a record that has it, whether or not it is gone
 * @data: for them
 * @term: the present term with its kind before it; it may go on from one leaf to the next
 * @number: the last record
 *
 * Reads the leaves of one segment, in their order.
 */
typedef struct
{
  void (*on_term) (guint prefix, ChanceryText term, gpointer data);
  void (*on_record) (gint64 number, gpointer data);
  gpointer data;
  GString *term;
  gint64 number;
} ChanceryFtsReader;

/** chancery_fts_read_leaf: @has_terms: (out): whether a term begins on it. Returns: whether it was understood
 */
gboolean chancery_fts_read_leaf (ChanceryFtsReader *self, ChanceryText record, gboolean *has_terms);

G_END_DECLS
