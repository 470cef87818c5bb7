/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-output.h"

#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "reports/chancery-delimited.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

gboolean
chancery_cli_format_parse (const char *name, gboolean csv, ChanceryCliFormat *format, GError **error)
{
  *format = CHANCERY_CLI_TABLE;
  if (name == NULL || strcmp (name, "table") == 0)
    return TRUE;
  *format = CHANCERY_CLI_JSON;
  if (strcmp (name, "json") == 0)
    return TRUE;
  *format = CHANCERY_CLI_CSV;
  if (csv && strcmp (name, "csv") == 0)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
               csv ? _ ("There is no format “%s”: it is table, csv or json.")
                   : _ ("There is no format “%s”: it is table or json."),
               name);
  return FALSE;
}

/* Text for a terminal: valid, and with no character that it would obey but the line break. */
static char *
harmless (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_iscntrl (c) && c != '\n')
        g_string_append (out, "\357\277\275");
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
chancery_cli_print (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  shown = harmless (text);
  return chancery_file_write_all (STDOUT_FILENO, shown, strlen (shown), _ ("standard output"), error);
}

gboolean
chancery_cli_print_done (GError **error, const char *text)
{
  if (chancery_cli_print (NULL, "%s\n", text))
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
               _ ("It is done, but standard output cannot be written to. It would have said: %s"), text);
  return FALSE;
}

static guint
terminal_width (void)
{
  struct winsize size;

  if (!isatty (STDOUT_FILENO) || ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col;
}

gboolean
chancery_cli_print_table (ChanceryTable *table, ChanceryCliFormat format, GError **error)
{
  switch (format)
    {
    case CHANCERY_CLI_CSV:
      return chancery_table_write_csv (table, STDOUT_FILENO, NULL, error);
    case CHANCERY_CLI_JSON:
      return chancery_table_write_json (table, STDOUT_FILENO, NULL, error);
    case CHANCERY_CLI_TABLE:
    default:
      return chancery_table_write_text (table, STDOUT_FILENO, terminal_width (), NULL, error);
    }
}

/* One row, turned on its side. */
static ChanceryTable *
turn (const ChanceryTable *table, const char *const *cells, const char *heading)
{
  const ChanceryTableColumn left = { .name = "field", .label = heading };
  g_autofree char *title = chancery_table_display (chancery_table_column (table, 0), cells[0]);
  const ChanceryTableColumn right = { .name = "value", .label = title };
  ChanceryTable *turned = chancery_table_new_in_memory (heading);

  chancery_table_add_column (turned, &left);
  chancery_table_add_column (turned, &right);
  for (guint i = 1; i < chancery_table_n_columns (table); i++)
    {
      const ChanceryTableColumn *column = chancery_table_column (table, i);
      g_autofree char *shown = chancery_table_display (column, cells[i]);
      const char *row[] = { column->label, shown };

      if (!column->hidden && shown[0] != '\0')
        chancery_table_add_row (turned, row);
    }
  return turned;
}

gboolean
chancery_cli_print_records (ChanceryTable *table, const char *heading, GError **error)
{
  const char *const *cells = NULL;

  while (chancery_table_next (table, &cells, error))
    {
      g_autoptr (ChanceryTable) turned = NULL;

      if (cells == NULL)
        return TRUE;
      turned = turn (table, cells, heading);
      if (!chancery_table_write_text (turned, STDOUT_FILENO, 0, NULL, error) ||
          !chancery_cli_print (error, "\n"))
        return FALSE;
    }
  return FALSE;
}

void
chancery_cli_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  shown = harmless (text);
  fprintf (stderr, "chancery-cli: %s\n", shown);
}

int
chancery_cli_report (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    chancery_cli_say ("%s", _ ("Interrupted. Nothing was changed."));
  else
    chancery_cli_say ("%s", error->message);
  return chancery_error_exit_status (error);
}

void
chancery_cli_meter_report (gint64 done, gint64 total, gpointer data)
{
  ChanceryCliMeter *meter = data;
  int percent = total > 0 ? (int) (100 * MIN (done, total) / total) : 0;

  if (meter->title == NULL || percent == meter->shown || !isatty (STDERR_FILENO))
    return;
  meter->shown = percent;
  fprintf (stderr, "\r");
  /* Translators: what is being done, how far it is: "Importing: 45 %". */
  fprintf (stderr, _ ("%s: %d %%"), meter->title, percent);
  fprintf (stderr, "\033[K");
  fflush (stderr);
}

void
chancery_cli_meter_begin (const ChanceryProgress *progress, const char *title)
{
  ChanceryCliMeter *meter = progress != NULL ? progress->data : NULL;

  if (meter == NULL)
    return;
  chancery_cli_meter_clear (meter);
  meter->title = title;
}

void
chancery_cli_meter_clear (ChanceryCliMeter *meter)
{
  if (meter->shown >= 0 && isatty (STDERR_FILENO))
    {
      fprintf (stderr, "\r\033[K");
      fflush (stderr);
    }
  meter->shown = -1;
  meter->title = NULL;
}
