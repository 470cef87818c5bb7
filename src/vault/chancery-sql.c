/* SPDX-License-Identifier: GPL-3.0-or-later */
#define SQLITE_HAS_CODEC 1
#include "vault/chancery-sql.h"

#include "base/chancery-error.h"
#include "base/chancery-text.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _ChancerySql
{
  sqlite3 *handle;
  GHashTable *statements; /* text by address -> sqlite3_stmt */
  GThread *thread;
  gboolean in_transaction; /* as far as we know */
  ChancerySqlTrouble trouble;
  gpointer trouble_data;
};

static void
assert_thread (const ChancerySql *self)
{
  g_assert (self->thread == g_thread_self ());
}

/* The classes of trouble, each with what it means for the person: what is safe, what to do. */
static const struct
{
  int primary;
  ChanceryError code;
  const char *message;
} troubles[] = {
  { SQLITE_FULL, CHANCERY_ERROR_NO_SPACE,
    N_ ("The disk is full. Nothing was changed; free some space and try again.") },
  { SQLITE_NOTADB, CHANCERY_ERROR_DAMAGED,
    N_ ("The vault is damaged: a page fails its check. Nothing was changed; restore a backup, or save what "
        "can be read.") },
  { SQLITE_CORRUPT, CHANCERY_ERROR_DAMAGED,
    N_ ("The vault is damaged: its structure is broken. Nothing was changed; restore a backup, or save what "
        "can be read.") },
  { SQLITE_BUSY, CHANCERY_ERROR_IN_USE,
    N_ ("Another program holds the vault. Nothing was changed; close it there and try again.") },
  { SQLITE_LOCKED, CHANCERY_ERROR_IN_USE,
    N_ ("Another program holds the vault. Nothing was changed; close it there and try again.") },
  { SQLITE_READONLY, CHANCERY_ERROR_READ_ONLY, N_ ("The vault can only be read here. Nothing was changed.") },
  { SQLITE_CANTOPEN, CHANCERY_ERROR_FAILED,
    N_ ("The vault could not be opened: is its folder there, and may you write in it?") },
  { SQLITE_CONSTRAINT, CHANCERY_ERROR_REJECTED,
    N_ ("The change refers to a record that is not there, or repeats one that is. Nothing was changed.") },
  { SQLITE_IOERR, CHANCERY_ERROR_FAILED,
    N_ ("The drive that the vault lies on reports an error. What was saved before is safe as far as the drive is; "
        "make a backup on another drive.") },
  { SQLITE_NOMEM, CHANCERY_ERROR_FAILED,
    N_ ("There is not enough memory for this. Nothing was changed; close other programs and try again.") },
  { SQLITE_INTERRUPT, CHANCERY_ERROR_FAILED, N_ ("The work was stopped. Nothing was changed.") },
};

static gboolean
disk_is_full (sqlite3 *handle, int code)
{
  int system = handle != NULL ? sqlite3_system_errno (handle) : 0;

  return (code & 0xff) == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT || system == EFBIG);
}

static void
set_error_for (sqlite3 *handle, int code, GError **error)
{
  int primary = disk_is_full (handle, code) ? SQLITE_FULL : code & 0xff;

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (troubles[i].primary == primary)
      {
        g_set_error_literal (error, CHANCERY_ERROR, troubles[i].code, _ (troubles[i].message));
        return;
      }
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
               _ ("The vault reports: %s (%d). Nothing was changed."),
               handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code), code);
}

/* Our statements are all right, so an error without a reason is that of a page that could not be read: the
 * index of words tells no more of it than that. */
static gboolean
has_no_reason (ChancerySql *self, int code)
{
  return code == SQLITE_ERROR && g_strcmp0 (sqlite3_errmsg (self->handle), sqlite3_errstr (code)) == 0;
}

void
chancery_sql_set_error (ChancerySql *self, int code, GError **error)
{
  if (has_no_reason (self, code))
    code = SQLITE_CORRUPT;
  if (self->trouble == NULL ||
      !self->trouble (code, sqlite3_system_errno (self->handle), self->trouble_data, error))
    set_error_for (self->handle, code, error);
}

void
chancery_sql_watch (ChancerySql *self, ChancerySqlTrouble trouble, gpointer data)
{
  self->trouble = trouble;
  self->trouble_data = data;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* SQLite counts every byte it takes and gives back, under a lock, for figures that nobody asks for. It can be
 * told so until its first connection; where another library was first, it goes on counting. */
static void
count_no_memory (void)
{
  static gsize told = 0;

  if (g_once_init_enter (&told))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&told, 1);
    }
}

/* chancery_fold (text): what search compares; for what migrations must derive. */
static void
fold_function (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text != NULL)
    sqlite3_result_text (context, chancery_text_fold (text), -1, g_free);
}

static int
add_functions (sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "chancery_fold", 1,
                                     SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                     fold_function, NULL, NULL, NULL);
}

