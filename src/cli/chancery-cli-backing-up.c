/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-backing-up.h"

#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli-output.h"
#include "session/chancery-backup-settings.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

ChanceryBackupPolicy *
chancery_cli_backup_policy (const ChanceryCliRequest *request)
{
  g_autoptr (ChanceryBackupPolicy) policy = chancery_backup_settings_read ();
  const char *folder = chancery_cli_request_option (request, "folder");

  return folder != NULL ? chancery_backup_policy_new (folder, policy->keep) : g_steal_pointer (&policy);
}

static gboolean
make (ChanceryVault *vault,
      const ChanceryCliRequest *request,
      ChanceryBackupReason reason,
      const ChanceryProgress *progress,
      GError **error)
{
  g_autoptr (ChanceryBackupPolicy) policy = chancery_cli_backup_policy (request);
  g_autoptr (ChanceryBackup) backup = NULL;

  chancery_cli_meter_begin (progress, _ ("Making a backup"));
  backup = chancery_backup_make_now (vault, policy, reason, progress, error);
  chancery_cli_meter_begin (progress, NULL);
  return backup != NULL;
}

gboolean
chancery_cli_back_up_before (ChanceryVault *vault,
                             const ChanceryCliRequest *request,
                             ChanceryBackupReason reason,
                             const ChanceryProgress *progress,
                             GError **error)
{
  return chancery_cli_request_option (request, "no-backup") != NULL ||
         make (vault, request, reason, progress, error);
}

static gpointer
after_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return GINT_TO_POINTER (chancery_vault_generation (vault) == 0 ||
                          make (vault, data, CHANCERY_BACKUP_SESSION, progress, error));
}

/* What was done is not denied. */
static int
report (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    chancery_cli_say ("%s", _ ("The change was made; the backup after it was left out. “backup” makes one."));
  else
    chancery_cli_say (_ ("The change was made, but: %s"), error->message);
  return EXIT_FAILURE;
}

int
chancery_cli_back_up_after (ChancerySession *session, const ChanceryCliRequest *request, int status)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryCliMeter meter = { .shown = -1 };
  ChanceryProgress progress = { chancery_cli_meter_report, &meter, cancellable };
  g_autoptr (GError) error = NULL;

  if (chancery_cli_request_option (request, "no-backup") != NULL)
    return status;
  chancery_cli_interrupt_guard (cancellable);
  chancery_session_run (session, after_work, (gpointer) request, &progress, &error);
  chancery_cli_interrupt_guard (NULL);
  chancery_cli_meter_clear (&meter);
  return error != NULL ? report (error) : status;
}
