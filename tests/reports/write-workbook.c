/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes workbooks for test_workbook.py and the benchmark to look into. Everything in them is invented. */
#include "reports/chancery-workbook.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define MARKING "CONTROLLED — PROTECTIVE LIAISON"

typedef struct
{
  guint64 left;
  guint n;
  const char **cells;
} Repeat;

static const ChanceryTableColumn all_types[] = {
  { .name = "name", .label = "Mission", .width = 34 },
  { .name = "notes", .label = "Notes", .type = CHANCERY_TABLE_LONG_TEXT },
  { .name = "reviewed", .label = "Reviewed", .type = CHANCERY_TABLE_DATE },
  { .name = "staff", .label = "Staff", .type = CHANCERY_TABLE_INTEGER },
  { .name = "miles", .label = "Miles", .type = CHANCERY_TABLE_REAL },
  { .name = "web", .label = "Web", .type = CHANCERY_TABLE_URL },
  { .name = "mail", .label = "Mail", .type = CHANCERY_TABLE_MAIL },
  { .name = "phone", .label = "Telephone", .type = CHANCERY_TABLE_TEL },
  { .name = "level", .label = "Level", .type = CHANCERY_TABLE_LEVEL },
  { .name = "id", .label = "Id", .hidden = TRUE },
};

static const char *const sample_rows[][G_N_ELEMENTS (all_types)] = {
  { "Borduria Embassy", "first line\nsecond line", "2026-10-12", "42", "1.5",
    "https://embassy.example/a?b=c#d", "guard@embassy.example", "+1 (202) 555-0100", "low", "0001" },
  { "=cmd|' /C calc'!A0", "@SUM(1)", "1850-01-01", "0042", "-0.25", "javascript:alert(1)",
    "mailto:a@b.example", "(202) 555-0101 ext. 5", "medium", "0002" },
  { "_x0041_ literal",
    "a\001b\x7f"
    "c",
    "2026-02-30", "9007199254740993", "1,5", "file:///etc/passwd", "a@b.example?cc=c@d.example", "555 0102",
    "high", "0003" },
  { "bad \xff bytes", "nonchar \xef\xbf\xbe \xef\xbf\xbf end", "soon", "12 people", "nan", "https://",
    "x@y@z", "202-555-0103 or 202-555-0104", "Critical", "0004" },
  { "<b>&amp;</b>", NULL, "2024-02-29", "-7", "1e3", "http://plain.example/with space", "", NULL, NULL,
    NULL },
  { " outer ", "", NULL, NULL, NULL, NULL, NULL, NULL, "grave", NULL },
};

static gboolean
next_repeat (gpointer source, const char *const **cells, GError **error)
{
  Repeat *repeat = source;

  *cells = repeat->left > 0 ? repeat->cells : NULL;
  if (repeat->left > 0)
    repeat->left--;
  return TRUE;
}

static ChanceryTable *
new_sample (const char *title, guint n_rows)
{
  ChanceryTable *table = chancery_table_new_in_memory (title);

  for (guint i = 0; i < G_N_ELEMENTS (all_types); i++)
    chancery_table_add_column (table, &all_types[i]);
  for (guint i = 0; i < n_rows; i++)
    chancery_table_add_row (table, sample_rows[i]);
  return table;
}

static char *
long_text (const char *unit, guint times)
{
  GString *text = g_string_new (NULL);

  while (times-- > 0)
    g_string_append (text, unit);
  return g_string_free (text, FALSE);
}

/* Texts and addresses at and beyond Excel's limits. */
static ChanceryTable *
new_limits (void)
{
  ChanceryTable *table =
      chancery_table_new_in_memory ("Limits [of]: cells*?/\\ and of names that are too long");
  g_autofree char *exact = long_text ("x", 32767);
  g_autofree char *over = long_text ("x", 32768);
  g_autofree char *wide = long_text ("😀", 20000);
  g_autofree char *path = long_text ("p", 2079 - 20);
  g_autofree char *longest = g_strconcat ("https://url.example/", path, NULL);
  g_autofree char *too_long = g_strconcat (longest, "p", NULL);

  chancery_table_add_column (table, &all_types[1]);
  chancery_table_add_column (table, &all_types[5]);
  chancery_table_add_row (table, (const char *[]){ exact, longest });
  chancery_table_add_row (table, (const char *[]){ over, too_long });
  chancery_table_add_row (table, (const char *[]){ wide, NULL });
  return table;
}

