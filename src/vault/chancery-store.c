/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-store.h"

#include <string.h>

/* The statements of one entity. Names of tables and columns come from the field descriptions, which are
 * part of the program; every value is bound. */
typedef struct
{
  char *load;
  char *load_number;
  char *load_owned;
  char *load_all;
  char *scan;
  char *count;
  char *rows;
  char *seq;
  char *insert;
  char *update;
} Statements;

static char *
column_list (const ChanceryEntity *entity, const char *suffix)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    g_string_append_printf (list, ", %s%s", entity->fields[i].name, suffix);
  return g_string_free (list, FALSE);
}

static char *
placeholders (guint count)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append (list, ", ?");
  return g_string_free (list, FALSE);
}

static Statements *
build_statements (const ChanceryEntity *entity)
{
  Statements *s = g_new0 (Statements, 1);
  g_autofree char *columns = column_list (entity, "");
  g_autofree char *settings = column_list (entity, " = ?");
  g_autofree char *values = placeholders (entity->n_fields);
  const char *table = entity->name;

  /* SQL names: tables and columns come from the entity's description, never from a person. */
  s->load = g_strdup_printf ("SELECT id, deleted%s FROM %s WHERE id = ?", columns, table);
  s->load_number = g_strdup_printf ("SELECT id, deleted%s FROM %s WHERE seq = ?", columns, table);
  s->load_all =
      g_strdup_printf ("SELECT id, deleted%s FROM %s WHERE deleted = 0 ORDER BY seq", columns, table);
  s->scan = g_strdup_printf ("SELECT id, deleted%s FROM %s ORDER BY seq", columns, table);
  s->count = g_strdup_printf ("SELECT count (*) FROM %s WHERE deleted = 0", table);
  s->rows = g_strdup_printf ("SELECT id, deleted%s, seq FROM %s ORDER BY seq", columns, table);
  s->seq = g_strdup_printf ("SELECT seq FROM %s WHERE id = ?", table);
  s->insert = g_strdup_printf ("INSERT INTO %s (id, deleted%s) VALUES (?, ?%s)", table, columns, values);
  s->update = g_strdup_printf ("UPDATE %s SET deleted = ?%s WHERE id = ?", table, settings);
  /* SQL names: likewise. */
  if (entity->owner != NULL)
    s->load_owned = g_strdup_printf ("SELECT id, deleted%s FROM %s WHERE %s = ? ORDER BY seq", columns, table,
                                     entity->owner);
  return s;
}

static const Statements *
statements_for (const ChanceryEntity *entity)
{
  static GMutex mutex;
  static GHashTable *built = NULL;
  Statements *s;

  g_mutex_lock (&mutex);
  if (built == NULL)
    built = g_hash_table_new (NULL, NULL);
  s = g_hash_table_lookup (built, entity);
  if (s == NULL)
    {
      s = build_statements (entity);
      g_hash_table_insert (built, (gpointer) entity, s);
    }
  g_mutex_unlock (&mutex);
  return s;
}

static gboolean
is_degrees (const ChanceryField *field)
{
  return field->type == CHANCERY_FIELD_LATITUDE || field->type == CHANCERY_FIELD_LONGITUDE;
}

static void
bind_value (sqlite3_stmt *statement, int index, const ChanceryField *field, const char *value)
{
  if (value == NULL)
    sqlite3_bind_null (statement, index);
  else if (is_degrees (field))
    sqlite3_bind_double (statement, index, g_ascii_strtod (value, NULL));
  else if (field->type == CHANCERY_FIELD_BOOLEAN || field->type == CHANCERY_FIELD_INTEGER)
    sqlite3_bind_int64 (statement, index, g_ascii_strtoll (value, NULL, 10));
  else
    chancery_sql_bind_text (statement, index, value);
}

static char *
read_value (sqlite3_stmt *statement, int column, const ChanceryField *field)
{
  if (is_degrees (field) && sqlite3_column_type (statement, column) == SQLITE_FLOAT)
    return chancery_field_format_degrees (sqlite3_column_double (statement, column));
  return chancery_sql_text (statement, column);
}

ChanceryRecord *
chancery_store_read (sqlite3_stmt *statement, const ChanceryEntity *entity)
{
  const char *id = (const char *) sqlite3_column_text (statement, CHANCERY_STORE_ID);
  ChanceryRecord *record = chancery_record_new (entity, id);

  record->deleted = sqlite3_column_int (statement, CHANCERY_STORE_DELETED) != 0;
  for (guint i = 0; i < entity->n_fields; i++)
    record->values[i] = read_value (statement, CHANCERY_STORE_FIRST_FIELD + (int) i, &entity->fields[i]);
  return record;
}

