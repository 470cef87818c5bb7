/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-passphrase.h"
#include "cli/chancery-cli-unlock.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-backup-settings.h"
#include "session/chancery-backups.h"
#include "session/chancery-keys.h"

#include <glib/gi18n-lib.h>

static ChancerySecret *
choose (const ChanceryCliRequest *request, GError **error)
{
  const ChanceryCliChoice choice = {
    .file = chancery_cli_request_option (request, "new-passphrase-file"),
    .prompt = _ ("New passphrase: "),
    .nothing = _ ("The passphrase was not changed."),
    .accept_weak = chancery_cli_request_option (request, "accept-weak") != NULL,
  };

  return chancery_cli_passphrase_choose (&choice, error);
}

static gboolean
change (ChancerySession *session, ChancerySecret *passphrase, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryCliMeter meter = { .shown = -1 };
  ChanceryProgress progress = { chancery_cli_meter_report, &meter, cancellable };
  g_autoptr (ChancerySecret) key = NULL;

  chancery_cli_meter_begin (&progress, _ ("Making a backup and changing the passphrase"));
  chancery_cli_interrupt_guard (cancellable);
  key = chancery_keys_change (session, NULL, passphrase, NULL, &progress, error);
  chancery_cli_interrupt_guard (NULL);
  chancery_cli_meter_clear (&meter);
  return key != NULL;
}

static gboolean
wants_backup (const ChanceryCliRequest *request)
{
  return chancery_cli_request_option (request, "no-backup") == NULL;
}

static gboolean
change_by_passphrase (const ChanceryCliRequest *request, GError **error)
{
  ChancerySession *session = chancery_cli_unlock (request, CHANCERY_CLI_WRITE, error);
  g_autoptr (ChancerySecret) passphrase = NULL;
  gboolean changed;

  if (session == NULL)
    return FALSE;
  if (!wants_backup (request))
    chancery_backups_set_policy (chancery_session_backups (session), NULL);
  passphrase = choose (request, error);
  changed = passphrase != NULL && change (session, passphrase, error);
  chancery_cli_lock (session);
  return changed;
}

static gboolean
change_by_recovery_key (const ChanceryCliRequest *request, const char *file, GError **error)
{
  g_autoptr (ChancerySecret) key = chancery_cli_recovery_key_read (file, error);
  g_autoptr (ChancerySecret) passphrase = NULL;
  g_autoptr (ChanceryJob) job = chancery_job_new ("");
  g_autoptr (ChanceryBackupPolicy) backups = wants_backup (request) ? chancery_backup_settings_read () : NULL;
  const ChancerySessionOptions options = { .key = key, .job = job, .backups = backups };
  ChancerySession *session;

  if (key == NULL || !chancery_keys_fit (request->vault, key, error))
    return FALSE;
  passphrase = choose (request, error);
  if (passphrase == NULL)
    return FALSE;
  chancery_cli_interrupt_guard (chancery_job_cancellable (job));
  session = chancery_session_open (request->vault, passphrase, &options, error);
  chancery_cli_interrupt_guard (NULL);
  if (session == NULL)
    return FALSE;
  chancery_cli_lock (session);
  return TRUE;
}

static int
start (const ChanceryCliRequest *request)
{
  const char *file = chancery_cli_request_option (request, "recovery-key-file");
  g_autoptr (GError) error = NULL;

  if (file != NULL ? !change_by_recovery_key (request, file, &error)
                   : !change_by_passphrase (request, &error))
    return chancery_cli_report (error);
  chancery_cli_say ("%s", _ ("The passphrase was changed. The old recovery key is void, and “chancery-cli "
                             "recovery-key” prints the new one. Copies and backups made before open with the "
                             "old passphrase still."));
  return 0;
}

static const ChanceryCliOption options[] = {
  { "new-passphrase-file", "FILE", FALSE, TRUE,
    N_ ("read the new passphrase from the first line of FILE, of standard input for “-”") },
  { "recovery-key-file", "FILE", FALSE, TRUE,
    N_ ("for a forgotten passphrase: read the recovery key from FILE, from standard input for “-”") },
  { "accept-weak", NULL, FALSE, FALSE, N_ ("take a passphrase that is easily guessed") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_passwd = {
  .name = "passwd",
  .summary = N_ ("Change the passphrase, or set a new one with the recovery key."),
  .access = CHANCERY_CLI_NO_VAULT,
  .options = options,
  .start = start,
};
