/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * A backup in the place of a vault that cannot be opened. What lay there is never deleted.
 */

/**
 * chancery_vault_replace:
 * @path: of the vault: damaged, or no vault any more, or missing; not open in this process
 * @backup: from chancery_backup_open()
 * @aside: (out) (nullable): where what lay there lies now, "liaison-damaged-20261126T101502Z.chancery", with
 *   its log under that name too; %NULL when nothing lay there
 * @error: %CHANCERY_ERROR_IN_USE when another process has it open, and all that copying reports;
 *   %CHANCERY_ERROR_UNCONFIRMED when the copy is in place, with @aside set, but may not be after a power cut
 *
 * Copies @backup, verified as a backup is, and gives the copy the vault's name. Killed at any moment, there
 * is under the name what lay there before, or the whole copy; in the blink between, the old file's log may be
 * set aside already.
 */
gboolean chancery_vault_replace (
    const char *path, ChanceryVault *backup, char **aside, const ChanceryProgress *progress, GError **error);

/**
 * chancery_vault_put_back:
 * @path: of the vault; not open in this process
 * @aside: from chancery_vault_replace()
 * @restored: (out) (nullable): where what lay under @path lies now, "liaison-restored-....chancery"
 *
 * Takes chancery_vault_replace() back.
 */
gboolean chancery_vault_put_back (const char *path, const char *aside, char **restored, GError **error);

G_END_DECLS
