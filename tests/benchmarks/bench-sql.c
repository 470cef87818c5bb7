/* SPDX-License-Identifier: GPL-3.0-or-later */
#define SQLITE_HAS_CODEC 1
#include "bench-sql.h"

#include <sqlcipher/sqlite3.h>
#include <string.h>

int __real_sqlite3_open_v2 (const char *path, sqlite3 **handle, int flags, const char *vfs);
int __real_sqlite3_key_v2 (sqlite3 *handle, const char *name, const void *key, int size);
int __real_sqlite3_exec (sqlite3 *handle,
                         const char *sql,
                         int (*callback) (void *, int, char **, char **),
                         void *data,
                         char **message);
int __real_sqlite3_prepare_v3 (
    sqlite3 *handle, const char *sql, int size, unsigned flags, sqlite3_stmt **statement, const char **tail);
int __real_sqlite3_step (sqlite3_stmt *statement);
int __real_sqlite3_reset (sqlite3_stmt *statement);
int __real_sqlite3_clear_bindings (sqlite3_stmt *statement);
int __real_sqlite3_bind_null (sqlite3_stmt *statement, int index);
int __real_sqlite3_bind_int (sqlite3_stmt *statement, int index, int value);
int __real_sqlite3_bind_int64 (sqlite3_stmt *statement, int index, sqlite3_int64 value);
int __real_sqlite3_bind_double (sqlite3_stmt *statement, int index, double value);
int __real_sqlite3_bind_text (
    sqlite3_stmt *statement, int index, const char *text, int size, void (*release) (void *));
int __real_sqlite3_bind_blob (
    sqlite3_stmt *statement, int index, const void *bytes, int size, void (*release) (void *));

int __wrap_sqlite3_open_v2 (const char *path, sqlite3 **handle, int flags, const char *vfs);
int __wrap_sqlite3_key_v2 (sqlite3 *handle, const char *name, const void *key, int size);
int __wrap_sqlite3_exec (sqlite3 *handle,
                         const char *sql,
                         int (*callback) (void *, int, char **, char **),
                         void *data,
                         char **message);
int __wrap_sqlite3_prepare_v3 (
    sqlite3 *handle, const char *sql, int size, unsigned flags, sqlite3_stmt **statement, const char **tail);
int __wrap_sqlite3_step (sqlite3_stmt *statement);
int __wrap_sqlite3_reset (sqlite3_stmt *statement);
int __wrap_sqlite3_clear_bindings (sqlite3_stmt *statement);
int __wrap_sqlite3_bind_null (sqlite3_stmt *statement, int index);
int __wrap_sqlite3_bind_int (sqlite3_stmt *statement, int index, int value);
int __wrap_sqlite3_bind_int64 (sqlite3_stmt *statement, int index, sqlite3_int64 value);
int __wrap_sqlite3_bind_double (sqlite3_stmt *statement, int index, double value);
int __wrap_sqlite3_bind_text (
    sqlite3_stmt *statement, int index, const char *text, int size, void (*release) (void *));
int __wrap_sqlite3_bind_blob (
    sqlite3_stmt *statement, int index, const void *bytes, int size, void (*release) (void *));

typedef enum
{
  CALL_EXEC,
  CALL_PREPARE,
  CALL_STEP,
  CALL_RESET,
  CALL_CLEAR,
  CALL_NULL,
  CALL_INTEGER,
  CALL_DOUBLE,
  CALL_TEXT,
  CALL_BLOB,
  CALL_MARK,
} CallKind;

typedef struct
{
  CallKind kind;
  guint16 index;     /* of a value */
  guint32 statement; /* number of it, in the order of preparing */
  int size;
  union
  {
    gint64 integer;
    double real;
    const char *text;
  };
} Call;

struct _BenchRecording
{
  GArray *calls;
  GStringChunk *texts;
  GHashTable *numbers; /* sqlite3_stmt* -> its number + 1 */
  guint n_statements;
  guint n_steps;
  gboolean sampling;
};

static BenchRecording *recording;
static char *plain_path;

void
bench_sql_redirect (const char *path)
{
  g_free (plain_path);
  plain_path = g_strdup (path);
}

void
bench_sql_record (BenchRecording *into)
{
  recording = into;
}

BenchRecording *
bench_recording_new (void)
{
  BenchRecording *self = g_new0 (BenchRecording, 1);

  self->calls = g_array_new (FALSE, TRUE, sizeof (Call));
  self->texts = g_string_chunk_new (1 << 16);
  self->numbers = g_hash_table_new (NULL, NULL);
  return self;
}

