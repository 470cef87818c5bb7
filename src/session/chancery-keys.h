/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/chancery-key-sheet.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/*
 * What a person does with the key of a vault: opening by passphrase, with a count of the wrong ones; changing
 * the passphrase; and the recovery key.
 */

/**
 * chancery_keys_change_async:
 * @old: the present passphrase, which is checked; a wrong one counts as when the vault is opened
 * @passphrase: the new one
 * @cost: (nullable): of deriving the new key; %NULL for what suits the machine, but never less than before
 * @job: shown to the user; can be cancelled until the new file is about to take the vault's place
 *
 * Changes the passphrase, after a backup where backups are made: without one it is not changed. With the
 * passphrase the raw key changes, so the old recovery key is void.
 */
void chancery_keys_change_async (ChancerySession *self,
                                 ChancerySecret *old,
                                 ChancerySecret *passphrase,
                                 const ChanceryKeyCost *cost,
                                 ChanceryJob *job,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * chancery_keys_change_finish:
 * @error: %CHANCERY_ERROR_WRONG_PASSPHRASE, _TOO_SOON, and those of chancery_vault_change_passphrase()
 *
 * Returns: (transfer full) (nullable): the new recovery key, see chancery_recovery_key_format()
 */
ChancerySecret *chancery_keys_change_finish (ChancerySession *self, GAsyncResult *result, GError **error);

/**
 * chancery_keys_change:
 * @old: (nullable): as above; %NULL only where it opened the vault a moment ago
 *
 * Blocks: for the command line, and nothing that has a window.
 */
ChancerySecret *chancery_keys_change (ChancerySession *self,
                                      ChancerySecret *old,
                                      ChancerySecret *passphrase,
                                      const ChanceryKeyCost *cost,
                                      const ChanceryProgress *progress,
                                      GError **error);

/**
 * chancery_keys_show_async:
 * @passphrase: (nullable): the vault's, which is checked as above; %NULL only where it was typed just now,
 * for a vault just made or recovered
 *
 * Asks for the recovery key.
 */
void chancery_keys_show_async (ChancerySession *self,
                               ChancerySecret *passphrase,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/** chancery_keys_show_finish: Returns: (transfer full) (nullable): the recovery key */
ChancerySecret *chancery_keys_show_finish (ChancerySession *self, GAsyncResult *result, GError **error);

/** ChanceryKeySheetForm: a page to be printed, or plain text */
typedef enum
{
  CHANCERY_KEY_SHEET_PDF,
  CHANCERY_KEY_SHEET_TEXT,
} ChanceryKeySheetForm;

/**
 * chancery_keys_write_sheet_async:
 * @key: from chancery_keys_show_finish() or chancery_keys_change_finish()
 * @path: where to; never the vault itself
 *
 * Writes the sheet on which the recovery key is kept. Nothing remembers that it was, or where.
 */
void chancery_keys_write_sheet_async (ChancerySession *self,
                                      ChancerySecret *key,
                                      const char *path,
                                      ChanceryKeySheetForm form,
                                      ChanceryPaper paper,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/** chancery_keys_write_sheet_finish: Returns: (transfer full) (nullable): the path that was written */
char *chancery_keys_write_sheet_finish (ChancerySession *self, GAsyncResult *result, GError **error);

/**
 * chancery_keys_fit:
 * @path: a vault that this process has not open
 *
 * Returns: whether @key, from a recovery key, is that of the vault; otherwise
 * %CHANCERY_ERROR_WRONG_PASSPHRASE, or what opening reports
 */
gboolean chancery_keys_fit (const char *path, ChancerySecret *key, GError **error);

/* For the session. */

/** chancery_keys_open: opens by passphrase, and counts */
ChanceryVault *chancery_keys_open (const char *path,
                                   ChancerySecret *passphrase,
                                   const ChanceryVaultOptions *options,
                                   GError **error);

/** chancery_keys_recover: opens by the key in @session_options, and gives the vault the new @passphrase,
 * unless it is damaged: that can only be read */
ChanceryVault *chancery_keys_recover (const char *path,
                                      ChancerySecret *passphrase,
                                      const ChanceryVaultOptions *options,
                                      const ChancerySessionOptions *session_options,
                                      GError **error);

G_END_DECLS
