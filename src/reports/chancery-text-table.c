/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-delimited.h"

#include "reports/chancery-output.h"

#include <string.h>

#define ROWS_MEASURED 200
#define GAP 2
/* Narrower than this a column says nothing any more; a terminal too small for that wraps its lines. */
#define NARROWEST 6

typedef struct
{
  ChanceryTable *table;
  ChanceryOutput output;
  guint n;
  guint *widths;
  GPtrArray *measured;
  gboolean cuts;
} Text;

static guint
cells_of (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += cells_of (g_utf8_get_char (at));
  return width;
}

/* One line that a terminal obeys in nothing. */
static char *
one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\n' || c == 0x2028 || c == 0x2029)
        g_string_append (line, "↵");
      else if (c == '\t')
        g_string_append_c (line, ' ');
      else if (g_unichar_iscntrl (c))
        g_string_append (line, "�");
      else
        g_string_append_len (line, at, g_utf8_next_char (at) - at);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static char **
lines_of_row (Text *self, const char *const *cells)
{
  char **row = g_new0 (char *, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *shown = chancery_table_display (chancery_table_column (self->table, i), cells[i]);

      row[i] = one_line (shown);
    }
  return row;
}

static char **
labels (Text *self)
{
  char **row = g_new0 (char *, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    row[i] = one_line (chancery_table_column (self->table, i)->label);
  return row;
}

static gboolean
is_hidden (Text *self, guint i)
{
  return chancery_table_column (self->table, i)->hidden;
}

static gboolean
is_number (Text *self, guint i)
{
  ChanceryTableType type = chancery_table_column (self->table, i)->type;

  return type == CHANCERY_TABLE_INTEGER || type == CHANCERY_TABLE_REAL;
}

static void
append_spaces (GString *out, guint n)
{
  g_string_append_printf (out, "%*s", (int) n, "");
}

/* As much of @text as leaves one cell for the sign that something is missing. */
static void
append_cut (GString *out, const char *text, guint width)
{
  guint used = 0;
  const char *at;

  for (at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      guint more = cells_of (g_utf8_get_char (at));

      if (used + more + 1 > width)
        break;
      used += more;
    }
  g_string_append_len (out, text, at - text);
  g_string_append (out, "…");
  append_spaces (out, width - used - 1);
}

static void
append_cell (Text *self, guint column, const char *text)
{
  GString *out = self->output.buffer;
  guint width = width_of (text);
  guint room = self->widths[column];
  guint rest = width < room ? room - width : 0;

  if (self->cuts && width > room)
    {
      append_cut (out, text, room);
      return;
    }
  if (is_number (self, column))
    append_spaces (out, rest);
  g_string_append (out, text);
  if (!is_number (self, column))
    append_spaces (out, rest);
}

static void
end_line (GString *out, gsize start)
{
  while (out->len > start && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
append_line (Text *self, char **cells)
{
  GString *out = self->output.buffer;
  gsize start = out->len;

  for (guint i = 0; i < self->n; i++)
    {
      if (is_hidden (self, i))
        continue;
      if (out->len > start)
        append_spaces (out, GAP);
      append_cell (self, i, cells[i]);
    }
  end_line (out, start);
}

static void
append_rule (Text *self)
{
  GString *out = self->output.buffer;
  gsize start = out->len;

  for (guint i = 0; i < self->n; i++)
    {
      if (is_hidden (self, i))
        continue;
      if (out->len > start)
        append_spaces (out, GAP);
      for (guint cell = 0; cell < self->widths[i]; cell++)
        g_string_append_c (out, '-');
    }
  end_line (out, start);
}

static void
measure (Text *self, char **cells)
{
  for (guint i = 0; i < self->n; i++)
    self->widths[i] = MAX (self->widths[i], width_of (cells[i]));
}

static guint
total_width (Text *self, guint *widest)
{
  guint total = 0;

  *widest = 0;
  for (guint i = 0; i < self->n; i++)
    {
      if (is_hidden (self, i))
        continue;
      total += self->widths[i] + (total > 0 ? GAP : 0);
      if (is_hidden (self, *widest) || self->widths[i] > self->widths[*widest])
        *widest = i;
    }
  return total;
}

/* The widest column gives way first, so that short ones stay whole. */
static void
fit (Text *self, guint terminal_width)
{
  guint widest;

  while (total_width (self, &widest) > terminal_width && self->widths[widest] > NARROWEST)
    self->widths[widest]--;
}

static gboolean
measure_rows (Text *self, GCancellable *cancellable, GError **error)
{
  while (self->measured->len < ROWS_MEASURED)
    {
      const char *const *cells;
      char **row;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !chancery_table_next (self->table, &cells, error))
        return FALSE;
      if (cells == NULL)
        return TRUE;
      row = lines_of_row (self, cells);
      measure (self, row);
      g_ptr_array_add (self->measured, row);
    }
  return TRUE;
}

static gboolean
append_further_rows (Text *self, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      const char *const *cells;
      g_auto (GStrv) row = NULL;

      if (!chancery_output_check (&self->output, cancellable, error) ||
          !chancery_table_next (self->table, &cells, error))
        return FALSE;
      if (cells == NULL)
        return TRUE;
      row = lines_of_row (self, cells);
      append_line (self, row);
    }
}

static gboolean
write_text (Text *self, guint terminal_width, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) header = labels (self);

  measure (self, header);
  if (!measure_rows (self, cancellable, error))
    return FALSE;
  if (self->cuts)
    fit (self, terminal_width);
  append_line (self, header);
  append_rule (self);
  for (guint i = 0; i < self->measured->len; i++)
    append_line (self, g_ptr_array_index (self->measured, i));
  /* Fewer rows than were asked for: the source has said that there are no more. */
  return self->measured->len < ROWS_MEASURED || append_further_rows (self, cancellable, error);
}

gboolean
chancery_table_write_text (
    ChanceryTable *self, int fd, guint terminal_width, GCancellable *cancellable, GError **error)
{
  Text text = { .table = self, .n = chancery_table_n_columns (self), .cuts = terminal_width > 0 };
  gboolean done;

  text.widths = g_new0 (guint, text.n);
  text.measured = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  chancery_output_init (&text.output, fd);
  done = write_text (&text, terminal_width, cancellable, error);
  done = chancery_output_finish (&text.output, done, error);
  g_ptr_array_unref (text.measured);
  g_free (text.widths);
  return done;
}
