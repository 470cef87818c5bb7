/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-table.h"

#include "domain/chancery-entity.h"

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

static ChanceryTableType
type_of_field (const ChanceryField *field)
{
  static const ChanceryTableType types[] = {
    [CHANCERY_FIELD_TEXT] = CHANCERY_TABLE_TEXT,       [CHANCERY_FIELD_NOTE] = CHANCERY_TABLE_LONG_TEXT,
    [CHANCERY_FIELD_CHOICE] = CHANCERY_TABLE_TEXT,     [CHANCERY_FIELD_BOOLEAN] = CHANCERY_TABLE_BOOLEAN,
    [CHANCERY_FIELD_INTEGER] = CHANCERY_TABLE_INTEGER, [CHANCERY_FIELD_DATE] = CHANCERY_TABLE_DATE,
    [CHANCERY_FIELD_TIME] = CHANCERY_TABLE_TEXT,       [CHANCERY_FIELD_EMAIL] = CHANCERY_TABLE_MAIL,
    [CHANCERY_FIELD_PHONE] = CHANCERY_TABLE_TEL,       [CHANCERY_FIELD_URL] = CHANCERY_TABLE_URL,
    [CHANCERY_FIELD_LATITUDE] = CHANCERY_TABLE_REAL,   [CHANCERY_FIELD_LONGITUDE] = CHANCERY_TABLE_REAL,
    [CHANCERY_FIELD_REFERENCE] = CHANCERY_TABLE_TEXT,  [CHANCERY_FIELD_LIST] = CHANCERY_TABLE_TEXT,
  };

  if (field->choices == chancery_level_choices)
    return CHANCERY_TABLE_LEVEL;
  return field->type < G_N_ELEMENTS (types) ? types[field->type] : CHANCERY_TABLE_TEXT;
}

void
chancery_table_add_field (ChanceryTable *self, const ChanceryField *field)
{
  ChanceryTableColumn column = { .name = field->name, .label = chancery_field_label (field), .field = field };

  column.type = type_of_field (field);
  chancery_table_add_column (self, &column);
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

char *
chancery_table_display (const ChanceryTableColumn *column, const char *value)
{
  ChanceryLevel level;

  if (column->type == CHANCERY_TABLE_LEVEL && chancery_table_parse_level (value, &level))
    return g_strdup (chancery_level_label (level));
  if (column->field != NULL)
    return chancery_field_display (column->field, value);
  if (column->type == CHANCERY_TABLE_BOOLEAN && value != NULL &&
      (strcmp (value, "1") == 0 || strcmp (value, "0") == 0))
    return g_strdup (value[0] == '1' ? _ ("Yes") : _ ("No"));
  return g_strdup (value != NULL ? value : "");
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

gboolean
chancery_table_parse_level (const char *cell, ChanceryLevel *level)
{
  *level = chancery_level_from_key (cell);
  if (*level != CHANCERY_LEVEL_NONE || cell == NULL || cell[0] == '\0')
    return TRUE;
  for (int i = CHANCERY_LEVEL_NONE; i <= CHANCERY_LEVEL_CRITICAL; i++)
    if (strcmp (cell, chancery_level_label ((ChanceryLevel) i)) == 0)
      {
        *level = (ChanceryLevel) i;
        return TRUE;
      }
  return FALSE;
}
