/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-key.h"

G_BEGIN_DECLS

/*
 * The vault as a file, before it is a database: what kind of file it is, whose it is, which key fits. Inside
 * the vault only.
 */

/**
 * ChanceryVaultFile:
 * @fd: open for reading; holds the lock. It is opened before SQLite opens the file and closed after it
 *   closes: closing any descriptor of a file drops SQLite's own locks on it.
 * @salt: the first 16 bytes
 * @size: bytes
 */
typedef struct
{
  int fd;
  guint8 salt[CHANCERY_KEY_SALT_SIZE];
  goffset size;
} ChanceryVaultFile;

/**
 * chancery_vault_file_open:
 * @claim: whether to claim it for this process alone
 */
gboolean chancery_vault_file_open (ChanceryVaultFile *self, const char *path, gboolean claim, GError **error);

/** chancery_vault_file_claim: claims it for this process alone; %CHANCERY_ERROR_IN_USE when another has it */
gboolean chancery_vault_file_claim (const ChanceryVaultFile *self, const char *path, GError **error);

/** chancery_vault_file_is_claimed: whether somebody else has claimed the file */
gboolean chancery_vault_file_is_claimed (const ChanceryVaultFile *self);

/** chancery_vault_file_holder: Returns: (transfer full) (nullable): who has claimed it, for people */
char *chancery_vault_file_holder (const ChanceryVaultFile *self);
void chancery_vault_file_close (ChanceryVaultFile *self);

/** chancery_vault_file_is_at: whether @path leads to the open file, and not to another that took its place */
gboolean chancery_vault_file_is_at (const ChanceryVaultFile *self, const char *path);

/** chancery_vault_file_check_size: whether it ends with a whole page, or its log can make it whole */
gboolean chancery_vault_file_check_size (const ChanceryVaultFile *self, const char *path, GError **error);

/**
 * chancery_vault_file_check_key:
 *
 * Tells a wrong passphrase from damage: one page that fits @key proves the passphrase.
 */
gboolean chancery_vault_file_check_key (const ChanceryVaultFile *self, ChancerySecret *key, GError **error);

/** chancery_vault_file_uri: Returns: (transfer full): @path as SQLite takes it, with @parameters behind */
char *chancery_vault_file_uri (const char *path, const char *parameters);

G_END_DECLS
