/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-unlock.h"

#include "base/chancery-error.h"
#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-passphrase.h"
#include "session/chancery-attempts.h"
#include "session/chancery-backup-settings.h"
#include "vault/chancery-rekey.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

/* How often a terminal asks for the passphrase. */
#define TRIES 3

/* SQLite makes files beside the vault, so the folder counts too. */
static gboolean
is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return access (path, W_OK) == 0 && access (folder, W_OK) == 0;
}

/* @holder: (nullable): as chancery_vault_holder() gives it */
static void
tell_in_use (const char *holder)
{
  if (holder != NULL)
    chancery_cli_say (_ ("The vault is open in another Chancery (%s), so it was opened for reading only."),
                      holder);
  else
    chancery_cli_say ("%s", _ ("The vault is open in another process, so it was opened for reading only."));
}

static gboolean
refuse_in_use (const char *holder, GError **error)
{
  if (holder != NULL)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE,
                 _ ("The vault is open in another Chancery (%s). Nothing was changed; close it there and try "
                    "again."),
                 holder);
  else
    g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE,
                         _ ("The vault is open in another process. Nothing was changed; close it there and "
                            "try again."));
  return FALSE;
}

static gboolean
choose_mode (const char *path, ChanceryCliAccess mode, gboolean *read_only, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *holder = NULL;
  gboolean claimed;

  /* What is damaged may still be read in part. */
  if (!chancery_vault_probe (path, &failure) &&
      !g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  claimed = chancery_vault_is_claimed (path);
  *read_only =
      mode == CHANCERY_CLI_READ || (mode == CHANCERY_CLI_READ_WHOLE && (claimed || !is_writable (path)));
  if (!claimed)
    return TRUE;
  holder = chancery_vault_holder (path);
  if (!*read_only)
    return refuse_in_use (holder, error);
  tell_in_use (holder);
  return TRUE;
}

static ChancerySession *
open_session (const char *path,
              ChancerySecret *passphrase,
              const ChancerySessionOptions *options,
              GError **error)
{
  ChancerySession *session = chancery_session_open (path, passphrase, options, error);

  if (session != NULL && chancery_session_trouble (session) == CHANCERY_SESSION_DAMAGED)
    chancery_cli_say ("%s",
                      _ ("The vault is damaged, so it was opened for reading only, and not all of it can be "
                         "read. Restore a backup, or save what can be read with “chancery-cli salvage”."));
  return session;
}

/* Whoever interrupts it ends the program. */
static void
wait_until_allowed (const char *path)
{
  g_autofree char *id = chancery_vault_salt_id (path);
  gint64 remaining = chancery_attempts_remaining (id);
  int seconds = (int) ((remaining + 999) / 1000);

  if (remaining == 0)
    return;
  chancery_cli_say (ngettext ("The passphrase was wrong too often in a row: waiting %d second.",
                              "The passphrase was wrong too often in a row: waiting %d seconds.",
                              (gulong) seconds),
                    seconds);
  g_usleep ((gulong) remaining * 1000);
}

static ChancerySession *
try_once (const ChanceryCliRequest *request,
          const char *prompt,
          const ChancerySessionOptions *options,
          GError **error)
{
  const char *file = chancery_cli_request_option (request, "passphrase-file");
  g_autoptr (ChancerySecret) passphrase = NULL;

  wait_until_allowed (request->vault);
  passphrase = chancery_cli_passphrase_read (file, prompt, error);
  return passphrase != NULL ? open_session (request->vault, passphrase, options, error) : NULL;
}

ChancerySession *
chancery_cli_unlock (const ChanceryCliRequest *request, ChanceryCliAccess access, GError **error)
{
  guint tries = chancery_cli_request_option (request, "passphrase-file") != NULL ? 1 : TRIES;
  g_autofree char *name = chancery_vault_display_name (request->vault);
  g_autoptr (ChanceryBackupPolicy) backups = chancery_backup_settings_read ();
  g_autofree char *prompt = g_strdup_printf (_ ("Passphrase for “%s”: "), name);
  ChancerySessionOptions options = { .backups = backups };

  if (!choose_mode (request->vault, access, &options.read_only, error))
    return NULL;
  for (;;)
    {
      g_autoptr (GError) failure = NULL;
      ChancerySession *session = try_once (request, prompt, &options, &failure);

      if (session != NULL)
        return session;
      if (--tries == 0 || !g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      chancery_cli_say ("%s", failure->message);
    }
}

void
chancery_cli_lock (ChancerySession *session)
{
  chancery_session_close (session);
  /* What the thread left for a main loop, which there is none of, holds references. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (session);
}

static gpointer
run_verb (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const ChanceryCliRequest *request = data;

  return GINT_TO_POINTER (request->verb->run (vault, request, progress, error));
}

gboolean
chancery_cli_run (ChancerySession *session, const ChanceryCliRequest *request, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryCliMeter meter = { .shown = -1 };
  ChanceryProgress progress = { chancery_cli_meter_report, &meter, cancellable };
  gboolean done;

  if (request->verb->cancels)
    chancery_cli_interrupt_guard (cancellable);
  done = GPOINTER_TO_INT (chancery_session_run (session, run_verb, (gpointer) request, &progress, error));
  chancery_cli_interrupt_guard (NULL);
  chancery_cli_meter_clear (&meter);
  return done;
}
