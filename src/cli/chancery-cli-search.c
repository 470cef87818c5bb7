/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-tables.h"

#include <glib/gi18n-lib.h>

static gboolean
count (ChanceryVault *vault, const ChanceryListQuery *query, guint *n, GError **error)
{
  g_autoptr (GArray) numbers = chancery_vault_query (vault, query, error);

  *n = numbers != NULL ? numbers->len : 0;
  return numbers != NULL;
}

static gboolean
print_section (ChanceryVault *vault, const ChanceryListQuery *query, guint n, GError **error)
{
  g_autoptr (ChanceryTable) table = chancery_tables_list (vault, query, error);

  /* Translators: a heading: what was found, how many. */
  return table != NULL && chancery_cli_print (error, _ ("%s: %u\n\n"), chancery_table_title (table), n) &&
         chancery_cli_print_table (table, CHANCERY_CLI_TABLE, error) && chancery_cli_print (error, "\n");
}

static gboolean
print_json (ChanceryVault *vault, ChanceryListQuery *query, GError **error)
{
  for (guint kind = 0; kind < CHANCERY_N_LISTS; kind++)
    {
      g_autoptr (ChanceryTable) table = NULL;

      query->kind = (ChanceryListKind) kind;
      table = chancery_tables_list (vault, query, error);
      if (table == NULL ||
          !chancery_cli_print (error, "%s\"%s\": ", kind == 0 ? "{" : ",\n",
                               chancery_list_entity (query->kind)->plural) ||
          !chancery_cli_print_table (table, CHANCERY_CLI_JSON, error))
        return FALSE;
    }
  return chancery_cli_print (error, "}\n");
}

static gboolean
print_text (ChanceryVault *vault, ChanceryListQuery *query, GError **error)
{
  guint total = 0;

  for (guint kind = 0; kind < CHANCERY_N_LISTS; kind++)
    {
      guint n;

      query->kind = (ChanceryListKind) kind;
      if (!count (vault, query, &n, error) || (n > 0 && !print_section (vault, query, n, error)))
        return FALSE;
      total += n;
    }
  if (total == 0)
    chancery_cli_say (_ ("Nothing was found for “%s”."), query->search);
  return TRUE;
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);
  ChanceryCliFormat format;

  query.search = chancery_cli_request_argument (request, 0);
  if (!chancery_cli_format_parse (chancery_cli_request_option (request, "format"), FALSE, &format, error))
    return FALSE;
  return format == CHANCERY_CLI_JSON ? print_json (vault, &query, error) : print_text (vault, &query, error);
}

static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  g_autofree char *words = chancery_text_fold (chancery_cli_request_argument (request, 0));
  ChanceryCliFormat format;

  if (words[0] == '\0')
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
                           _ ("There is no word in that to search for."));
      return FALSE;
    }
  return chancery_cli_format_parse (chancery_cli_request_option (request, "format"), FALSE, &format, error);
}

static const ChanceryCliOption options[] = {
  { "format", "table|json", FALSE, FALSE, N_ ("how to print it; a table for people without it") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_search = {
  .name = "search",
  .synopsis = "TEXT [--format table|json]",
  .summary = N_ ("Find missions, contacts and assessments by words in them."),
  .access = CHANCERY_CLI_READ,
  .least = 1,
  .most = 1,
  .options = options,
  .check = check,
  .run = run,
};
