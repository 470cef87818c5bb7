/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "base/chancery-clock.h"

#include <sodium.h>
#include <string.h>

/* Reference data, then three changes to one mission. */
static VaultTest
vault_with_log (char **mission)
{
  VaultTest t = vault_test_new ();
  char *id = vault_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind", "embassy", NULL);

  vault_test_set (&t, chancery_mission, id, "notes", "first");
  vault_test_set (&t, chancery_mission, id, "notes", "second");
  if (mission != NULL)
    *mission = id;
  else
    g_free (id);
  return t;
}

static void
test_sound (void)
{
  g_auto (VaultTest) t = vault_with_log (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVaultReport) report = chancery_vault_verify (t.vault, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 0);
  g_assert_cmpint (report->changesets, ==, 4);
  vault_test_close (&t);
  g_assert_cmpint (report->pages, ==, vault_test_size (t.path) / CHANCERY_PAGE_SIZE);
}

/* The encoding of README.md, written a second time. */
static void
put_number (GByteArray *bytes, gint64 number)
{
  guint8 little[8];

  for (int i = 0; i < 8; i++)
    little[i] = (guint8) ((guint64) number >> (8 * i));
  g_byte_array_append (bytes, little, 8);
}

static void
put_column (GByteArray *bytes, sqlite3_stmt *row, int column)
{
  if (sqlite3_column_type (row, column) == SQLITE_INTEGER)
    {
      put_number (bytes, sqlite3_column_int64 (row, column));
      return;
    }
  if (sqlite3_column_type (row, column) == SQLITE_NULL)
    {
      put_number (bytes, -1);
      return;
    }
  put_number (bytes, sqlite3_column_bytes (row, column));
  g_byte_array_append (bytes, sqlite3_column_text (row, column), (guint) sqlite3_column_bytes (row, column));
}

static void
put_rows (GByteArray *bytes, sqlite3 *raw, const char *sql, gint64 seq, int n_columns)
{
  sqlite3_stmt *row = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &row, NULL), ==, SQLITE_OK);
  sqlite3_bind_int64 (row, 1, seq);
  while (sqlite3_step (row) == SQLITE_ROW)
    for (int i = 0; i < n_columns; i++)
      put_column (bytes, row, i);
  sqlite3_finalize (row);
}

static void
stored_hash_is (sqlite3 *raw, gint64 seq, const guint8 hash[32])
{
  sqlite3_stmt *row = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT hash FROM changeset WHERE seq = ?", -1, &row, NULL), ==,
                   SQLITE_OK);
  sqlite3_bind_int64 (row, 1, seq);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  g_assert_cmpmem (sqlite3_column_blob (row, 0), (gsize) sqlite3_column_bytes (row, 0), hash, 32);
  sqlite3_finalize (row);
}

static void
test_encoding (void)
{
  g_auto (VaultTest) t = vault_with_log (NULL);
  guint8 hash[32] = { 0 };
  sqlite3 *raw;

  vault_test_close (&t);
  raw = vault_test_raw (t.path);
  for (gint64 seq = 1; seq <= 4; seq++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, hash, 32);
      put_rows (bytes, raw,
                "SELECT seq, id, kind, label, reverses, author, device, at, changes FROM changeset"
                " WHERE seq = ?",
                seq, 9);
      put_rows (bytes, raw,
                "SELECT entity, record, field, before, after FROM change WHERE changeset = ?"
                " ORDER BY ordinal",
                seq, 5);
      crypto_generichash (hash, 32, bytes->data, bytes->len, NULL, 0);
      stored_hash_is (raw, seq, hash);
    }
  sqlite3_close (raw);
}

typedef struct
{
  const char *name;
  const char *sql;
  gint64 number;
} Tampering;

