/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-apply.h"
#include "vault/chancery-bin.h"
#include "vault/chancery-list-store.h"
#include "vault/chancery-log.h"
#include "vault/chancery-sql.h"
#include "vault/chancery-vault-file.h"
#include "vault/chancery-vault.h"

#include <sys/types.h>

G_BEGIN_DECLS

/*
 * An unlocked vault from within. Inside the vault only.
 */

/**
 * ChanceryVault:
 * @path: where the file lies
 * @file: the file itself; its descriptor holds the claim
 * @key: the raw key, in guarded memory: needed to open the file once more (a backup, a new passphrase, a
 * stick that was pulled out and is back)
 * @sql: the connection
 * @orders: the orders of lists that are kept
 * @bin: (nullable): what lies in the bin, until the next change
 * @apply: how changesets are carried out
 * @read_only: whether it was opened for reading only
 * @alone: see #ChanceryVaultOptions
 * @damaged: whether it is damaged; then @read_only too
 * @gone: whether its name no longer led to the open file when that was last asked
 * @nameless: whether its name says nothing of which file it leads to, as on some network drives
 * @wal_device: of the file that its log lies in
 * @wal_inode: likewise; 0 while there is no log
 * @head_seq: number of the last changeset that is known to be in it, 0 for none
 * @head_hash: that changeset's hash
 * @backups: (nullable): likewise
 * @format: of the file
 * @generation: see chancery_vault_generation()
 * @rescue_folder: see #ChanceryVaultOptions
 * @rescued: (nullable): where the forms lie that this vault could not take
 */
struct _ChanceryVault
{
  char *path;
  ChanceryVaultFile file;
  ChancerySecret *key;
  ChancerySql *sql;
  ChanceryOrders *orders;
  ChanceryBin *bin;
  ChanceryApply apply;
  gboolean read_only;
  gboolean alone;
  gboolean damaged;
  gboolean gone;
  gboolean nameless;
  dev_t wal_device;
  ino_t wal_inode;
  gint64 head_seq;
  guint8 head_hash[CHANCERY_LOG_HASH_SIZE];
  ChanceryBackupPolicy *backups;
  int format;
  guint64 generation;
  char *rescue_folder;
  char *rescued;
};

/** ChanceryVaultFill: puts into a new vault, which is open for nobody else, what it is to begin with */
typedef gboolean (*ChanceryVaultFill) (ChanceryVault *vault, gpointer data, GError **error);

/**
 * chancery_vault_create_filled:
 * @fill: (nullable): called before the vault gets its name
 *
 * Like chancery_vault_create(), with more in it than the reference data.
 */
gboolean chancery_vault_create_filled (const char *path,
                                       ChancerySecret *passphrase,
                                       const ChanceryVaultOptions *options,
                                       ChanceryVaultFill fill,
                                       gpointer data,
                                       GError **error);

/**
 * chancery_vault_connect_file:
 * @path: a vault's file, or one about to become one
 * @parameters: behind the URI of @path, "" for none
 * @flags: SQLITE_OPEN_*
 * @key: the raw key
 * @salt: the file's first 16 bytes
 *
 * Returns: (transfer full) (nullable): a connection with the key and all settings, in the order that
 *   README.md beside this file gives; it fails closed where there is no encryption
 */
ChancerySql *chancery_vault_connect_file (const char *path,
                                          const char *parameters,
                                          int flags,
                                          ChancerySecret *key,
                                          const guint8 *salt,
                                          GError **error);

/**
 * chancery_vault_connect:
 *
 * Connects @self to its file, which is open, with its key, and brings an older format up. It must not be
 * connected.
 */
gboolean chancery_vault_connect (ChanceryVault *self, GError **error);

/**
 * ChanceryVaultBeside:
 *
 * What another thread needs for a connection of its own to a vault that is open. The vault's own descriptor
 * must not be opened a second time: closing any descriptor of a file drops the locks that the process holds
 * on it.
 */
typedef struct
{
  char *path;
  const char *parameters;
  const char *first; /* what is run before anything is read */
  ChancerySecret *key;
  guint8 salt[CHANCERY_KEY_SALT_SIZE];
} ChanceryVaultBeside;

/** chancery_vault_beside_init: on the vault's thread */
void chancery_vault_beside_init (ChanceryVaultBeside *self, ChanceryVault *vault);
void chancery_vault_beside_clear (ChanceryVaultBeside *self);

/**
 * chancery_vault_beside_connect: on any thread, while the vault is open
 *
 * Returns: (transfer full) (nullable): a connection of this thread that can only read
 */
ChancerySql *chancery_vault_beside_connect (const ChanceryVaultBeside *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChanceryVaultBeside, chancery_vault_beside_clear)

G_END_DECLS
