/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "exchange/chancery-import.h"

#include <string.h>

typedef struct
{
  ChanceryCsvTable *table;
  ChanceryImportMapping *mapping;
  ChanceryImportFilter *filter;
  ChanceryImportFile *file;
} Import;

static Import
begin (const char *text)
{
  g_autoptr (GError) error = NULL;
  Import import = { NULL };

  import.table = chancery_csv_table_new_from_data ("x.csv", text, strlen (text), &error);
  g_assert_no_error (error);
  import.mapping = chancery_import_mapping_new (import.table);
  import.filter = chancery_import_filter_new (import.table);
  return import;
}

static void
run (Import *import)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&import->file, chancery_import_file_free);
  import->file = chancery_import_read (import->mapping, import->filter, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (import->file);
}

static Import
import_text (const char *text)
{
  Import import = begin (text);

  run (&import);
  return import;
}

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->file, chancery_import_file_free);
  chancery_import_filter_free (import->filter);
  chancery_import_mapping_free (import->mapping);
  chancery_csv_table_free (import->table);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static const ChanceryImportRow *
row_at (const Import *import, guint index)
{
  g_assert_cmpuint (index, <, import->file->rows->len);
  return g_ptr_array_index (import->file->rows, index);
}

static const ChanceryImportReject *
reject_at (const Import *import, guint index)
{
  g_assert_cmpuint (index, <, import->file->rejects->len);
  return g_ptr_array_index (import->file->rejects, index);
}

static const char *
column_of (const Import *import, const char *key)
{
  for (guint i = 0; i < chancery_import_mapping_n_slots (import->mapping); i++)
    {
      const ChanceryImportSlot *slot = chancery_import_mapping_slot (import->mapping, i);

      if (strcmp (slot->key, key) == 0)
        return slot->column < 0 ? "-" : chancery_csv_table_column (import->table, (guint) slot->column);
    }
  return "no such key";
}

static void
test_recognised (void)
{
  static const struct
  {
    const char *header, *key, *column;
  } cases[] = {
    { "operator;country;type", "sending_state", "operator" },
    { "country;type", "sending_state", "country" },
    { "country;SENDING_STATE;type", "sending_state", "SENDING_STATE" },
    { "Sending State;country;type", "sending_state", "Sending State" },
    { "type;Kind;operator", "kind", "Kind" },
    { "type;Kategorie", "kind", "type" },
    { "E-Mail;x", "email", "E-Mail" },
    { "QID;id", "external_id", "QID" },
    { "operatorQID;typeQID", "external_id", "-" },
    { "jurisdictions", "accredited_to", "jurisdictions" },
    { "lat;lon", "latitude", "lat" },
    { "lat;lon", "longitude", "lon" },
    { "U.S. state", "state", "U.S. state" },
    { "notes", "notes", "notes" },
    { "notes", "premises.notes", "-" },
    { "notes;premises notes", "premises.notes", "premises notes" },
    { "notes;premises.notes", "premises.notes", "premises.notes" },
    { "notes;Remarks", "premises.notes", "-" },
    { "mission;city", "name", "mission" },
    { "created;picture", "established", "-" },
    { "city;city", "city", "city" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Import) import = begin (cases[i].header);

      g_assert_cmpstr (column_of (&import, cases[i].key), ==, cases[i].column);
    }
}

static void
test_ids_are_not_mapped (void)
{
  g_auto (Import) import = begin ("mission,assigned_office,ds_office,supersedes\n");

  g_assert_cmpstr (column_of (&import, "assigned_office"), ==, "no such key");
  g_assert_cmpstr (column_of (&import, "premises.mission"), ==, "no such key");
  g_assert_cmpstr (column_of (&import, "mission"), ==, "no such key");
}

