/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "cli/chancery-cli-find.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "domain/chancery-rules.h"
#include "reports/chancery-table.h"
#include "session/chancery-restore.h"
#include "vault/chancery-history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static ChanceryTable *
bin_table_new (void)
{
  const ChanceryTableColumn columns[] = {
    { .name = "deleted_at", .label = _ ("Deleted at (UTC)"), .width = 19 },
    { .name = "author", .label = _ ("By"), .width = 20 },
    { .name = "entity", .label = _ ("Kind of record"), .width = 18 },
    { .name = "title", .label = _ ("Record"), .width = 34 },
    { .name = "mission", .label = _ ("Mission"), .width = 34 },
    { .name = "together", .label = _ ("With it"), .type = CHANCERY_TABLE_INTEGER },
    { .name = "id", .label = _ ("Id"), .width = 36 },
  };
  ChanceryTable *table = chancery_table_new_in_memory (_ ("Bin"));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    chancery_table_add_column (table, &columns[i]);
  return table;
}

static void
add_row (ChanceryTable *table, const ChanceryBinItem *item, const ChanceryBinEntry *entry, gboolean words)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (item->at / 1000);
  g_autofree char *at = g_date_time_format (when, words ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *title = chancery_record_title (entry->record);
  g_autofree char *together = g_strdup_printf ("%u", entry->n_together);
  const char *cells[] = { at,
                          entry->deletion != NULL ? entry->deletion->author : NULL,
                          words ? _ (item->entity->label) : item->entity->name,
                          title,
                          entry->owner,
                          entry->n_together > 0 || !words ? together : NULL,
                          entry->record->id };

  chancery_table_add_row (table, cells);
}

static gboolean
run_bin (ChanceryVault *vault,
         const ChanceryCliRequest *request,
         const ChanceryProgress *progress,
         GError **error)
{
  g_autoptr (GArray) items =
      chancery_vault_bin (vault, chancery_cli_request_option (request, "search"), error);
  g_autoptr (ChanceryTable) table = bin_table_new ();
  ChanceryCliFormat format;

  if (items == NULL ||
      !chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const ChanceryBinItem *item = &g_array_index (items, ChanceryBinItem, i);
      g_autoptr (GError) failure = NULL;
      g_autoptr (ChanceryBinEntry) entry =
          chancery_vault_bin_entry (vault, item->entity, item->seq, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (entry != NULL)
        add_row (table, item, entry, format == CHANCERY_CLI_TABLE);
    }
  return chancery_cli_print_table (table, format, error);
}

static gboolean
check_bin (const ChanceryCliRequest *request, GError **error)
{
  ChanceryCliFormat format;

  return chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error);
}

static const ChanceryCliOption bin_options[] = {
  { "search", "WORDS", FALSE, FALSE, N_ ("only what is called so, also what went with its mission") },
  { "format", "table|csv|json", FALSE, FALSE, N_ ("how to print it; a table for people without it") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_bin = {
  .name = "bin",
  .synopsis = "[--search WORDS] [--format table|csv|json]",
  .summary = N_ ("Print what was deleted, when and by whom."),
  .access = CHANCERY_CLI_READ,
  .options = bin_options,
  .check = check_bin,
  .run = run_bin,
};

static gboolean
read_number (const ChanceryCliRequest *request, gint64 *seq, GError **error)
{
  const char *text = chancery_cli_request_option (request, "as-of");

  *seq = 0;
  if (text == NULL || (chancery_table_parse_integer (text, seq) && *seq > 0))
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
               _ ("“%s” is not the number of a change; “history” prints them."), text);
  return FALSE;
}

static gboolean
check_field (const ChanceryCliRequest *request, const ChanceryEntity *entity, GError **error)
{
  const char *field = chancery_cli_request_option (request, "field");

  if (field == NULL)
    return TRUE;
  if (chancery_cli_request_option (request, "as-of") == NULL)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
                           _ ("--field wants --as-of NUMBER: the change after which it was so."));
      return FALSE;
    }
  if (chancery_entity_field (entity, field) != NULL)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE, _ ("A %s has no field “%s”."), _ (entity->label),
               field);
  return FALSE;
}

static gboolean
check_restore (const ChanceryCliRequest *request, GError **error)
{
  const ChanceryEntity *entity;
  gint64 seq;

  return chancery_cli_find_entity (chancery_cli_request_argument (request, 0), &entity, error) &&
         read_number (request, &seq, error) && check_field (request, entity, error);
}

static char *
restore (ChanceryVault *vault,
         const ChanceryCliRequest *request,
         const ChanceryEntity *entity,
         const char *id,
         GError **error)
{
  const char *const records[] = { id, NULL };
  const char *field = chancery_cli_request_option (request, "field");
  gint64 seq;

  if (!read_number (request, &seq, error))
    return NULL;
  if (field != NULL)
    return chancery_restore_field (vault, seq, entity, id, field, error);
  if (seq != 0)
    return chancery_restore_version (vault, seq, records, error);
  return chancery_restore_deleted (vault, entity, id, error);
}

static gboolean
run_restore (ChanceryVault *vault,
             const ChanceryCliRequest *request,
             const ChanceryProgress *progress,
             GError **error)
{
  gboolean deleted = chancery_cli_request_option (request, "as-of") == NULL;
  const ChanceryEntity *entity;
  g_autofree char *id = NULL;
  g_autofree char *label = NULL;

  if (!chancery_cli_find_entity (chancery_cli_request_argument (request, 0), &entity, error))
    return FALSE;
  id = chancery_cli_find_record (vault, entity, chancery_cli_request_argument (request, 1), deleted, error);
  label = id != NULL ? restore (vault, request, entity, id, error) : NULL;
  if (label != NULL)
    /* Translators: what was done: "Done: Restore Contact “Tibor Valdres” from the bin". */
    chancery_cli_say (_ ("Done: %s"), label);
  return label != NULL;
}

static const ChanceryCliOption restore_options[] = {
  { "as-of", "NUMBER", FALSE, FALSE, N_ ("make it what it was after the change with this number") },
  { "field", "FIELD", FALSE, FALSE, N_ ("only this field, with --as-of") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_restore_record = {
  .name = "restore-record",
  .synopsis = "KIND NAME-OR-ID [--as-of NUMBER [--field FIELD]]",
  .summary = N_ ("Take a record out of the bin, or back to what it was."),
  .access = CHANCERY_CLI_WRITE,
  .cancels = TRUE,
  .least = 2,
  .most = 2,
  .options = restore_options,
  .check = check_restore,
  .run = run_restore,
};
