/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-keys.h"

#include "base/chancery-error.h"
#include "session/chancery-attempts.h"
#include "vault/chancery-key-cost.h"
#include "vault/chancery-recovery-key.h"
#include "vault/chancery-rekey.h"

#include <glib/gi18n-lib.h>

/* One change of passphrase. */
typedef struct
{
  ChancerySecret *old; /* nullable */
  ChancerySecret *passphrase;
  ChanceryKeyCost cost; /* all zeros for what suits the machine */
} Change;

static Change *
change_new (ChancerySecret *old, ChancerySecret *passphrase, const ChanceryKeyCost *cost)
{
  Change *change = g_new0 (Change, 1);

  change->old = old != NULL ? chancery_secret_ref (old) : NULL;
  change->passphrase = chancery_secret_ref (passphrase);
  if (cost != NULL)
    change->cost = *cost;
  return change;
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->old, chancery_secret_unref);
  chancery_secret_unref (change->passphrase);
  g_free (change);
}

static gboolean
check_passphrase (ChanceryVault *vault, ChancerySecret *passphrase, GError **error)
{
  g_autofree char *id = chancery_vault_own_salt_id (vault);
  g_autoptr (GError) failure = NULL;

  if (!chancery_attempts_check (id, error))
    return FALSE;
  chancery_vault_check_passphrase (vault, passphrase, &failure);
  chancery_attempts_note (id, failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static ChancerySecret *
recovery_key (ChanceryVault *vault)
{
  g_autoptr (ChancerySecret) key = chancery_vault_key (vault);

  return chancery_recovery_key_format (key);
}

/* All that has to be done before a passphrase is changed, for whatever reason it is. */
static gboolean
prepare (ChanceryVault *vault, const ChanceryProgress *progress, GError **error)
{
  return chancery_progress_step (progress, 0, 1, error);
}

static gboolean
replace_passphrase (ChanceryVault *vault,
                    ChancerySecret *passphrase,
                    ChanceryKeyCost cost,
                    const ChanceryProgress *progress,
                    GError **error)
{
  if (!prepare (vault, progress, error))
    return FALSE;
  if (cost.passes == 0)
    cost = chancery_key_cost_raise (chancery_vault_key_cost (vault), chancery_key_cost_for_machine ());
  return chancery_vault_change_passphrase (vault, passphrase, cost, progress, error);
}

static gpointer
change_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Change *change = data;

  if ((change->old != NULL && !check_passphrase (vault, change->old, error)) ||
      !replace_passphrase (vault, change->passphrase, change->cost, progress, error))
    return NULL;
  return recovery_key (vault);
}

void
chancery_keys_change_async (ChancerySession *self,
                            ChancerySecret *old,
                            ChancerySecret *passphrase,
                            const ChanceryKeyCost *cost,
                            ChanceryJob *job,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  chancery_session_run_async (self, change_work, change_new (old, passphrase, cost), change_free,
                              (GDestroyNotify) chancery_secret_unref, job, NULL, callback, user_data);
}

ChancerySecret *
chancery_keys_change_finish (ChancerySession *self, GAsyncResult *result, GError **error)
{
  return chancery_session_run_finish (self, result, error);
}

ChancerySecret *
chancery_keys_change (ChancerySession *self,
                      ChancerySecret *old,
                      ChancerySecret *passphrase,
                      const ChanceryKeyCost *cost,
                      const ChanceryProgress *progress,
                      GError **error)
{
  Change *change = change_new (old, passphrase, cost);
  ChancerySecret *key = chancery_session_run (self, change_work, change, progress, error);

  change_free (change);
  return key;
}

static gpointer
show_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return data == NULL || check_passphrase (vault, data, error) ? recovery_key (vault) : NULL;
}

void
chancery_keys_show_async (ChancerySession *self,
                          ChancerySecret *passphrase,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  chancery_session_run_async (self, show_work, passphrase != NULL ? chancery_secret_ref (passphrase) : NULL,
                              passphrase != NULL ? (GDestroyNotify) chancery_secret_unref : NULL,
                              (GDestroyNotify) chancery_secret_unref, NULL, NULL, callback, user_data);
}

ChancerySecret *
chancery_keys_show_finish (ChancerySession *self, GAsyncResult *result, GError **error)
{
  return chancery_session_run_finish (self, result, error);
}

ChanceryVault *
chancery_keys_open (const char *path,
                    ChancerySecret *passphrase,
                    const ChanceryVaultOptions *options,
                    GError **error)
{
  /* Before the vault is open: closing another descriptor of its file would drop SQLite's locks. */
  g_autofree char *id = chancery_vault_salt_id (path);
  g_autoptr (GError) failure = NULL;
  ChanceryVault *vault;

  if (!chancery_attempts_check (id, error))
    return NULL;
  vault = chancery_vault_open (path, passphrase, options, &failure);
  chancery_attempts_note (id, failure);
  if (vault == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return vault;
}

/* It says of a key what it says of a passphrase, but for the words. */
static void
propagate_of_key (GError **error, GError *failure)
{
  if (g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE))
    {
      g_set_error_literal (
          error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE,
          _ ("This recovery key is of another vault, or of this one before its passphrase was "
             "last changed. Look for the newest sheet."));
      g_error_free (failure);
    }
  else
    g_propagate_error (error, failure);
}

gboolean
chancery_keys_fit (const char *path, ChancerySecret *key, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (chancery_vault_fits_key (path, key, &failure))
    return TRUE;
  propagate_of_key (error, g_steal_pointer (&failure));
  return FALSE;
}

ChanceryVault *
chancery_keys_recover (const char *path,
                       ChancerySecret *passphrase,
                       const ChanceryVaultOptions *options,
                       const ChancerySessionOptions *session_options,
                       GError **error)
{
  const ChanceryProgress *progress =
      session_options->job != NULL ? chancery_job_progress (session_options->job) : NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = chancery_vault_salt_id (path);
  g_autoptr (ChanceryVault) vault =
      chancery_vault_open_with_key (path, session_options->key, options, &failure);

  if (vault == NULL)
    {
      propagate_of_key (error, g_steal_pointer (&failure));
      return NULL;
    }
  /* Of one that is damaged no sound copy could be made: it can be read, and what can be read be saved. */
  if (!chancery_vault_is_damaged (vault) &&
      !replace_passphrase (vault, passphrase, session_options->cost, progress, error))
    return NULL;
  chancery_attempts_note (id, NULL);
  return g_steal_pointer (&vault);
}