void
bench_recording_free (BenchRecording *self)
{
  g_array_unref (self->calls);
  g_string_chunk_free (self->texts);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

guint
bench_recording_steps (const BenchRecording *self)
{
  return self->n_steps;
}

static void
add_call (Call call)
{
  if (recording != NULL)
    g_array_append_val (recording->calls, call);
}

void
bench_sql_mark (void)
{
  if (recording != NULL)
    recording->sampling = !recording->sampling;
  add_call ((Call){ .kind = CALL_MARK });
}

static guint32
number_of (sqlite3_stmt *statement)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (recording->numbers, statement)) - 1;
}

static void
add_value (CallKind kind, sqlite3_stmt *statement, int index, const void *bytes, int size)
{
  Call call = { .kind = kind, .index = (guint16) index, .size = size };

  if (recording == NULL)
    return;
  call.statement = number_of (statement);
  if (bytes != NULL)
    call.text = g_string_chunk_insert_len (recording->texts, bytes, size);
  g_array_append_val (recording->calls, call);
}

int
__wrap_sqlite3_open_v2 (const char *path, sqlite3 **handle, int flags, const char *vfs)
{
  if (plain_path == NULL)
    return __real_sqlite3_open_v2 (path, handle, flags, vfs);
  return __real_sqlite3_open_v2 (plain_path, handle, (flags & ~SQLITE_OPEN_URI) | SQLITE_OPEN_CREATE, vfs);
}

int
__wrap_sqlite3_key_v2 (sqlite3 *handle, const char *name, const void *key, int size)
{
  return plain_path != NULL ? SQLITE_OK : __real_sqlite3_key_v2 (handle, name, key, size);
}

int
__wrap_sqlite3_exec (sqlite3 *handle,
                     const char *sql,
                     int (*callback) (void *, int, char **, char **),
                     void *data,
                     char **message)
{
  if (recording != NULL)
    add_call ((Call){ .kind = CALL_EXEC, .text = g_string_chunk_insert_const (recording->texts, sql) });
  return __real_sqlite3_exec (handle, sql, callback, data, message);
}

int
__wrap_sqlite3_prepare_v3 (
    sqlite3 *handle, const char *sql, int size, unsigned flags, sqlite3_stmt **statement, const char **tail)
{
  int code = __real_sqlite3_prepare_v3 (handle, sql, size, flags, statement, tail);

  if (recording == NULL)
    return code;
  add_call ((Call){ .kind = CALL_PREPARE,
                    .statement = recording->n_statements,
                    .text = g_string_chunk_insert_const (recording->texts, sql) });
  g_hash_table_insert (recording->numbers, *statement, GUINT_TO_POINTER (++recording->n_statements));
  return code;
}

int
__wrap_sqlite3_step (sqlite3_stmt *statement)
{
  add_value (CALL_STEP, statement, 0, NULL, 0);
  if (recording != NULL && recording->sampling)
    recording->n_steps++;
  return __real_sqlite3_step (statement);
}

int
__wrap_sqlite3_reset (sqlite3_stmt *statement)
{
  add_value (CALL_RESET, statement, 0, NULL, 0);
  return __real_sqlite3_reset (statement);
}

int
__wrap_sqlite3_clear_bindings (sqlite3_stmt *statement)
{
  add_value (CALL_CLEAR, statement, 0, NULL, 0);
  return __real_sqlite3_clear_bindings (statement);
}

int
__wrap_sqlite3_bind_null (sqlite3_stmt *statement, int index)
{
  add_value (CALL_NULL, statement, index, NULL, 0);
  return __real_sqlite3_bind_null (statement, index);
}

int
__wrap_sqlite3_bind_int (sqlite3_stmt *statement, int index, int value)
{
  return __wrap_sqlite3_bind_int64 (statement, index, value);
}

int
__wrap_sqlite3_bind_int64 (sqlite3_stmt *statement, int index, sqlite3_int64 value)
{
  if (recording != NULL)
    add_call ((Call){ .kind = CALL_INTEGER,
                      .index = (guint16) index,
                      .statement = number_of (statement),
                      .integer = value });
  return __real_sqlite3_bind_int64 (statement, index, value);
}

