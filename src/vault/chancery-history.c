/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-history.h"

#include "base/chancery-error.h"
#include "vault/chancery-hits.h"
#include "vault/chancery-log.h"
#include "vault/chancery-store.h"
#include "vault/chancery-vault-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Part of the log: numbers from @first to @last, both included. */
typedef struct
{
  gint64 first;
  gint64 last;
} Span;

/* The number of the first changeset from a moment on; what is written later has a later time. */
static gboolean
first_since (ChancerySql *sql, gint64 moment_ms, gint64 *seq, GError **error)
{
  sqlite3_stmt *statement =
      chancery_sql_prepare (sql, "SELECT seq FROM changeset WHERE at >= ? ORDER BY at LIMIT 1", error);
  gboolean row;

  *seq = G_MAXINT64;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, moment_ms * CHANCERY_CHANGESET_TICKS);
  if (!chancery_sql_step (sql, statement, &row, error))
    return FALSE;
  if (row)
    *seq = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
find_span (ChancerySql *sql, const ChanceryLogQuery *query, Span *span, GError **error)
{
  gint64 end = G_MAXINT64;

  span->first = 0;
  if (query->since != 0 && !first_since (sql, query->since, &span->first, error))
    return FALSE;
  if (query->until != 0 && !first_since (sql, query->until, &end, error))
    return FALSE;
  span->last = end == G_MAXINT64 ? end : end - 1;
  return TRUE;
}

/* Each gives numbers, the latest first, and looks at no more than an index: the whole log by its times, which
 * grow with the numbers; a part of it by first and last number. */
#define IN_SPAN "seq BETWEEN ?1 AND ?2 ORDER BY seq DESC"
static const char whole_log[] = "SELECT seq FROM changeset INDEXED BY changeset_at ORDER BY at DESC";
static const char part_of_log[] = "SELECT seq FROM changeset WHERE " IN_SPAN;
static const char of_author[] = "SELECT seq FROM changeset WHERE author = ?3 AND " IN_SPAN;
static const char of_kind[] =
    "SELECT seq FROM changeset INDEXED BY changeset_kind WHERE kind = ?4 AND " IN_SPAN;
static const char of_both[] =
    "SELECT seq FROM changeset INDEXED BY changeset_author WHERE author = ?3 AND kind = ?4 AND " IN_SPAN;
static const char found[] = "SELECT rowid FROM changeset_fts WHERE changeset_fts MATCH ?";

static const char *
base_for (const ChanceryLogQuery *query, const Span *span)
{
  if (query->author != NULL)
    return query->kind != 0 ? of_both : of_author;
  if (query->kind != 0)
    return of_kind;
  return span->first == 0 && span->last == G_MAXINT64 ? whole_log : part_of_log;
}

static sqlite3_stmt *
prepare_base (ChancerySql *sql, const ChanceryLogQuery *query, const Span *span, GError **error)
{
  const char *text = base_for (query, span);
  sqlite3_stmt *statement = chancery_sql_prepare (sql, text, error);

  if (statement == NULL || text == whole_log)
    return statement;
  sqlite3_bind_int64 (statement, 1, span->first);
  sqlite3_bind_int64 (statement, 2, span->last);
  if (query->author != NULL)
    chancery_sql_bind_text (statement, 3, query->author);
  if (query->kind != 0)
    sqlite3_bind_int (statement, 4, query->kind);
  return statement;
}

static gboolean
collect_base (ChancerySql *sql,
              const ChanceryLogQuery *query,
              const Span *span,
              const GByteArray *hits,
              GArray *numbers,
              GError **error)
{
  sqlite3_stmt *statement = prepare_base (sql, query, span, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      gint64 seq;

      if (!chancery_sql_step (sql, statement, &row, error))
        return FALSE;
      seq = row ? sqlite3_column_int64 (statement, 0) : 0;
      if (row && chancery_hits_has (hits, seq))
        g_array_append_val (numbers, seq);
    }
  return TRUE;
}

