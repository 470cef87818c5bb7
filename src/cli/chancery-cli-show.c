/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "cli/chancery-cli-find.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "reports/chancery-delimited.h"
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

  return record->deleted || chancery_cli_print_records (table, _ (record->entity->label), error);
}

static gboolean
print_text (ChanceryVault *vault, const ChanceryRecord *mission, const ChanceryRow *row, GError **error)
{
  g_autoptr (ChanceryTable) summary = summary_table (row);

  if (!chancery_cli_print_records (summary, _ ("Summary"), error) || !print_record (mission, error))
    return FALSE;
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    {
      g_autoptr (GPtrArray) records = NULL;

      if ((*entity)->owner == NULL)
        continue;
      records = chancery_vault_load_owned (vault, *entity, mission->id, error);
      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        if (!print_record (g_ptr_array_index (records, i), error))
          return FALSE;
    }
  return TRUE;
}

/* One object of objects and arrays: "mission", "summary", "office", and an array of each kind of record that
 * belongs to it. */
static gboolean
print_object (const char *key, ChanceryTable *table, GError **error)
{
  return chancery_cli_print (error, "\"%s\": ", key) &&
         chancery_table_write_json_object (table, STDOUT_FILENO, NULL, error);
}

static gboolean
print_office (ChanceryVault *vault, const char *id, GError **error)
{
  g_autoptr (ChanceryRecord) office = NULL;
  g_autoptr (ChanceryTable) table = NULL;

  if (id == NULL)
    return chancery_cli_print (error, ",\n\"office\": null\n");
  office = chancery_vault_load (vault, chancery_ds_office, id, error);
  if (office == NULL)
    return FALSE;
  table = chancery_tables_record (office);
  return chancery_cli_print (error, ",\n") && print_object ("office", table, error);
}

static gboolean
print_owned (ChanceryVault *vault, const ChanceryEntity *entity, const char *mission, GError **error)
{
  g_autoptr (ChanceryTable) table = chancery_tables_owned (vault, entity, mission, error);

  return table != NULL && chancery_cli_print (error, ",\n\"%s\": ", entity->plural) &&
         chancery_cli_print_table (table, CHANCERY_CLI_JSON, error);
}

static gboolean
print_json (ChanceryVault *vault, const ChanceryRecord *mission, const ChanceryRow *row, GError **error)
{
  g_autoptr (ChanceryTable) table = chancery_tables_record (mission);
  g_autoptr (ChanceryTable) summary = summary_table (row);

  if (!chancery_cli_print (error, "{\n") || !print_object ("mission", table, error) ||
      !chancery_cli_print (error, ",\n") || !print_object ("summary", summary, error) ||
      !print_office (vault, chancery_row_get (row, "office_id"), error))
    return FALSE;
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    if ((*entity)->owner != NULL && !print_owned (vault, *entity, mission->id, error))
      return FALSE;
  return chancery_cli_print (error, "}\n");
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  g_autofree char *id = chancery_cli_find_mission (vault, chancery_cli_request_argument (request, 1), error);
  g_autoptr (ChanceryRecord) mission = NULL;
  g_autoptr (ChanceryRow) row = NULL;
  ChanceryCliFormat format;

  if (id == NULL ||
      !chancery_cli_format_parse (chancery_cli_request_option (request, "format"), FALSE, &format, error))
    return FALSE;
  mission = chancery_vault_load (vault, chancery_mission, id, error);
  if (mission == NULL)
    return FALSE;
  row = chancery_vault_row_for (vault, CHANCERY_LIST_MISSIONS, id, error);
  if (row == NULL)
    return FALSE;
  return format == CHANCERY_CLI_JSON ? print_json (vault, mission, row, error)
                                     : print_text (vault, mission, row, error);
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
