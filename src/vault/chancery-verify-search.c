/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-verify-private.h"

#include "vault/chancery-fts.h"
#include "vault/chancery-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whoever watches is told after so many rows; it must be a power of two. */
#define ROWS_A_STEP 64

#define FORMAT 4

/* One index, and what FTS5 keeps of it. */
static const struct
{
  const char *format;
  const char *structure;
  const char *records;
  const char *gone;
  const char *places;
  const char *starts;
  const char *record;
} indexes[CHANCERY_VERIFY_N_INDEXES] = {
  [CHANCERY_LIST_MISSIONS] = {
    "SELECT v FROM mission_fts_config WHERE k = 'version' AND (SELECT count (*) FROM mission_fts_config) = 1",
    "SELECT block FROM mission_fts_data WHERE id = 10",
    "SELECT id, block FROM mission_fts_data WHERE id NOT IN (1, 10) ORDER BY id",
    "SELECT id, block FROM mission_fts_data WHERE id >= 65536 << 37",
    "SELECT id, sz, origin FROM mission_fts_docsize",
    "SELECT segid, pgno >> 1 FROM mission_fts_idx",
    "SELECT id FROM mission WHERE seq = ?",
  },
  [CHANCERY_LIST_CONTACTS] = {
    "SELECT v FROM contact_fts_config WHERE k = 'version' AND (SELECT count (*) FROM contact_fts_config) = 1",
    "SELECT block FROM contact_fts_data WHERE id = 10",
    "SELECT id, block FROM contact_fts_data WHERE id NOT IN (1, 10) ORDER BY id",
    "SELECT id, block FROM contact_fts_data WHERE id >= 65536 << 37",
    "SELECT id, sz, origin FROM contact_fts_docsize",
    "SELECT segid, pgno >> 1 FROM contact_fts_idx",
    "SELECT id FROM contact WHERE seq = ?",
  },
  [CHANCERY_LIST_ASSESSMENTS] = {
    "SELECT v FROM assessment_fts_config WHERE k = 'version'"
    " AND (SELECT count (*) FROM assessment_fts_config) = 1",
    "SELECT block FROM assessment_fts_data WHERE id = 10",
    "SELECT id, block FROM assessment_fts_data WHERE id NOT IN (1, 10) ORDER BY id",
    "SELECT id, block FROM assessment_fts_data WHERE id >= 65536 << 37",
    "SELECT id, sz, origin FROM assessment_fts_docsize",
    "SELECT segid, pgno >> 1 FROM assessment_fts_idx",
    "SELECT id FROM assessment WHERE seq = ?",
  },
  [CHANCERY_VERIFY_LABELS] = {
    "SELECT v FROM changeset_fts_config WHERE k = 'version' AND (SELECT count (*) FROM changeset_fts_config) = 1",
    "SELECT block FROM changeset_fts_data WHERE id = 10",
    "SELECT id, block FROM changeset_fts_data WHERE id NOT IN (1, 10) ORDER BY id",
    "SELECT id, block FROM changeset_fts_data WHERE id >= 65536 << 37",
    "SELECT id, sz, origin FROM changeset_fts_docsize",
    "SELECT segid, pgno >> 1 FROM changeset_fts_idx",
    NULL,
  },
};

typedef struct
{
  ChanceryVerify *verify;
  int index;
  ChanceryWords *words;
  GArray *segments;
  ChanceryFtsReader reader;
  ChanceryFtsSegment *segment; /* whose leaves are read */
  guint64 hash;                /* of the present term */
  guint64 starts;              /* sum of the leaves that begin with a term */
  gint64 rows;
  gint64 broken; /* records that are not understood, or out of place */
  GError *failure;
} Search;

