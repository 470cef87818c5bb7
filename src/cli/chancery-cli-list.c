/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What can be listed: the long lists first, in the order of #ChanceryListKind. */
static const char *const kinds[] = { "missions", "contacts",    "assessments", "offices",
                                     "routes",   "ofm_offices", "visits",      NULL };

static int
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds) - 1; i++)
    if (strcmp (kinds[i], name) == 0)
      return (int) i;
  return -1;
}

/* Visits with the name of the mission, as contacts and assessments have it. */
static ChanceryTable *
visits_table_new (void)
{
  const ChanceryTableColumn mission = { .name = "mission", .label = _ ("Mission"), .width = 34 };
  const ChanceryTableColumn mission_id = { .name = "mission_id", .label = _ ("Mission id"), .hidden = TRUE };
  const ChanceryTableColumn id = { .name = "id", .label = _ ("Id"), .hidden = TRUE };
  ChanceryTable *table = chancery_table_new_in_memory (_ (chancery_visit->label_plural));

  chancery_table_add_column (table, &mission);
  for (guint i = 0; i < chancery_visit->n_fields; i++)
    if (strcmp (chancery_visit->fields[i].name, chancery_visit->owner) != 0)
      chancery_table_add_field (table, &chancery_visit->fields[i]);
  chancery_table_add_column (table, &mission_id);
  chancery_table_add_column (table, &id);
  return table;
}

static gboolean
add_visit (ChanceryTable *table, ChanceryVault *vault, const ChanceryRecord *visit, GError **error)
{
  const char *mission_id = chancery_record_get (visit, visit->entity->owner);
  g_autoptr (ChanceryRecord) mission = chancery_vault_load (vault, chancery_mission, mission_id, error);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autofree char *title = NULL;

  if (mission == NULL)
    return FALSE;
  title = chancery_record_title (mission);
  g_ptr_array_add (cells, title);
  for (guint i = 0; i < visit->entity->n_fields; i++)
    if (strcmp (visit->entity->fields[i].name, visit->entity->owner) != 0)
      g_ptr_array_add (cells, visit->values[i]);
  g_ptr_array_add (cells, mission->id);
  g_ptr_array_add (cells, visit->id);
  chancery_table_add_row (table, (const char *const *) cells->pdata);
  return TRUE;
}

static ChanceryTable *
visits_table (ChanceryVault *vault, GError **error)
{
  g_autoptr (GPtrArray) visits = chancery_vault_load_all (vault, chancery_visit, error);
  g_autoptr (ChanceryTable) table = visits_table_new ();

  if (visits == NULL)
    return NULL;
  for (guint i = 0; i < visits->len; i++)
    if (!add_visit (table, vault, g_ptr_array_index (visits, i), error))
      return NULL;
  return g_steal_pointer (&table);
}

static ChanceryTable *
make_table (ChanceryVault *vault, const ChanceryCliRequest *request, GError **error)
{
  const char *name = chancery_cli_request_argument (request, 0);
  int kind = find_kind (name);
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT ((ChanceryListKind) kind);

  if (strcmp (name, chancery_visit->plural) == 0)
    return visits_table (vault, error);
  if (kind >= CHANCERY_N_LISTS)
    return chancery_tables_records (vault, chancery_entity_find (name), error);
  query.unplaced_only = chancery_cli_request_option (request, "unplaced") != NULL;
  return chancery_tables_list (vault, &query, error);
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  g_autoptr (ChanceryTable) table = make_table (vault, request, error);
  ChanceryCliFormat format;

  return table != NULL &&
         chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error) &&
         chancery_cli_print_table (table, format, error);
}

static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  const char *name = chancery_cli_request_argument (request, 0);
  ChanceryCliFormat format;
  int kind = find_kind (name);

  if (kind < 0)
    {
      g_autofree char *known = g_strjoinv (", ", (char **) kinds);

      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE, _ ("“%s” cannot be listed. What can be: %s."),
                   name, known);
      return FALSE;
    }
  if (kind != CHANCERY_LIST_MISSIONS && chancery_cli_request_option (request, "unplaced") != NULL)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE, _ ("--unplaced is for missions."));
      return FALSE;
    }
  return chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error);
}

static const ChanceryCliOption options[] = {
  { "format", "table|csv|json", FALSE, FALSE, N_ ("how to print them; a table for people without it") },
  { "unplaced", NULL, FALSE, FALSE, N_ ("only missions without a position") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_list = {
  .name = "list",
  .synopsis = "missions|contacts|assessments|offices|routes|ofm_offices|visits\n"
              "      [--unplaced] [--format table|csv|json]",
  .summary = N_ ("Print all records of one kind."),
  .access = CHANCERY_CLI_READ,
  .least = 1,
  .most = 1,
  .options = options,
  .check = check,
  .run = run,
};
