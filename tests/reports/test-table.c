/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-delimited.h"

#include "base/chancery-error.h"
#include "domain/chancery-entity.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const ChanceryTableColumn columns[] = {
  { .name = "name", .label = "Name" },
  { .name = "staff", .label = "Staff", .type = CHANCERY_TABLE_INTEGER },
  { .name = "miles", .label = "Miles", .type = CHANCERY_TABLE_REAL },
  { .name = "on", .label = "On", .type = CHANCERY_TABLE_BOOLEAN },
  { .name = "level", .label = "Level", .type = CHANCERY_TABLE_LEVEL },
  { .name = "id", .label = "Id", .hidden = TRUE },
};

typedef gboolean (*Write) (ChanceryTable *table, int fd, GCancellable *cancellable, GError **error);

static ChanceryTable *
new_table (void)
{
  ChanceryTable *table = chancery_table_new_in_memory ("Missions");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    chancery_table_add_column (table, &columns[i]);
  return table;
}

static ChanceryTable *
new_filled (void)
{
  ChanceryTable *table = new_table ();

  chancery_table_add_row (table, (const char *[]){ "Borduria", "42", "1.50", "1", "high", "a" });
  chancery_table_add_row (table, (const char *[]){ "say \"hi\", you", "+7", ".5", "0", NULL, "b" });
  chancery_table_add_row (table, (const char *[]){ "two\nlines", "many", "0x1p3", "2", "grave", NULL });
  chancery_table_add_row (table, (const char *[]){ "", NULL, NULL, NULL, "Critical", "=d" });
  return table;
}

static char *
contents_of (int fd)
{
  off_t length = lseek (fd, 0, SEEK_END);
  char *text = g_malloc0 ((gsize) length + 1);

  g_assert_cmpint (pread (fd, text, (gsize) length, 0), ==, length);
  close (fd);
  return text;
}

static char *
written (ChanceryTable *table, Write write_table)
{
  g_autoptr (GError) error = NULL;
  int fd = memfd_create ("test", MFD_CLOEXEC);

  write_table (table, fd, NULL, &error);
  g_assert_no_error (error);
  return contents_of (fd);
}

static char *
written_text (ChanceryTable *table, guint terminal_width)
{
  g_autoptr (GError) error = NULL;
  int fd = memfd_create ("test", MFD_CLOEXEC);

  chancery_table_write_text (table, fd, terminal_width, NULL, &error);
  g_assert_no_error (error);
  return contents_of (fd);
}

static void
test_parse (void)
{
  gint64 integer;
  double real;
  GDate date;

  g_assert_true (chancery_table_parse_integer ("-9223372036854775808", &integer) && integer == G_MININT64);
  g_assert_true (chancery_table_parse_integer ("0042", &integer) && integer == 42);
  g_assert_false (chancery_table_parse_integer ("9223372036854775808", &integer));
  g_assert_false (chancery_table_parse_integer ("", &integer));
  g_assert_false (chancery_table_parse_integer ("4 2", &integer));
  g_assert_false (chancery_table_parse_integer ("+-4", &integer));
  g_assert_true (chancery_table_parse_real ("-1.5e3", &real) && real == -1500);
  g_assert_false (chancery_table_parse_real ("1,5", &real));
  g_assert_false (chancery_table_parse_real ("0x10", &real));
  g_assert_false (chancery_table_parse_real ("inf", &real));
  g_assert_false (chancery_table_parse_real ("1e999", &real));
  g_assert_false (chancery_table_parse_real ("1.5 ", &real));
  g_assert_true (chancery_table_parse_date ("2024-02-29", &date) && g_date_get_day (&date) == 29);
  g_assert_false (chancery_table_parse_date ("2026-02-29", &date));
  g_assert_false (chancery_table_parse_date ("2026-2-3", &date));
  g_assert_false (chancery_table_parse_date ("2026-02-03T10:00", &date));
  g_assert_false (chancery_table_parse_date ("0000-01-01", &date));
}