/* Calls @on_row for every row; it says whether to go on. */
static gboolean
for_each_row (Search *self, const char *sql, void (*on_row) (Search *self, sqlite3_stmt *row))
{
  sqlite3_stmt *statement = chancery_sql_prepare (self->verify->sql, sql, &self->failure);
  gboolean row = TRUE;

  while (statement != NULL && row)
    {
      if (!chancery_sql_step (self->verify->sql, statement, &row, &self->failure))
        return FALSE;
      if (row)
        on_row (self, statement);
      /* How many rows there are nobody knows; it is the second half of the last check. */
      if ((++self->rows & (ROWS_A_STEP - 1)) == 0 &&
          !chancery_verify_step (self->verify, CHANCERY_VERIFY_N_INDEXES + self->index,
                                 2 * CHANCERY_VERIFY_N_INDEXES))
        {
          sqlite3_reset (statement);
          return FALSE;
        }
    }
  return statement != NULL;
}

static ChanceryText
blob (sqlite3_stmt *row, int column)
{
  const char *bytes = sqlite3_column_blob (row, column);

  return (ChanceryText){ bytes, (gsize) sqlite3_column_bytes (row, column) };
}

static void
on_structure (Search *self, sqlite3_stmt *row)
{
  self->segments = chancery_fts_read_structure (blob (row, 0));
}

static void
on_place (Search *self, sqlite3_stmt *row)
{
  ChanceryText size = blob (row, 1);
  gsize at = 0;
  gint64 words;

  if (!chancery_fts_read_number (size, &at, &words) || at != size.length)
    words = -1;
  chancery_words_place (self->words, sqlite3_column_int64 (row, 0), words, sqlite3_column_int64 (row, 2));
}

/* What is gone from a segment stands behind all leaves, so it is read before them. */
static void
on_gone (Search *self, sqlite3_stmt *row)
{
  ChanceryFtsPart part;
  gint64 page;
  ChanceryFtsSegment *segment =
      chancery_fts_find (self->segments, sqlite3_column_int64 (row, 0), &part, &page);

  if (segment == NULL || part != CHANCERY_FTS_GONE)
    return;
  segment->gone_parts++;
  if (page >= segment->n_gone || !chancery_fts_read_gone (segment, blob (row, 1)))
    self->broken++;
}

static void
on_term (guint prefix, ChanceryText term, gpointer data)
{
  Search *self = data;

  self->hash = chancery_words_hash (self->words, prefix, term);
}

static void
on_record (gint64 number, gpointer data)
{
  Search *self = data;
  GHashTable *gone = self->segment->gone;

  if (gone == NULL || !g_hash_table_contains (gone, (gpointer) (guintptr) number))
    chancery_words_take (self->words, number, self->hash, self->segment->origins);
}

static guint64
hash_start (Search *self, gint64 segment, gint64 page)
{
  return chancery_states_hash_place (self->verify->states, (ChanceryText){ "", 0 }, segment, page);
}

/* Every leaf on which a term begins has its start in %_idx. While segments are merged, leaves go from the
 * front of each and their starts stay, and what is left of the first may begin with a term then. */
static gboolean
has_start (const ChanceryFtsSegment *segment, gint64 page)
{
  return segment->first == 1 || page > segment->first;
}

static void
on_leaf (Search *self, ChanceryFtsSegment *segment, gint64 page, ChanceryText record)
{
  gboolean has_terms = FALSE;

  if (segment != self->segment)
    g_string_truncate (self->reader.term, 0);
  self->segment = segment;
  if (page != segment->first + segment->leaves++ || page > segment->last ||
      !chancery_fts_read_leaf (&self->reader, record, &has_terms))
    self->broken++;
  if (has_terms && has_start (segment, page))
    self->starts += hash_start (self, segment->id, page);
}

static void
on_data (Search *self, sqlite3_stmt *row)
{
  ChanceryFtsPart part;
  gint64 page;
  ChanceryFtsSegment *segment =
      chancery_fts_find (self->segments, sqlite3_column_int64 (row, 0), &part, &page);

  if (segment == NULL)
    self->broken++;
  else if (part == CHANCERY_FTS_LEAF)
    on_leaf (self, segment, page, blob (row, 1));
}

