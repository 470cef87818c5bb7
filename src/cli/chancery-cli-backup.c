/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-backing-up.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"

#include <glib/gi18n-lib.h>

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  g_autoptr (ChanceryBackupPolicy) policy = chancery_cli_backup_policy (request);
  g_autoptr (ChanceryBackup) backup = NULL;
  g_autofree char *shown = NULL;

  chancery_cli_meter_begin (progress, _ ("Making a backup"));
  backup = chancery_backup_make_now (vault, policy, CHANCERY_BACKUP_REQUEST, progress, error);
  chancery_cli_meter_begin (progress, NULL);
  if (backup == NULL)
    return FALSE;
  shown = g_filename_display_name (backup->path);
  return chancery_cli_print_done (error, shown);
}

static const ChanceryCliOption options[] = {
  { "folder", "DIR", FALSE, TRUE, N_ ("put it there instead of where backups go") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_backup = {
  .name = "backup",
  .synopsis = "[--folder DIR]",
  .summary = N_ ("Make a verified backup, and print its name."),
  .access = CHANCERY_CLI_READ,
  .cancels = TRUE,
  .options = options,
  .run = run,
};
