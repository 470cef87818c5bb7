/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-verify-private.h"

#include "vault/chancery-schema.h"
#include "vault/chancery-wal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How often SQLite lets a long statement be watched, in its steps. */
#define STEPS_BETWEEN 2000

/* The structure is gone through twice: tree by tree, and row by row with the indexes. */
#define TIMES_READ 2

typedef struct
{
  ChanceryVerify *verify;
  gint64 pages;
  int read_before;
} Reading;

static int
pages_read (ChancerySql *sql)
{
  int misses = 0, highest;

  sqlite3_db_status (chancery_sql_handle (sql), SQLITE_DBSTATUS_CACHE_MISS, &misses, &highest, 0);
  return misses;
}

/* How far a long statement is can only be told by the pages that it has read. */
static int
on_steps (gpointer data)
{
  const Reading *reading = data;

  return !chancery_verify_step (reading->verify, pages_read (reading->verify->sql) - reading->read_before,
                                TIMES_READ * reading->pages);
}

/* SQLite puts all that is wrong with the trees of one database into one text, under a title. */
static void
tell_lines (ChanceryVerify *self, const char *said)
{
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && !g_str_has_prefix (lines[i], "***"))
      chancery_verify_fault (self, "%s", lines[i]);
}

/* Collects what a checking PRAGMA says; a row that reads "ok" says nothing is wrong. */
static gboolean
collect_faults (ChanceryVerify *self, const char *pragma)
{
  GError *failure = NULL;
  sqlite3_stmt *statement = chancery_sql_prepare (self->sql, pragma, &failure);
  gboolean row = statement != NULL;

  while (row && chancery_sql_step (self->sql, statement, &row, &failure) && row)
    {
      const char *said = (const char *) sqlite3_column_text (statement, 0);

      if (said != NULL && strcmp (said, "ok") != 0)
        tell_lines (self, said);
    }
  return failure == NULL || chancery_verify_unreadable (self, NULL, failure);
}

static gboolean
check_integrity (ChanceryVerify *self)
{
  Reading reading = { .verify = self };
  gboolean going;

  chancery_sql_integer (self->sql, "PRAGMA page_count", &reading.pages, NULL);
  reading.read_before = pages_read (self->sql);
  sqlite3_progress_handler (chancery_sql_handle (self->sql), STEPS_BETWEEN, on_steps, &reading);
  going = collect_faults (self, "PRAGMA integrity_check");
  /* Where the file could not be read and was not to be opened again, there is nothing to go on with. */
  if (going)
    chancery_verify_watch_steps (self);
  return going;
}

/* Pages behind those that the database knows of, or fewer than it does. */
static gboolean
check_length (ChanceryVerify *self)
{
  gint64 pages = 0;
  GError *failure = NULL;

  if (!chancery_sql_integer (self->sql, "PRAGMA page_count", &pages, &failure))
    return chancery_verify_unreadable (self, NULL, failure);
  if (pages != self->report->pages && !chancery_wal_has_frames (self->vault->path))
    chancery_verify_fault (self, _ ("the file has %lld pages, and its first page says %lld"),
                           (long long) self->report->pages, (long long) pages);
  return TRUE;
}

/* What FTS5 keeps behind a virtual table may be written otherwise by another release of it. */
static gboolean
is_shadow (const char *name)
{
  return strstr (name, "_fts_") != NULL;
}

/* name -> text of what makes it */
static GHashTable *
read_schema (ChancerySql *sql, GError **error)
{
  g_autoptr (GHashTable) schema = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *statement =
      chancery_sql_prepare (sql, "SELECT type || ' ' || name, coalesce (sql, '') FROM sqlite_master", error);
  gboolean row = TRUE;

  while (statement != NULL && row)
    {
      if (!chancery_sql_step (sql, statement, &row, error))
        return NULL;
      if (row)
        g_hash_table_insert (schema, chancery_sql_text (statement, 0), chancery_sql_text (statement, 1));
    }
  return statement != NULL ? g_steal_pointer (&schema) : NULL;
}

static GHashTable *
make_schema (int format, GError **error)
{
  g_autoptr (ChancerySql) sql =
      chancery_sql_open (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, NULL, 0, error);

  return sql != NULL && chancery_schema_make (sql, format, error) ? read_schema (sql, error) : NULL;
}

/* As the scripts of the format make it: always the same, and to make it takes longer than many a check, so it
 * is kept for the next backup. */
static GHashTable *
schema_of_format (int format, GError **error)
{
  static GMutex lock;
  static GHashTable *kept; /* format -> schema */
  GHashTable *schema;

  g_mutex_lock (&lock);
  if (kept == NULL)
    kept = g_hash_table_new (NULL, NULL);
  schema = g_hash_table_lookup (kept, GINT_TO_POINTER (format));
  if (schema == NULL && (schema = make_schema (format, error)) != NULL)
    g_hash_table_insert (kept, GINT_TO_POINTER (format), schema);
  g_mutex_unlock (&lock);
  return schema;
}

/* A trigger, a view, a table or an index that somebody added, altered or took away. */
static void
compare_schemas (ChanceryVerify *self, GHashTable *here, GHashTable *due)
{
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, here);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      const char *right = g_hash_table_lookup (due, name);

      chancery_verify_result (self)->checked++;
      if (right == NULL)
        chancery_verify_fault (self, _ ("%s is in no format of Chancery"), (const char *) name);
      else if (!is_shadow (name) && strcmp (text, right) != 0)
        chancery_verify_fault (self, _ ("%s was altered"), (const char *) name);
    }
  g_hash_table_iter_init (&iter, due);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (here, name))
      chancery_verify_fault (self, _ ("%s is not there"), (const char *) name);
}

static gboolean
check_schema (ChanceryVerify *self)
{
  GError *failure = NULL;
  g_autoptr (GHashTable) here = read_schema (self->sql, &failure);
  GHashTable *due = here != NULL ? schema_of_format (self->vault->format, &failure) : NULL;

  if (due == NULL)
    return chancery_verify_unreadable (self, NULL, failure);
  compare_schemas (self, here, due);
  return TRUE;
}

gboolean
chancery_verify_structure (ChanceryVerify *self)
{
  /* Where a page fails its check SQLite cannot follow the structure beyond it, and would call sound pages
   * lost: then only the pages are named. */
  if (self->report->checks[CHANCERY_CHECK_PAGES].faults > 0)
    {
      chancery_verify_result (self)->whole = FALSE;
      return TRUE;
    }
  return check_schema (self) && check_length (self) && check_integrity (self);
}

gboolean
chancery_verify_references (ChanceryVerify *self)
{
  if (self->report->checks[CHANCERY_CHECK_PAGES].faults > 0)
    {
      chancery_verify_result (self)->whole = FALSE;
      return TRUE;
    }
  return collect_faults (self, "SELECT \"table\" || ' → ' || parent || ': ' || count (*)"
                               " FROM pragma_foreign_key_check GROUP BY \"table\", parent");
}
