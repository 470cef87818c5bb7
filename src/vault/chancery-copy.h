/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "vault/chancery-sql.h"
#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * A whole vault once more, in another file and perhaps under another key: what backups, a new passphrase and
 * a restored file are made of. Inside the vault only.
 */

/**
 * chancery_copy_write:
 * @path: a new, empty file, such as a #ChanceryFileWriter's
 * @key: the key of the copy
 * @salt: its first 16 bytes
 *
 * Copies @self page by page through SQLite's own backup, which sees what its log holds too, then opens the
 * copy and checks it: every page, the structure, the chain, and that it ends where the chain of @self ends.
 * What was not checked does not count as a copy.
 *
 * What is checked is what the disk gives back. The file's name is not yet on the disk for sure;
 * chancery_file_writer_commit() sees to that.
 *
 * Returns: whether @path is a sound vault; otherwise it is rubbish, to be removed by whoever made it
 */
gboolean chancery_copy_write (ChanceryVault *self,
                              const char *path,
                              ChancerySecret *key,
                              const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                              const ChanceryProgress *progress,
                              GError **error);

/** chancery_copy_write_from: likewise, from any connection to a vault; a transaction on it may be open */
gboolean chancery_copy_write_from (ChancerySql *from,
                                   const char *path,
                                   ChancerySecret *key,
                                   const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                                   const ChanceryProgress *progress,
                                   GError **error);

/**
 * chancery_copy_check:
 * @copy: a copy, opened alone
 * @fault: (out) (nullable): what is wrong with it first of all, without a full stop; %NULL when it is
 * sound
 *
 * Checks what copying could have spoilt: every page, the structure, the chain.
 *
 * Returns: whether it could be done
 */
gboolean
chancery_copy_check (ChanceryVault *copy, char **fault, const ChanceryProgress *progress, GError **error);

G_END_DECLS