static void
test_fields (void)
{
  const ChanceryField *level = chancery_entity_field (chancery_assessment, "level_us");
  const ChanceryField *day = chancery_entity_field (chancery_assessment, "assessed_on");
  const ChanceryField *kind = chancery_entity_field (chancery_mission, "kind");
  g_autoptr (ChanceryTable) table = chancery_table_new_in_memory ("Fields");
  g_autofree char *none = NULL;
  g_autofree char *label = NULL;

  chancery_table_add_field (table, level);
  chancery_table_add_field (table, day);
  chancery_table_add_field (table, kind);
  g_assert_cmpstr (chancery_table_column (table, 0)->name, ==, "level_us");
  g_assert_cmpint (chancery_table_column (table, 0)->type, ==, CHANCERY_TABLE_LEVEL);
  g_assert_cmpint (chancery_table_column (table, 1)->type, ==, CHANCERY_TABLE_DATE);
  none = chancery_table_display (chancery_table_column (table, 0), NULL);
  label = chancery_table_display (chancery_table_column (table, 2), kind->choices[0].key);
  g_assert_cmpstr (none, ==, "Not assessed");
  g_assert_cmpstr (label, ==, kind->choices[0].label);
}

static void
test_csv (void)
{
  g_autoptr (ChanceryTable) table = new_filled ();
  g_autofree char *text = written (table, chancery_table_write_csv);

  g_assert_cmpstr (text, ==,
                   "name,staff,miles,on,level,id\r\n"
                   "Borduria,42,1.50,1,high,a\r\n"
                   "\"say \"\"hi\"\", you\",+7,.5,0,,b\r\n"
                   "\"two\nlines\",many,0x1p3,2,grave,\r\n"
                   ",,,,Critical,=d\r\n");
}

static void
test_csv_of_one_column (void)
{
  g_autoptr (ChanceryTable) table = chancery_table_new_in_memory ("One");
  g_autofree char *text = NULL;

  chancery_table_add_column (table, &columns[0]);
  chancery_table_add_row (table, (const char *[]){ NULL });
  chancery_table_add_row (table, (const char *[]){ " x" });
  chancery_table_add_row (table, (const char *[]){ "\xff" });
  text = written (table, chancery_table_write_csv);
  g_assert_cmpstr (text, ==, "name\r\n\"\"\r\n\" x\"\r\n\xef\xbf\xbd\r\n");
}

static void
test_json (void)
{
  g_autoptr (ChanceryTable) table = new_filled ();
  g_autofree char *text = written (table, chancery_table_write_json);

  g_assert_cmpstr (
      text, ==,
      "[\n"
      "  {\"name\": \"Borduria\", \"staff\": 42, \"miles\": 1.5, \"on\": true, \"level\": \"high\", "
      "\"id\": \"a\"},\n"
      "  {\"name\": \"say \\\"hi\\\", you\", \"staff\": 7, \"miles\": 0.5, \"on\": false, "
      "\"level\": null, \"id\": \"b\"},\n"
      "  {\"name\": \"two\\nlines\", \"staff\": \"many\", \"miles\": \"0x1p3\", \"on\": \"2\", "
      "\"level\": \"grave\", \"id\": null},\n"
      "  {\"name\": \"\", \"staff\": null, \"miles\": null, \"on\": null, \"level\": \"Critical\", "
      "\"id\": \"=d\"}\n"
      "]\n");
}

static void
test_json_strings (void)
{
  g_autoptr (ChanceryTable) table = chancery_table_new_in_memory ("One");
  g_autofree char *text = NULL;

  chancery_table_add_column (table, &columns[0]);
  chancery_table_add_row (table, (const char *[]){ "\033[31m\\ \r \xff \xc2\x9b é" });
  text = written (table, chancery_table_write_json_object);
  g_assert_cmpstr (text, ==, "{\"name\": \"\\u001b[31m\\\\ \\u000d \xef\xbf\xbd \\u009b é\"}\n");
}

static void
test_json_of_nothing (void)
{
  g_autoptr (ChanceryTable) table = new_table ();
  g_autofree char *text = written (table, chancery_table_write_json);
  g_autofree char *object = written (table, chancery_table_write_json_object);

  g_assert_cmpstr (text, ==, "[\n]\n");
  g_assert_cmpstr (object, ==, "null\n");
}