static ChanceryTable *
new_repeat (const char *title, const ChanceryTableColumn *columns, guint n, const char **cells, guint64 rows)
{
  Repeat *repeat = g_new0 (Repeat, 1);
  ChanceryTable *table = chancery_table_new (title, next_repeat, repeat, g_free);

  repeat->cells = cells;
  repeat->left = rows;
  for (guint i = 0; i < n; i++)
    chancery_table_add_column (table, &columns[i]);
  return table;
}

static gboolean
write_tables (const char *path, ChanceryTable *const *tables, gsize n, GError **error)
{
  const ChanceryWorkbookInfo info = {
    .title = "Briefing R&G", .marking = MARKING, .generated = "22 Nov 2026, 14:00", .created = 1795356000
  };

  return chancery_workbook_write (path, &info, tables, n, NULL, error);
}

static gboolean
write_sample (const char *path, GError **error)
{
  g_autoptr (ChanceryTable) missions = new_sample ("Missions", G_N_ELEMENTS (sample_rows));
  g_autoptr (ChanceryTable) same = new_sample ("missions", 1);
  g_autoptr (ChanceryTable) empty = new_sample ("History", 0);
  g_autoptr (ChanceryTable) limits = new_limits ();
  ChanceryTable *const tables[] = { missions, same, empty, limits };

  return write_tables (path, tables, G_N_ELEMENTS (tables), error);
}

static gboolean
write_links (const char *path, GError **error)
{
  static const char *cells[] = { "a@b.example" };
  g_autoptr (ChanceryTable) table = new_repeat ("Links", &all_types[6], 1, cells, 65540);

  return write_tables (path, &table, 1, error);
}

/* Rows x 12 columns as a list of missions has them, for the benchmark. */
static gboolean
write_many (const char *path, guint64 rows, GError **error)
{
  static const char *cells[] = {
    "Borduria",   "Embassy",     "1200 Invented Avenue NW",
    "Washington", "DC",          "2026-10-12",
    "42",         "1.75",        "high",
    "low",        "Vlad Borsky", "Residence on the second floor; gate on the alley side."
  };
  ChanceryTableColumn columns[G_N_ELEMENTS (cells)] = { 0 };
  g_autoptr (ChanceryTable) table = NULL;
  static const char *const names[] = { "c0", "c1", "c2", "c3", "c4",  "c5",
                                       "c6", "c7", "c8", "c9", "c10", "c11" };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    columns[i].name = names[i];
  columns[5].type = CHANCERY_TABLE_DATE;
  columns[6].type = CHANCERY_TABLE_INTEGER;
  columns[7].type = CHANCERY_TABLE_REAL;
  columns[8].type = columns[9].type = CHANCERY_TABLE_LEVEL;
  table = new_repeat ("Missions", columns, G_N_ELEMENTS (columns), cells, rows);
  return write_tables (path, &table, 1, error);
}

/* The most memory this program had; rusage would count what its parent had before it. */
static void
print_peak (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL) &&
      (peak = strstr (status, "VmHWM:")) != NULL)
    g_print ("%.*s\n", (int) strcspn (peak, "\n"), peak);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  setlocale (LC_ALL, "");
  if (argc == 3 && strcmp (argv[1], "sample") == 0)
    done = write_sample (argv[2], &error);
  else if (argc == 3 && strcmp (argv[1], "links") == 0)
    done = write_links (argv[2], &error);
  else if (argc == 4 && strcmp (argv[1], "many") == 0)
    {
      done = write_many (argv[2], g_ascii_strtoull (argv[3], NULL, 10), &error);
      print_peak ();
    }
  if (!done)
    g_printerr ("%s\n",
                error != NULL ? error->message : "usage: write-workbook sample|links|many FILE [ROWS]");
  return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
