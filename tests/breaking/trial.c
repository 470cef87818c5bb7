/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trial.h"

#include <unistd.h>

void
trial_saved (Trial *trial)
{
  trial->saved++;
  if (trial->pipe >= 0 && write (trial->pipe, "s", 1) != 1)
    _exit (1);
}

Trial
trial_new (const VaultTest *original, guint number)
{
  Trial trial = { .vault = vault_test_folder (), .number = number, .pipe = -1 };

  if (g_file_test (original->path, G_FILE_TEST_EXISTS))
    world_copy (original->path, trial.vault.path);
  return trial;
}

static void
open_either_way (const Operation *operation, Trial *trial)
{
  g_autoptr (GError) error = NULL;

  if (operation->passphrase != NULL)
    trial->vault.vault = vault_test_try_open (trial->vault.path, operation->passphrase, FALSE, NULL);
  trial->opens_anew = trial->vault.vault != NULL;
  if (!trial->opens_anew)
    trial->vault.vault = vault_test_try_open (trial->vault.path, VAULT_TEST_PASSPHRASE, FALSE, &error);
  g_assert_no_error (error);
}

void
trial_check (const Operation *operation, Trial *trial)
{
  g_autofree char *listing = NULL;

  g_assert_null (trial->vault.vault);
  if (operation->recover != NULL)
    operation->recover (trial);
  open_either_way (operation, trial);
  vault_test_is_sound (&trial->vault);
  operation->check (trial);
  vault_test_close (&trial->vault);
  listing = vault_test_listing (trial->vault.folder);
  if (g_strcmp0 (operation->left, "*") != 0)
    g_assert_cmpstr (listing, ==, operation->left != NULL ? operation->left : "mine.chancery");
}

void
trial_clear (Trial *trial)
{
  vault_test_clear (&trial->vault);
}
