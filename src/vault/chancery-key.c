/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-key.h"

#include "base/chancery-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

static const guint8 tag[4] = { 'C', 'h', 'V', '1' };

#define LEAST_PASSES 1
#define MOST_PASSES 16
#define LEAST_MEMORY_LOG2 16
#define MOST_MEMORY_LOG2 32

/* SQLCipher 4: 80 bytes at the end of a page hold a 16-byte IV and a 64-byte HMAC. */
#define RESERVE 80
#define IV_SIZE 16
#define HMAC_SIZE 64
#define HMAC_SALT_MASK 0x3a

ChanceryKeyCost
chancery_key_default_cost (void)
{
  return (ChanceryKeyCost){ .passes = 3, .memory_log2 = 28 };
}

void
chancery_key_make_salt (ChanceryKeyCost cost, guint8 salt[CHANCERY_KEY_SALT_SIZE])
{
  memcpy (salt, tag, sizeof tag);
  salt[4] = cost.passes;
  salt[5] = cost.memory_log2;
  randombytes_buf (salt + 6, CHANCERY_KEY_SALT_SIZE - 6);
}

gboolean
chancery_key_read_salt (const guint8 salt[CHANCERY_KEY_SALT_SIZE], ChanceryKeyCost *cost)
{
  cost->passes = salt[4];
  cost->memory_log2 = salt[5];
  return memcmp (salt, tag, sizeof tag) == 0 && cost->passes >= LEAST_PASSES && cost->passes <= MOST_PASSES &&
         cost->memory_log2 >= LEAST_MEMORY_LOG2 && cost->memory_log2 <= MOST_MEMORY_LOG2;
}

ChancerySecret *
chancery_key_derive (ChancerySecret *passphrase, const guint8 salt[CHANCERY_KEY_SALT_SIZE], GError **error)
{
  g_autoptr (ChancerySecret) key = chancery_secret_new (CHANCERY_KEY_SIZE);
  ChanceryKeyCost cost;

  g_return_val_if_fail (chancery_key_read_salt (salt, &cost), NULL);
  if (crypto_pwhash (chancery_secret_bytes (key), CHANCERY_KEY_SIZE,
                     (const char *) chancery_secret_bytes (passphrase), chancery_secret_size (passphrase),
                     salt, cost.passes, (size_t) 1 << cost.memory_log2, crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
                   _ ("The key could not be derived: %u MiB of memory are needed. Close other programs and "
                      "try again; the vault is unchanged."),
                   1u << (cost.memory_log2 > 20 ? cost.memory_log2 - 20 : 0));
      return NULL;
    }
  return g_steal_pointer (&key);
}

ChancerySecret *
chancery_key_specification (ChancerySecret *key, const guint8 salt[CHANCERY_KEY_SALT_SIZE])
{
  gsize digits = 2 * (CHANCERY_KEY_SIZE + CHANCERY_KEY_SALT_SIZE);
  ChancerySecret *text = chancery_secret_new (digits + 4);
  char *at = (char *) chancery_secret_bytes (text);

  /* sodium_bin2hex ends each part with a NUL, which the next part or the quote overwrites. */
  memcpy (at, "x'", 2);
  sodium_bin2hex (at + 2, 2 * CHANCERY_KEY_SIZE + 1, chancery_secret_bytes (key), CHANCERY_KEY_SIZE);
  sodium_bin2hex (at + 2 + 2 * CHANCERY_KEY_SIZE, 2 * CHANCERY_KEY_SALT_SIZE + 1, salt,
                  CHANCERY_KEY_SALT_SIZE);
  at[2 + digits] = '\'';
  return text;
}

static void
hmac (const guint8 *key,
      gsize key_size,
      const guint8 *a,
      gsize a_size,
      const guint8 *b,
      gsize b_size,
      guint8 out[HMAC_SIZE])
{
  crypto_auth_hmacsha512_state state;

  crypto_auth_hmacsha512_init (&state, key, key_size);
  crypto_auth_hmacsha512_update (&state, a, a_size);
  crypto_auth_hmacsha512_update (&state, b, b_size);
  crypto_auth_hmacsha512_final (&state, out);
  sodium_memzero (&state, sizeof state);
}

/* PBKDF2-HMAC-SHA512 with two rounds: 32 bytes are less than one block, so there is one block only. */
static void
derive_page_key (ChancerySecret *key,
                 const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                 guint8 out[CHANCERY_KEY_SIZE])
{
  static const guint8 block[4] = { 0, 0, 0, 1 };
  guint8 masked[CHANCERY_KEY_SALT_SIZE], first[HMAC_SIZE], second[HMAC_SIZE];

  for (gsize i = 0; i < sizeof masked; i++)
    masked[i] = salt[i] ^ HMAC_SALT_MASK;
  hmac (chancery_secret_bytes (key), CHANCERY_KEY_SIZE, masked, sizeof masked, block, sizeof block, first);
  hmac (chancery_secret_bytes (key), CHANCERY_KEY_SIZE, first, sizeof first, NULL, 0, second);
  for (gsize i = 0; i < CHANCERY_KEY_SIZE; i++)
    out[i] = first[i] ^ second[i];
  sodium_memzero (first, sizeof first);
  sodium_memzero (second, sizeof second);
}

ChancerySecret *
chancery_key_for_pages (ChancerySecret *key, const guint8 salt[CHANCERY_KEY_SALT_SIZE])
{
  ChancerySecret *page_key = chancery_secret_new (CHANCERY_KEY_SIZE);

  derive_page_key (key, salt, chancery_secret_bytes (page_key));
  return page_key;
}

static gboolean
page_holds (const guint8 *page_key, const guint8 *page, guint32 number)
{
  gsize start = number == 1 ? CHANCERY_KEY_SALT_SIZE : 0;
  gsize signed_size = CHANCERY_PAGE_SIZE - RESERVE + IV_SIZE - start;
  guint32 little = GUINT32_TO_LE (number);
  guint8 computed[HMAC_SIZE];

  hmac (page_key, CHANCERY_KEY_SIZE, page + start, signed_size, (const guint8 *) &little, sizeof little,
        computed);
  return sodium_memcmp (computed, page + CHANCERY_PAGE_SIZE - HMAC_SIZE, HMAC_SIZE) == 0;
}

gboolean
chancery_key_page_holds (ChancerySecret *page_key, const guint8 *page, guint32 number)
{
  return page_holds (chancery_secret_bytes (page_key), page, number);
}

gboolean
chancery_key_fits_page (ChancerySecret *key,
                        const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                        const guint8 *page,
                        guint32 number)
{
  guint8 page_key[CHANCERY_KEY_SIZE];
  gboolean fits;

  derive_page_key (key, salt, page_key);
  fits = page_holds (page_key, page, number);
  sodium_memzero (page_key, sizeof page_key);
  return fits;
}
