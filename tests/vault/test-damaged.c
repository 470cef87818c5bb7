/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * A damaged vault: what of it can be read, and that it is left as it is.
 */

#define N_MISSIONS 120

static ChanceryVault *
open_even_damaged (const char *path, GError **error)
{
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  ChanceryVaultOptions options = vault_test_options ();

  options.even_damaged = TRUE;
  return chancery_vault_open (path, passphrase, &options, error);
}

static void
add_missions (VaultTest *t)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_IMPORT, "Many");
  g_autofree char *notes = g_strnfill (300, 'n');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_MISSIONS; i++)
    {
      g_autofree char *state = g_strdup_printf ("State %03u", i);
      g_autoptr (ChanceryRecord) record = vault_test_record (chancery_mission, "sending_state", state, "kind",
                                                             "embassy", "notes", notes, NULL);

      chancery_changeset_add_new (changeset, record);
    }
  vault_test_commit (t, changeset, &error);
  g_assert_no_error (error);
}

static void
write_bytes (const VaultTest *t, const GByteArray *bytes, gsize length)
{
  g_assert_true (g_file_set_contents (t->path, (const char *) bytes->data, (gssize) length, NULL));
}

static void
refuses_to_write (ChanceryVault *vault)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Add");
  g_autoptr (ChanceryRecord) record =
      vault_test_record (chancery_mission, "sending_state", "Syldavia", "kind", "embassy", NULL);
  g_autoptr (GError) error = NULL;

  chancery_changeset_add_new (changeset, record);
  g_assert_true (chancery_vault_is_read_only (vault));
  g_assert_false (chancery_vault_commit (vault, changeset, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
}

/* How many missions can be read one by one; each that can is as it was. */
static guint
readable_missions (ChanceryVault *vault, gboolean *damage)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) seqs = chancery_vault_query (vault, &query, &error);
  guint readable = 0;

  for (guint i = 0; seqs != NULL && i < seqs->len; i++)
    {
      g_autofree char *expected = g_strdup_printf ("State %03u", i);
      g_autoptr (GError) failure = NULL;
      g_autoptr (ChanceryRow) row =
          chancery_vault_row (vault, CHANCERY_LIST_MISSIONS, g_array_index (seqs, gint64, i), &failure);

      if (row != NULL)
        g_assert_cmpstr (chancery_row_get (row, "sending_state"), ==, expected);
      else
        g_assert_error (failure, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
      readable += row != NULL;
    }
  if (seqs == NULL)
    g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
  *damage = readable < N_MISSIONS;
  return readable;
}

static void
test_each_page (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GByteArray) whole = NULL;
  guint opened = 0, refused = 0, met = 0, in_part = 0;

  add_missions (&t);
  vault_test_close (&t);
  whole = vault_test_bytes (t.path);
  for (guint page = 0; page < whole->len / CHANCERY_PAGE_SIZE; page++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gboolean damage = FALSE;
      guint readable;

      write_bytes (&t, whole, whole->len);
      vault_test_flip (t.path, page * CHANCERY_PAGE_SIZE + 300);
      before = vault_test_digest (t.path);
      t.vault = open_even_damaged (t.path, &error);
      if (t.vault == NULL)
        {
          g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
          refused++;
          continue;
        }
      opened++;
      readable = readable_missions (t.vault, &damage);
      if (damage)
        g_assert_true (chancery_vault_is_damaged (t.vault));
      if (chancery_vault_is_damaged (t.vault))
        refuses_to_write (t.vault);
      met += chancery_vault_is_damaged (t.vault);
      in_part += readable > 0 && readable < N_MISSIONS;
      vault_test_close (&t);
      after = vault_test_digest (t.path);
      g_assert_cmpstr (before, ==, after);
    }
  g_test_message ("%u pages damaged in turn: %u opened, %u refused, %u met the damage, %u read in part",
                  opened + refused, opened, refused, met, in_part);
  g_assert_cmpuint (in_part, >, 0);
  /* Without its first page nobody knows where anything is. */
  g_assert_cmpuint (refused, <=, 4);
}

static gboolean
add_office (ChanceryVault *vault)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Add");
  g_autoptr (ChanceryRecord) record = vault_test_record (chancery_ofm_office, "name", "Klow", NULL);

  chancery_changeset_add_new (changeset, record);
  return chancery_vault_commit (vault, changeset, NULL, NULL);
}

/* The damage is met by reading, while the vault is open for writing and its log holds what was just saved. */
static void
test_met_while_writing (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GByteArray) whole = NULL;
  g_autofree char *log = vault_test_beside (&t, "-wal");
  guint met = 0;

  add_missions (&t);
  vault_test_close (&t);
  whole = vault_test_bytes (t.path);
  for (guint page = 4; page < whole->len / CHANCERY_PAGE_SIZE; page++)
    {
      g_autoptr (GError) error = NULL;
      gboolean damage = FALSE, saved;

      g_unlink (log);
      write_bytes (&t, whole, whole->len);
      vault_test_flip (t.path, page * CHANCERY_PAGE_SIZE + 300);
      t.vault = open_even_damaged (t.path, &error);
      saved = t.vault != NULL && !chancery_vault_is_damaged (t.vault) && add_office (t.vault);
      if (saved)
        readable_missions (t.vault, &damage);
      if (damage)
        {
          g_autofree char *before = vault_test_digest (t.path);
          g_autofree char *after = NULL;

          refuses_to_write (t.vault);
          vault_test_close (&t);
          after = vault_test_digest (t.path);
          g_assert_cmpstr (before, ==, after);
          g_assert_cmpint (vault_test_size (log), >, CHANCERY_PAGE_SIZE);
          met++;
        }
      vault_test_close (&t);
    }
  g_test_message ("met the damage %u times", met);
  g_assert_cmpuint (met, >, 0);
}

/* A file that was cut off: what stands before the cut can be read. */
static void
test_cut_off (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GByteArray) whole = NULL;
  static const int cuts[] = { -1, -CHANCERY_PAGE_SIZE, -10 * CHANCERY_PAGE_SIZE - 7 };

  add_missions (&t);
  vault_test_close (&t);
  whole = vault_test_bytes (t.path);
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) strict = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gboolean damage;

      write_bytes (&t, whole, whole->len + (gsize) cuts[i]);
      before = vault_test_digest (t.path);
      g_assert_null (vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, FALSE, &strict));
      g_assert_error (strict, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
      t.vault = open_even_damaged (t.path, &error);
      g_assert_no_error (error);
      g_assert_true (chancery_vault_is_damaged (t.vault));
      refuses_to_write (t.vault);
      g_test_message ("cut by %d: %u missions read", -cuts[i], readable_missions (t.vault, &damage));
      vault_test_close (&t);
      after = vault_test_digest (t.path);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_wrong_passphrase (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (ChancerySecret) wrong = chancery_secret_new_copy ("eight rivers");
  ChanceryVaultOptions options = vault_test_options ();
  g_autoptr (GError) error = NULL;

  vault_test_close (&t);
  vault_test_flip (t.path, 300);
  options.even_damaged = TRUE;
  g_assert_null (chancery_vault_open (t.path, wrong, &options, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/damaged/each-page", test_each_page);
  g_test_add_func ("/vault/damaged/met-while-writing", test_met_while_writing);
  g_test_add_func ("/vault/damaged/cut-off", test_cut_off);
  g_test_add_func ("/vault/damaged/wrong-passphrase", test_wrong_passphrase);
  return g_test_run ();
}