static void
test_mapped_by_hand (void)
{
  g_auto (Import) import = begin ("pays,type,country,notes,\nOstravia,embassy,USA,n,\n");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (column_of (&import, "sending_state"), ==, "country");
  g_assert_true (chancery_import_mapping_set (import.mapping, "sending_state", "PAYS", NULL));
  g_assert_cmpstr (column_of (&import, "sending_state"), ==, "pays");
  g_assert_true (chancery_import_mapping_set (import.mapping, "premises.notes", "notes", NULL));
  g_assert_cmpstr (column_of (&import, "premises.notes"), ==, "notes");
  g_assert_cmpstr (column_of (&import, "notes"), ==, "-");
  g_assert_true (chancery_import_mapping_set (import.mapping, "mission.notes", "notes", NULL));
  g_assert_cmpstr (column_of (&import, "premises.notes"), ==, "-");
  g_assert_true (chancery_import_mapping_set (import.mapping, "premises.city", "country", NULL));
  g_assert_cmpstr (column_of (&import, "city"), ==, "country");
  g_assert_true (chancery_import_mapping_set (import.mapping, "notes", "", NULL));
  g_assert_cmpstr (column_of (&import, "notes"), ==, "-");
  run (&import);
  g_assert_cmpstr (chancery_record_get (row_at (&import, 0)->mission, "sending_state"), ==, "Ostravia");
  g_assert_cmpstr (chancery_record_get (row_at (&import, 0)->premises, "city"), ==, "USA");
  g_assert_false (chancery_import_mapping_set (import.mapping, "capital", "pays", &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "sending_state"));
  g_clear_error (&error);
  g_assert_false (chancery_import_mapping_set (import.mapping, "kind", "sort", &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_nonnull (strstr (error->message, "country"));
}

static void
assert_not_mapped (const char *text, const char *word)
{
  g_auto (Import) import = begin (text);
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_import_read (import.mapping, NULL, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_nonnull (strstr (error->message, "x.csv"));
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_not_mapped (void)
{
  assert_not_mapped ("Ostravia,embassy,38.9\nVelmark,embassy,39\n", "header is missing");
  assert_not_mapped ("operator,city\nOstravia,Boston\n", "kind");
  assert_not_mapped ("type,city\nembassy,Boston\n", "sending_state");
}

/* One row each: what comes of a cell, or the column and a word of the reason. */
static void
test_cells (void)
{
  static const struct
  {
    const char *column, *cell, *entity, *field, *value, *reason;
  } cases[] = {
    { "name", "=cmd|' /C calc'!A0", "mission", "name", "=cmd|' /C calc'!A0", NULL },
    { "name", "+SUM(A1)", "mission", "name", "+SUM(A1)", NULL },
    { "name", "-2+3", "mission", "name", "-2+3", NULL },
    { "name", "@import", "mission", "name", "@import", NULL },
    { "name", "Zoë’s Embassy", "mission", "name", "Zoë’s Embassy", NULL },
    { "name", "", "mission", "name", NULL, NULL },
    { "phone", "+1 202-333-69-00", "mission", "telephone", "(202) 333-6900", NULL },
    { "phone", "202-55", "mission", NULL, NULL, "missing" },
    { "phone", "=1+1", "mission", NULL, NULL, "not a telephone number" },
    { "email", "mailto:a@example.org", "mission", "email", "a@example.org", NULL },
    { "email", "a at example.org", "mission", NULL, NULL, "e-mail" },
    { "website", "example.org", "mission", "website", "https://example.org", NULL },
    { "website", "javascript:alert(1)", "mission", NULL, NULL, "http" },
    { "website", "file:///etc/passwd", "mission", NULL, NULL, "http" },
    { "creation", "1992-01-01T00:00:00Z", "mission", "established", "1992-01-01", NULL },
    { "creation", "31 Feb 1992", "mission", NULL, NULL, "not a date" },
    { "jurisdictions", "Canada|United States of America|Mexico", "mission", "accredited_to",
      "Canada; United States of America; Mexico", NULL },
    { "city", "Washington, D.C.", "premises", "city", "Washington, D.C.", NULL },
    { "zip", "02222", "premises", "postal_code", "02222", NULL },
    { "premises role", "residence", "premises", "role", "residence", NULL },
    { "premises role", "barn", "premises", NULL, NULL, "barn" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("operator,type,%s\nOstravia,embassy,\"%s\"\n", cases[i].column, cases[i].cell);
      g_auto (Import) import = import_text (text);
      const ChanceryRecord *record;

      if (cases[i].reason != NULL)
        {
          g_assert_cmpstr (reject_at (&import, 0)->column, ==, cases[i].column);
          g_assert_cmpuint (reject_at (&import, 0)->line, ==, 2);
          g_assert_nonnull (strstr (reject_at (&import, 0)->reason, cases[i].reason));
          continue;
        }
      record = strcmp (cases[i].entity, "mission") == 0 ? row_at (&import, 0)->mission
                                                        : row_at (&import, 0)->premises;
      g_assert_cmpstr (chancery_record_get (record, cases[i].field), ==, cases[i].value);
    }
}

static void
test_kinds (void)
{
  static const char *const cases[][2] = {
    { "embassy", "embassy" },
    { "Embassy of Ostravia", "embassy" },
    { "consulate general", "consulate-general" },
    { "Consulate-General", "consulate-general" },
    { "honorary consulate", "honorary-consulate" },
    { "consulate", "consulate" },
    { "consulates of Ostravia", "consulate" },
    { "consular office", "consulate" },
    { "Interests Section", "interests-section" },
    { "liaison office", "representative-office" },
    { "permanent mission", "permanent-mission" },
    { "apostolic nunciature", "nunciature" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("operator,type\nOstravia,%s\n", cases[i][0]);
      g_auto (Import) import = import_text (text);

      g_assert_cmpstr (chancery_record_get (row_at (&import, 0)->mission, "kind"), ==, cases[i][1]);
    }
}

static void
test_rejected (void)
{
  static const struct
  {
    const char *row, *column, *reason;
  } cases[] = {
    { ",embassy,,,", "operator", "needed" },
    { "Ostravia,,,,", "type", "needed" },
    { " ,embassy,,,", "operator", "needed" },
    { "Ostravia,castle,,,", "type", "castle" },
    { "Ostravia,embassy,99,-77,", "lat", "out of range" },
    { "Ostravia,embassy,38.9,-181,", "lon", "out of range" },
    { "Ostravia,embassy,-77.03,38.9,", "lat", "swapped" },
    { "Ostravia,embassy,-122.4,37.8,", "lat", "swapped" },
    { "Ostravia,embassy,38.9,,", "lon", "both" },
    { "Ostravia,embassy,,-77.03,", "lat", "both" },
    { "Ostravia,embassy,north,-77.03,", "lat", "not a number" },
    { "Ostravia,embassy,nan,-77.03,", "lat", "not a number" },
    { "Ostravia,embassy,1e999,-77.03,", "lat", "not a number" },
    { "Ostravia,embassy,,,x,y,z", NULL, "7 cells" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("operator,type,lat,lon,id\n%s\n", cases[i].row);
      g_auto (Import) import = import_text (text);

      g_assert_cmpuint (import.file->rows->len, ==, 0);
      g_assert_cmpuint (import.file->rejects->len, ==, 1);
      g_assert_cmpuint (reject_at (&import, 0)->line, ==, 2);
      g_assert_cmpstr (reject_at (&import, 0)->column, ==, cases[i].column);
      g_assert_nonnull (strstr (reject_at (&import, 0)->reason, cases[i].reason));
    }
}

static void
test_describe (void)
{
  g_auto (Import) import = import_text ("operator,type\nOstravia,\nx,y,z\n");
  g_autofree char *cell = chancery_import_reject_describe (reject_at (&import, 0));
  g_autofree char *row = chancery_import_reject_describe (reject_at (&import, 1));

  g_assert_true (g_str_has_prefix (cell, "Line 2, type: "));
  g_assert_true (g_str_has_prefix (row, "Line 3: "));
}

static void
test_duplicates (void)
{
  g_auto (Import) import = import_text ("operator,type,id\n"
                                        "Ostravia,embassy,\"a\n\"\n"
                                        "Velmark,castle,b\n"
                                        "Velmark,embassy,b\n"
                                        "Port Lorn,embassy,a\n"
                                        "Quessan,embassy,\n"
                                        "Quessan,embassy,\n");

  g_assert_cmpuint (import.file->rows->len, ==, 4);
  g_assert_cmpuint (import.file->rejects->len, ==, 2);
  g_assert_cmpuint (reject_at (&import, 1)->line, ==, 6);
  g_assert_cmpstr (reject_at (&import, 1)->column, ==, "id");
  g_assert_nonnull (strstr (reject_at (&import, 1)->reason, "line 2"));
}

static void
test_premises (void)
{
  g_auto (Import) import = import_text ("operator,type,city,lat,lon\n"
                                        "Ostravia,embassy,,,\n"
                                        "Velmark,embassy,Boston,,\n"
                                        "Quessan,embassy,Boston,42.36,-71.06\n");
  const ChanceryImportRow *row = row_at (&import, 2);

  g_assert_null (row_at (&import, 0)->premises);
  g_assert_nonnull (row_at (&import, 1)->premises);
  g_assert_cmpstr (chancery_record_get (row->premises, "mission"), ==, row->mission->id);
  g_assert_cmpstr (chancery_record_get (row->premises, "latitude"), ==, "42.36");
  g_assert_null (chancery_record_get (row->premises, "role"));
}

static void
test_filter (void)
{
  g_auto (Import) import = begin ("operator,type,Land\nA,embassy,United States\nB,embassy,Kanada\nC,embassy,"
                                  "\nD,castle,Kanada\nE,embassy,UNITED  STATES\n");
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_import_filter_add (import.filter, "land=united states", NULL));
  run (&import);
  g_assert_cmpuint (import.file->rows->len, ==, 2);
  g_assert_cmpuint (import.file->n_filtered, ==, 3);
  g_assert_cmpuint (import.file->rejects->len, ==, 0);
  g_assert_true (chancery_import_filter_add (import.filter, "Land=", NULL));
  run (&import);
  g_assert_cmpuint (import.file->rows->len, ==, 3);
  g_assert_true (chancery_import_filter_add (import.filter, "operator=C", NULL));
  run (&import);
  g_assert_cmpuint (import.file->rows->len, ==, 1);
  g_assert_false (chancery_import_filter_add (import.filter, "planet=Mars", &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_clear_error (&error);
  g_assert_false (chancery_import_filter_add (import.filter, "planet", &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE);
}

static void
test_merge (void)
{
  g_auto (Import) import = import_text ("operator,type,phone,city\nOstravia,embassy,,Boston\n");
  const ChanceryImportRow *row = row_at (&import, 0);
  g_autoptr (ChanceryRecord) made = chancery_import_merge (row->premises, NULL);
  g_autoptr (ChanceryRecord) stored = chancery_record_new (chancery_mission, NULL);
  g_autoptr (ChanceryRecord) home = chancery_record_new (chancery_premises, NULL);
  g_autoptr (ChanceryRecord) mission = NULL;
  g_autoptr (ChanceryRecord) premises = NULL;

  g_assert_cmpstr (made->id, ==, row->premises->id);
  g_assert_cmpstr (chancery_record_get (made, "role"), ==, "chancery");
  g_assert_cmpstr (chancery_record_get (made, "mission"), ==, row->mission->id);
  chancery_record_set (stored, "sending_state", "Old");
  chancery_record_set (stored, "telephone", "(202) 555-0142");
  chancery_record_set (home, "mission", stored->id);
  chancery_record_set (home, "role", "residence");
  mission = chancery_import_merge (row->mission, stored);
  premises = chancery_import_merge (row->premises, home);
  g_assert_cmpstr (mission->id, ==, stored->id);
  g_assert_cmpstr (chancery_record_get (mission, "sending_state"), ==, "Ostravia");
  g_assert_cmpstr (chancery_record_get (mission, "telephone"), ==, "(202) 555-0142");
  g_assert_cmpstr (chancery_record_get (premises, "mission"), ==, stored->id);
  g_assert_cmpstr (chancery_record_get (premises, "role"), ==, "residence");
  g_assert_cmpstr (chancery_record_get (premises, "city"), ==, "Boston");
}

static void
note_progress (gint64 done, gint64 total, gpointer data)
{
  guint *last = data;

  g_assert_cmpint (done, >=, *last);
  g_assert_cmpint (total, ==, 1000);
  *last = (guint) done;
}

static void
test_progress (void)
{
  g_autoptr (GString) text = g_string_new ("operator,type\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint last = 0;
  const ChanceryProgress progress = { note_progress, &last, cancellable };

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "Ostravia,embassy\n");
  {
    g_auto (Import) import = begin (text->str);

    import.file = chancery_import_read (import.mapping, NULL, &progress, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (last, ==, 1000);
    g_cancellable_cancel (cancellable);
    last = 0;
    g_assert_null (chancery_import_read (import.mapping, NULL, &progress, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

static char *
sample_path (void)
{
  const char *shared = g_getenv ("CHANCERY_SHARED");
  const char *source = g_getenv ("CHANCERY_SOURCE_ROOT");

  if (shared != NULL)
    return g_build_filename (shared, "data", "missions-in-us-sample.csv", NULL);
  return g_build_filename (source != NULL ? source : ".", "..", "shared", "data", "missions-in-us-sample.csv",
                           NULL);
}

static guint
count_positions (const ChanceryImportFile *file)
{
  guint n = 0;
  ChanceryPosition position;

  for (guint i = 0; i < file->rows->len; i++)
    {
      const ChanceryImportRow *row = g_ptr_array_index (file->rows, i);

      n += row->premises != NULL && chancery_record_position (row->premises, &position);
    }
  return n;
}

static void
check_sample_mapping (const Import *import)
{
  static const char *const expected[][2] = {
    { "sending_state", "operator" },
    { "kind", "type" },
    { "accredited_to", "jurisdictions" },
    { "telephone", "phone" },
    { "email", "email" },
    { "website", "website" },
    { "established", "creation" },
    { "external_id", "QID" },
    { "city", "city" },
    { "address", "address" },
    { "latitude", "latitude" },
    { "longitude", "longitude" },
    { "name", "-" },
    { "notes", "-" },
    { "state", "-" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (column_of (import, expected[i][0]), ==, expected[i][1]);
}

static void
test_sample (void)
{
  g_autofree char *path = sample_path ();
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    {
      g_test_skip ("the sample of real missions is not there");
      return;
    }
  {
    g_auto (Import) import = begin (text);

    check_sample_mapping (&import);
    g_assert_true (chancery_import_filter_add (import.filter, "country=United States of America", NULL));
    run (&import);
    for (guint i = 0; i < import.file->rejects->len; i++)
      {
        g_autofree char *reject = chancery_import_reject_describe (reject_at (&import, i));

        g_test_message ("%s", reject);
      }
    g_assert_cmpuint (import.file->rejects->len, ==, 0);
    g_assert_cmpuint (import.file->rows->len, ==, 149);
    g_assert_cmpuint (count_positions (import.file), ==, 140);
    g_assert_cmpstr (chancery_record_get (row_at (&import, 0)->mission, "sending_state"), ==, "Afghanistan");
    g_assert_cmpuint (row_at (&import, 148)->line, ==, 150);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/import/recognised", test_recognised);
  g_test_add_func ("/exchange/import/ids-are-not-mapped", test_ids_are_not_mapped);
  g_test_add_func ("/exchange/import/mapped-by-hand", test_mapped_by_hand);
  g_test_add_func ("/exchange/import/not-mapped", test_not_mapped);
  g_test_add_func ("/exchange/import/cells", test_cells);
  g_test_add_func ("/exchange/import/kinds", test_kinds);
  g_test_add_func ("/exchange/import/rejected", test_rejected);
  g_test_add_func ("/exchange/import/describe", test_describe);
  g_test_add_func ("/exchange/import/duplicates", test_duplicates);
  g_test_add_func ("/exchange/import/premises", test_premises);
  g_test_add_func ("/exchange/import/filter", test_filter);
  g_test_add_func ("/exchange/import/merge", test_merge);
  g_test_add_func ("/exchange/import/progress", test_progress);
  g_test_add_func ("/exchange/import/sample", test_sample);
  return g_test_run ();
}
