/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-vault.h"

#include "../breaking/fault.h"
#include "../breaking/world.h"
#include "vault/chancery-key.h"

#include <openssl/evp.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define IV_SIZE 16

static const guint8 fixed_salt[CHANCERY_KEY_SALT_SIZE] = "ChV1\1\20invented!";

static VaultTest test;
static ChancerySecret *key;
static guint8 page_key[CHANCERY_KEY_SIZE];
static GByteArray *plain;

guint
fuzz_vault_pages (void)
{
  return plain->len / FUZZ_PAGE_SIZE;
}

const guint8 *
fuzz_vault_page (guint number)
{
  return plain->data + (gsize) (number - 1) * FUZZ_PAGE_SIZE;
}

/* Page 1 begins with the salt, in the place of SQLite's own first words. */
static gsize
start_of (guint number)
{
  return number == 1 ? CHANCERY_KEY_SALT_SIZE : 0;
}

static void
run_cipher (const guint8 *from, guint number, const guint8 *iv, guint8 *to, int encrypt, const guint8 *with)
{
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new ();
  gsize start = start_of (number);
  int size;

  g_assert_cmpint (EVP_CipherInit_ex (context, EVP_aes_256_cbc (), NULL, with, iv, encrypt), ==, 1);
  EVP_CIPHER_CTX_set_padding (context, 0);
  g_assert_cmpint (EVP_CipherUpdate (context, to + start, &size, from + start,
                                     (int) (FUZZ_PAGE_USED - start)),
                   ==, 1);
  EVP_CIPHER_CTX_free (context);
}

void
fuzz_vault_seal (const guint8 *page, guint number, guint8 *sealed)
{
  gsize start = start_of (number);
  guint32 little = GUINT32_TO_LE (number);
  guint8 *iv = sealed + FUZZ_PAGE_USED;
  crypto_auth_hmacsha512_state state;

  memcpy (sealed, fixed_salt, start);
  memset (iv, 0, IV_SIZE);
  run_cipher (page, number, iv, sealed, 1, chancery_secret_bytes (key));
  crypto_auth_hmacsha512_init (&state, page_key, sizeof page_key);
  crypto_auth_hmacsha512_update (&state, sealed + start, FUZZ_PAGE_USED + IV_SIZE - start);
  crypto_auth_hmacsha512_update (&state, (const guint8 *) &little, sizeof little);
  crypto_auth_hmacsha512_final (&state, iv + IV_SIZE);
}

/* What the vault was made with, until its pages are sealed anew. */
static void
read_plain (const char *path)
{
  g_autoptr (GByteArray) bytes = vault_test_bytes (path);
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  g_autoptr (ChancerySecret) first_key = chancery_key_derive (passphrase, bytes->data, NULL);

  plain = g_byte_array_sized_new (bytes->len);
  g_byte_array_set_size (plain, bytes->len);
  memset (plain->data, 0, plain->len);
  for (guint number = 1; number <= fuzz_vault_pages (); number++)
    {
      gsize at = (gsize) (number - 1) * FUZZ_PAGE_SIZE;

      run_cipher (bytes->data + at, number, bytes->data + at + FUZZ_PAGE_USED, plain->data + at, 0,
                  chancery_secret_bytes (first_key));
    }
}

static void
make_keys (void)
{
  guint8 masked[CHANCERY_KEY_SALT_SIZE];

  key = chancery_secret_new (CHANCERY_KEY_SIZE);
  memset (chancery_secret_bytes (key), 0x5a, CHANCERY_KEY_SIZE);
  for (gsize i = 0; i < sizeof masked; i++)
    masked[i] = fixed_salt[i] ^ 0x3a;
  g_assert_cmpint (PKCS5_PBKDF2_HMAC ((const char *) chancery_secret_bytes (key), CHANCERY_KEY_SIZE, masked,
                                      sizeof masked, 2, EVP_sha512 (), sizeof page_key, page_key),
                   ==, 1);
}

static void
clear (void)
{
  vault_test_clear (&test);
}

void
fuzz_vault_init (void)
{
  char name[] = "fuzz", *names[] = { name, NULL }, **argv = names;
  int argc = 1;

  vault_test_init_program (&argc, &argv);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  /* So that no writing waits for the disk. */
  fault_init ();
  g_random_set_seed (1);
  test = vault_test_new ();
  world_fill (&test);
  world_step (test.vault, 1, NULL);
  vault_test_close (&test);
  read_plain (test.path);
  make_keys ();
  atexit (clear);
}

GByteArray *
fuzz_vault_file (void)
{
  GByteArray *file = g_byte_array_new ();
  guint8 sealed[FUZZ_PAGE_SIZE];

  for (guint number = 1; number <= fuzz_vault_pages (); number++)
    {
      fuzz_vault_seal (fuzz_vault_page (number), number, sealed);
      g_byte_array_append (file, sealed, sizeof sealed);
    }
  return file;
}

static guint32
big (guint32 number)
{
  return GUINT32_TO_BE (number);
}

