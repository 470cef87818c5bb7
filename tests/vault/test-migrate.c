/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "vault/chancery-draft-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* What each fixture in tests/data holds; how one is made for a new format is told there, in README.md. */
static const struct
{
  int format;
  guint missions;
  guint contacts;
  guint assessments;
  guint changesets;
  guint forms; /* begun and not saved */
} fixtures[] = {
  { .format = 1, .missions = 3, .contacts = 2, .assessments = 1, .changesets = 7 },
  { .format = 2, .missions = 3, .contacts = 2, .assessments = 1, .changesets = 12, .forms = 1 },
};

static char *
data_folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", NULL);
}

/* A copy of the fixture, closed. */
static VaultTest
old_vault (int format)
{
  VaultTest t = vault_test_folder ();
  g_autofree char *folder = data_folder ();
  g_autofree char *name = g_strdup_printf ("format-%d.chancery", format);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GByteArray) bytes = vault_test_bytes (path);

  g_assert_true (g_file_set_contents (t.path, (const char *) bytes->data, bytes->len, NULL));
  return t;
}

static guint
count (ChanceryVault *vault, const ChanceryEntity *entity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = chancery_vault_load_all (vault, entity, &error);

  g_assert_no_error (error);
  return records->len;
}

static guint
count_changesets (ChanceryVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = chancery_vault_changeset_heads (vault, 1000, &error);

  g_assert_no_error (error);
  return heads->len;
}

static guint
count_forms (ChanceryVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = chancery_vault_kept_forms (vault, &error);

  /* Before format 2 there is nowhere to keep one. */
  if (chancery_vault_format (vault) < 2)
    return 0;
  g_assert_no_error (error);
  return forms->len;
}

/* Whatever a reader asks of a vault is answered. */
static void
holds (ChanceryVault *vault, guint fixture)
{
  for (int kind = 0; kind < CHANCERY_N_LISTS; kind++)
    {
      ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT ((ChanceryListKind) kind);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) rows = chancery_vault_query (vault, &query, &error);

      g_assert_no_error (error);
      query.search = "zzz";
      g_clear_pointer (&rows, g_array_unref);
      rows = chancery_vault_query (vault, &query, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, 0);
    }
  g_assert_cmpuint (count (vault, chancery_mission), ==, fixtures[fixture].missions);
  g_assert_cmpuint (count (vault, chancery_contact), ==, fixtures[fixture].contacts);
  g_assert_cmpuint (count (vault, chancery_assessment), ==, fixtures[fixture].assessments);
  g_assert_cmpuint (count_changesets (vault), ==, fixtures[fixture].changesets);
  g_assert_cmpuint (count_forms (vault), ==, fixtures[fixture].forms);
}

/* Every fixture that lies there is known here, and every format that has been left has one. */
static void
test_fixtures (void)
{
  g_autofree char *folder = data_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean found[CHANCERY_VAULT_FORMAT + 1] = { FALSE };
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "format-") && g_str_has_suffix (name, ".chancery"))
      {
        gint64 format = g_ascii_strtoll (name + strlen ("format-"), NULL, 10);
        gboolean known = FALSE;

        for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
          known |= fixtures[i].format == format;
        g_assert_true (known);
        found[format] = TRUE;
      }
  for (int format = 1; format < CHANCERY_VAULT_FORMAT; format++)
    g_assert_true (found[format]);
}

static ChanceryBackup *
only_backup (VaultTest *t)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = chancery_backup_list (t->vault, vault_test_backups (), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (backups->len, ==, 1);
  return g_ptr_array_steal_index (backups, 0);
}

static gint64
format_of (const char *path)
{
  sqlite3 *raw = vault_test_raw (path);
  gint64 format = vault_test_raw_integer (raw, "PRAGMA user_version");

  sqlite3_close (raw);
  return format;
}

/* The backup is the vault as it was, in the format that it had. */
static void
is_of_old_format (VaultTest *t, guint fixture)
{
  g_autoptr (ChanceryBackup) backup = only_backup (t);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVault) reader = vault_test_try_open (backup->path, VAULT_TEST_PASSPHRASE, TRUE, &error);
  g_autoptr (ChanceryVaultReport) report = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (backup->reason, ==, CHANCERY_BACKUP_MIGRATION);
  g_assert_cmpint (chancery_vault_format (reader), ==, fixtures[fixture].format);
  holds (reader, fixture);
  report = chancery_vault_verify (reader, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 0);
  g_clear_pointer (&reader, chancery_vault_close);
  g_assert_cmpint (format_of (backup->path), ==, fixtures[fixture].format);
}

/* What was done before can be taken back, and what is done after is done as ever. */
static void
works_on (VaultTest *t)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = chancery_vault_changeset_heads (t->vault, 1, &error);
  const ChanceryChangeset *last = g_ptr_array_index (heads, 0);
  g_autoptr (ChanceryChangeset) done = chancery_vault_changeset (t->vault, last->id, &error);
  g_autoptr (ChanceryChangeset) undo = chancery_changeset_reverse (done, CHANCERY_CHANGESET_UNDO);
  g_autoptr (ChanceryChangeset) redo = NULL;
  g_autofree char *id = NULL;

  g_assert_true (vault_test_commit (t, undo, &error));
  g_assert_no_error (error);
  redo = chancery_changeset_reverse (undo, CHANCERY_CHANGESET_REDO);
  g_assert_true (vault_test_commit (t, redo, &error));
  g_assert_no_error (error);
  id = vault_test_add (t, chancery_mission, "sending_state", "Syldavia", "kind", "embassy", NULL);
  vault_test_cell_is (t, CHANCERY_LIST_MISSIONS, id, "title", "Embassy of Syldavia");
  vault_test_is_sound (t);
}

