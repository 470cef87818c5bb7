/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-log.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "base/chancery-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
hash_change (ChanceryLogHash *hash,
             const char *entity,
             const char *record,
             const char *field,
             const char *before,
             const char *after)
{
  chancery_log_hash_text (hash, entity, -1);
  chancery_log_hash_text (hash, record, -1);
  chancery_log_hash_text (hash, field, -1);
  chancery_log_hash_text (hash, before, -1);
  chancery_log_hash_text (hash, after, -1);
}

static void
hash_head (ChanceryLogHash *hash, const guint8 *previous, const ChanceryChangeset *head, gint64 n_changes)
{
  chancery_log_hash_init (hash, previous);
  chancery_log_hash_number (hash, head->seq);
  chancery_log_hash_text (hash, head->id, -1);
  chancery_log_hash_number (hash, head->kind);
  chancery_log_hash_text (hash, head->label, -1);
  chancery_log_hash_text (hash, head->reverses, -1);
  chancery_log_hash_text (hash, head->author, -1);
  chancery_log_hash_text (hash, head->device, -1);
  chancery_log_hash_number (hash, head->at);
  chancery_log_hash_number (hash, n_changes);
}

/* The last link of the chain; before the first changeset it is all zeros. */
static gboolean
read_tail (ChancerySql *sql, gint64 *seq, gint64 *at, guint8 hash[CHANCERY_LOG_HASH_SIZE], GError **error)
{
  sqlite3_stmt *statement =
      chancery_sql_prepare (sql, "SELECT seq, at, hash FROM changeset ORDER BY seq DESC LIMIT 1", error);
  gboolean row;

  *seq = *at = 0;
  memset (hash, 0, CHANCERY_LOG_HASH_SIZE);
  if (statement == NULL || !chancery_sql_step (sql, statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *seq = sqlite3_column_int64 (statement, 0);
  *at = sqlite3_column_int64 (statement, 1);
  if (sqlite3_column_bytes (statement, 2) == CHANCERY_LOG_HASH_SIZE)
    memcpy (hash, sqlite3_column_blob (statement, 2), CHANCERY_LOG_HASH_SIZE);
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
chancery_log_head (ChancerySql *sql, gint64 *seq, guint8 hash[CHANCERY_LOG_HASH_SIZE], GError **error)
{
  gint64 at;

  return read_tail (sql, seq, &at, hash, error);
}

gboolean
chancery_log_link (
    ChancerySql *sql, gint64 seq, gboolean *found, guint8 hash[CHANCERY_LOG_HASH_SIZE], GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, "SELECT hash FROM changeset WHERE seq = ?", error);
  gboolean row;

  *found = FALSE;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  if (!chancery_sql_step (sql, statement, &row, error))
    return FALSE;
  if (row && sqlite3_column_bytes (statement, 0) == CHANCERY_LOG_HASH_SIZE)
    {
      memcpy (hash, sqlite3_column_blob (statement, 0), CHANCERY_LOG_HASH_SIZE);
      *found = TRUE;
    }
  sqlite3_reset (statement);
  return TRUE;
}

/* Hybrid logical clock: the wall clock, but never before what is already in the log. */
static gint64
next_time (gint64 last)
{
  gint64 now = chancery_clock_now_ms () * CHANCERY_CHANGESET_TICKS;

  return MAX (now, last + 1);
}

static gboolean
write_head (ChancerySql *sql, const ChanceryChangeset *changeset, const guint8 *hash, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (
      sql,
      "INSERT INTO changeset (seq, id, kind, label, reverses, author, device, at, changes, hash)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, changeset->seq);
  chancery_sql_bind_text (statement, 2, changeset->id);
  sqlite3_bind_int (statement, 3, changeset->kind);
  chancery_sql_bind_text (statement, 4, changeset->label);
  chancery_sql_bind_text (statement, 5, changeset->reverses);
  chancery_sql_bind_text (statement, 6, changeset->author);
  chancery_sql_bind_text (statement, 7, changeset->device);
  sqlite3_bind_int64 (statement, 8, changeset->at);
  sqlite3_bind_int64 (statement, 9, changeset->changes->len);
  sqlite3_bind_blob (statement, 10, hash, CHANCERY_LOG_HASH_SIZE, SQLITE_TRANSIENT);
  return chancery_sql_run (sql, statement, error);
}

static gboolean
write_change (
    ChancerySql *sql, sqlite3_stmt *statement, guint ordinal, const ChanceryChange *change, GError **error)
{
  sqlite3_bind_int64 (statement, 2, ordinal);
  chancery_sql_bind_text (statement, 3, change->entity->name);
  chancery_sql_bind_text (statement, 4, change->record);
  chancery_sql_bind_text (statement, 5, change->field);
  chancery_sql_bind_text (statement, 6, change->before);
  chancery_sql_bind_text (statement, 7, change->after);
  return chancery_sql_run (sql, statement, error);
}

/* A record's history is found by where its changes begin. */
static gboolean
write_place (
    ChancerySql *sql, sqlite3_stmt *statement, guint ordinal, const ChanceryChange *change, GError **error)
{
  chancery_sql_bind_text (statement, 1, change->record);
  sqlite3_bind_int64 (statement, 3, ordinal);
  return chancery_sql_run (sql, statement, error);
}

/* An import writes hundreds of thousands of changes: both statements are looked up once. */
static gboolean
write_changes (ChancerySql *sql, const ChanceryChangeset *changeset, GError **error)
{
  sqlite3_stmt *changes = chancery_sql_prepare (
      sql,
      "INSERT INTO change (changeset, ordinal, entity, record, field, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);
  sqlite3_stmt *places =
      changes != NULL
          ? chancery_sql_prepare (sql,
                                  "INSERT INTO record_change (record, changeset, ordinal) VALUES (?, ?, ?)",
                                  error)
          : NULL;
  const char *record = "";

  if (places == NULL)
    return FALSE;
  sqlite3_bind_int64 (changes, 1, changeset->seq);
  sqlite3_bind_int64 (places, 2, changeset->seq);
  for (guint i = 0; i < changeset->changes->len; i++)
    {
      const ChanceryChange *change = g_ptr_array_index (changeset->changes, i);

      if ((strcmp (change->record, record) != 0 && !write_place (sql, places, i, change, error)) ||
          !write_change (sql, changes, i, change, error))
        return FALSE;
      record = change->record;
    }
  return TRUE;
}

/* The words of its label, by which people find it. */
static gboolean
write_words (ChancerySql *sql, const ChanceryChangeset *changeset, GError **error)
{
  g_autofree char *words = chancery_text_fold (changeset->label);
  sqlite3_stmt *statement =
      chancery_sql_prepare (sql, "INSERT INTO changeset_fts (rowid, body) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, changeset->seq);
  chancery_sql_bind_text (statement, 2, words);
  return chancery_sql_run (sql, statement, error);
}

static void
hash_changeset (const guint8 *previous,
                const ChanceryChangeset *changeset,
                guint8 out[CHANCERY_LOG_HASH_SIZE])
{
  ChanceryLogHash hash;

  hash_head (&hash, previous, changeset, changeset->changes->len);
  for (guint i = 0; i < changeset->changes->len; i++)
    {
      const ChanceryChange *change = g_ptr_array_index (changeset->changes, i);

      hash_change (&hash, change->entity->name, change->record, change->field, change->before, change->after);
    }
  chancery_log_hash_final (&hash, out);
}

gboolean
chancery_log_append (ChancerySql *sql, ChanceryChangeset *changeset, GError **error)
{
  guint8 previous[CHANCERY_LOG_HASH_SIZE], hash[CHANCERY_LOG_HASH_SIZE];
  gint64 seq, at;

  if (!read_tail (sql, &seq, &at, previous, error))
    return FALSE;
  changeset->seq = seq + 1;
  changeset->at = next_time (at);
  hash_changeset (previous, changeset, hash);
  return write_head (sql, changeset, hash, error) && write_changes (sql, changeset, error) &&
         write_words (sql, changeset, error);
}

#define HEAD_COLUMNS "seq, id, kind, label, reverses, author, device, at"

static ChanceryChangeset *
read_head (sqlite3_stmt *statement)
{
  const char *label = (const char *) sqlite3_column_text (statement, 3);
  ChanceryChangeset *head =
      chancery_changeset_new ((ChanceryChangesetKind) sqlite3_column_int (statement, 2), label);

  g_free (head->id);
  head->seq = sqlite3_column_int64 (statement, 0);
  head->id = chancery_sql_text (statement, 1);
  head->reverses = chancery_sql_text (statement, 4);
  head->author = chancery_sql_text (statement, 5);
  head->device = chancery_sql_text (statement, 6);
  head->at = sqlite3_column_int64 (statement, 7);
  return head;
}

ChanceryChange *
chancery_log_read_change (sqlite3_stmt *statement)
{
  const ChanceryEntity *entity = chancery_entity_find ((const char *) sqlite3_column_text (statement, 0));
  const char *field = (const char *) sqlite3_column_text (statement, 2);

  if (entity == NULL || field == NULL)
    return NULL;
  return chancery_change_new (entity, (const char *) sqlite3_column_text (statement, 1), field,
                              (const char *) sqlite3_column_text (statement, 3),
                              (const char *) sqlite3_column_text (statement, 4));
}

static gboolean
load_changes (ChancerySql *sql, ChanceryChangeset *changeset, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql,
                                                  "SELECT " CHANCERY_LOG_CHANGE_COLUMNS
                                                  " FROM change WHERE changeset = ? ORDER BY ordinal",
                                                  error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, changeset->seq);
  while (chancery_sql_fetch (sql, statement, &row, error))
    {
      ChanceryChange *change;

      if (!row)
        return TRUE;
      change = chancery_log_read_change (statement);
      if (change != NULL)
        g_ptr_array_add (changeset->changes, change);
    }
  return FALSE;
}

ChanceryChangeset *
chancery_log_load_head (ChancerySql *sql, gint64 seq, gint64 *n_changes, GError **error)
{
  sqlite3_stmt *statement =
      chancery_sql_prepare (sql, "SELECT " HEAD_COLUMNS ", changes FROM changeset WHERE seq = ?", error);
  ChanceryChangeset *head;
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, seq);
  if (!chancery_sql_step (sql, statement, &row, error) || !row)
    return NULL;
  head = read_head (statement);
  if (n_changes != NULL)
    *n_changes = sqlite3_column_int64 (statement, 8);
  if (chancery_sql_end (sql, statement, error))
    return head;
  chancery_changeset_free (head);
  return NULL;
}

gboolean
chancery_log_number (ChancerySql *sql, const char *id, gint64 *seq, GError **error)
{
  return chancery_sql_number_for (sql, "SELECT seq FROM changeset WHERE id = ?", id, seq, error);
}

ChanceryChangeset *
chancery_log_load (ChancerySql *sql, const char *id, GError **error)
{
  g_autoptr (ChanceryChangeset) changeset = NULL;
  sqlite3_stmt *statement =
      chancery_sql_prepare (sql, "SELECT " HEAD_COLUMNS " FROM changeset WHERE id = ?", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  chancery_sql_bind_text (statement, 1, id);
  if (!chancery_sql_fetch (sql, statement, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND, _ ("The log knows no change %s."), id);
      return NULL;
    }
  changeset = read_head (statement);
  if (!chancery_sql_end (sql, statement, error) || !load_changes (sql, changeset, error))
    return NULL;
  return g_steal_pointer (&changeset);
}

GPtrArray *
chancery_log_heads (ChancerySql *sql, guint limit, GError **error)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_changeset_free);
  sqlite3_stmt *statement =
      chancery_sql_prepare (sql, "SELECT " HEAD_COLUMNS " FROM changeset ORDER BY seq DESC LIMIT ?", error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, limit);
  while (row)
    {
      if (!chancery_sql_fetch (sql, statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (heads, read_head (statement));
    }
  return g_steal_pointer (&heads);
}
