/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "exchange/chancery-csv.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BOM "\xef\xbb\xbf"

static char *folder;

static ChanceryCsvTable *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  ChanceryCsvTable *table = chancery_csv_table_new_from_data ("x.csv", text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  return table;
}

/* "line: cell|cell" for each row: what a table holds, on one line. */
static char *
dump (const ChanceryCsvTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < chancery_csv_table_n_columns (table); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", chancery_csv_table_column (table, i));
  for (guint i = 0; i < chancery_csv_table_n_rows (table); i++)
    {
      const ChanceryCsvRow *row = chancery_csv_table_row (table, i);

      g_string_append_printf (text, " %u:", row->line);
      for (guint c = 0; c < row->n_cells; c++)
        g_string_append_printf (text, "%s%s", c > 0 ? "|" : "", chancery_csv_row_cell (row, c));
    }
  return g_string_free (text, FALSE);
}

static void
test_golden (void)
{
  static const struct
  {
    const char *text;
    const char *dump;
  } cases[] = {
    { "a,b\n1,2\n", "a|b 2:1|2" },
    { "a,b\n1,2", "a|b 2:1|2" },
    { "a,b\r\n1,2\r\n3,4\r\n", "a|b 2:1|2 3:3|4" },
    { "a,b\r1,2\r3,4", "a|b 2:1|2 3:3|4" },
    { "a;b\n1;2,5\n", "a|b 2:1|2,5" },
    { "a\tb\n1\t2, 3\n", "a|b 2:1|2, 3" },
    { "a\tb\n\t2\n1\t\n", "a|b 2:|2 3:1" },
    { BOM "a,b\n1,2\n", "a|b 2:1|2" },
    { BOM "\"a\",b\n1,2\n", "a|b 2:1|2" },
    { "name\nx\ny\n", "name 2:x 3:y" },
    { "\"a;b;c;d\",e\n1,2\n", "a;b;c;d|e 2:1|2" },
    { "a,b\n\"1\n1\",2\n3,4\n", "a|b 2:1\n1|2 4:3|4" },
    { "a,b\r\n\"1\r\n1\",2\r\n3,4\r\n", "a|b 2:1\r\n1|2 4:3|4" },
    { "a,b\n\"1\n\n\n\",2\n3,4\n", "a|b 2:1\n\n\n|2 6:3|4" },
    { "\"a\nz\",b\n1,2\n", "a z|b 3:1|2" },
    { "a,b\n\"say \"\"no\"\"\",2\n", "a|b 2:say \"no\"|2" },
    { "a,b\n\n1,2\n\n\n3,4\n", "a|b 3:1|2 6:3|4" },
    { "\n\na,b\n1,2\n", "a|b 4:1|2" },
    { "a,b\n,\n  ,\t\n\"\",\n1,2\n", "a|b 5:1|2" },
    { "a,b\n1\n", "a|b 2:1" },
    { "a,b\n1,2,,,\n", "a|b 2:1|2" },
    { "a,b,,\n1,2\n1,2,3\n", "a|b 2:1|2 3:1|2|3" },
    { "a,,c\n1,2,3\n", "a||c 2:1|2|3" },
    { "a,b\n 1 , 2 \n\" 3 \",4\n", "a|b 2:1|2 3: 3 |4" },
    { "a,b\n=cmd|' /C calc'!A0,@x\n+1,-1\n", "a|b 2:=cmd|' /C calc'!A0|@x 3:+1|-1" },
    { "a,b\n", "a|b" },
    { "a", "a" },
    { "État,Größe\nÅland,東京\n", "État|Größe 2:Åland|東京" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryCsvTable) table = read_text (cases[i].text);
      g_autofree char *text = dump (table);

      g_assert_cmpstr (text, ==, cases[i].dump);
    }
}

static void
test_delimiter (void)
{
  static const struct
  {
    const char *text;
    char delimiter;
  } cases[] = {
    { "a,b;c,d", ',' },           { "a;b,c;d", ';' },        { "a\tb", '\t' },   { "one", ',' },
    { "\"a;b;c\"\t\"d\"", '\t' }, { "\"a\n;;;;;\",b", ',' }, { "\n\na;b", ';' }, { "a;b\n,,,,,,", ';' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryCsvTable) table = read_text (cases[i].text);

      g_assert_cmpint (chancery_csv_table_delimiter (table), ==, cases[i].delimiter);
    }
}

