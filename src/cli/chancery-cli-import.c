/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "cli/chancery-cli-backing-up.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-importer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "FIELD=COLUMN"; nothing behind the "=" leaves the field out. */
static gboolean
apply_map (ChanceryImportMapping *mapping, const ChanceryCliRequest *request, GError **error)
{
  g_autoptr (GPtrArray) pairs = chancery_cli_request_options (request, "map");

  for (guint i = 0; i < pairs->len; i++)
    {
      const char *pair = g_ptr_array_index (pairs, i);
      const char *equals = strchr (pair, '=');
      g_autofree char *field = g_strndup (pair, (gsize) (equals - pair));

      if (!chancery_import_mapping_set (mapping, field, equals + 1, error))
        return FALSE;
    }
  return TRUE;
}

static ChanceryImportFilter *
make_filter (const ChanceryCsvTable *table, const ChanceryCliRequest *request, GError **error)
{
  g_autoptr (GPtrArray) conditions = chancery_cli_request_options (request, "where");
  g_autoptr (ChanceryImportFilter) filter = chancery_import_filter_new (table);

  for (guint i = 0; i < conditions->len; i++)
    if (!chancery_import_filter_add (filter, g_ptr_array_index (conditions, i), error))
      return NULL;
  return g_steal_pointer (&filter);
}

static ChanceryImportFile *
read_rows (const ChanceryCsvTable *table,
           const ChanceryCliRequest *request,
           const ChanceryProgress *progress,
           GError **error)
{
  g_autoptr (ChanceryImportMapping) mapping = chancery_import_mapping_new (table);
  g_autoptr (ChanceryImportFilter) filter = make_filter (table, request, error);

  if (filter == NULL || !apply_map (mapping, request, error))
    return NULL;
  return chancery_import_read (mapping, filter, progress, error);
}

static gboolean
print_result (const ChanceryImportPlan *plan, const ChanceryImportFile *file, GError **error)
{
  g_autofree char *counts = chancery_import_plan_describe (plan);

  for (guint i = 0; i < plan->rejects->len; i++)
    chancery_cli_say ("%s", (const char *) g_ptr_array_index (plan->rejects, i));
  if (file->n_filtered > 0)
    chancery_cli_say (ngettext ("%u row was left out by --where.", "%u rows were left out by --where.",
                                file->n_filtered),
                      file->n_filtered);
  if (plan->unplaced > 0)
    chancery_cli_say (ngettext ("%u mission has no position yet; “list missions --unplaced” lists it.",
                                "%u missions have no position yet; “list missions --unplaced” lists them.",
                                plan->unplaced),
                      plan->unplaced);
  return chancery_cli_print_done (error, counts);
}

static gboolean
check_accepted (const ChanceryImportFile *file, GError **error)
{
  if (file->rows->len > 0 || file->rejects->len == 0)
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                       _ ("Every row was rejected. Nothing was changed."));
  return FALSE;
}

static gboolean
import_file (ChanceryVault *vault,
             const ChanceryCliRequest *request,
             const ChanceryImportFile *file,
             const ChanceryProgress *progress,
             GError **error)
{
  gboolean dry_run = chancery_cli_request_option (request, "dry-run") != NULL;
  const char *name = chancery_csv_table_name (file->table);
  g_autoptr (ChanceryImportPlan) plan = NULL;

  chancery_cli_meter_begin (progress, _ ("Comparing"));
  plan = chancery_importer_plan (vault, file, name, progress, error);
  if (plan == NULL)
    return FALSE;
  if (!dry_run && !chancery_changeset_is_empty (plan->changeset) &&
      !chancery_cli_back_up_before (vault, request, CHANCERY_BACKUP_IMPORT, progress, error))
    return FALSE;
  chancery_cli_meter_begin (progress, _ ("Importing"));
  if (!dry_run && !chancery_importer_apply (vault, plan, progress, error))
    return FALSE;
  chancery_cli_meter_begin (progress, NULL);
  if (dry_run)
    chancery_cli_say ("%s", _ ("This was a dry run: nothing was changed. Importing would give:"));
  return print_result (plan, file, error) && check_accepted (file, error);
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  const char *path = chancery_cli_request_argument (request, 0);
  g_autoptr (ChanceryCsvTable) table = NULL;
  g_autoptr (ChanceryImportFile) file = NULL;

  chancery_cli_meter_begin (progress, _ ("Reading"));
  table = chancery_csv_table_read (path, progress, error);
  if (table == NULL)
    return FALSE;
  file = read_rows (table, request, progress, error);
  return file != NULL && import_file (vault, request, file, progress, error);
}

static gboolean
check_pairs (const ChanceryCliRequest *request, const char *option, const char *form, GError **error)
{
  g_autoptr (GPtrArray) pairs = chancery_cli_request_options (request, option);

  for (guint i = 0; i < pairs->len; i++)
    if (strchr (g_ptr_array_index (pairs, i), '=') == NULL)
      {
        g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE, _ ("--%s wants %s, with a “=”."), option,
                     form);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  return check_pairs (request, "where", "COLUMN=VALUE", error) &&
         check_pairs (request, "map", "FIELD=COLUMN", error);
}

static const ChanceryCliOption options[] = {
  { "dry-run", NULL, FALSE, FALSE, N_ ("count what would change, and change nothing") },
  { "where", "COLUMN=VALUE", TRUE, FALSE, N_ ("take only rows that have VALUE in COLUMN") },
  { "map", "FIELD=COLUMN", TRUE, FALSE, N_ ("fill FIELD from COLUMN, from none if it is empty") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_import = {
  .name = "import",
  .synopsis = "FILE [--dry-run] [--where COLUMN=VALUE]... [--map FIELD=COLUMN]...",
  .summary = N_ ("Take missions in from a CSV file."),
  .access = CHANCERY_CLI_WRITE,
  .reads_with = "dry-run",
  .cancels = TRUE,
  .least = 1,
  .most = 1,
  .options = options,
  .check = check,
  .run = run,
};
