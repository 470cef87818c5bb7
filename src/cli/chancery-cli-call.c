/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-clock.h"
#include "cli/chancery-cli-find.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "geo/chancery-coordinates.h"
#include "session/chancery-call-records.h"

#include <glib/gi18n-lib.h>

static ChanceryTable *
table_new (void)
{
  static const char *const columns[][2] = {
    { "group", N_ ("Group") },     { "value", N_ ("Number or address") },
    { "who", N_ ("Who answers") }, { "when", N_ ("When") },
    { "note", N_ ("Note") },       { "source", N_ ("Source") },
    { "age", N_ ("How old") },     { "due", N_ ("Look after") },
  };
  ChanceryTable *table = chancery_table_new_in_memory (_ ("Whom to call"));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const ChanceryTableColumn column = { .name = columns[i][0],
                                           .label = _ (columns[i][1]),
                                           .type = CHANCERY_TABLE_TEXT };

      chancery_table_add_column (table, &column);
    }
  return table;
}

static void
add_line (ChanceryTable *table, const ChanceryCallLine *line)
{
  const char *cells[] = { chancery_call_group_label (line->group),
                          line->value,
                          line->is_missing ? NULL : line->who,
                          line->when,
                          line->note,
                          line->source,
                          line->age,
                          line->is_missing ? line->who : line->due };

  chancery_table_add_row (table, cells);
}

static char *
distance_of (const ChanceryCallRecords *records)
{
  const char *metres = records->row != NULL ? chancery_row_get (records->row, "office_metres") : NULL;

  if (metres == NULL)
    return NULL;
  return chancery_coordinates_format_distance (g_ascii_strtod (metres, NULL), CHANCERY_DISTANCE_KILOMETRES);
}

static gboolean
print (const ChanceryCallRecords *records, ChanceryCliFormat format, GError **error)
{
  g_autofree char *today = chancery_clock_today ();
  g_autofree char *distance = distance_of (records);
  ChanceryCallFacts facts = chancery_call_records_facts (records, distance, today);
  g_autoptr (GPtrArray) lines = chancery_call_list (&facts);
  g_autofree char *reason = chancery_call_reason (&facts);
  g_autoptr (ChanceryTable) table = table_new ();

  for (guint i = 0; i < lines->len; i++)
    add_line (table, g_ptr_array_index (lines, i));
  /* Whatever reads the table is left alone. */
  g_printerr ("%s.\n", reason);
  return chancery_cli_print_table (table, format, error);
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  g_autofree char *id = chancery_cli_find_mission (vault, chancery_cli_request_argument (request, 0), error);
  g_autoptr (ChanceryCallRecords) records = NULL;
  ChanceryCliFormat format;

  if (id == NULL ||
      !chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error))
    return FALSE;
  records = chancery_call_records_load (vault, id, error);
  return records != NULL && print (records, format, error);
}

static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  ChanceryCliFormat format;

  return chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error);
}

static const ChanceryCliOption options[] = {
  { "format", "table|csv|json", FALSE, FALSE, N_ ("how to print it; a table for people without it") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_call = {
  .name = "call",
  .synopsis = "NAME-OR-ID [--format table|csv|json]",
  .summary = N_ ("Print whom to call for a mission, in that order."),
  .access = CHANCERY_CLI_READ,
  .least = 1,
  .most = 1,
  .options = options,
  .check = check,
  .run = run,
};