static GPtrArray *
read_records (ChancerySql *sql, sqlite3_stmt *statement, const ChanceryEntity *entity, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  gboolean row;

  do
    {
      if (!chancery_sql_fetch (sql, statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (records, chancery_store_read (statement, entity));
    }
  while (row);
  return g_steal_pointer (&records);
}

static ChanceryRecord *
read_one (ChancerySql *sql, sqlite3_stmt *statement, const ChanceryEntity *entity, GError **error)
{
  ChanceryRecord *record;
  gboolean row;

  if (!chancery_sql_fetch (sql, statement, &row, error) || !row)
    return NULL;
  record = chancery_store_read (statement, entity);
  if (chancery_sql_end (sql, statement, error))
    return record;
  chancery_record_free (record);
  return NULL;
}

ChanceryRecord *
chancery_store_load (ChancerySql *sql, const ChanceryEntity *entity, const char *id, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, statements_for (entity)->load, error);

  if (statement == NULL)
    return NULL;
  chancery_sql_bind_text (statement, 1, id);
  return read_one (sql, statement, entity, error);
}

ChanceryRecord *
chancery_store_load_number (ChancerySql *sql, const ChanceryEntity *entity, gint64 seq, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, statements_for (entity)->load_number, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, seq);
  return read_one (sql, statement, entity, error);
}

GPtrArray *
chancery_store_load_owned (ChancerySql *sql,
                           const ChanceryEntity *entity,
                           const char *mission,
                           GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, statements_for (entity)->load_owned, error);

  if (statement == NULL)
    return NULL;
  chancery_sql_bind_text (statement, 1, mission);
  return read_records (sql, statement, entity, error);
}

GPtrArray *
chancery_store_load_all (ChancerySql *sql, const ChanceryEntity *entity, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, statements_for (entity)->load_all, error);

  return statement != NULL ? read_records (sql, statement, entity, error) : NULL;
}

static gboolean
take_record (sqlite3_stmt *statement,
             const ChanceryEntity *entity,
             ChanceryVaultTake take,
             gpointer data,
             GError **error)
{
  g_autoptr (ChanceryRecord) record = chancery_store_read (statement, entity);

  return take (record, data, error);
}

gboolean
chancery_store_scan (
    ChancerySql *sql, const ChanceryEntity *entity, ChanceryVaultTake take, gpointer data, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, statements_for (entity)->scan, error);
  gboolean row, taken = TRUE;

  if (statement == NULL)
    return FALSE;
  do
    {
      if (!chancery_sql_fetch (sql, statement, &row, error))
        return FALSE;
      if (row)
        taken = take_record (statement, entity, take, data, error);
    }
  while (row && taken);
  return chancery_sql_end (sql, statement, taken ? error : NULL) && taken;
}

gboolean
chancery_store_count (ChancerySql *sql, const ChanceryEntity *entity, gint64 *count, GError **error)
{
  return chancery_sql_integer (sql, statements_for (entity)->count, count, error);
}

sqlite3_stmt *
chancery_store_rows (ChancerySql *sql, const ChanceryEntity *entity, GError **error)
{
  return chancery_sql_prepare (sql, statements_for (entity)->rows, error);
}

gboolean
chancery_store_seq (
    ChancerySql *sql, const ChanceryEntity *entity, const char *id, gint64 *seq, GError **error)
{
  return chancery_sql_number_for (sql, statements_for (entity)->seq, id, seq, error);
}

static void
bind_values (sqlite3_stmt *statement, int first, const ChanceryRecord *record)
{
  for (guint i = 0; i < record->entity->n_fields; i++)
    bind_value (statement, first + (int) i, &record->entity->fields[i], record->values[i]);
}

gboolean
chancery_store_insert (ChancerySql *sql, const ChanceryRecord *record, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, statements_for (record->entity)->insert, error);

  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, record->id);
  sqlite3_bind_int (statement, 2, record->deleted);
  bind_values (statement, 3, record);
  return chancery_sql_run (sql, statement, error);
}

gboolean
chancery_store_update (ChancerySql *sql, const ChanceryRecord *record, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, statements_for (record->entity)->update, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, record->deleted);
  bind_values (statement, 2, record);
  chancery_sql_bind_text (statement, 2 + (int) record->entity->n_fields, record->id);
  return chancery_sql_run (sql, statement, error);
}