/* The log's sums are over big-endian words when its magic is odd. */
static void
add_to_sum (guint32 sum[2], const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i += 8)
    {
      guint32 words[2];

      memcpy (words, bytes + i, sizeof words);
      sum[0] += GUINT32_FROM_BE (words[0]) + sum[1];
      sum[1] += GUINT32_FROM_BE (words[1]) + sum[0];
    }
}

static void
sum_so_far (const GByteArray *log, guint32 sum[2])
{
  guint32 last[2];

  memcpy (last, log->data + (log->len == 32 ? 24 : log->len - FUZZ_PAGE_SIZE - 8), sizeof last);
  sum[0] = GUINT32_FROM_BE (last[0]);
  sum[1] = GUINT32_FROM_BE (last[1]);
}

static void
add_header (GByteArray *log)
{
  guint32 sum[2] = { 0, 0 };
  guint32 header[8] = { big (0x377f0683), big (3007000), big (FUZZ_PAGE_SIZE), 0, big (1), big (2) };

  add_to_sum (sum, (const guint8 *) header, 24);
  header[6] = big (sum[0]);
  header[7] = big (sum[1]);
  g_byte_array_append (log, (const guint8 *) header, sizeof header);
}

void
fuzz_vault_add_frame (GByteArray *log, const guint8 *sealed, guint number, guint n_pages)
{
  guint32 header[6] = { big (number), big (n_pages), big (1), big (2) };
  guint32 sum[2];

  if (log->len == 0)
    add_header (log);
  sum_so_far (log, sum);
  add_to_sum (sum, (const guint8 *) header, 8);
  add_to_sum (sum, sealed, FUZZ_PAGE_SIZE);
  header[4] = big (sum[0]);
  header[5] = big (sum[1]);
  g_byte_array_append (log, (const guint8 *) header, sizeof header);
  g_byte_array_append (log, sealed, FUZZ_PAGE_SIZE);
}

/* Not g_file_set_contents(), which waits for the disk when it replaces a file. */
static void
put (const char *suffix, const GByteArray *bytes)
{
  g_autofree char *path = vault_test_beside (&test, suffix);
  FILE *file;

  remove (path);
  if (bytes == NULL)
    return;
  file = fopen (path, "wb");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes->data, 1, bytes->len, file), ==, bytes->len);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
may_fail (GError *error)
{
  if (error != NULL)
    fuzz_check_error (error);
  g_clear_error (&error);
}

static void
ask_for_list (ChanceryVault *vault, ChanceryListKind kind, const char *search)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
  g_autoptr (GArray) seqs = NULL;
  GError *error = NULL;

  query.search = search;
  seqs = chancery_vault_query (vault, &query, &error);
  may_fail (error);
  for (guint i = 0; seqs != NULL && i < MIN (seqs->len, 100); i++)
    {
      g_autoptr (ChanceryRow) row = NULL;

      error = NULL;
      row = chancery_vault_row (vault, kind, g_array_index (seqs, gint64, i), &error);
      may_fail (error);
    }
}

static void
ask_for_log (ChanceryVault *vault)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) heads = chancery_vault_changeset_heads (vault, 10, &error);

  may_fail (error);
  for (guint i = 0; heads != NULL && i < heads->len; i++)
    {
      const ChanceryChangeset *head = g_ptr_array_index (heads, i);
      g_autoptr (ChanceryChangeset) changeset = NULL;

      error = NULL;
      changeset = chancery_vault_changeset (vault, head->id, &error);
      may_fail (error);
    }
}

static void
ask_for_everything (ChanceryVault *vault)
{
  GError *error;

  chancery_vault_last_saved (vault);
  for (guint i = 0; chancery_entities[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) records = NULL;

      error = NULL;
      records = chancery_vault_load_all (vault, chancery_entities[i], &error);
      may_fail (error);
    }
  for (int kind = 0; kind < CHANCERY_N_LISTS; kind++)
    {
      ask_for_list (vault, (ChanceryListKind) kind, NULL);
      ask_for_list (vault, (ChanceryListKind) kind, "per st");
    }
  ask_for_log (vault);
}

static void
verify_and_write (ChanceryVault *vault)
{
  g_autoptr (ChanceryVaultReport) report = NULL;
  GError *error = NULL;

  report = chancery_vault_verify (vault, NULL, &error);
  may_fail (error);
  error = NULL;
  world_step (vault, 2, &error);
  may_fail (error);
}

void
fuzz_vault_try (const GByteArray *file, const GByteArray *log, const GByteArray *journal)
{
  ChanceryVaultOptions options = vault_test_options ();
  ChanceryVault *vault;
  GError *error = NULL;

  put ("", file);
  put ("-wal", log);
  put ("-shm", NULL);
  put ("-journal", journal);
  chancery_vault_probe (test.path, &error);
  may_fail (error);
  error = NULL;
  vault = chancery_vault_open_with_key (test.path, key, &options, &error);
  may_fail (error);
  if (vault == NULL)
    return;
  ask_for_everything (vault);
  verify_and_write (vault);
  chancery_vault_close (vault);
}
