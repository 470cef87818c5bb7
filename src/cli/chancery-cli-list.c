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

static ChanceryTable *
make_table (ChanceryVault *vault, const ChanceryCliRequest *request, GError **error)
{
  const char *name = chancery_cli_request_argument (request, 0);
  int kind = find_kind (name);
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT ((ChanceryListKind) kind);

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
