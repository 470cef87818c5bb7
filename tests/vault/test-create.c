/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "domain/chancery-draft.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_round_trip (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id =
      vault_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind", "embassy", NULL);
  g_autofree char *name = chancery_vault_display_name (t.path);
  g_autofree char *state = NULL;
  g_autofree char *listing = NULL;

  g_assert_cmpstr (name, ==, "mine");
  g_assert_cmpstr (chancery_vault_path (t.vault), ==, t.path);
  g_assert_false (chancery_vault_is_read_only (t.vault));
  vault_test_close (&t);
  listing = vault_test_listing (t.folder);
  g_assert_cmpstr (listing, ==, "mine.chancery");
  vault_test_open (&t);
  state = vault_test_get (&t, chancery_mission, id, "sending_state");
  g_assert_cmpstr (state, ==, "Borduria");
  vault_test_is_sound (&t);
}

static GPtrArray *
load_all (VaultTest *t, const ChanceryEntity *entity)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = chancery_vault_load_all (t->vault, entity, &error);

  g_assert_no_error (error);
  return records;
}

static void
check_reference (VaultTest *t, const ChanceryEntity *entity, guint count)
{
  g_autoptr (GPtrArray) records = load_all (t, entity);

  g_assert_cmpuint (records->len, ==, count);
  for (guint i = 0; i < records->len; i++)
    {
      const ChanceryRecord *record = g_ptr_array_index (records, i);
      g_autoptr (ChanceryDraft) draft = chancery_draft_new_for (record);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_uuid_string_is_valid (record->id));
      g_assert_nonnull (chancery_record_get (record, "source"));
      g_assert_true (g_regex_match_simple ("^20\\d\\d-\\d\\d", chancery_record_get (record, "as_of"), 0, 0));
      chancery_draft_validate (draft, &error);
      g_assert_no_error (error);
      g_assert_false (chancery_draft_is_dirty (draft));
    }
}

static void
test_reference (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GPtrArray) heads = chancery_vault_changeset_heads (t.vault, 10, NULL);
  const ChanceryChangeset *first = g_ptr_array_index (heads, 0);

  check_reference (&t, chancery_ds_office, 23);
  check_reference (&t, chancery_ofm_office, 7);
  check_reference (&t, chancery_contact_route, 21);
  g_assert_cmpuint (heads->len, ==, 1);
  g_assert_cmpint (first->kind, ==, CHANCERY_CHANGESET_REFERENCE);
  g_assert_cmpint (first->seq, ==, 1);
  g_assert_cmpstr (first->author, ==, "Agent Szut");
  g_assert_cmpstr (first->device, ==, "laptop-7");
}

/* Two vaults agree on which office is which, or they could never be merged. */
static void
test_reference_ids (void)
{
  g_auto (VaultTest) a = vault_test_new ();
  g_auto (VaultTest) b = vault_test_new ();
  g_autofree char *in_a = vault_test_office (&a, "Boston");
  g_autofree char *in_b = vault_test_office (&b, "Boston");

  g_assert_cmpstr (in_a, ==, in_b);
}

static void
refuses_to_create (const char *path, ChanceryError code)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *before = vault_test_listing (folder);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (vault_test_try_create (path, &error));
  g_assert_error (error, CHANCERY_ERROR, (int) code);
  after = vault_test_listing (folder);
  g_assert_cmpstr (before, ==, after);
}

static void
test_exists (void)
{
  g_auto (VaultTest) t = vault_test_folder ();
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char *inner = g_build_filename (t.folder, "folder", NULL);
  g_autofree char *link = g_build_filename (t.folder, "link", NULL);

  g_assert_true (g_file_set_contents (t.path, "a letter", -1, NULL));
  refuses_to_create (t.path, CHANCERY_ERROR_FAILED);
  bytes = vault_test_bytes (t.path);
  g_assert_cmpmem (bytes->data, bytes->len, "a letter", 8);
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  refuses_to_create (inner, CHANCERY_ERROR_FAILED);
  g_assert_cmpint (symlink ("nowhere", link), ==, 0);
  refuses_to_create (link, CHANCERY_ERROR_FAILED);
}

static void
test_missing_folder (void)
{
  g_auto (VaultTest) t = vault_test_folder ();
  g_autofree char *path = g_build_filename (t.folder, "gone", "mine.chancery", NULL);

  refuses_to_create (path, CHANCERY_ERROR_NOT_FOUND);
}

/* SQLite would replay what a vanished vault of that name left, and make the new vault unreadable. */
static void
test_leftovers_of_another (gconstpointer suffix)
{
  g_auto (VaultTest) t = vault_test_folder ();
  g_autofree char *beside = vault_test_beside (&t, suffix);

  g_assert_true (g_file_set_contents (beside, "what a vault that is gone left", -1, NULL));
  refuses_to_create (t.path, CHANCERY_ERROR_FAILED);
}

static void
mode_is_private (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
}

static void
test_mode (void)
{
  mode_t before = umask (0);
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *wal = vault_test_beside (&t, "-wal");
  g_autofree char *shm = vault_test_beside (&t, "-shm");
  g_autofree char *id = vault_test_add (&t, chancery_mission, "sending_state", "X", "kind", "embassy", NULL);

  mode_is_private (t.path);
  mode_is_private (wal);
  mode_is_private (shm);
  umask (before);
}

/* Names that would mean something in a URI. */
static void
test_odd_names (void)
{
  static const char *const names[] = {
    "a b.chancery", "50%20?mode=ro&x=1#y", "Präsidium ☂.chancery", "\xff\xfe.chancery", "-rf", ".hidden"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (VaultTest) t = vault_test_folder ();

      g_free (t.path);
      t.path = g_build_filename (t.folder, names[i], NULL);
      g_assert_true (vault_test_try_create (t.path, NULL));
      vault_test_open (&t);
      vault_test_is_sound (&t);
      vault_test_close (&t);
      vault_test_refuses (t.path, "wrong", FALSE, CHANCERY_ERROR_WRONG_PASSPHRASE);
      g_assert_true (g_file_set_contents (t.path, "a letter", -1, NULL));
      vault_test_refuses (t.path, "wrong", FALSE, CHANCERY_ERROR_NOT_A_VAULT);
    }
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/create/round-trip", test_round_trip);
  g_test_add_func ("/vault/create/reference", test_reference);
  g_test_add_func ("/vault/create/reference-ids", test_reference_ids);
  g_test_add_func ("/vault/create/exists", test_exists);
  g_test_add_func ("/vault/create/missing-folder", test_missing_folder);
  g_test_add_data_func ("/vault/create/leftover-wal", "-wal", test_leftovers_of_another);
  g_test_add_data_func ("/vault/create/leftover-journal", "-journal", test_leftovers_of_another);
  g_test_add_func ("/vault/create/mode", test_mode);
  g_test_add_func ("/vault/create/odd-names", test_odd_names);
  return g_test_run ();
}
