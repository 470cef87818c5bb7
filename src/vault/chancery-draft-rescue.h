/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-key.h"

G_BEGIN_DECLS

/*
 * The file for forms that a vault could not take. Inside the vault only; README.md beside this file has its
 * format.
 */

/** chancery_rescue_path: Returns: (transfer full): its name in @folder, by the vault's first 16 bytes */
char *chancery_rescue_path (const char *folder, const guint8 salt[CHANCERY_KEY_SALT_SIZE]);

/**
 * chancery_rescue_write:
 * @key: the vault's raw key
 *
 * Writes @plain, sealed, in the place of what is there; makes the folder.
 */
gboolean chancery_rescue_write (
    const char *path, ChancerySecret *key, const guint8 *plain, gsize size, GError **error);

/**
 * chancery_rescue_read:
 *
 * Returns: (transfer full) (nullable): what was sealed; %NULL without an error when there is no file
 */
ChancerySecret *chancery_rescue_read (const char *path, ChancerySecret *key, GError **error);

G_END_DECLS