static void
on_start (Search *self, sqlite3_stmt *row)
{
  gint64 id = sqlite3_column_int64 (row, 0), page = sqlite3_column_int64 (row, 1);
  const ChanceryFtsSegment *segment = chancery_fts_segment (self->segments, id);

  if (segment == NULL)
    self->broken++;
  else if (has_start (segment, page))
    self->starts -= hash_start (self, id, page);
}

static gboolean
read_index (Search *self)
{
  gint64 format = 0;

  if (!chancery_sql_integer (self->verify->sql, indexes[self->index].format, &format, &self->failure) ||
      !for_each_row (self, indexes[self->index].structure, on_structure))
    return FALSE;
  if (format != FORMAT || self->segments == NULL)
    {
      self->broken++;
      return TRUE;
    }
  return for_each_row (self, indexes[self->index].places, on_place) &&
         for_each_row (self, indexes[self->index].gone, on_gone) &&
         for_each_row (self, indexes[self->index].records, on_data) &&
         for_each_row (self, indexes[self->index].starts, on_start);
}

static void
count_parts (Search *self)
{
  for (guint i = 0; self->segments != NULL && i < self->segments->len; i++)
    {
      const ChanceryFtsSegment *segment = &g_array_index (self->segments, ChanceryFtsSegment, i);

      if (segment->leaves != segment->last - segment->first + 1 || segment->gone_parts != segment->n_gone)
        self->broken++;
    }
  if (self->starts != 0)
    self->broken++;
}

/* The record whose list's index this is, and which has the local number @seq there. */
static ChanceryRecord *
record_of (Search *self, gint64 seq)
{
  ChancerySql *sql = self->verify->sql;
  sqlite3_stmt *statement = chancery_sql_prepare (sql, indexes[self->index].record, NULL);
  g_autofree char *id = NULL;
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, seq);
  if (!chancery_sql_step (sql, statement, &row, NULL) || !row)
    return NULL;
  id = chancery_sql_text (statement, 0);
  sqlite3_reset (statement);
  return chancery_store_load (sql, chancery_list_entity ((ChanceryListKind) self->index), id, NULL);
}

static char *
name_of (Search *self, gint64 seq)
{
  g_autoptr (ChanceryRecord) record = NULL;

  if (self->index == CHANCERY_VERIFY_LABELS)
    return g_strdup_printf (_ ("change %lld"), (long long) seq);
  record = record_of (self, seq);
  return record != NULL ? chancery_verify_name (record) : g_strdup_printf ("%lld", (long long) seq);
}

static const char *
name_of_index (int index)
{
  return index == CHANCERY_VERIFY_LABELS ? _ ("Changes")
                                         : _ (chancery_list_entity ((ChanceryListKind) index)->label_plural);
}

static void
tell (Search *self)
{
  const char *list = name_of_index (self->index);
  gint64 seq = 0;

  while ((seq = chancery_words_next_wrong (self->words, seq)) > 0)
    {
      g_autofree char *name = name_of (self, seq);

      chancery_verify_fault (self->verify, _ ("%s is not kept for searching by its words"), name);
    }
  if (chancery_words_strangers (self->words) > 0)
    chancery_verify_fault (self->verify, _ ("searching in “%s” finds what is not there"), list);
  if (self->broken > 0)
    chancery_verify_fault (self->verify, _ ("what is kept for searching in “%s” does not fit together"),
                           list);
}

gboolean
chancery_verify_search (ChanceryVerify *self, int index, ChanceryWords *expected)
{
  Search search = { .verify = self, .index = index, .words = expected };
  gboolean whole;

  search.reader = (ChanceryFtsReader){ on_term, on_record, &search, g_string_new (NULL), 0 };
  chancery_verify_result (self)->checked += chancery_words_size (expected);
  whole = read_index (&search);
  if (whole)
    {
      count_parts (&search);
      tell (&search);
    }
  g_string_free (search.reader.term, TRUE);
  g_clear_pointer (&search.segments, g_array_unref);
  if (whole)
    return TRUE;
  return search.failure != NULL && chancery_verify_unreadable (self, name_of_index (index), search.failure);
}