/* Words alone say which they are: nothing else has to be looked at. */
static void
collect_hits (const GByteArray *hits, const Span *span, GArray *numbers)
{
  for (gint64 seq = MIN ((gint64) hits->len * 8, span->last); seq >= MAX (span->first, 1); seq--)
    if (chancery_hits_has (hits, seq))
      g_array_append_val (numbers, seq);
}

static int
latest_first (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? 1 : one > other ? -1 : 0;
}

static gboolean
collect_record (ChancerySql *sql, const char *record, const Span *span, GArray *numbers, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (
      sql, "SELECT DISTINCT changeset FROM record_change WHERE record = ? AND changeset BETWEEN ? AND ?",
      error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, record);
  sqlite3_bind_int64 (statement, 2, span->first);
  sqlite3_bind_int64 (statement, 3, span->last);
  while (row)
    {
      gint64 seq;

      if (!chancery_sql_step (sql, statement, &row, error))
        return FALSE;
      seq = row ? sqlite3_column_int64 (statement, 0) : 0;
      if (row)
        g_array_append_val (numbers, seq);
    }
  return TRUE;
}

static gboolean
matches_head (ChancerySql *sql, const ChanceryLogQuery *query, gint64 seq, gboolean *matches, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryChangeset) head = NULL;

  *matches = TRUE;
  if (query->author == NULL && query->kind == 0)
    return TRUE;
  head = chancery_log_load_head (sql, seq, NULL, &failure);
  *matches = head != NULL && (query->author == NULL || strcmp (head->author, query->author) == 0) &&
             (query->kind == 0 || (int) head->kind == query->kind);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A record has few changesets; what else is asked for is looked up for each. */
static gboolean
collect_records (ChancerySql *sql,
                 const ChanceryLogQuery *query,
                 const Span *span,
                 const GByteArray *hits,
                 GArray *numbers,
                 GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 last = 0;

  for (const char *const *record = query->records; *record != NULL; record++)
    if (!collect_record (sql, *record, span, all, error))
      return FALSE;
  g_array_sort (all, latest_first);
  for (guint i = 0; i < all->len; i++)
    {
      gint64 seq = g_array_index (all, gint64, i);
      gboolean matches;

      if (seq == last || !chancery_hits_has (hits, seq))
        continue;
      last = seq;
      if (!matches_head (sql, query, seq, &matches, error))
        return FALSE;
      if (matches)
        g_array_append_val (numbers, seq);
    }
  return TRUE;
}

GArray *
chancery_vault_log_query (ChanceryVault *self, const ChanceryLogQuery *query, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GByteArray) hits = NULL;
  gboolean done = TRUE;
  Span span;

  if (!find_span (self->sql, query, &span, error) ||
      !chancery_hits_find (self->sql, found, query->search, &hits, error))
    return NULL;
  if (query->records != NULL)
    done = collect_records (self->sql, query, &span, hits, numbers, error);
  else if (hits != NULL && query->author == NULL && query->kind == 0)
    collect_hits (hits, &span, numbers);
  else
    done = collect_base (self->sql, query, &span, hits, numbers, error);
  return done ? g_steal_pointer (&numbers) : NULL;
}

/* The changes of one record that follow one another from @ordinal on. */
static gboolean
load_run (ChancerySql *sql, ChanceryChangeset *changeset, const char *record, gint64 ordinal, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql,
                                                  "SELECT " CHANCERY_LOG_CHANGE_COLUMNS
                                                  " FROM change WHERE changeset = ? AND ordinal >= ?"
                                                  " ORDER BY ordinal",
                                                  error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, changeset->seq);
  sqlite3_bind_int64 (statement, 2, ordinal);
  while (row)
    {
      ChanceryChange *change;

      if (!chancery_sql_step (sql, statement, &row, error))
        return FALSE;
      if (row && g_strcmp0 ((const char *) sqlite3_column_text (statement, 1), record) != 0)
        break;
      change = row ? chancery_log_read_change (statement) : NULL;
      if (change != NULL)
        g_ptr_array_add (changeset->changes, change);
    }
  sqlite3_reset (statement);
  return TRUE;
}

