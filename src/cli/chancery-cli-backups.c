/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "cli/chancery-cli-backing-up.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-unlock.h"
#include "cli/chancery-cli-verb.h"

#include <glib/gi18n-lib.h>

static ChanceryTable *
table_new (gboolean verified)
{
  const ChanceryTableColumn columns[] = {
    { .name = "made", .label = _ ("Made (UTC)"), .type = CHANCERY_TABLE_TEXT },
    { .name = "reason", .label = _ ("Reason"), .type = CHANCERY_TABLE_TEXT },
    { .name = "bytes", .label = _ ("Bytes"), .type = CHANCERY_TABLE_INTEGER },
    { .name = "state", .label = _ ("State"), .type = CHANCERY_TABLE_TEXT, .hidden = !verified },
    { .name = "present_passphrase",
      .label = _ ("Present passphrase"),
      .type = CHANCERY_TABLE_BOOLEAN,
      .hidden = TRUE },
    { .name = "file", .label = _ ("File"), .type = CHANCERY_TABLE_TEXT },
    { .name = "path", .label = _ ("Path"), .type = CHANCERY_TABLE_TEXT, .hidden = TRUE },
  };
  ChanceryTable *table = chancery_table_new_in_memory (_ ("Backups"));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    chancery_table_add_column (table, &columns[i]);
  return table;
}

static void
add_backup (ChanceryTable *table, const ChanceryBackup *backup, const char *state)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (backup->when / 1000);
  g_autofree char *made = g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *bytes = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) backup->size);
  g_autofree char *file = g_filename_display_basename (backup->path);
  g_autofree char *path = g_filename_display_name (backup->path);
  const char *cells[] = {
    made, chancery_backup_reason_token (backup->reason), bytes, state, backup->same_key ? "1" : "0", file,
    path
  };

  chancery_table_add_row (table, cells);
}

/* Whether to go on; what a backup is found to be is no error. */
static gboolean
find_state (ChanceryVault *vault,
            const ChanceryBackup *backup,
            const ChanceryProgress *progress,
            const char **state,
            GError **error)
{
  g_autoptr (GError) failure = NULL;

  *state = NULL;
  if (vault == NULL)
    return TRUE;
  *state = backup->same_key ? "sound" : "another-passphrase";
  if (!backup->same_key || chancery_backup_verify (vault, backup->path, progress, &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *state = "damaged";
  chancery_cli_say ("%s: %s", backup->path, failure->message);
  return TRUE;
}

static gboolean
all_sound (guint damaged, GError **error)
{
  if (damaged == 0)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
               ngettext ("%u backup is damaged. Do not rely on it; “backup” makes another.",
                         "%u backups are damaged. Do not rely on them; “backup” makes another.", damaged),
               damaged);
  return FALSE;
}

/* @vault: (nullable): with it, each one is verified */
static gboolean
print (GPtrArray *backups,
       ChanceryVault *vault,
       const ChanceryCliRequest *request,
       const ChanceryProgress *progress,
       GError **error)
{
  g_autoptr (ChanceryTable) table = table_new (vault != NULL);
  ChanceryCliFormat format;
  guint damaged = 0;

  if (!chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error))
    return FALSE;
  chancery_cli_meter_begin (progress, _ ("Checking"));
  for (guint i = 0; i < backups->len; i++)
    {
      const ChanceryBackup *backup = g_ptr_array_index (backups, i);
      const char *state;

      if (!find_state (vault, backup, progress, &state, error))
        return FALSE;
      damaged += g_strcmp0 (state, "damaged") == 0;
      add_backup (table, backup, state);
    }
  chancery_cli_meter_begin (progress, NULL);
  return chancery_cli_print_table (table, format, error) && all_sound (damaged, error);
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  g_autoptr (ChanceryBackupPolicy) policy = chancery_cli_backup_policy (request);
  g_autoptr (GPtrArray) backups = chancery_backup_list (vault, policy, error);

  return backups != NULL && print (backups, vault, request, progress, error);
}

static int
start_unlocked (const ChanceryCliRequest *request)
{
  g_autoptr (GError) error = NULL;
  ChancerySession *session = chancery_cli_unlock (request, CHANCERY_CLI_READ, &error);
  int status = 0;

  if (session == NULL)
    return chancery_cli_report (error);
  if (!chancery_cli_run (session, request, &error))
    status = chancery_cli_report (error);
  chancery_cli_lock (session);
  return status;
}

/* What there is can be said without a passphrase. */
static int
start (const ChanceryCliRequest *request)
{
  g_autoptr (ChanceryBackupPolicy) policy = chancery_cli_backup_policy (request);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  if (chancery_cli_request_option (request, "verify") != NULL)
    return start_unlocked (request);
  backups = chancery_backup_list_for_file (request->vault, policy, &error);
  return backups != NULL && print (backups, NULL, request, NULL, &error) ? 0 : chancery_cli_report (error);
}

static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  ChanceryCliFormat format;

  return chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error);
}

static const ChanceryCliOption options[] = {
  { "folder", "DIR", FALSE, TRUE, N_ ("look there instead of where backups go") },
  { "verify", NULL, FALSE, FALSE, N_ ("open each one and check it again") },
  { "format", "table|csv|json", FALSE, FALSE, N_ ("how to print them; a table for people without it") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_backups = {
  .name = "backups",
  .synopsis = "[--folder DIR] [--verify] [--format table|csv|json]",
  .summary = N_ ("List the backups of a vault, the latest first."),
  .access = CHANCERY_CLI_NO_VAULT,
  .cancels = TRUE,
  .options = options,
  .check = check,
  .run = run,
  .start = start,
};