static void
test_text (void)
{
  g_autoptr (ChanceryTable) table = new_filled ();
  g_autofree char *text = written_text (table, 0);

  g_assert_cmpstr (text, ==,
                   "Name           Staff  Miles  On   Level\n"
                   "-------------  -----  -----  ---  ------------\n"
                   "Borduria          42   1.50  Yes  High\n"
                   "say \"hi\", you     +7     .5  No   Not assessed\n"
                   "two↵lines       many  0x1p3  2    grave\n"
                   "                                  Critical\n");
}

static void
test_text_wide_and_dangerous (void)
{
  g_autoptr (ChanceryTable) table = chancery_table_new_in_memory ("Two");
  g_autofree char *text = NULL;

  chancery_table_add_column (table, &columns[0]);
  chancery_table_add_column (table, &columns[0]);
  chancery_table_add_row (table, (const char *[]){ "大使館", "a" });
  chancery_table_add_row (table, (const char *[]){ "e\xcc\x81", "b" });
  chancery_table_add_row (table, (const char *[]){ "\033[2J", "c" });
  text = written_text (table, 0);
  g_assert_cmpstr (text, ==, "Name    Name\n------  ----\n大使館  a\ne\xcc\x81       b\n�[2J    c\n");
}

static guint
longest_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint longest = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    longest = MAX (longest, (guint) g_utf8_strlen (lines[i], -1));
  return longest;
}

static ChanceryTable *
new_with_late_long_row (const char *text)
{
  ChanceryTable *table = new_table ();

  for (guint i = 0; i < 300; i++)
    chancery_table_add_row (table, (const char *[]){ i == 299 ? text : "short", "1", "2", "1", "low", "x" });
  return table;
}

static void
test_text_fits_the_terminal (void)
{
  static const char text[] = "a name that is much longer than any that was measured before";
  g_autoptr (ChanceryTable) piped = new_with_late_long_row (text);
  g_autoptr (ChanceryTable) shown = new_with_late_long_row (text);
  g_autoptr (ChanceryTable) narrow = new_filled ();
  g_autofree char *pipe = written_text (piped, 0);
  g_autofree char *terminal = written_text (shown, 80);
  g_autofree char *little = written_text (narrow, 36);

  g_assert_nonnull (strstr (pipe, text));
  g_assert_null (strstr (terminal, text));
  g_assert_nonnull (strstr (terminal, "…"));
  g_assert_cmpuint (longest_line (terminal), <=, 80);
  g_assert_cmpuint (longest_line (little), <=, 36);
  g_assert_nonnull (strstr (little, "Critical"));
}

static void
test_full_disk (void)
{
  static const Write writes[] = { chancery_table_write_csv, chancery_table_write_json,
                                  chancery_table_write_json_object };

  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      g_autoptr (ChanceryTable) table = new_filled ();
      g_autoptr (GError) error = NULL;
      int fd = open ("/dev/full", O_WRONLY | O_CLOEXEC);

      g_assert_false (writes[i](table, fd, NULL, &error));
      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE);
      close (fd);
    }
}

static void
test_cancelled (void)
{
  static const Write writes[] = { chancery_table_write_csv, chancery_table_write_json,
                                  chancery_table_write_json_object };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      g_autoptr (ChanceryTable) table = new_filled ();
      g_autoptr (GError) error = NULL;
      int fd = memfd_create ("test", MFD_CLOEXEC);

      g_assert_false (writes[i](table, fd, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (lseek (fd, 0, SEEK_END), ==, 0);
      close (fd);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/table/parse", test_parse);
  g_test_add_func ("/reports/table/fields", test_fields);
  g_test_add_func ("/reports/csv", test_csv);
  g_test_add_func ("/reports/csv/one-column", test_csv_of_one_column);
  g_test_add_func ("/reports/json", test_json);
  g_test_add_func ("/reports/json/strings", test_json_strings);
  g_test_add_func ("/reports/json/nothing", test_json_of_nothing);
  g_test_add_func ("/reports/text", test_text);
  g_test_add_func ("/reports/text/wide-and-dangerous", test_text_wide_and_dangerous);
  g_test_add_func ("/reports/text/terminal", test_text_fits_the_terminal);
  g_test_add_func ("/reports/full-disk", test_full_disk);
  g_test_add_func ("/reports/cancelled", test_cancelled);
  return g_test_run ();
}