ChancerySql *
chancery_sql_open (const char *uri, int flags, const char *key, int key_size, GError **error)
{
  sqlite3 *handle = NULL;
  ChancerySql *self;
  int code;

  count_no_memory ();
  code = sqlite3_open_v2 (uri, &handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK && key != NULL)
    code = sqlite3_key_v2 (handle, "main", key, key_size);
  if (code == SQLITE_OK)
    code = add_functions (handle);
  if (code != SQLITE_OK)
    {
      set_error_for (handle, code, error);
      sqlite3_close_v2 (handle);
      return NULL;
    }
  sqlite3_extended_result_codes (handle, 1);
  self = g_new0 (ChancerySql, 1);
  self->handle = handle;
  self->thread = g_thread_self ();
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);
  return self;
}

void
chancery_sql_close (ChancerySql *self)
{
  if (self == NULL)
    return;
  assert_thread (self);
  g_hash_table_unref (self->statements);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("A connection to the vault stayed open: %s", sqlite3_errmsg (self->handle));
  g_free (self);
}

/* Where there is no memory for a value that was read, SQLite takes the whole transaction back when the
 * statement is reset, and says so only there. Whatever ran after that would stand by itself, saved without
 * the rest. */
static gboolean
check_transaction (ChancerySql *self, GError **error)
{
  assert_thread (self);
  if (!self->in_transaction || !sqlite3_get_autocommit (self->handle))
    return TRUE;
  chancery_sql_set_error (self, SQLITE_NOMEM, error);
  return FALSE;
}

gboolean
chancery_sql_script (ChancerySql *self, const char *sql, GError **error)
{
  int code;

  if (!check_transaction (self, error))
    return FALSE;
  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    chancery_sql_set_error (self, code, error);
  return code == SQLITE_OK;
}

sqlite3_stmt *
chancery_sql_prepare (ChancerySql *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  assert_thread (self);
  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      chancery_sql_set_error (self, code, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);
  return statement;
}

void
chancery_sql_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, index);
}

gboolean
chancery_sql_step (ChancerySql *self, sqlite3_stmt *statement, gboolean *row, GError **error)
{
  int code;

  *row = FALSE;
  if (!check_transaction (self, error))
    return FALSE;
  code = sqlite3_step (statement);
  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    chancery_sql_set_error (self, code, error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE;
}

/* That a text is there, and whole. */
static int
check_text (sqlite3_stmt *statement, int column)
{
  const char *text;

  if (sqlite3_column_type (statement, column) != SQLITE_TEXT)
    return SQLITE_OK;
  text = (const char *) sqlite3_column_text (statement, column);
  if (text == NULL)
    return SQLITE_NOMEM;
  return strlen (text) == (gsize) sqlite3_column_bytes (statement, column) ? SQLITE_OK : SQLITE_CORRUPT;
}

gboolean
chancery_sql_fetch (ChancerySql *self, sqlite3_stmt *statement, gboolean *row, GError **error)
{
  if (!chancery_sql_step (self, statement, row, error))
    return FALSE;
  for (int i = 0; *row && i < sqlite3_column_count (statement); i++)
    {
      int code = check_text (statement, i);

      if (code == SQLITE_OK)
        continue;
      sqlite3_reset (statement);
      *row = FALSE;
      chancery_sql_set_error (self, code, error);
      return FALSE;
    }
  return TRUE;
}

gboolean
chancery_sql_run (ChancerySql *self, sqlite3_stmt *statement, GError **error)
{
  gboolean row;
  gboolean done = chancery_sql_step (self, statement, &row, error);

  if (row)
    sqlite3_reset (statement);
  return done;
}

char *
chancery_sql_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

gboolean
chancery_sql_end (ChancerySql *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_reset (statement);

  if (code != SQLITE_OK)
    chancery_sql_set_error (self, code, error);
  return code == SQLITE_OK;
}

static gboolean
first_number (ChancerySql *self, sqlite3_stmt *statement, gint64 *value, GError **error)
{
  gboolean row = FALSE;

  if (!chancery_sql_step (self, statement, &row, error))
    return FALSE;
  *value = row ? sqlite3_column_int64 (statement, 0) : 0;
  return chancery_sql_end (self, statement, error);
}

gboolean
chancery_sql_integer (ChancerySql *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (self, sql, error);

  return statement != NULL && first_number (self, statement, value, error);
}

gboolean
chancery_sql_number_for (ChancerySql *self, const char *sql, const char *text, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, text);
  return first_number (self, statement, value, error);
}

gboolean
chancery_sql_begin (ChancerySql *self, GError **error)
{
  self->in_transaction = chancery_sql_script (self, "BEGIN IMMEDIATE", error);
  return self->in_transaction;
}

gboolean
chancery_sql_commit (ChancerySql *self, GError **error)
{
  gboolean done = chancery_sql_script (self, "COMMIT", error);

  if (!done)
    chancery_sql_rollback (self);
  self->in_transaction = FALSE;
  return done;
}

void
chancery_sql_rollback (ChancerySql *self)
{
  assert_thread (self);
  /* After some errors SQLite has rolled back already; then there is nothing left to do. */
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  self->in_transaction = FALSE;
}

gint64
chancery_sql_last_rowid (ChancerySql *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

sqlite3 *
chancery_sql_handle (ChancerySql *self)
{
  return self->handle;
}
