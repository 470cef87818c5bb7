/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-backup.h"
#include "vault/chancery-vault-private.h"

#include <glib/gstdio.h>

G_BEGIN_DECLS

/*
 * Backups from within. Inside the vault only.
 */

/**
 * ChanceryBackupOwner:
 * @name: the vault's file name without its ending, in the encoding of file names
 * @info: of its file; zeros when there is none
 * @salt: its first 16 bytes
 * @has_salt: whether they are known
 *
 * By what a vault's backups are known, without opening them.
 */
typedef struct
{
  char *name;
  GStatBuf info;
  guint8 salt[CHANCERY_KEY_SALT_SIZE];
  gboolean has_salt;
} ChanceryBackupOwner;

/** chancery_backup_owner_init: of the vault at @path; the salt is left to the caller */
void chancery_backup_owner_init (ChanceryBackupOwner *self, const char *path);
void chancery_backup_owner_clear (ChanceryBackupOwner *self);

/** chancery_backup_list_of: see chancery_backup_list() */
GPtrArray *chancery_backup_list_of (const ChanceryBackupOwner *owner,
                                    const ChanceryBackupPolicy *policy,
                                    GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChanceryBackupOwner, chancery_backup_owner_clear)

G_END_DECLS
