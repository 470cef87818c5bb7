/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "cli/chancery-cli-backing-up.h"
#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-passphrase.h"
#include "cli/chancery-cli-unlock.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-replacer.h"
#include "session/chancery-restore-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_given (const ChanceryCliRequest *request, const char *option)
{
  return chancery_cli_request_option (request, option) != NULL;
}

static gboolean
print_plan (const ChanceryRestorePlan *plan, GError **error)
{
  g_autofree char *when = chancery_restore_plan_when (plan);
  g_autofree char *age = chancery_restore_words_age (plan->when, chancery_clock_now_ms ());
  g_autofree char *loss = chancery_restore_words_loss (plan);
  g_autoptr (ChanceryTable) table = chancery_restore_words_table (plan);

  chancery_cli_say (_ ("Backup of %s, verified. %s."), when, age);
  chancery_cli_say ("%s", loss);
  return chancery_cli_print_table (table, CHANCERY_CLI_TABLE, error);
}

/* Of a time before a new passphrase: it has the old one. */
static gboolean
read_passphrase (const ChanceryCliRequest *request, ChancerySecret **passphrase, GError **error)
{
  const char *file = chancery_cli_request_option (request, "backup-passphrase-file");

  *passphrase = NULL;
  if (file == NULL)
    return TRUE;
  *passphrase = chancery_cli_passphrase_read (file, _ ("Passphrase of the backup: "), error);
  return *passphrase != NULL;
}

static ChanceryVault *
open_backup (ChanceryVault *vault, const ChanceryCliRequest *request, GError **error)
{
  g_autoptr (ChancerySecret) passphrase = NULL;

  if (!read_passphrase (request, &passphrase, error))
    return NULL;
  return chancery_backup_open (vault, chancery_cli_request_argument (request, 0), passphrase, error);
}

static gboolean
apply (ChanceryVault *vault,
       ChanceryRestorePlan *plan,
       const ChanceryCliRequest *request,
       const ChanceryProgress *progress,
       GError **error)
{
  g_autofree char *described = chancery_restore_words_describe (plan);

  if (chancery_changeset_is_empty (plan->changeset))
    return chancery_cli_print_done (error, described);
  if (!chancery_cli_back_up_before (vault, request, CHANCERY_BACKUP_RESTORE, progress, error))
    return FALSE;
  chancery_cli_meter_begin (progress, _ ("Restoring"));
  if (!chancery_restorer_apply (vault, plan, progress, error))
    return FALSE;
  chancery_cli_meter_begin (progress, NULL);
  chancery_cli_say ("%s", _ ("The backup was restored; “chancery-cli undo” takes it back."));
  return chancery_cli_print_done (error, described);
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  g_autoptr (ChanceryVault) backup = open_backup (vault, request, error);
  g_autoptr (ChanceryRestorePlan) plan = NULL;

  if (backup == NULL)
    return FALSE;
  chancery_cli_meter_begin (progress, _ ("Comparing"));
  plan = chancery_restorer_plan (vault, backup, progress, error);
  chancery_cli_meter_begin (progress, NULL);
  if (plan == NULL || !print_plan (plan, error))
    return FALSE;
  if (!is_given (request, "dry-run"))
    return apply (vault, plan, request, progress, error);
  chancery_cli_say ("%s", _ ("This was a dry run: nothing was changed."));
  return TRUE;
}

static int
start_open (const ChanceryCliRequest *request)
{
  g_autoptr (GError) error = NULL;
  ChancerySession *session =
      chancery_cli_unlock (request, is_given (request, "dry-run") ? CHANCERY_CLI_READ : CHANCERY_CLI_WRITE,
                           &error);
  int status = 0;

  if (session == NULL)
    return chancery_cli_report (error);
  if (!chancery_cli_run (session, request, &error))
    status = chancery_cli_report (error);
  status = chancery_cli_back_up_after (session, request, status);
  chancery_cli_lock (session);
  return status;
}

static void
say_replaced (const char *aside)
{
  g_autofree char *name = aside != NULL ? g_filename_display_name (aside) : NULL;

  if (name == NULL)
    chancery_cli_say ("%s", _ ("The backup is the vault now."));
  else
    chancery_cli_say (_ ("The backup is the vault now. What lay there is kept as “%s”; give it its old name "
                         "to go back."),
                      name);
}

static gboolean
replace (const ChanceryCliRequest *request, const ChanceryProgress *progress, GError **error)
{
  const char *path = chancery_cli_request_argument (request, 0);
  const char *file = chancery_cli_request_option (request, "passphrase-file");
  g_autoptr (ChancerySecret) passphrase =
      chancery_cli_passphrase_read (file, _ ("Passphrase of the backup: "), error);
  g_autoptr (ChanceryRestorePlan) plan = NULL;
  g_autofree char *aside = NULL;
  gboolean replaced;

  if (passphrase == NULL)
    return FALSE;
  chancery_cli_meter_begin (progress, _ ("Checking"));
  plan = chancery_replacer_plan (path, passphrase, progress, error);
  chancery_cli_meter_begin (progress, NULL);
  if (plan == NULL || !print_plan (plan, error))
    return FALSE;
  if (is_given (request, "dry-run"))
    {
      chancery_cli_say ("%s", _ ("This was a dry run: nothing was changed."));
      return TRUE;
    }
  chancery_cli_meter_begin (progress, _ ("Restoring"));
  replaced = chancery_replacer_replace (request->vault, path, passphrase, &aside, progress, error);
  chancery_cli_meter_begin (progress, NULL);
  if (replaced || aside != NULL)
    say_replaced (aside);
  return replaced;
}

static int
start_replacing (const ChanceryCliRequest *request)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryCliMeter meter = { .shown = -1 };
  ChanceryProgress progress = { chancery_cli_meter_report, &meter, cancellable };
  g_autoptr (GError) error = NULL;
  gboolean done;

  chancery_cli_interrupt_guard (cancellable);
  done = replace (request, &progress, &error);
  chancery_cli_interrupt_guard (NULL);
  chancery_cli_meter_clear (&meter);
  return done ? 0 : chancery_cli_report (error);
}

static int
start (const ChanceryCliRequest *request)
{
  return is_given (request, "replace") ? start_replacing (request) : start_open (request);
}

static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  if (!is_given (request, "replace") || !is_given (request, "backup-passphrase-file"))
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
                       _ ("With --replace the vault is not opened: give the backup’s passphrase as "
                          "--passphrase-file."));
  return FALSE;
}

static const ChanceryCliOption options[] = {
  { "dry-run", NULL, FALSE, FALSE,
    N_ ("say what is in the backup and what would change, and change nothing") },
  { "backup-passphrase-file", "FILE", FALSE, TRUE,
    N_ ("for a backup with another passphrase: read it from the first line of FILE") },
  { "replace", NULL, FALSE, FALSE,
    N_ ("for a vault that cannot be opened: put the backup in its place, and keep its file under another name") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_restore = {
  .name = "restore",
  .synopsis = "BACKUP [--dry-run] [--replace]",
  .summary = N_ ("Make the vault again what a backup holds; “undo” takes it back."),
  .access = CHANCERY_CLI_NO_VAULT,
  .cancels = TRUE,
  .least = 1,
  .most = 1,
  .options = options,
  .check = check,
  .run = run,
  .start = start,
};
