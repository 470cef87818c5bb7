/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-error.h"
#include "vault/chancery-backup.h"
#include "vault/chancery-vault.h"

#include <sqlcipher/sqlite3.h>

/*
 * What the tests of the vault share: a folder of their own with a vault whose key is cheap, short ways to
 * make and read records, and a connection of their own with the right key, which goes behind Chancery's back.
 */

#define VAULT_TEST_PASSPHRASE "seven rivers of Borduria"
#define VAULT_TEST_NOON G_GINT64_CONSTANT (1795348800000) /* 2026-11-22 12:00 UTC */

typedef struct
{
  char *folder;
  char *path;
  ChanceryVault *vault;
} VaultTest;

/** vault_test_main: g_test_init(), UTC, and the clock at VAULT_TEST_NOON */
void vault_test_init_program (int *argc, char ***argv);

/** vault_test_folder: a folder, no vault yet */
VaultTest vault_test_folder (void);

/** vault_test_new: a vault, open */
VaultTest vault_test_new (void);
void vault_test_clear (VaultTest *self);
void vault_test_open (VaultTest *self);
void vault_test_close (VaultTest *self);

/** vault_test_backups: a folder for backups, made when needed, that goes with the VaultTest made last */
const ChanceryBackupPolicy *vault_test_backups (void);
ChanceryVaultOptions vault_test_options (void);
ChancerySecret *vault_test_passphrase (void);
ChanceryVault *
vault_test_try_open (const char *path, const char *passphrase, gboolean read_only, GError **error);
gboolean vault_test_try_create (const char *path, GError **error);

/** vault_test_refuses: opening @path fails with @code, and leaves its bytes and its folder as they were */
void vault_test_refuses (const char *path, const char *passphrase, gboolean read_only, ChanceryError code);

/* Bytes. */
char *vault_test_beside (const VaultTest *self, const char *suffix);
GByteArray *vault_test_bytes (const char *path);
char *vault_test_digest (const char *path);
char *vault_test_listing (const char *folder);
void vault_test_flip (const char *path, goffset offset);
goffset vault_test_size (const char *path);

/* Records. */
ChanceryRecord *vault_test_record (const ChanceryEntity *entity, ...) G_GNUC_NULL_TERMINATED;
gboolean vault_test_commit (VaultTest *self, ChanceryChangeset *changeset, GError **error);

/** vault_test_add: makes a record of field and value pairs, ended by %NULL, and gives its id */
char *vault_test_add (VaultTest *self, const ChanceryEntity *entity, ...) G_GNUC_NULL_TERMINATED;
void vault_test_set (
    VaultTest *self, const ChanceryEntity *entity, const char *id, const char *field, const char *value);
void vault_test_delete (VaultTest *self, const ChanceryEntity *entity, const char *id);
void vault_test_restore (VaultTest *self, const ChanceryEntity *entity, const char *id);
char *vault_test_get (VaultTest *self, const ChanceryEntity *entity, const char *id, const char *field);

/** vault_test_office: id of the DS office of that name in the reference data */
char *vault_test_office (VaultTest *self, const char *name);

/* Lists. */
char *vault_test_cell (VaultTest *self, ChanceryListKind kind, const char *id, const char *column);
void vault_test_cell_is (
    VaultTest *self, ChanceryListKind kind, const char *id, const char *column, const char *expected);

/** vault_test_list: the cells in @column of all the rows that @query gives, joined by "|" */
char *vault_test_list (VaultTest *self, const ChanceryListQuery *query, const char *column);

/* Verification. */
char *vault_test_faults (VaultTest *self);
void vault_test_is_sound (VaultTest *self);

/* Behind the back. The vault is closed meanwhile by vault_test_tamper() and opened again after. */
sqlite3 *vault_test_raw (const char *path);

/* Likewise, and nothing of it has been read yet: also for one whose schema cannot be. */
sqlite3 *vault_test_raw_unread (const char *path);
void vault_test_raw_run (sqlite3 *raw, const char *sql);
gint64 vault_test_raw_integer (sqlite3 *raw, const char *sql);
/**
 * vault_test_shell:
 *
 * Runs @script in the sqlcipher shell with the raw key, as whoever has it could; the vault is closed.
 *
 * Returns: (transfer full) (nullable): what it said; %NULL where the shell is not installed
 */
char *vault_test_shell (const char *path, const char *script);

void vault_test_tamper (VaultTest *self, const char *sql);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VaultTest, vault_test_clear)
