/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void
test_salt_layout (void)
{
  guint8 a[CHANCERY_KEY_SALT_SIZE], b[CHANCERY_KEY_SALT_SIZE];
  ChanceryKeyCost cost;

  chancery_key_make_salt ((ChanceryKeyCost){ 3, 28 }, a);
  chancery_key_make_salt ((ChanceryKeyCost){ 3, 28 }, b);
  g_assert_cmpmem (a, 6, "ChV1\x03\x1c", 6);
  g_assert_cmpint (memcmp (a + 6, b + 6, 10), !=, 0);
  g_assert_true (chancery_key_read_salt (a, &cost));
  g_assert_cmpuint (cost.passes, ==, 3);
  g_assert_cmpuint (cost.memory_log2, ==, 28);
}

static void
test_default_cost (void)
{
  ChanceryKeyCost cost = chancery_key_default_cost ();

  g_assert_cmpuint (cost.passes, ==, 3);
  g_assert_cmpuint (cost.memory_log2, ==, 28);
}

static void
salt_is (guint8 passes, guint8 memory_log2, gboolean expected)
{
  guint8 salt[CHANCERY_KEY_SALT_SIZE];
  ChanceryKeyCost cost;

  chancery_key_make_salt ((ChanceryKeyCost){ passes, memory_log2 }, salt);
  g_assert_true (chancery_key_read_salt (salt, &cost) == expected);
}

static void
test_ranges (void)
{
  guint8 salt[CHANCERY_KEY_SALT_SIZE];
  ChanceryKeyCost cost;

  salt_is (1, 16, TRUE);
  salt_is (16, 32, TRUE);
  salt_is (0, 28, FALSE);
  salt_is (17, 28, FALSE);
  salt_is (255, 28, FALSE);
  salt_is (3, 15, FALSE);
  salt_is (3, 33, FALSE);
  salt_is (3, 255, FALSE);
  chancery_key_make_salt ((ChanceryKeyCost){ 3, 28 }, salt);
  salt[3] = '2';
  g_assert_false (chancery_key_read_salt (salt, &cost));
}

/* A file that asks for 2^40 bytes, or 255 passes, is refused before anything is derived. */
static void
test_hostile_salt (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GByteArray) bytes = NULL;

  vault_test_close (&t);
  bytes = vault_test_bytes (t.path);
  bytes->data[5] = 40;
  g_assert_true (g_file_set_contents (t.path, (const char *) bytes->data, bytes->len, NULL));
  vault_test_refuses (t.path, VAULT_TEST_PASSPHRASE, FALSE, CHANCERY_ERROR_NOT_A_VAULT);
  bytes->data[4] = 255;
  bytes->data[5] = 16;
  g_assert_true (g_file_set_contents (t.path, (const char *) bytes->data, bytes->len, NULL));
  vault_test_refuses (t.path, VAULT_TEST_PASSPHRASE, FALSE, CHANCERY_ERROR_NOT_A_VAULT);
}

static void
test_file_begins_with_salt (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GByteArray) bytes = vault_test_bytes (t.path);

  g_assert_cmpmem (bytes->data, 6, "ChV1\x01\x10", 6);
  g_assert_cmpuint (bytes->len % CHANCERY_PAGE_SIZE, ==, 0);
}

static ChancerySecret *
derive (const char *passphrase, const guint8 *salt)
{
  g_autoptr (ChancerySecret) secret = chancery_secret_new_copy (passphrase);
  g_autoptr (GError) error = NULL;
  ChancerySecret *key = chancery_key_derive (secret, salt, &error);

  g_assert_no_error (error);
  return key;
}

