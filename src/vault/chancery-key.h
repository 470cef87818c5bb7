/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-secret.h"

G_BEGIN_DECLS

/* The first 16 bytes of a vault are SQLCipher's salt. We choose them so that they say how the key is
 * derived: 4 bytes tag, 1 byte Argon2id passes, 1 byte binary logarithm of the memory in bytes, 10 random. */
#define CHANCERY_KEY_SALT_SIZE 16
#define CHANCERY_KEY_SIZE 32
#define CHANCERY_PAGE_SIZE 4096

/**
 * ChanceryKeyCost:
 * @passes: Argon2id passes
 * @memory_log2: binary logarithm of its memory in bytes
 */
typedef struct
{
  guint8 passes;
  guint8 memory_log2;
} ChanceryKeyCost;

/** chancery_key_default_cost: what new vaults get: 3 passes over 256 MiB */
ChanceryKeyCost chancery_key_default_cost (void);

/** chancery_key_make_salt: fills @salt with the tag, @cost and random bytes */
void chancery_key_make_salt (ChanceryKeyCost cost, guint8 salt[CHANCERY_KEY_SALT_SIZE]);

/**
 * chancery_key_read_salt:
 * @salt: the first 16 bytes of a file
 * @cost: (out): what they ask for
 *
 * Checks the tag and the ranges (1 to 16 passes, 64 KiB to 4 GiB) before anything is derived, so that a
 * hostile file cannot ask for all memory or all day.
 *
 * Returns: whether a vault may begin like this
 */
gboolean chancery_key_read_salt (const guint8 salt[CHANCERY_KEY_SALT_SIZE], ChanceryKeyCost *cost);

/**
 * chancery_key_derive:
 *
 * Argon2id (RFC 9106) of @passphrase and @salt at the cost that @salt names.
 *
 * Returns: (transfer full): 32 bytes, or %NULL with @error when there is not enough memory
 */
ChancerySecret *
chancery_key_derive (ChancerySecret *passphrase, const guint8 salt[CHANCERY_KEY_SALT_SIZE], GError **error);

/**
 * chancery_key_specification:
 *
 * Returns: (transfer full): key and salt as SQLCipher's raw form, x'<96 hexadecimal digits>'
 */
ChancerySecret *chancery_key_specification (ChancerySecret *key, const guint8 salt[CHANCERY_KEY_SALT_SIZE]);

/**
 * chancery_key_fits_page:
 * @page: 4096 bytes as they lie in the file; for page 1 with its salt
 * @number: the page's number, from 1
 *
 * Checks the page's own HMAC-SHA512 as SQLCipher 4 computes it (key: two rounds of PBKDF2-HMAC-SHA512 over
 * the salt XOR 0x3a; message: ciphertext, IV, page number in little-endian). It tells a wrong passphrase
 * (no page fits) from a damaged page (others fit).
 */
gboolean chancery_key_fits_page (ChancerySecret *key,
                                 const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                                 const guint8 *page,
                                 guint32 number);

/** chancery_key_for_pages: Returns: (transfer full): the key of the pages' HMACs, for many of them */
ChancerySecret *chancery_key_for_pages (ChancerySecret *key, const guint8 salt[CHANCERY_KEY_SALT_SIZE]);

/** chancery_key_page_holds: like chancery_key_fits_page(), with the key of chancery_key_for_pages() */
gboolean chancery_key_page_holds (ChancerySecret *page_key, const guint8 *page, guint32 number);

G_END_DECLS