static void
test_brought_up (gconstpointer data)
{
  guint fixture = GPOINTER_TO_UINT (data);
  g_auto (VaultTest) t = old_vault (fixtures[fixture].format);

  vault_test_open (&t);
  g_assert_cmpint (chancery_vault_format (t.vault), ==, CHANCERY_VAULT_FORMAT);
  holds (t.vault, fixture);
  vault_test_is_sound (&t);
  if (fixtures[fixture].format < CHANCERY_VAULT_FORMAT)
    is_of_old_format (&t, fixture);
  works_on (&t);
  vault_test_close (&t);
  vault_test_open (&t);
  if (fixtures[fixture].format < CHANCERY_VAULT_FORMAT)
    chancery_backup_free (only_backup (&t));
}

/* Who only reads leaves an old vault as it is. */
static void
test_read_only (gconstpointer data)
{
  guint fixture = GPOINTER_TO_UINT (data);
  g_auto (VaultTest) t = old_vault (fixtures[fixture].format);
  g_autofree char *before = vault_test_digest (t.path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  t.vault = vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (chancery_vault_format (t.vault), ==, fixtures[fixture].format);
  holds (t.vault, fixture);
  vault_test_is_sound (&t);
  vault_test_close (&t);
  after = vault_test_digest (t.path);
  g_assert_cmpstr (before, ==, after);
}

static void
refuses_with (VaultTest *t, const ChanceryBackupPolicy *policy, const char *says)
{
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  ChanceryVaultOptions options = vault_test_options ();
  g_autofree char *before = vault_test_digest (t->path);
  g_autofree char *after = NULL;
  g_autofree char *listing = NULL;
  g_autoptr (GError) error = NULL;

  options.backups = policy;
  g_assert_null (chancery_vault_open (t->path, passphrase, &options, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, says));
  after = vault_test_digest (t->path);
  listing = vault_test_listing (t->folder);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (listing, ==, "mine.chancery");
}

/* No backup, no new format. */
static void
test_without_backup (void)
{
  g_auto (VaultTest) t = old_vault (1);
  g_autofree char *nowhere = g_build_filename (t.folder, "nowhere", NULL);
  g_autoptr (ChanceryBackupPolicy) policy =
      chancery_backup_policy_new (nowhere, CHANCERY_BACKUP_KEEP_DEFAULT);

  refuses_with (&t, policy, "nowhere");
  refuses_with (&t, NULL, "no folder for backups");
}

static void
spoil (const VaultTest *t, const char *sql)
{
  sqlite3 *raw = vault_test_raw (t->path);

  vault_test_raw_run (raw, sql);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
}

/* What stands in its way half-way leaves the old format whole. */
static void
test_half_way (void)
{
  g_auto (VaultTest) t = old_vault (1);
  g_autoptr (GError) error = NULL;
  sqlite3 *raw;

  spoil (&t, "CREATE TABLE draft_input (x)");
  g_assert_null (vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, FALSE, &error));
  g_assert_nonnull (error);
  raw = vault_test_raw (t.path);
  g_assert_cmpint (vault_test_raw_integer (raw, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (vault_test_raw_integer (raw, "SELECT count (*) FROM sqlite_master WHERE name = 'draft'"),
                   ==, 0);
  sqlite3_close (raw);
  spoil (&t, "DROP TABLE draft_input");
  vault_test_open (&t);
  holds (t.vault, 0);
  vault_test_is_sound (&t);
}

/* With the right beginning and key, but no vault in it. */
static void
test_no_format (void)
{
  g_auto (VaultTest) t = old_vault (1);

  spoil (&t, "PRAGMA user_version = 0");
  vault_test_refuses (t.path, VAULT_TEST_PASSPHRASE, FALSE, CHANCERY_ERROR_NOT_A_VAULT);
  vault_test_refuses (t.path, VAULT_TEST_PASSPHRASE, TRUE, CHANCERY_ERROR_NOT_A_VAULT);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/migrate/fixtures", test_fixtures);
  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *up = g_strdup_printf ("/vault/migrate/brought-up/%d", fixtures[i].format);
      g_autofree char *read = g_strdup_printf ("/vault/migrate/read-only/%d", fixtures[i].format);

      g_test_add_data_func (up, GUINT_TO_POINTER (i), test_brought_up);
      g_test_add_data_func (read, GUINT_TO_POINTER (i), test_read_only);
    }
  g_test_add_func ("/vault/migrate/without-backup", test_without_backup);
  g_test_add_func ("/vault/migrate/half-way", test_half_way);
  g_test_add_func ("/vault/migrate/no-format", test_no_format);
  return g_test_run ();
}
