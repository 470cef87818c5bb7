/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-unlock.h"

#include "base/chancery-error.h"
#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-passphrase.h"
#include "session/chancery-backup-settings.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

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

ChancerySession *
chancery_cli_unlock (const ChanceryCliRequest *request, ChanceryCliAccess access, GError **error)
{
  g_autoptr (ChancerySecret) passphrase = NULL;
  g_autofree char *prompt = NULL;
  g_autofree char *name = chancery_vault_display_name (request->vault);
  g_autoptr (ChanceryBackupPolicy) backups = chancery_backup_settings_read ();
  ChancerySessionOptions options = { .backups = backups };

  if (!choose_mode (request->vault, access, &options.read_only, error))
    return NULL;
  prompt = g_strdup_printf (_ ("Passphrase for “%s”: "), name);
  passphrase =
      chancery_cli_passphrase_read (chancery_cli_request_option (request, "passphrase-file"), prompt, error);
  if (passphrase == NULL)
    return NULL;
  return open_session (request->vault, passphrase, &options, error);
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