int
__wrap_sqlite3_bind_double (sqlite3_stmt *statement, int index, double value)
{
  if (recording != NULL)
    add_call ((Call){
        .kind = CALL_DOUBLE, .index = (guint16) index, .statement = number_of (statement), .real = value });
  return __real_sqlite3_bind_double (statement, index, value);
}

int
__wrap_sqlite3_bind_text (
    sqlite3_stmt *statement, int index, const char *text, int size, void (*release) (void *))
{
  add_value (CALL_TEXT, statement, index, text, size < 0 ? (int) strlen (text) : size);
  return __real_sqlite3_bind_text (statement, index, text, size, release);
}

int
__wrap_sqlite3_bind_blob (
    sqlite3_stmt *statement, int index, const void *bytes, int size, void (*release) (void *))
{
  add_value (CALL_BLOB, statement, index, bytes, size);
  return __real_sqlite3_bind_blob (statement, index, bytes, size, release);
}

/* What a reader of the row does at least. */
static void
read_columns (sqlite3_stmt *statement)
{
  for (int i = 0; i < sqlite3_column_count (statement); i++)
    switch (sqlite3_column_type (statement, i))
      {
      case SQLITE_INTEGER:
        sqlite3_column_int64 (statement, i);
        break;
      case SQLITE_FLOAT:
        sqlite3_column_double (statement, i);
        break;
      default:
        sqlite3_column_text (statement, i);
      }
}

static void
check (sqlite3 *handle, int code)
{
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
    g_error ("The plain database refuses what the vault took: %s", sqlite3_errmsg (handle));
}

static void
step (sqlite3 *handle, sqlite3_stmt *statement)
{
  int code = __real_sqlite3_step (statement);

  check (handle, code);
  if (code == SQLITE_ROW)
    read_columns (statement);
}

static void
make_call (sqlite3 *handle, sqlite3_stmt **statements, const Call *call)
{
  sqlite3_stmt *statement = statements[call->statement];

  switch (call->kind)
    {
    case CALL_EXEC:
      check (handle, __real_sqlite3_exec (handle, call->text, NULL, NULL, NULL));
      break;
    case CALL_PREPARE:
      check (handle, __real_sqlite3_prepare_v3 (handle, call->text, -1, SQLITE_PREPARE_PERSISTENT,
                                                &statements[call->statement], NULL));
      break;
    case CALL_STEP:
      step (handle, statement);
      break;
    case CALL_RESET:
      __real_sqlite3_reset (statement);
      break;
    case CALL_CLEAR:
      __real_sqlite3_clear_bindings (statement);
      break;
    case CALL_NULL:
      __real_sqlite3_bind_null (statement, call->index);
      break;
    case CALL_INTEGER:
      __real_sqlite3_bind_int64 (statement, call->index, call->integer);
      break;
    case CALL_DOUBLE:
      __real_sqlite3_bind_double (statement, call->index, call->real);
      break;
    case CALL_TEXT:
      __real_sqlite3_bind_text (statement, call->index, call->text, call->size, SQLITE_STATIC);
      break;
    case CALL_BLOB:
      __real_sqlite3_bind_blob (statement, call->index, call->text, call->size, SQLITE_STATIC);
      break;
    case CALL_MARK:
    default:
      break;
    }
}

static void
close_connection (sqlite3 *handle, sqlite3_stmt **statements, guint n_statements)
{
  for (guint i = 0; i < n_statements; i++)
    sqlite3_finalize (statements[i]);
  check (handle, sqlite3_close (handle));
}

/* A sample that begins before anything else begins with the opening of the connection. */
GArray *
bench_recording_replay (const BenchRecording *self, const char *path)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree sqlite3_stmt **statements = g_new0 (sqlite3_stmt *, self->n_statements + 1);
  gint64 begun = g_get_monotonic_time ();
  gboolean sampling = FALSE;
  sqlite3 *handle = NULL;

  check (handle, __real_sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
  for (guint i = 0; i < self->calls->len; i++)
    {
      const Call *call = &g_array_index (self->calls, Call, i);
      double passed;

      if (call->kind != CALL_MARK)
        {
          make_call (handle, statements, call);
          continue;
        }
      sampling = !sampling;
      if (sampling && i > 0)
        begun = g_get_monotonic_time ();
      passed = (double) (g_get_monotonic_time () - begun) / 1000.0;
      if (!sampling)
        g_array_append_val (samples, passed);
    }
  close_connection (handle, statements, self->n_statements);
  return samples;
}
