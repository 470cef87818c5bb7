/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fuzz.h"

#include <gio/gio.h>

/*
 * A small vault under a fixed key, the same in every run, that the fuzzers of the vault alter; and all that
 * can be asked of what became of it.
 */

#define FUZZ_PAGE_SIZE 4096
#define FUZZ_PAGE_USED (FUZZ_PAGE_SIZE - 80) /* the others hold IV and HMAC */

/** fuzz_vault_init: makes the vault, and the folder in which it is altered */
void fuzz_vault_init (void);

/** fuzz_vault_pages: how many pages it has */
guint fuzz_vault_pages (void);

/** fuzz_vault_page: page @number, from 1, in plaintext */
const guint8 *fuzz_vault_page (guint number);

/** fuzz_vault_seal: encrypts @plain as page @number, and gives it the HMAC that makes it sound */
void fuzz_vault_seal (const guint8 *plain, guint number, guint8 *sealed);

/** fuzz_vault_file: the whole vault, encrypted */
GByteArray *fuzz_vault_file (void);

/** fuzz_vault_add_frame: adds a page to a write-ahead log, as the last of a commit; an empty log gets its
 * header
 */
void fuzz_vault_add_frame (GByteArray *log, const guint8 *sealed, guint number, guint n_pages);

/**
 * fuzz_vault_try:
 * @log: (nullable): what lies beside it as its write-ahead log
 * @journal: (nullable): as its rollback journal
 *
 * Puts @file in a vault's place, opens it with the fixed key, and if it opens asks for everything, verifies
 * it, and writes to it.
 */
void fuzz_vault_try (const GByteArray *file, const GByteArray *log, const GByteArray *journal);
