/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * The key of a vault that is open: whether a passphrase gives it, what it is, and another in its place.
 */

/**
 * chancery_vault_check_passphrase:
 *
 * Derives the key of @passphrase and compares it, in constant time, with the one that opened the vault.
 *
 * Returns: whether it opens the vault; otherwise %CHANCERY_ERROR_WRONG_PASSPHRASE
 */
gboolean chancery_vault_check_passphrase (ChanceryVault *self, ChancerySecret *passphrase, GError **error);

/**
 * chancery_vault_key:
 *
 * Returns: (transfer full): the raw key, 32 bytes: whoever has it needs no passphrase
 */
ChancerySecret *chancery_vault_key (ChanceryVault *self);

/** chancery_vault_key_cost: what deriving its key costs, as its file says */
ChanceryKeyCost chancery_vault_key_cost (ChanceryVault *self);

/**
 * chancery_vault_salt_id:
 *
 * Returns: (transfer full) (nullable): the first 16 bytes of the vault at @path in hexadecimal digits: the
 * same for all its copies until the passphrase is changed, and no secret; %NULL when there is no vault. Not
 * for a vault that this process has open: that has chancery_vault_own_salt_id().
 */
char *chancery_vault_salt_id (const char *path);
char *chancery_vault_own_salt_id (ChanceryVault *self);

/**
 * chancery_vault_fits_key:
 * @path: a vault that this process has not open: closing another descriptor of it would drop SQLite's locks
 * @key: a raw key, such as one from a recovery key
 *
 * Returns: whether @key is its key; otherwise %CHANCERY_ERROR_WRONG_PASSPHRASE, or what opening reports. The
 *   file is only read.
 */
gboolean chancery_vault_fits_key (const char *path, ChancerySecret *key, GError **error);

/**
 * chancery_vault_change_passphrase:
 * @passphrase: the new one
 * @cost: what deriving the new key is to cost
 * @progress: (nullable): can stop it until the new file is about to get the vault's name
 *
 * Copies the vault into a new file beside it, under a new key and a new salt, checks that copy as a backup is
 * checked, and puts it in the vault's place; the vault goes on with it, with the same claim on it throughout.
 * Killed at any moment, there is the old vault or the new one under the name, whole, and never a log of the
 * old one beside the new.
 *
 * Asks nobody for the old passphrase; see chancery_vault_check_passphrase().
 *
 * Returns: whether it is changed. On %FALSE the vault goes on under the old passphrase, but for one error:
 *   %CHANCERY_ERROR_UNCONFIRMED says that the new one holds, though the disk did not confirm it, or though
 * the vault could not be opened again under it; then it can only be read until it is opened anew.
 */
gboolean chancery_vault_change_passphrase (ChanceryVault *self,
                                           ChancerySecret *passphrase,
                                           ChanceryKeyCost cost,
                                           const ChanceryProgress *progress,
                                           GError **error);

G_END_DECLS