static void
assert_refused_bytes (const char *bytes, gsize length, const char *const words[])
{
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_csv_table_new_from_data ("x.csv", bytes, length, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_nonnull (strstr (error->message, "x.csv"));
  for (const char *const *word = words; *word != NULL; word++)
    if (strstr (error->message, *word) == NULL)
      g_error ("“%s” is missing in: %s", *word, error->message);
}

static void
test_refused (void)
{
#define TEXT(literal) literal, sizeof (literal) - 1
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *words[6];
  } cases[] = {
    { TEXT (""), { "empty" } },
    { TEXT (BOM), { "no header" } },
    { TEXT ("\n\r\n  \n"), { "no header" } },
    { TEXT (",,,\n1,2,3\n"), { "first row" } },
    { TEXT ("\"\",\" \"\n1,2\n"), { "first row" } },
    { TEXT ("\xff\xfe\x61\x00,\x00"), { "UTF-16" } },
    { TEXT ("\xfe\xff\x00\x61\x00,"), { "UTF-16" } },
    { TEXT ("PK\x03\x04\x14"), { "workbook" } },
    { TEXT ("a,b\n1,2\nx,caf\xe9\n"), { "line 3", "column 2", "(b)", "byte 4", "0xE9" } },
    { TEXT ("a,b\n\"x\ny\nz\xc3\",2\n"), { "line 4", "column 1", "(a)", "0xC3" } },
    { TEXT ("a,b\r\n\"x\r\ny\r\nz\xc3\",2\n"), { "line 4", "column 1" } },
    { TEXT ("a,b\n1,\xed\xa0\x80\n"), { "line 2", "column 2" } },
    { TEXT ("a,b\n1,\xc0\xaf\n"), { "line 2", "column 2" } },
    { TEXT ("a\xe9,b\n1,2\n"), { "line 1", "column 1", "Latin-1" } },
    { TEXT ("a,b\n1,x\0y\n"), { "line 2", "column 2", "NUL", "byte 2" } },
    { TEXT ("a\0,b\n"), { "line 1", "NUL" } },
    { TEXT ("a,b\n1,2\n\"x,y\nz,w\n"), { "line 3", "column 1", "never closed" } },
    { TEXT ("a,b\n1,\"x"), { "line 2", "column 2", "(b)", "never closed" } },
    { TEXT ("a,b\n\"x\ny\",\"z\nw\n"), { "line 3", "column 2", "never closed" } },
    { TEXT ("a,b\n1,x\"y\"\n"), { "line 2", "column 2", "quotation mark" } },
    { TEXT ("a,b\n1,2\n\"x\" y,2\n"), { "line 3", "column 1", "quotation mark" } },
    { TEXT ("a,b\n1,\"x\n2,3\n4,\"y\",5\n"), { "line 2", "column 2", "line 4" } },
  };
#undef TEXT

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused_bytes (cases[i].bytes, cases[i].length, cases[i].words);
}