/* Where a record's changes begin. */
typedef struct
{
  gint64 ordinal;
  const char *record;
} Place;

static gboolean
find_places (ChancerySql *sql, gint64 seq, const char *record, GArray *places, GError **error)
{
  sqlite3_stmt *statement =
      chancery_sql_prepare (sql, "SELECT ordinal FROM record_change WHERE record = ? AND changeset = ?",
                            error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, record);
  sqlite3_bind_int64 (statement, 2, seq);
  while (row)
    {
      Place place = { .record = record };

      if (!chancery_sql_step (sql, statement, &row, error))
        return FALSE;
      place.ordinal = row ? sqlite3_column_int64 (statement, 0) : 0;
      if (row)
        g_array_append_val (places, place);
    }
  return TRUE;
}

static int
by_ordinal (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;

  return one->ordinal < other->ordinal ? -1 : one->ordinal > other->ordinal ? 1 : 0;
}

static gboolean
load_changes_of (ChancerySql *sql, ChanceryChangeset *changeset, const char *const *records, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (const char *const *record = records; *record != NULL; record++)
    if (!find_places (sql, changeset->seq, *record, places, error))
      return FALSE;
  g_array_sort (places, by_ordinal);
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (!load_run (sql, changeset, place->record, place->ordinal, error))
        return FALSE;
    }
  return TRUE;
}

ChanceryLogEntry *
chancery_vault_log_entry (ChanceryVault *self, gint64 seq, const char *const *records, GError **error)
{
  g_autoptr (ChanceryLogEntry) entry = g_new0 (ChanceryLogEntry, 1);

  entry->changeset = chancery_log_load_head (self->sql, seq, &entry->n_changes, error);
  if (entry->changeset == NULL)
    return NULL;
  if (records != NULL && !load_changes_of (self->sql, entry->changeset, records, error))
    return NULL;
  return g_steal_pointer (&entry);
}

ChanceryLogEntry *
chancery_vault_log_entry_of (ChanceryVault *self, const char *id, GError **error)
{
  gint64 seq;

  if (!chancery_log_number (self->sql, id, &seq, error) || seq == 0)
    return NULL;
  return chancery_vault_log_entry (self, seq, NULL, error);
}

ChanceryLogEntry *
chancery_vault_log_reversal (ChanceryVault *self, const char *id, GError **error)
{
  gint64 seq;

  if (!chancery_sql_number_for (self->sql, "SELECT max (seq) FROM changeset WHERE reverses = ?", id, &seq,
                                error) ||
      seq == 0)
    return NULL;
  return chancery_vault_log_entry (self, seq, NULL, error);
}

void
chancery_log_entry_free (ChanceryLogEntry *self)
{
  g_clear_pointer (&self->changeset, chancery_changeset_free);
  g_free (self);
}

GPtrArray *
chancery_vault_log_changes (ChanceryVault *self, gint64 seq, gint64 first, guint limit, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_change_free);
  sqlite3_stmt *statement = chancery_sql_prepare (self->sql,
                                                  "SELECT " CHANCERY_LOG_CHANGE_COLUMNS
                                                  " FROM change WHERE changeset = ? AND ordinal >= ?"
                                                  " ORDER BY ordinal LIMIT ?",
                                                  error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, seq);
  sqlite3_bind_int64 (statement, 2, first);
  sqlite3_bind_int64 (statement, 3, limit);
  while (row)
    {
      ChanceryChange *change;

      if (!chancery_sql_step (self->sql, statement, &row, error))
        return NULL;
      change = row ? chancery_log_read_change (statement) : NULL;
      if (change != NULL)
        g_ptr_array_add (changes, change);
    }
  return g_steal_pointer (&changes);
}

