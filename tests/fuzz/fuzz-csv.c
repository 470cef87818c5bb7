/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reader of CSV, from bytes to rows that can be imported. The first byte of an input says which column is
 * mapped by hand to which field; the others are the file. */

#include "fuzz.h"

#include "exchange/chancery-import.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
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
      for (guint c = 0; c < row->n_cells + 2; c++)
        g_assert_true (g_utf8_validate (chancery_csv_row_cell (row, c), -1, NULL));
    }
}

/* What goes into the vault keeps the rules of its field: read once more, it is the same. */
static void
check_record (const ChanceryRecord *record)
{
  for (guint i = 0; i < record->entity->n_fields; i++)
    {
      const ChanceryField *field = &record->entity->fields[i];
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;

      if (record->values[i] == NULL || field->type == CHANCERY_FIELD_REFERENCE)
        continue;
      g_assert_true (g_utf8_validate (record->values[i], -1, NULL));
      chancery_field_normalise (field, record->values[i], &again, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (again, ==, record->values[i]);
    }
}

static void
check_row (const ChanceryImportRow *row)
{
  g_autoptr (ChanceryRecord) merged = chancery_import_merge (row->mission, NULL);

  g_assert_nonnull (chancery_record_get (row->mission, "sending_state"));
  g_assert_nonnull (chancery_record_get (row->mission, "kind"));
  check_record (row->mission);
  check_record (merged);
  if (row->premises != NULL)
    check_record (row->premises);
}

static void
check_file (const ChanceryImportFile *file)
{
  for (guint i = 0; i < file->rows->len; i++)
    check_row (g_ptr_array_index (file->rows, i));
  for (guint i = 0; i < file->rejects->len; i++)
    {
      g_autofree char *text = chancery_import_reject_describe (g_ptr_array_index (file->rejects, i));

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
  g_assert_cmpuint (file->rows->len + file->rejects->len + file->n_filtered, ==,
                    chancery_csv_table_n_rows (file->table));
}

static void
read_rows (const ChanceryCsvTable *table, guint32 choice)
{
  g_autoptr (ChanceryImportMapping) mapping = chancery_import_mapping_new (table);
  g_autoptr (ChanceryImportFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (choice > 0)
    chancery_import_mapping_set_column (mapping, choice % chancery_import_mapping_n_slots (mapping),
                                        (int) (choice % chancery_csv_table_n_columns (table)));
  file = chancery_import_read (mapping, NULL, NULL, &error);
  if (file == NULL)
    fuzz_check_error (error);
  else
    check_file (file);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  guint32 choice = fuzz_take_number (&input, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCsvTable) table =
      chancery_csv_table_new_from_data ("x.csv", (const char *) input.data, input.size, &error);

  if (table == NULL)
    {
      fuzz_check_error (error);
      return 0;
    }
  check_table (table);
  read_rows (table, choice);
  return 0;
}