static char *
repeat (const char *before, const char *piece, gsize times, const char *after)
{
  GString *text = g_string_new (before);

  for (gsize i = 0; i < times; i++)
    g_string_append (text, piece);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_long_cells (void)
{
  g_autofree char *fits = repeat ("a,b\n1,", "é", CHANCERY_CSV_MAX_CELL, "\n");
  g_autofree char *over = repeat ("a,b\n1,", "é", CHANCERY_CSV_MAX_CELL + 1, "\n");
  g_autofree char *megabyte = repeat ("a,b\n1,2\n", "x", 1024 * 1024, ",2\n");
  g_autofree char *swallowed = repeat ("a,b\n1,2\n3,\"4\n", "x,y\n", 300000, "");
  g_autoptr (ChanceryCsvTable) table = read_text (fits);
  const char *const in_line_2[] = { "line 2", "column 2", "100000", NULL };
  const char *const in_line_3[] = { "line 3", "column 1", NULL };
  const char *const unclosed[] = { "line 3", "column 2", "closing quotation mark", NULL };

  g_assert_cmpuint (strlen (chancery_csv_row_cell (chancery_csv_table_row (table, 0), 1)), ==,
                    2 * CHANCERY_CSV_MAX_CELL);
  assert_refused_bytes (over, strlen (over), in_line_2);
  assert_refused_bytes (megabyte, strlen (megabyte), in_line_3);
  assert_refused_bytes (swallowed, strlen (swallowed), unclosed);
}

static void
test_limits (void)
{
  g_autofree char *wide = repeat ("a,b\n", "1,", CHANCERY_CSV_MAX_COLUMNS, "1\n");
  g_autofree char *long_file = repeat ("a\n", "1\n", CHANCERY_CSV_MAX_ROWS + 1, "");
  const char *const columns[] = { "line 2", "1000 cells", NULL };
  const char *const rows[] = { "1000000 rows", NULL };

  assert_refused_bytes (wide, strlen (wide), columns);
  assert_refused_bytes (long_file, strlen (long_file), rows);
}

/* Line ends, quotes and the mark at the beginning fall on every place of the pieces that are read. */
static void
test_pieces (void)
{
  for (gsize pad = 65520; pad < 65545; pad++)
    {
      g_autofree char *text = repeat ("a,b\r\n", "x", pad, ",\"1\r\n\r\n\"\"2\"\"\"\r\n3,é\r\n");
      g_autofree char *path = g_build_filename (folder, "pieces.csv", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (ChanceryCsvTable) table = NULL;

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      table = chancery_csv_table_read (path, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (chancery_csv_table_n_rows (table), ==, 2);
      g_assert_cmpstr (chancery_csv_row_cell (chancery_csv_table_row (table, 0), 1), ==, "1\r\n\r\n\"2\"");
      g_assert_cmpuint (chancery_csv_table_row (table, 1)->line, ==, 5);
      g_assert_cmpstr (chancery_csv_row_cell (chancery_csv_table_row (table, 1), 1), ==, "é");
    }
}

static void
test_columns (void)
{
  g_autoptr (ChanceryCsvTable) table = read_text ("Name,,Sending State,name\n1,2,3,4\n");
  g_autofree char *named = chancery_csv_table_column_label (table, 2);
  g_autofree char *nameless = chancery_csv_table_column_label (table, 1);

  g_assert_cmpint (chancery_csv_table_find_column (table, "Name"), ==, 0);
  g_assert_cmpint (chancery_csv_table_find_column (table, "name"), ==, 3);
  g_assert_cmpint (chancery_csv_table_find_column (table, "NAME"), ==, 0);
  g_assert_cmpint (chancery_csv_table_find_column (table, "sending_state"), ==, 2);
  g_assert_cmpint (chancery_csv_table_find_column (table, "other"), ==, -1);
  g_assert_cmpint (chancery_csv_table_find_column (table, "?"), ==, -1);
  g_assert_cmpstr (named, ==, "Sending State");
  g_assert_cmpstr (nameless, ==, "column 2");
  g_assert_cmpstr (chancery_csv_table_column (table, 99), ==, "");
  g_assert_cmpstr (chancery_csv_row_cell (chancery_csv_table_row (table, 0), 99), ==, "");
}

static void
count_calls (gint64 done, gint64 total, gpointer data)
{
  g_assert_cmpint (done, <=, total);
  ++*(guint *) data;
}

static void
test_file (void)
{
  g_autofree char *path = g_build_filename (folder, "good.csv", NULL);
  g_autofree char *text = repeat ("a;b\n", "1;2\n", 50000, "");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ChanceryCsvTable) table = NULL;
  g_autoptr (GError) error = NULL;
  guint calls = 0;
  const ChanceryProgress progress = { count_calls, &calls, cancellable };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  table = chancery_csv_table_read (path, &progress, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (chancery_csv_table_n_rows (table), ==, 50000);
  g_assert_cmpuint (calls, >, 2);
  g_assert_cmpstr (chancery_csv_table_path (table), ==, path);
  g_assert_cmpstr (chancery_csv_table_name (table), ==, "good.csv");
  g_cancellable_cancel (cancellable);
  g_assert_null (chancery_csv_table_read (path, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
assert_no_file (const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_csv_table_read (path, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, code);
}

static void
test_no_file (void)
{
  g_autofree char *fifo = g_build_filename (folder, "pipe.csv", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.csv", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.csv", NULL);
  g_autofree char *large = g_build_filename (folder, "large.csv", NULL);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_set_contents (large, "a,b\n", -1, NULL));
  g_assert_cmpint (truncate (large, (off_t) CHANCERY_CSV_MAX_BYTES + 1), ==, 0);
  assert_no_file (folder, CHANCERY_ERROR_REJECTED);
  assert_no_file (fifo, CHANCERY_ERROR_REJECTED);
  assert_no_file ("/dev/null", CHANCERY_ERROR_REJECTED);
  assert_no_file (missing, CHANCERY_ERROR_NOT_FOUND);
  assert_no_file (empty, CHANCERY_ERROR_REJECTED);
  assert_no_file (large, CHANCERY_ERROR_REJECTED);
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("chancery-csv-XXXXXX", NULL);
  g_test_add_func ("/exchange/csv/golden", test_golden);
  g_test_add_func ("/exchange/csv/delimiter", test_delimiter);
  g_test_add_func ("/exchange/csv/refused", test_refused);
  g_test_add_func ("/exchange/csv/long-cells", test_long_cells);
  g_test_add_func ("/exchange/csv/limits", test_limits);
  g_test_add_func ("/exchange/csv/pieces", test_pieces);
  g_test_add_func ("/exchange/csv/columns", test_columns);
  g_test_add_func ("/exchange/csv/file", test_file);
  g_test_add_func ("/exchange/csv/no-file", test_no_file);
  status = g_test_run ();
  remove_folder ();
  return status;
}
