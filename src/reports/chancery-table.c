/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

struct _ChanceryTable
{
  char *title;
  GArray *columns;
  ChanceryTableNext next;
  gpointer source;
  GDestroyNotify free_source;
};

typedef struct
{
  GPtrArray *rows;
  guint at;
} MemoryRows;

static const char *const level_keys[CHANCERY_TABLE_N_LEVELS] = {
  "not assessed", "low", "medium", "high", "critical",
};

static const char *const level_labels[CHANCERY_TABLE_N_LEVELS] = {
  N_ ("Not assessed"), N_ ("Low"), N_ ("Medium"), N_ ("High"), N_ ("Critical"),
};

static void
clear_column (gpointer data)
{
  ChanceryTableColumn *column = data;

  g_free ((char *) column->name);
  g_free ((char *) column->label);
}

ChanceryTable *
chancery_table_new (const char *title, ChanceryTableNext next, gpointer source, GDestroyNotify free_source)
{
  ChanceryTable *self = g_new0 (ChanceryTable, 1);

  self->title = g_strdup (title);
  self->columns = g_array_new (FALSE, FALSE, sizeof (ChanceryTableColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->next = next;
  self->source = source;
  self->free_source = free_source;
  return self;
}

static gboolean
next_memory_row (gpointer source, const char *const **cells, GError **error)
{
  MemoryRows *memory = source;

  *cells = memory->at < memory->rows->len ? g_ptr_array_index (memory->rows, memory->at++) : NULL;
  return TRUE;
}

static void
free_memory_rows (gpointer data)
{
  MemoryRows *memory = data;

  g_ptr_array_unref (memory->rows);
  g_free (memory);
}

/* A row is one block: the pointers, then the texts they point to. */
static const char **
copy_row (const char *const *cells, guint n)
{
  gsize size = n * sizeof (char *);
  const char **row;
  char *at;

  for (guint i = 0; i < n; i++)
    size += cells[i] != NULL ? strlen (cells[i]) + 1 : 0;
  row = g_malloc (MAX (size, 1));
  at = (char *) (row + n);
  for (guint i = 0; i < n; i++)
    {
      row[i] = cells[i] != NULL ? at : NULL;
      if (cells[i] != NULL)
        at = g_stpcpy (at, cells[i]) + 1;
    }
  return row;
}

ChanceryTable *
chancery_table_new_in_memory (const char *title)
{
  MemoryRows *memory = g_new0 (MemoryRows, 1);

  memory->rows = g_ptr_array_new_with_free_func (g_free);
  return chancery_table_new (title, next_memory_row, memory, free_memory_rows);
}

void
chancery_table_free (ChanceryTable *self)
{
  if (self->free_source != NULL)
    self->free_source (self->source);
  g_array_unref (self->columns);
  g_free (self->title);
  g_free (self);
}

void
chancery_table_add_column (ChanceryTable *self, const ChanceryTableColumn *column)
{
  ChanceryTableColumn copy = *column;

  g_return_if_fail (column->name != NULL);
  copy.name = g_strdup (column->name);
  copy.label = g_strdup (column->label != NULL ? column->label : column->name);
  g_array_append_val (self->columns, copy);
}

void
chancery_table_add_row (ChanceryTable *self, const char *const *cells)
{
  MemoryRows *memory = self->source;

  g_return_if_fail (self->next == next_memory_row);
  g_ptr_array_add (memory->rows, (gpointer) copy_row (cells, self->columns->len));
}

const char *
chancery_table_title (const ChanceryTable *self)
{
  return self->title;
}

guint
chancery_table_n_columns (const ChanceryTable *self)
{
  return self->columns->len;
}

const ChanceryTableColumn *
chancery_table_column (const ChanceryTable *self, guint index)
{
  g_return_val_if_fail (index < self->columns->len, NULL);
  return &g_array_index (self->columns, ChanceryTableColumn, index);
}

gboolean
chancery_table_next (ChanceryTable *self, const char *const **cells, GError **error)
{
  *cells = NULL;
  return self->next (self->source, cells, error);
}

const char *
chancery_table_display (const ChanceryTableColumn *column, const char *value)
{
  ChanceryTableLevel level;

  if (value == NULL)
    return NULL;
  if (column->display != NULL)
    return column->display (value, column->display_data);
  if (column->type != CHANCERY_TABLE_LEVEL)
    return value;
  level = chancery_table_parse_level (value);
  return level != CHANCERY_TABLE_LEVEL_NONE ? chancery_table_level_label (level) : value;
}

gboolean
chancery_table_parse_integer (const char *text, gint64 *number)
{
  const char *digits = text[0] == '-' || text[0] == '+' ? text + 1 : text;

  if (!g_ascii_isdigit (digits[0]))
    return FALSE;
  /* "+7" is a number to people, but not to g_ascii_string_to_signed(). */
  return g_ascii_string_to_signed (text[0] == '+' ? digits : text, 10, G_MININT64, G_MAXINT64, number, NULL);
}

gboolean
chancery_table_parse_real (const char *text, double *number)
{
  char *end;

  if (text[0] == '\0' || text[strspn (text, "+-.0123456789eE")] != '\0')
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number);
}

static gboolean
has_date_shape (const char *text)
{
  static const char shape[] = "dddd-dd-dd";

  for (guint i = 0; i < sizeof shape - 1; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;
  return text[sizeof shape - 1] == '\0';
}

static guint
digits_value (const char *text, guint n)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    value = value * 10 + (guint) g_ascii_digit_value (text[i]);
  return value;
}

gboolean
chancery_table_parse_date (const char *text, GDate *date)
{
  guint year, month, day;

  if (!has_date_shape (text))
    return FALSE;
  year = digits_value (text, 4);
  month = digits_value (text + 5, 2);
  day = digits_value (text + 8, 2);
  if (year == 0 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/* Asked for every cell of a level column: no allocation. */
static gboolean
is_level_key (const char *text, const char *key)
{
  for (; *key != '\0'; text++, key++)
    {
      char c = *text == '-' || *text == '_' ? ' ' : g_ascii_tolower (*text);

      if (c != *key)
        return FALSE;
    }
  return *text == '\0';
}

ChanceryTableLevel
chancery_table_parse_level (const char *text)
{
  for (int i = 0; i < CHANCERY_TABLE_N_LEVELS; i++)
    if (is_level_key (text, level_keys[i]))
      return (ChanceryTableLevel) i;
  for (int i = 0; i < CHANCERY_TABLE_N_LEVELS; i++)
    if (strcmp (text, _ (level_labels[i])) == 0)
      return (ChanceryTableLevel) i;
  return CHANCERY_TABLE_LEVEL_NONE;
}

const char *
chancery_table_level_label (ChanceryTableLevel level)
{
  g_return_val_if_fail (level >= 0 && level < CHANCERY_TABLE_N_LEVELS, NULL);
  return _ (level_labels[level]);
}
