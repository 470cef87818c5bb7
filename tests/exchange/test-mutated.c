/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "exchange/chancery-import.h"

#include <string.h>

#define ROUNDS 2000
#define SEED 20261122

static const char *const originals[] = {
  "operator;type;city;latitude;longitude;phone;email;website;jurisdictions;creation;QID;\n"
  "Ostravia;embassy;Washington, D.C.;38.91;-77.05;+1 202-555-01-42;mailto:a@example.org;"
  "https://example.org;Ostravia|Velmark;1992-01-01T00:00:00Z;Q1\n"
  "Velmark;consulate general;Boston;42.36;-71.06;;;;;;Q2\n",
  "\xef\xbb\xbfSending State,Kind,Notes,Address\r\n"
  "Quessan,Embassy,\"two\r\nlines and \"\"quotes\"\"\",\"1 Example Street, Floor 2\"\r\n"
  "\"Côte d’Or\",Consulate,=cmd|' /C calc'!A0,東京\r\n",
  "country\ttype\tname\nOstravia\tembassy\tThe Embassy\n\n\t\t\nVelmark\tnunciature\t\n",
};

/* What breaks readers: marks of the format, ends of lines, halves of characters, NUL. */
static const struct
{
  const char *bytes;
  gsize length;
} pieces[] = {
  { "\"", 1 }, { "\"\"", 2 }, { "\n", 1 },       { "\r", 1 },           { "\r\n", 2 }, { ",", 1 },
  { ";", 1 },  { "\t", 1 },   { "\0", 1 },       { "\xff", 1 },         { "\xc3", 1 }, { "\xef\xbb\xbf", 3 },
  { "=", 1 },  { " ", 1 },    { "\xe2\x80", 2 }, { "\xf0\x9f\x98", 3 }, { "é", 2 },    { "-999999", 7 },
};

static void
mutate (GByteArray *text, GRand *random)
{
  guint at, length, piece, tail_length;
  g_autofree guint8 *tail = NULL;

  if (text->len == 0)
    return;
  at = (guint) g_rand_int_range (random, 0, (gint32) text->len);
  length = (guint) g_rand_int_range (random, 1, 40);
  piece = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (pieces));
  tail_length = text->len - at;
  length = MIN (length, tail_length);
  tail = g_memdup2 (text->data + at, tail_length);
  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      text->data[at] = (guint8) g_rand_int_range (random, 0, 256);
      break;
    case 1:
      g_byte_array_set_size (text, at);
      g_byte_array_append (text, (const guint8 *) pieces[piece].bytes, (guint) pieces[piece].length);
      g_byte_array_append (text, tail, tail_length);
      break;
    case 2:
      g_byte_array_remove_range (text, at, length);
      break;
    case 3:
      g_byte_array_append (text, tail, length);
      break;
    default:
      if (g_rand_int_range (random, 0, 8) == 0)
        g_byte_array_set_size (text, at);
    }
}

static void
check_error (const GError *error)
{
  g_assert_true (error->domain == CHANCERY_ERROR && error->code == CHANCERY_ERROR_REJECTED);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_nonnull (strstr (error->message, "x.csv"));
}

static void
check_table (const ChanceryCsvTable *table)
{
  guint line = 1;

  g_assert_cmpuint (chancery_csv_table_n_columns (table), >, 0);
  for (guint i = 0; i < chancery_csv_table_n_rows (table); i++)
    {
      const ChanceryCsvRow *row = chancery_csv_table_row (table, i);

      g_assert_cmpuint (row->line, >, line);
      line = row->line;
      g_assert_cmpuint (row->n_cells, >, 0);
      for (guint c = 0; c < row->n_cells; c++)
        g_assert_true (g_utf8_validate (chancery_csv_row_cell (row, c), -1, NULL));
    }
}

static void
check_rows (const ChanceryImportFile *file)
{
  for (guint i = 0; i < file->rows->len; i++)
    {
      const ChanceryImportRow *row = g_ptr_array_index (file->rows, i);

      g_assert_nonnull (chancery_record_get (row->mission, "sending_state"));
      g_assert_nonnull (chancery_record_get (row->mission, "kind"));
    }
  for (guint i = 0; i < file->rejects->len; i++)
    {
      g_autofree char *text = chancery_import_reject_describe (g_ptr_array_index (file->rejects, i));

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
  g_assert_cmpuint (file->rows->len + file->rejects->len, ==, chancery_csv_table_n_rows (file->table));
}

static void
check_text (const GByteArray *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCsvTable) table =
      chancery_csv_table_new_from_data ("x.csv", (const char *) text->data, text->len, &error);
  g_autoptr (ChanceryImportMapping) mapping = NULL;
  g_autoptr (ChanceryImportFile) file = NULL;

  if (table == NULL)
    {
      check_error (error);
      return;
    }
  g_assert_no_error (error);
  check_table (table);
  mapping = chancery_import_mapping_new (table);
  file = chancery_import_read (mapping, NULL, NULL, &error);
  if (file == NULL)
    check_error (error);
  else
    check_rows (file);
}

static void
test_mutated (gconstpointer data)
{
  const char *original = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GByteArray) text = g_byte_array_new ();

      g_byte_array_append (text, (const guint8 *) original, (guint) strlen (original));
      for (int n = g_rand_int_range (random, 0, 8); n >= 0; n--)
        mutate (text, random);
      check_text (text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/exchange/mutated/semicolons", originals[0], test_mutated);
  g_test_add_data_func ("/exchange/mutated/quoted", originals[1], test_mutated);
  g_test_add_data_func ("/exchange/mutated/tabs", originals[2], test_mutated);
  return g_test_run ();
}