/* From one name to the next through the index: there are few people and many changes. */
GPtrArray *
chancery_vault_log_authors (ChanceryVault *self, GError **error)
{
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_free);
  const char *last = NULL;

  while (TRUE)
    {
      sqlite3_stmt *statement =
          chancery_sql_prepare (self->sql,
                                last == NULL
                                    ? "SELECT author FROM changeset ORDER BY author LIMIT 1"
                                    : "SELECT author FROM changeset WHERE author > ? ORDER BY author LIMIT 1",
                                error);
      gboolean row;

      if (statement == NULL)
        return NULL;
      if (last != NULL)
        chancery_sql_bind_text (statement, 1, last);
      if (!chancery_sql_step (self->sql, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&authors);
      g_ptr_array_add (authors, chancery_sql_text (statement, 0));
      sqlite3_reset (statement);
      last = g_ptr_array_index (authors, authors->len - 1);
    }
}

gboolean
chancery_vault_log_last (ChanceryVault *self, gint64 *seq, GError **error)
{
  return chancery_sql_integer (self->sql, "SELECT seq FROM changeset ORDER BY seq DESC LIMIT 1", seq, error);
}

static gboolean
add_owned (
    ChancerySql *sql, const ChanceryEntity *entity, const char *mission, GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) records = chancery_store_load_owned (sql, entity, mission, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (ids, g_strdup (((const ChanceryRecord *) g_ptr_array_index (records, i))->id));
  return TRUE;
}

static gboolean
is_wanted (const ChanceryEntity *entity, const ChanceryEntity *const *kinds)
{
  for (; kinds != NULL && *kinds != entity; kinds++)
    if (*kinds == NULL)
      return FALSE;
  return TRUE;
}

GStrv
chancery_vault_family (ChanceryVault *self,
                       const ChanceryEntity *entity,
                       const char *record,
                       const ChanceryEntity *const *kinds,
                       GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (is_wanted (entity, kinds))
    g_ptr_array_add (ids, g_strdup (record));
  for (const ChanceryEntity *const *owned = chancery_entities; *owned != NULL; owned++)
    if (entity == chancery_mission && (*owned)->owner != NULL && is_wanted (*owned, kinds) &&
        !add_owned (self->sql, *owned, record, ids, error))
      return NULL;
  g_ptr_array_add (ids, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

gboolean
chancery_vault_last_touch (ChanceryVault *self, const char *record, gint64 *seq, GError **error)
{
  return chancery_sql_number_for (self->sql, "SELECT max (changeset) FROM record_change WHERE record = ?",
                                  record, seq, error);
}

static gboolean
not_yet (const ChanceryEntity *entity, GError **error)
{
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND,
               _ ("There was no such %s yet. Nothing was changed."), _ (entity->label));
  return FALSE;
}

static gboolean
take_back (ChanceryRecord *record, const ChanceryChangeset *changeset, GError **error)
{
  for (guint i = changeset->changes->len; i-- > 0;)
    {
      const ChanceryChange *change = g_ptr_array_index (changeset->changes, i);

      if (chancery_change_is_existence (change) && change->before == NULL)
        return not_yet (record->entity, error);
      chancery_change_take_back (change, record);
    }
  return TRUE;
}

/* Says so, unless something else has been said already. */
static gboolean
gap (gint64 seq, GError **error)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
                 _ ("The change log has a gap at change %" G_GINT64_FORMAT
                    ". Nothing was changed; verify the vault."),
                 seq);
  return FALSE;
}

/* From what is there now back over every later change. */
ChanceryRecord *
chancery_vault_record_as_of (
    ChanceryVault *self, const ChanceryEntity *entity, const char *id, gint64 seq, GError **error)
{
  g_autoptr (ChanceryRecord) record = chancery_vault_load (self, entity, id, error);
  const char *const records[] = { id, NULL };
  const Span later = { seq + 1, G_MAXINT64 };
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (record == NULL || !collect_record (self->sql, id, &later, numbers, error))
    return NULL;
  g_array_sort (numbers, latest_first);
  for (guint i = 0; i < numbers->len; i++)
    {
      gint64 number = g_array_index (numbers, gint64, i);
      g_autoptr (ChanceryLogEntry) entry = chancery_vault_log_entry (self, number, records, error);

      if ((entry == NULL && !gap (number, error)) || !take_back (record, entry->changeset, error))
        return NULL;
    }
  return g_steal_pointer (&record);
}
