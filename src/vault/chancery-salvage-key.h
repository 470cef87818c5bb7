/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-salvage.h"

G_BEGIN_DECLS

/**
 * chancery_salvage_find_key:
 * @salt: (out): the vault's first 16 bytes, mended where that is possible
 * @checked: (out): whether pages can be checked with them
 *
 * Finds the key of a damaged vault. Inside the vault only.
 */
ChancerySecret *chancery_salvage_find_key (const ChancerySalvageOrder *order,
                                           guint8 salt[CHANCERY_KEY_SALT_SIZE],
                                           gboolean *checked,
                                           GError **error);

G_END_DECLS
