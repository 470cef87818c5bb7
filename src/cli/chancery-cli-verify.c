/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"

#include <glib/gi18n-lib.h>

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  g_autoptr (ChanceryVaultReport) report = NULL;

  chancery_cli_meter_begin (progress, _ ("Checking"));
  report = chancery_vault_verify (vault, progress, error);
  chancery_cli_meter_begin (progress, NULL);
  if (report == NULL)
    return FALSE;
  for (guint i = 0; i < report->faults->len; i++)
    chancery_cli_say ("%s", (const char *) g_ptr_array_index (report->faults, i));
  if (report->faults->len == 0)
    return chancery_cli_print (error, _ ("%lld pages and %lld changesets checked: all is well.\n"),
                               (long long) report->pages, (long long) report->changesets);
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
                       _ ("The vault is damaged. Keep the file as it is, and restore a backup."));
  return FALSE;
}

const ChanceryCliVerb chancery_cli_verb_verify = {
  .name = "verify",
  .summary = N_ ("Check the whole file and its change log."),
  .access = CHANCERY_CLI_READ_WHOLE,
  .run = run,
};
