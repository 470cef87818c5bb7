/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "cli/chancery-cli-find.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "reports/chancery-delimited.h"
#include "session/chancery-dossier.h"
#include "session/chancery-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

/* What the rules make of a mission, as the lists show it. */
static const struct
{
  const char *name;
  const char *label;
  ChanceryTableType type;
} summary_columns[] = {
  { "title", N_ ("Mission"), CHANCERY_TABLE_TEXT },
  { "city", N_ ("City"), CHANCERY_TABLE_TEXT },
  { "address", N_ ("Address"), CHANCERY_TABLE_TEXT },
  { "latitude", N_ ("Latitude"), CHANCERY_TABLE_REAL },
  { "longitude", N_ ("Longitude"), CHANCERY_TABLE_REAL },
  { "level_us", N_ ("Level in the United States"), CHANCERY_TABLE_LEVEL },
  { "level_home", N_ ("Level at home"), CHANCERY_TABLE_LEVEL },
  { "assessed_on", N_ ("Assessed on"), CHANCERY_TABLE_DATE },
  { "review_due", N_ ("Review by"), CHANCERY_TABLE_DATE },
  { "liaison_coverage", N_ ("Liaison (of 2)"), CHANCERY_TABLE_INTEGER },
  { "office", N_ ("Nearest DS office"), CHANCERY_TABLE_TEXT },
  { "office_telephone", N_ ("Office telephone"), CHANCERY_TABLE_TEL },
  { "office_assigned", N_ ("Office by hand"), CHANCERY_TABLE_BOOLEAN },
  { "office_km", N_ ("Distance, km"), CHANCERY_TABLE_REAL },
  { "area", N_ ("Area"), CHANCERY_TABLE_TEXT },
  { "next_visit", N_ ("Next visit"), CHANCERY_TABLE_DATE },
  { "last_visit", N_ ("Last visit"), CHANCERY_TABLE_DATE },
};

static char *
summary_cell (const ChanceryRow *row, const char *name)
{
  const char *metres = chancery_row_get (row, "office_metres");
  g_autofree char *today = chancery_clock_today ();
  char km[G_ASCII_DTOSTR_BUF_SIZE];

  if (strcmp (name, "liaison_coverage") == 0)
    return g_strdup_printf ("%d", chancery_row_coverage (row, today));
  if (strcmp (name, "office_km") != 0)
    return g_strdup (chancery_row_get (row, name));
  if (metres == NULL)
    return NULL;
  return g_strdup (g_ascii_formatd (km, sizeof km, "%.1f", g_ascii_strtod (metres, NULL) / 1000));
}

static ChanceryTable *
summary_table (const ChanceryRow *row)
{
  ChanceryTable *table = chancery_table_new_in_memory (_ ("Summary"));
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (summary_columns); i++)
    {
      const ChanceryTableColumn column = { .name = summary_columns[i].name,
                                           .label = _ (summary_columns[i].label),
                                           .type = summary_columns[i].type };

      chancery_table_add_column (table, &column);
      g_ptr_array_add (cells, summary_cell (row, column.name));
    }
  chancery_table_add_row (table, (const char *const *) cells->pdata);
  return table;
}

static char *
record_name (const ChanceryRecord *record)
{
  if (record->entity != chancery_premises)
    return chancery_record_title (record);
  return chancery_field_display (chancery_entity_field (record->entity, "role"),
                                 chancery_record_get (record, "role"));
}

/* A record for people: what it is called, then its fields. Other records are named in the summary and by
 * the order of the page, not by their ids. */
static ChanceryTable *
record_table (const ChanceryRecord *record)
{
  const ChanceryTableColumn title = { .name = "title", .label = _ (record->entity->label) };
  const ChanceryTableColumn id = { .name = "id", .label = _ ("Id") };
  ChanceryTable *table = chancery_table_new_in_memory (_ (record->entity->label));
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autofree char *name = record_name (record);

  chancery_table_add_column (table, &title);
  g_ptr_array_add (cells, name);
  for (guint i = 0; i < record->entity->n_fields; i++)
    if (record->entity->fields[i].type != CHANCERY_FIELD_REFERENCE)
      {
        chancery_table_add_field (table, &record->entity->fields[i]);
        g_ptr_array_add (cells, record->values[i]);
      }
  chancery_table_add_column (table, &id);
  g_ptr_array_add (cells, record->id);
  chancery_table_add_row (table, (const char *const *) cells->pdata);
  return table;
}

