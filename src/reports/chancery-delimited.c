/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-delimited.h"

#include "reports/chancery-output.h"

#include <string.h>

/* Appends one row, its number in the table being @row. */
typedef void (*AppendRow) (GString *out, const ChanceryTable *table, const char *const *cells, guint64 row);

static gboolean
write_rows (ChanceryOutput *output,
            ChanceryTable *table,
            AppendRow append_row,
            GCancellable *cancellable,
            GError **error)
{
  for (guint64 row = 0;; row++)
    {
      const char *const *cells;

      if (!chancery_output_check (output, cancellable, error) || !chancery_table_next (table, &cells, error))
        return FALSE;
      if (cells == NULL)
        return TRUE;
      append_row (output->buffer, table, cells, row);
    }
}

/* RFC 4180, 2: quotes around what holds a comma, a quote or a line break. Outer spaces are quoted as well,
 * because readers like to cut them off. */
static gboolean
needs_quotes (const char *text, gsize length)
{
  return length > 0 && (strpbrk (text, ",\"\r\n") != NULL || g_ascii_isspace (text[0]) ||
                        g_ascii_isspace (text[length - 1]));
}

static void
append_csv_cell (GString *out, const char *cell)
{
  g_autofree char *valid = g_utf8_make_valid (cell, -1);

  if (!needs_quotes (valid, strlen (valid)))
    {
      g_string_append (out, valid);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *at = valid; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

static void
append_csv_row (GString *out, const ChanceryTable *table, const char *const *cells, guint64 row)
{
  guint n = chancery_table_n_columns (table);

  /* An empty line would be no row to many readers. */
  if (n == 1 && (cells[0] == NULL || cells[0][0] == '\0'))
    g_string_append (out, "\"\"");
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (cells[i] != NULL)
        append_csv_cell (out, cells[i]);
    }
  g_string_append (out, "\r\n");
}

static void
append_csv_header (GString *out, const ChanceryTable *table)
{
  guint n = chancery_table_n_columns (table);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_csv_cell (out, chancery_table_column (table, i)->name);
    }
  g_string_append (out, "\r\n");
}

gboolean
chancery_table_write_csv (ChanceryTable *self, int fd, GCancellable *cancellable, GError **error)
{
  ChanceryOutput output;
  gboolean done;

  chancery_output_init (&output, fd);
  append_csv_header (output.buffer, self);
  done = write_rows (&output, self, append_csv_row, cancellable, error);
  return chancery_output_finish (&output, done, error);
}

static void
append_json_character (GString *out, const char *at)
{
  switch (*at)
    {
    case '"':
    case '\\':
      g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
      break;
    case '\n':
      g_string_append (out, "\\n");
      break;
    case '\t':
      g_string_append (out, "\\t");
      break;
    default:
      /* DEL and the C1 controls are allowed raw, but a terminal might obey them. */
      if (g_unichar_iscntrl (g_utf8_get_char (at)))
        g_string_append_printf (out, "\\u%04x", (guint) g_utf8_get_char (at));
      else
        g_string_append_len (out, at, g_utf8_next_char (at) - at);
    }
}

static void
append_json_string (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    append_json_character (out, at);
  g_string_append_c (out, '"');
}

static gboolean
append_json_integer (GString *out, const char *cell)
{
  gint64 number;

  if (!chancery_table_parse_integer (cell, &number))
    return FALSE;
  g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
  return TRUE;
}

/* The shortest text that is read back as the same number. */
static gboolean
append_json_real (GString *out, const char *cell)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double number;

  if (!chancery_table_parse_real (cell, &number))
    return FALSE;
  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_dtostr (text, sizeof text, number);
  g_string_append (out, text);
  return TRUE;
}

static gboolean
append_json_boolean (GString *out, const char *cell)
{
  if (strcmp (cell, "0") != 0 && strcmp (cell, "1") != 0)
    return FALSE;
  g_string_append (out, cell[0] == '1' ? "true" : "false");
  return TRUE;
}

static gboolean
append_json_own (GString *out, ChanceryTableType type, const char *cell)
{
  if (type == CHANCERY_TABLE_INTEGER)
    return append_json_integer (out, cell);
  if (type == CHANCERY_TABLE_REAL)
    return append_json_real (out, cell);
  return type == CHANCERY_TABLE_BOOLEAN && append_json_boolean (out, cell);
}

static void
append_json_object (GString *out, const ChanceryTable *table, const char *const *cells)
{
  guint n = chancery_table_n_columns (table);

  g_string_append_c (out, '{');
  for (guint i = 0; i < n; i++)
    {
      const ChanceryTableColumn *column = chancery_table_column (table, i);

      if (i > 0)
        g_string_append (out, ", ");
      append_json_string (out, column->name);
      g_string_append (out, ": ");
      if (cells[i] == NULL)
        g_string_append (out, "null");
      else if (!append_json_own (out, column->type, cells[i]))
        append_json_string (out, cells[i]);
    }
  g_string_append_c (out, '}');
}

static void
append_json_row (GString *out, const ChanceryTable *table, const char *const *cells, guint64 row)
{
  g_string_append (out, row > 0 ? ",\n  " : "\n  ");
  append_json_object (out, table, cells);
}

gboolean
chancery_table_write_json (ChanceryTable *self, int fd, GCancellable *cancellable, GError **error)
{
  ChanceryOutput output;
  gboolean done;

  chancery_output_init (&output, fd);
  g_string_append_c (output.buffer, '[');
  done = write_rows (&output, self, append_json_row, cancellable, error);
  g_string_append (output.buffer, "\n]\n");
  return chancery_output_finish (&output, done, error);
}

gboolean
chancery_table_write_json_object (ChanceryTable *self, int fd, GCancellable *cancellable, GError **error)
{
  ChanceryOutput output;
  const char *const *cells = NULL;
  gboolean done;

  chancery_output_init (&output, fd);
  done =
      !g_cancellable_set_error_if_cancelled (cancellable, error) && chancery_table_next (self, &cells, error);
  if (cells != NULL)
    append_json_object (output.buffer, self, cells);
  else
    g_string_append (output.buffer, "null");
  g_string_append_c (output.buffer, '\n');
  return chancery_output_finish (&output, done, error);
}