static const Tampering tamperings[] = {
  { "label", "UPDATE changeset SET label = 'Something else' WHERE seq = 3", 3 },
  { "author", "UPDATE changeset SET author = 'Nobody' WHERE seq = 2", 2 },
  { "time", "UPDATE changeset SET at = at + 1 WHERE seq = 4", 4 },
  { "kind", "UPDATE changeset SET kind = 3 WHERE seq = 2", 2 },
  { "kind-beyond-32-bits", "UPDATE changeset SET kind = kind + 4294967296 WHERE seq = 2", 2 },
  { "reverses", "UPDATE changeset SET reverses = id WHERE seq = 2", 2 },
  { "hash", "UPDATE changeset SET hash = zeroblob (32) WHERE seq = 1", 1 },
  { "hash-length", "UPDATE changeset SET hash = x'00' WHERE seq = 1", 1 },
  { "change", "UPDATE change SET after = 'altered' WHERE changeset = 3", 3 },
  { "change-to-null", "UPDATE change SET after = NULL WHERE changeset = 4", 4 },
  { "null-to-empty", "UPDATE change SET before = '' WHERE changeset = 3", 3 },
  { "hidden-tail", "UPDATE change SET after = CAST (x'666972737400626164' AS TEXT) WHERE changeset = 3", 3 },
  { "field", "UPDATE change SET field = 'name' WHERE changeset = 3", 3 },
  { "record", "UPDATE change SET record = 'x' WHERE changeset = 3", 3 },
  { "change-removed", "DELETE FROM change WHERE changeset = 4", 4 },
  { "change-added", "INSERT INTO change VALUES (4, 1, 'mission', 'x', 'name', NULL, 'y')", 4 },
  { "order-of-changes",
    "UPDATE change SET ordinal = ordinal + 100 WHERE changeset = 2;"
    "UPDATE change SET ordinal = 1 - (ordinal - 100) WHERE changeset = 2 AND ordinal IN (100, 101)",
    2 },
  { "changeset-removed", "DELETE FROM change WHERE changeset = 3; DELETE FROM changeset WHERE seq = 3", 3 },
  { "removed-and-closed-up",
    "DELETE FROM change WHERE changeset = 3; DELETE FROM changeset WHERE seq = 3;"
    "UPDATE changeset SET seq = 3 WHERE seq = 4; UPDATE change SET changeset = 3 WHERE changeset = 4",
    3 },
  { "first-removed", "DELETE FROM change WHERE changeset = 1; DELETE FROM changeset WHERE seq = 1", 1 },
  { "swapped",
    "UPDATE changeset SET seq = 99 WHERE seq = 3; UPDATE changeset SET seq = 3 WHERE seq = 4;"
    "UPDATE changeset SET seq = 4 WHERE seq = 99; UPDATE change SET changeset = 99 WHERE changeset = 3;"
    "UPDATE change SET changeset = 3 WHERE changeset = 4;"
    "UPDATE change SET changeset = 4 WHERE changeset = 99",
    3 },
};

/* Every row of the log can be altered with the raw key; verifying names the first that was. */
static void
test_tampering (gconstpointer data)
{
  const Tampering *tampering = data;
  g_auto (VaultTest) t = vault_with_log (NULL);
  g_autofree char *expected = g_strdup_printf ("Change log: change %d ", (int) tampering->number);
  g_autofree char *faults = NULL;
  g_autofree char *again = NULL;

  vault_test_is_sound (&t);
  vault_test_tamper (&t, tampering->sql);
  faults = vault_test_faults (&t);
  g_assert_nonnull (strstr (faults, expected));
  /* And a second time: verifying leaves nothing behind that stands in its own way. */
  again = vault_test_faults (&t);
  g_assert_cmpstr (faults, ==, again);
}

static gint64
latest (VaultTest *t)
{
  g_autoptr (GPtrArray) heads = chancery_vault_changeset_heads (t->vault, 1, NULL);

  return ((const ChanceryChangeset *) g_ptr_array_index (heads, 0))->at;
}

/* A laptop whose clock was set back still writes changes in an order that holds. */
static void
test_clock (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = NULL;
  gint64 first;

  g_assert_cmpint (latest (&t), ==, VAULT_TEST_NOON * 65536);
  g_assert_cmpint (chancery_vault_last_saved (t.vault), ==, VAULT_TEST_NOON);
  id = vault_test_add (&t, chancery_mission, "sending_state", "X", NULL);
  g_assert_cmpint (latest (&t), ==, VAULT_TEST_NOON * 65536 + 1);
  chancery_clock_freeze (VAULT_TEST_NOON + 5000);
  vault_test_set (&t, chancery_mission, id, "notes", "a");
  first = latest (&t);
  g_assert_cmpint (first, ==, (VAULT_TEST_NOON + 5000) * 65536);
  chancery_clock_freeze (VAULT_TEST_NOON - 86400000);
  vault_test_set (&t, chancery_mission, id, "notes", "b");
  g_assert_cmpint (latest (&t), ==, first + 1);
  chancery_clock_freeze (VAULT_TEST_NOON);
  vault_test_is_sound (&t);
}

static void
test_heads (void)
{
  g_auto (VaultTest) t = vault_with_log (NULL);
  g_autoptr (GPtrArray) two = chancery_vault_changeset_heads (t.vault, 2, NULL);
  g_autoptr (GPtrArray) all = chancery_vault_changeset_heads (t.vault, 100, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpuint (all->len, ==, 4);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpint (((const ChanceryChangeset *) g_ptr_array_index (all, i))->seq, ==, 4 - (gint64) i);
  g_assert_null (chancery_vault_changeset (t.vault, "no such id", &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/log/sound", test_sound);
  g_test_add_func ("/vault/log/encoding", test_encoding);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strconcat ("/vault/log/tampering/", tamperings[i].name, NULL);

      g_test_add_data_func (path, &tamperings[i], test_tampering);
    }
  g_test_add_func ("/vault/log/clock", test_clock);
  g_test_add_func ("/vault/log/heads", test_heads);
  return g_test_run ();
}