static gboolean
print_record (const ChanceryRecord *record, GError **error)
{
  g_autoptr (ChanceryTable) table = record_table (record);

  return chancery_cli_print_records (table, _ (record->entity->label), error);
}

static gboolean
print_text (const ChanceryDossier *dossier, GError **error)
{
  GPtrArray *const owned[] = { dossier->premises, dossier->contacts, dossier->assessments, dossier->visits };
  g_autoptr (ChanceryTable) summary = summary_table (dossier->row);

  if (!chancery_cli_print_records (summary, _ ("Summary"), error) || !print_record (dossier->mission, error))
    return FALSE;
  for (guint kind = 0; kind < G_N_ELEMENTS (owned); kind++)
    for (guint i = 0; i < owned[kind]->len; i++)
      if (!print_record (g_ptr_array_index (owned[kind], i), error))
        return FALSE;
  return TRUE;
}

static gboolean
print_object (const char *key, ChanceryTable *table, GError **error)
{
  return chancery_cli_print (error, "\"%s\": ", key) &&
         chancery_table_write_json_object (table, STDOUT_FILENO, NULL, error) &&
         chancery_cli_print (error, ",\n");
}

static gboolean
print_office (const ChanceryRecord *office, GError **error)
{
  g_autoptr (ChanceryTable) table = office != NULL ? chancery_tables_record (office) : NULL;

  return table != NULL ? print_object ("office", table, error)
                       : chancery_cli_print (error, "\"office\": null,\n");
}

static gboolean
print_array (const ChanceryEntity *entity, GPtrArray *records, const char *after, GError **error)
{
  g_autoptr (ChanceryTable) table = chancery_tables_of (entity, records);

  return chancery_cli_print (error, "\"%s\": ", entity->plural) &&
         chancery_cli_print_table (table, CHANCERY_CLI_JSON, error) &&
         chancery_cli_print (error, "%s\n", after);
}

/* One object of objects and arrays: "mission", "summary", "office", and an array of each kind of record that
 * belongs to it. */
static gboolean
print_json (const ChanceryDossier *dossier, GError **error)
{
  g_autoptr (ChanceryTable) mission = chancery_tables_record (dossier->mission);
  g_autoptr (ChanceryTable) summary = summary_table (dossier->row);

  return chancery_cli_print (error, "{\n") && print_object ("mission", mission, error) &&
         print_object ("summary", summary, error) && print_office (dossier->office, error) &&
         print_array (chancery_premises, dossier->premises, ",", error) &&
         print_array (chancery_contact, dossier->contacts, ",", error) &&
         print_array (chancery_assessment, dossier->assessments, ",", error) &&
         print_array (chancery_visit, dossier->visits, "}", error);
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  g_autofree char *id = chancery_cli_find_mission (vault, chancery_cli_request_argument (request, 1), error);
  g_autoptr (ChanceryDossier) dossier = NULL;
  ChanceryCliFormat format;

  if (id == NULL ||
      !chancery_cli_format_parse (chancery_cli_request_option (request, "format"), FALSE, &format, error))
    return FALSE;
  dossier = chancery_dossier_load (vault, id, error);
  if (dossier == NULL)
    return FALSE;
  return format == CHANCERY_CLI_JSON ? print_json (dossier, error) : print_text (dossier, error);
}

static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  const char *kind = chancery_cli_request_argument (request, 0);
  ChanceryCliFormat format;

  if (strcmp (kind, chancery_mission->name) != 0)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
                   _ ("“%s” cannot be shown. What can be: mission."), kind);
      return FALSE;
    }
  return chancery_cli_format_parse (chancery_cli_request_option (request, "format"), FALSE, &format, error);
}

static const ChanceryCliOption options[] = {
  { "format", "table|json", FALSE, FALSE, N_ ("how to print it; for people without it") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_show = {
  .name = "show",
  .synopsis = "mission NAME-OR-ID [--format table|json]",
  .summary = N_ ("Print a mission and all that belongs to it."),
  .access = CHANCERY_CLI_READ,
  .least = 2,
  .most = 2,
  .options = options,
  .check = check,
  .run = run,
};
