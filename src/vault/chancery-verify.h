/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * Verification for the rest of the vault. Inside the vault only.
 */

/**
 * chancery_verify_until:
 * @last: the last check to be done
 *
 * Like chancery_vault_verify(), and no further than @last: whoever made a copy asks what copying could have
 * spoilt, and not whether the records are what the log says. A vault of which that is not so can be copied.
 */
ChanceryVaultReport *chancery_verify_until (ChanceryVault *self,
                                            ChanceryCheck last,
                                            const ChanceryProgress *progress,
                                            GError **error);

G_END_DECLS
