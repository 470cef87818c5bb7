/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-layout.h"

#include "base/chancery-text.h"
#include "vault/chancery-schema.h"
#include "vault/chancery-sql.h"

#include <string.h>

/* The columns of sqlite_master: type, name, tbl_name, rootpage, sql. */
enum
{
  MASTER_TYPE,
  MASTER_NAME,
  MASTER_TABLE,
  MASTER_ROOT,
  MASTER_SQL,
};

static void
layout_free (gpointer data)
{
  ChanceryLayout *self = data;

  g_ptr_array_unref (self->columns);
  g_free (self);
}

/* A table's text may hold comments, which may hold anything. */
static char *
without_comments (const char *sql)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = sql; *at != '\0'; at++)
    {
      if (at[0] == '-' && at[1] == '-')
        {
          at = strchr (at, '\n');
          if (at == NULL)
            break;
        }
      g_string_append_c (plain, *at);
    }
  return g_string_free (plain, FALSE);
}

static gboolean
is_constraint (const char *item)
{
  static const char *const words[] = { "PRIMARY ", "UNIQUE ", "UNIQUE(",    "FOREIGN ",
                                       "CHECK ",   "CHECK(",  "CONSTRAINT " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (item, words[i], strlen (words[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
add_column (GPtrArray *columns, const char *start, const char *end)
{
  g_autofree char *item = g_strstrip (g_strndup (start, (gsize) (end - start)));
  gsize length = strcspn (item, " \t\n(");

  if (*item != '\0' && !is_constraint (item))
    g_ptr_array_add (columns, g_strndup (item, length));
}

/* The names of the columns of a CREATE TABLE: the first word of each part between its outer brackets. */
static GPtrArray *
columns_of (const char *sql)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *plain = without_comments (sql);
  const char *start = strchr (plain, '(');
  guint depth = 0;

  if (start == NULL)
    return columns;
  for (const char *at = ++start; *at != '\0'; at++)
    {
      if (*at == '(')
        depth++;
      if ((*at == ',' || *at == ')') && depth == 0)
        {
          add_column (columns, start, at);
          start = at + 1;
        }
      if (*at == ')' && depth-- == 0)
        break;
    }
  return columns;
}

static gboolean
add_known (GPtrArray *layouts, ChancerySql *sql, const ChanceryEntity *entity, GError **error)
{
  sqlite3_stmt *statement =
      chancery_sql_prepare (sql, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", error);
  ChanceryLayout *layout;
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, entity->name);
  if (!chancery_sql_step (sql, statement, &row, error))
    return FALSE;
  layout = g_new0 (ChanceryLayout, 1);
  layout->entity = entity;
  layout->columns = columns_of (row ? (const char *) sqlite3_column_text (statement, 0) : "");
  g_ptr_array_add (layouts, layout);
  sqlite3_reset (statement);
  return TRUE;
}

GPtrArray *
chancery_layouts_known (GError **error)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (layout_free);
  g_autoptr (ChancerySql) sql = chancery_sql_open ("file::memory:", SQLITE_OPEN_READWRITE, NULL, 0, error);

  if (sql == NULL || !chancery_schema_upgrade (sql, 0, error))
    return NULL;
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    if (!add_known (layouts, sql, *entity, error))
      return NULL;
  return g_steal_pointer (&layouts);
}

static void
take_table (const ChanceryBtreeRow *row, gpointer data)
{
  GPtrArray *layouts = data;
  g_autofree char *type = chancery_btree_text (chancery_btree_value (row, MASTER_TYPE));
  g_autofree char *name = chancery_btree_text (chancery_btree_value (row, MASTER_NAME));
  g_autofree char *sql = chancery_btree_text (chancery_btree_value (row, MASTER_SQL));
  const ChanceryBtreeValue *root = chancery_btree_value (row, MASTER_ROOT);

  if (g_strcmp0 (type, "table") != 0 || root->type != CHANCERY_BTREE_INTEGER || root->integer < 2 ||
      root->integer > G_MAXUINT32)
    return;
  for (guint i = 0; i < layouts->len; i++)
    {
      ChanceryLayout *layout = g_ptr_array_index (layouts, i);

      if (g_strcmp0 (layout->entity->name, name) != 0)
        continue;
      layout->root = (guint32) root->integer;
      if (sql != NULL)
        {
          g_ptr_array_unref (layout->columns);
          layout->columns = columns_of (sql);
        }
    }
}

/* The list's own tree begins on the first page; every leaf that it leads to is read. @left keeps a ring of
 * pages from being walked for ever. */
static void
read_master (GPtrArray *layouts, ChanceryBtree *tree, guint32 number, guint *left)
{
  guint8 page[CHANCERY_PAGE_SIZE];
  g_autoptr (GArray) children = NULL;

  if (*left == 0 || !chancery_pages_read (tree->pages, number, page))
    return;
  --*left;
  if (chancery_btree_kind (page, number) == CHANCERY_BTREE_TABLE_LEAF)
    chancery_btree_rows (tree, page, number, take_table, layouts);
  if (chancery_btree_kind (page, number) != CHANCERY_BTREE_TABLE_INNER)
    return;
  children = chancery_btree_children (page, number);
  for (guint i = 0; i < children->len; i++)
    read_master (layouts, tree, g_array_index (children, guint32, i), left);
}

void
chancery_layouts_find (GPtrArray *layouts, ChanceryBtree *tree)
{
  guint left = 1000;

  read_master (layouts, tree, 1, &left);
}

static gboolean
is_degrees (const ChanceryField *field)
{
  return field->type == CHANCERY_FIELD_LATITUDE || field->type == CHANCERY_FIELD_LONGITUDE;
}

/* SQLite keeps a real number without a fraction as a whole one. */
static char *
value_text (const ChanceryField *field, const ChanceryBtreeValue *value)
{
  if (value->type == CHANCERY_BTREE_REAL && is_degrees (field))
    return chancery_field_format_degrees (value->real);
  if (value->type == CHANCERY_BTREE_INTEGER)
    return is_degrees (field) ? chancery_field_format_degrees ((double) value->integer)
                              : g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return chancery_btree_text (value);
}

/* What the field would make of it is what it is. */
static gboolean
is_value (const ChanceryField *field, const char *text)
{
  g_autofree char *canonical = NULL;

  return chancery_field_normalise (field, text, &canonical, NULL) && chancery_text_equal (canonical, text);
}

/* Numbers are stored as numbers: what is none would be another value when it is written. */
static gboolean
can_be_stored (const ChanceryField *field, const char *text)
{
  gboolean number =
      is_degrees (field) || field->type == CHANCERY_FIELD_BOOLEAN || field->type == CHANCERY_FIELD_INTEGER;

  return text != NULL && (!number || is_value (field, text));
}

static gboolean
read_field (
    ChanceryRecord *record, guint index, const ChanceryBtreeValue *value, gboolean strict, guint64 *lost)
{
  const ChanceryField *field = &record->entity->fields[index];
  g_autofree char *text = NULL;

  if (value->type == CHANCERY_BTREE_NULL)
    return TRUE;
  text = value->type != CHANCERY_BTREE_LOST ? value_text (field, value) : NULL;
  if (strict && value->type != CHANCERY_BTREE_LOST && (text == NULL || !is_value (field, text)))
    return FALSE;
  if (can_be_stored (field, text))
    chancery_record_set (record, field->name, text);
  else
    *lost |= G_GUINT64_CONSTANT (1) << index;
  return TRUE;
}

/* Which record it is, and whether it lies in the bin; without both it is none. */
static ChanceryRecord *
read_head (const ChanceryLayout *self, const ChanceryBtreeRow *row)
{
  g_autofree char *id = NULL;
  const ChanceryBtreeValue *deleted = NULL;
  ChanceryRecord *record;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *name = g_ptr_array_index (self->columns, i);

      if (strcmp (name, "id") == 0 && id == NULL)
        id = chancery_btree_text (chancery_btree_value (row, i));
      else if (strcmp (name, "deleted") == 0)
        deleted = chancery_btree_value (row, i);
    }
  if (id == NULL || !g_uuid_string_is_valid (id) || deleted == NULL ||
      deleted->type != CHANCERY_BTREE_INTEGER || deleted->integer < 0 || deleted->integer > 1)
    return NULL;
  record = chancery_record_new (self->entity, id);
  record->deleted = deleted->integer == 1;
  return record;
}

gboolean
chancery_layout_read (const ChanceryLayout *self,
                      const ChanceryBtreeRow *row,
                      gboolean strict,
                      ChanceryRecord **record,
                      guint64 *lost)
{
  g_autoptr (ChanceryRecord) found = NULL;

  *lost = 0;
  if (row->values->len > self->columns->len || (strict && row->values->len < self->columns->len))
    return FALSE;
  found = read_head (self, row);
  for (guint i = 0; found != NULL && i < self->columns->len; i++)
    {
      int index = chancery_entity_index (self->entity, g_ptr_array_index (self->columns, i));

      if (index >= 0 && !read_field (found, (guint) index, chancery_btree_value (row, i), strict, lost))
        return FALSE;
    }
  *record = g_steal_pointer (&found);
  return *record != NULL;
}
