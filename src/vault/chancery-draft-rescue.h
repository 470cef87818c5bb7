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
 * chancery_rescue_seal:
 * @key: the vault's raw key
 *
 * Returns: (transfer full): @plain as it lies in the file
 */
GBytes *chancery_rescue_seal (ChancerySecret *key, const guint8 *plain, gsize size);

/** chancery_rescue_write: writes @sealed in the place of what is there; makes the folder */
gboolean chancery_rescue_write (const char *path, GBytes *sealed, GError **error);

/**
 * chancery_rescue_read:
 *
 * Returns: (transfer full) (nullable): what was sealed; %NULL without an error when there is no file
 */
ChancerySecret *chancery_rescue_read (const char *path, ChancerySecret *key, GError **error);

/**
 * chancery_rescue_hold:
 * @path: the name of the file that could not be written
 * @sealed: (nullable): %NULL to forget it
 *
 * Keeps @sealed in memory until the program ends: chancery_rescue_read() finds it where there is no file.
 */
void chancery_rescue_hold (const char *path, GBytes *sealed);

G_END_DECLS