/* The reference implementation of Argon2 (argon2 -id -v 13) gives this for the same input. */
static void
test_known_key (void)
{
  static const guint8 salt[CHANCERY_KEY_SALT_SIZE] = { 'C', 'h', 'V', '1', 1,   16,  '0', '1',
                                                       '2', '3', '4', '5', '6', '7', '8', '9' };
  g_autoptr (ChancerySecret) key = derive (VAULT_TEST_PASSPHRASE, salt);
  g_autoptr (ChancerySecret) text = chancery_key_specification (key, salt);

  g_assert_cmpuint (chancery_secret_size (key), ==, CHANCERY_KEY_SIZE);
  g_assert_cmpstr ((const char *) chancery_secret_bytes (text), ==,
                   "x'6884dcc310f81001944d633024cd44da361568873c6d9660139a7ed71a102b37"
                   "43685631011030313233343536373839'");
}

static void
test_every_page_fits (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (ChancerySecret) key = NULL;
  g_autoptr (ChancerySecret) wrong = NULL;
  guint n_pages;

  vault_test_close (&t);
  bytes = vault_test_bytes (t.path);
  key = derive (VAULT_TEST_PASSPHRASE, bytes->data);
  wrong = derive ("another", bytes->data);
  n_pages = bytes->len / CHANCERY_PAGE_SIZE;
  g_assert_cmpuint (n_pages, >, 20);
  for (guint number = 1; number <= n_pages; number++)
    {
      guint8 *page = bytes->data + (number - 1) * CHANCERY_PAGE_SIZE;

      g_assert_true (chancery_key_fits_page (key, bytes->data, page, number));
      g_assert_false (chancery_key_fits_page (wrong, bytes->data, page, number));
      g_assert_false (chancery_key_fits_page (key, bytes->data, page, number + 1));
      page[100 + number] ^= 1;
      g_assert_false (chancery_key_fits_page (key, bytes->data, page, number));
    }
}

/* Whoever has the raw key needs no Chancery to read the file. */
static void
test_shell (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *said = NULL;

  vault_test_close (&t);
  said = vault_test_shell (t.path, "SELECT 'offices', count (*) FROM ds_office;\n"
                                   "PRAGMA cipher_page_size;\nPRAGMA cipher_hmac_algorithm;\n");
  if (said == NULL)
    g_test_skip ("The sqlcipher shell is not installed");
  else
    g_assert_nonnull (strstr (said, "offices|23\n4096\nHMAC_SHA512\n"));
}

#ifndef __SANITIZE_ADDRESS__
/* What this process has of addresses, in bytes. */
static rlim_t
addresses_in_use (void)
{
  g_autofree char *pages = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &pages, NULL, NULL));
  return (rlim_t) g_ascii_strtoull (pages, NULL, 10) * (rlim_t) sysconf (_SC_PAGESIZE);
}
#endif

/* A machine that has not the memory that the vault asks for, but enough for all else. */
static void
test_no_memory (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer has reserved all addresses for itself");
#else
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  g_autoptr (ChancerySecret) key = NULL;
  g_autoptr (GError) error = NULL;
  guint8 salt[CHANCERY_KEY_SALT_SIZE];
  struct rlimit before, small;

  chancery_key_make_salt ((ChanceryKeyCost){ 1, 28 }, salt);
  g_assert_cmpint (getrlimit (RLIMIT_AS, &before), ==, 0);
  small = before;
  small.rlim_cur = addresses_in_use () + (100 << 20);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &small), ==, 0);
  key = chancery_key_derive (passphrase, salt, &error);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &before), ==, 0);
  g_assert_null (key);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "memory"));
  g_assert_nonnull (strstr (error->message, "256"));
#endif
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/key/salt-layout", test_salt_layout);
  g_test_add_func ("/vault/key/default-cost", test_default_cost);
  g_test_add_func ("/vault/key/ranges", test_ranges);
  g_test_add_func ("/vault/key/hostile-salt", test_hostile_salt);
  g_test_add_func ("/vault/key/file-begins-with-salt", test_file_begins_with_salt);
  g_test_add_func ("/vault/key/known-key", test_known_key);
  g_test_add_func ("/vault/key/every-page-fits", test_every_page_fits);
  g_test_add_func ("/vault/key/shell", test_shell);
  g_test_add_func ("/vault/key/no-memory", test_no_memory);
  return g_test_run ();
}
