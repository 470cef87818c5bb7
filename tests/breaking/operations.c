/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-importer.h"
#include "session/chancery-restorer.h"
#include "trial.h"
#include "vault/chancery-backup.h"
#include "vault/chancery-rekey.h"
#include "vault/chancery-replace.h"

#include <string.h>

#define STEPS 6
#define CROWD 1900
#define CROWD_CHANGES 20000
#define ROWS 60
#define NEW_PASSPHRASE "the sceptre of Ottokar"

static gboolean
open_trial (Trial *trial, GError **error)
{
  trial->vault.vault = vault_test_try_open (trial->vault.path, VAULT_TEST_PASSPHRASE, FALSE, error);
  return trial->vault.vault != NULL;
}

static gboolean
close_trial (Trial *trial, gboolean done)
{
  vault_test_close (&trial->vault);
  return done;
}

/* The states between which an operation leads, as one that nothing breaks off shows them. */
static char *before, *after;

static void
remember (char **state, VaultTest *t)
{
  g_free (*state);
  *state = world_state (t->vault);
}

/* All of it or nothing; and all, if that was reported. */
static void
check_either (Trial *trial)
{
  g_autofree char *state = world_state (trial->vault.vault);

  if (trial->saved > 0 || g_strcmp0 (state, before) != 0)
    g_assert_cmpstr (state, ==, after);
}

/* Makes the original of an operation that leads from one state to one other. */
static void
make_original (VaultTest *t, gboolean (*change) (ChanceryVault *vault, GError **error))
{
  g_autoptr (GError) error = NULL;
  Trial trial;

  *t = vault_test_new ();
  world_fill (t);
  remember (&before, t);
  vault_test_close (t);
  trial = trial_new (t, 0);
  g_assert_true (open_trial (&trial, NULL));
  change (trial.vault.vault, &error);
  g_assert_no_error (error);
  remember (&after, &trial.vault);
  trial_clear (&trial);
}

/* A new vault. */

static void
no_original (VaultTest *t)
{
  *t = vault_test_folder ();
}

static gboolean
create_work (Trial *trial, GError **error)
{
  if (!vault_test_try_create (trial->vault.path, error))
    return FALSE;
  trial_saved (trial);
  return TRUE;
}

/* There is a whole vault under the name, or none, and the name is free. */
static void
create_recover (Trial *trial)
{
  g_autoptr (GError) error = NULL;

  if (g_file_test (trial->vault.path, G_FILE_TEST_EXISTS))
    return;
  g_assert_cmpuint (trial->saved, ==, 0);
  vault_test_try_create (trial->vault.path, &error);
  g_assert_no_error (error);
}

static void
create_check (Trial *trial)
{
  g_assert_cmpint (chancery_vault_last_saved (trial->vault.vault), >, 0);
}

static const Operation create = {
  .name = "create",
  .original = no_original,
  .work = create_work,
  .recover = create_recover,
  .check = create_check,
};

/* One edit after the other, each a changeset of two records. */

static void
edit_original (VaultTest *t)
{
  *t = vault_test_new ();
  world_fill (t);
  vault_test_close (t);
}

static gboolean
edit_work (Trial *trial, GError **error)
{
  gboolean done = open_trial (trial, error);

  for (guint step = 1; done && step <= STEPS; step++)
    {
      done = world_step (trial->vault.vault, step, error);
      if (done)
        trial_saved (trial);
    }
  return close_trial (trial, done);
}

/* Everything reported is there, and at most one step that was not yet. */
static void
edit_check (Trial *trial)
{
  guint steps = world_steps (&trial->vault);

  g_assert_cmpuint (steps, >=, trial->saved);
  g_assert_cmpuint (steps, <=, trial->saved + 1);
}

static const Operation edit = {
  .name = "edit",
  .original = edit_original,
  .work = edit_work,
  .check = edit_check,
};

/* As much as two laptops have to tell each other after weeks, in one changeset. */

static gboolean
merge_change (ChanceryVault *vault, GError **error)
{
  g_autoptr (ChanceryChangeset) changeset = world_crowd (CROWD);

  g_assert_cmpuint (changeset->changes->len, >=, CROWD_CHANGES);
  return chancery_vault_commit (vault, changeset, NULL, error);
}

static void
merge_original (VaultTest *t)
{
  make_original (t, merge_change);
}

static gboolean
change_work (Trial *trial, gboolean (*change) (ChanceryVault *vault, GError **error), GError **error)
{
  gboolean done = open_trial (trial, error) && change (trial->vault.vault, error);

  if (done)
    trial_saved (trial);
  return close_trial (trial, done);
}

static gboolean
merge_work (Trial *trial, GError **error)
{
  return change_work (trial, merge_change, error);
}

static const Operation merge = {
  .name = "merge",
  .original = merge_original,
  .work = merge_work,
  .check = check_either,
  .large = TRUE,
};

/* From the bytes of a file to the closed vault. */

static char *
import_text (void)
{
  GString *text = g_string_new ("sending state,kind,name,city,latitude,longitude,telephone,qid,address\n");

  for (guint i = 0; i < ROWS; i++)
    g_string_append_printf (
        text, "Borduria,consulate,House %u,Houston,29.7,-95.%u,202-555-0142,B%u,%u Main Street\n", i, i, i,
        i);
  return g_string_free (text, FALSE);
}

static gboolean
import_change (ChanceryVault *vault, GError **error)
{
  g_autofree char *text = import_text ();
  g_autoptr (ChanceryCsvTable) table =
      chancery_csv_table_new_from_data ("list.csv", text, strlen (text), NULL);
  g_autoptr (ChanceryImportMapping) mapping = chancery_import_mapping_new (table);
  g_autoptr (ChanceryImportFile) file = chancery_import_read (mapping, NULL, NULL, NULL);
  g_autoptr (ChanceryImportPlan) plan = chancery_importer_plan (vault, file, "list.csv", NULL, error);

  return plan != NULL && chancery_importer_apply (vault, plan, NULL, error);
}

static void
import_original (VaultTest *t)
{
  make_original (t, import_change);
}

static gboolean
import_work (Trial *trial, GError **error)
{
  return change_work (trial, import_change, error);
}

static const Operation import = {
  .name = "import",
  .original = import_original,
  .work = import_work,
  .check = check_either,
};

/* A vault of the first format is brought up to this one. */

static void
migration_original (VaultTest *t)
{
  g_autofree char *old = g_test_build_filename (G_TEST_DIST, "..", "data", "format-1.chancery", NULL);
  Trial trial;

  *t = vault_test_folder ();
  world_copy (old, t->path);
  trial = trial_new (t, 0);
  g_assert_true (open_trial (&trial, NULL));
  remember (&before, &trial.vault);
  remember (&after, &trial.vault);
  trial_clear (&trial);
}

static gboolean
migration_work (Trial *trial, GError **error)
{
  if (!open_trial (trial, error))
    return FALSE;
  trial_saved (trial);
  return close_trial (trial, TRUE);
}

static const Operation migration = {
  .name = "migration",
  .original = migration_original,
  .work = migration_work,
  .check = check_either,
};

/* Another passphrase, and with it another key for every page. */

static gboolean
passphrase_change (ChanceryVault *vault, GError **error)
{
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy (NEW_PASSPHRASE);

  return chancery_vault_change_passphrase (vault, passphrase, vault_test_options ().cost, NULL, error);
}

static void
same_original (VaultTest *t)
{
  *t = vault_test_new ();
  world_fill (t);
  remember (&before, t);
  remember (&after, t);
  vault_test_close (t);
}

static gboolean
passphrase_work (Trial *trial, GError **error)
{
  return change_work (trial, passphrase_change, error);
}

static void
passphrase_check (Trial *trial)
{
  check_either (trial);
  if (trial->saved > 0)
    g_assert_true (trial->opens_anew);
}

static const Operation passphrase = {
  .name = "passphrase",
  .original = same_original,
  .work = passphrase_work,
  .check = passphrase_check,
  .passphrase = NEW_PASSPHRASE,
};

/* A backup beside, of a vault that stays as it is. */

static gboolean
backup_change (ChanceryVault *vault, GError **error)
{
  g_autoptr (ChanceryBackup) backup =
      chancery_backup_make_now (vault, vault_test_backups (), CHANCERY_BACKUP_REQUEST, NULL, error);

  return backup != NULL;
}

static gboolean
backup_work (Trial *trial, GError **error)
{
  return change_work (trial, backup_change, error);
}

/* What has the name of a backup is one, whole; what was begun goes with the next one. */
static void
check_backups (Trial *trial)
{
  const ChanceryBackupPolicy *policy = vault_test_backups ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *listing = NULL;

  g_assert_true (backup_change (trial->vault.vault, NULL));
  backups = chancery_backup_list (trial->vault.vault, policy, NULL);
  g_assert_cmpuint (backups->len, >, trial->saved);
  for (guint i = 0; i < backups->len; i++)
    {
      const ChanceryBackup *backup = g_ptr_array_index (backups, i);

      g_assert_true (chancery_backup_verify (trial->vault.vault, backup->path, NULL, NULL));
    }
  listing = vault_test_listing (policy->folder);
  g_assert_null (strstr (listing, ".chancery-"));
}

static void
backup_check (Trial *trial)
{
  check_either (trial);
  check_backups (trial);
}

static const Operation backup = {
  .name = "backup",
  .original = same_original,
  .work = backup_work,
  .check = backup_check,
};

/* What a backup holds, as one change into a vault that has gone on since. */

static char *then; /* the backup */

static gboolean
restore_change (ChanceryVault *vault, GError **error)
{
  g_autoptr (ChanceryVault) copy = chancery_backup_open (vault, then, NULL, error);
  g_autoptr (ChanceryRestorePlan) plan =
      copy != NULL ? chancery_restorer_plan (vault, copy, NULL, error) : NULL;

  return plan != NULL && chancery_restorer_apply (vault, plan, NULL, error);
}

static void
keep_then (VaultTest *t)
{
  vault_test_close (t);
  g_free (then);
  then = g_build_filename (t->folder, "then.chancery", NULL);
  world_copy (t->path, then);
}

static void
restore_original (VaultTest *t)
{
  g_autoptr (ChanceryChangeset) crowd = world_crowd (20);
  Trial trial;

  *t = vault_test_new ();
  world_fill (t);
  keep_then (t);
  vault_test_open (t);
  g_assert_true (world_step (t->vault, 1, NULL));
  g_assert_true (vault_test_commit (t, crowd, NULL));
  remember (&before, t);
  vault_test_close (t);
  trial = trial_new (t, 0);
  g_assert_true (open_trial (&trial, NULL));
  g_assert_true (restore_change (trial.vault.vault, NULL));
  remember (&after, &trial.vault);
  trial_clear (&trial);
}

static gboolean
restore_work (Trial *trial, GError **error)
{
  return change_work (trial, restore_change, error);
}

static const Operation restore = {
  .name = "restore",
  .original = restore_original,
  .work = restore_work,
  .check = check_either,
};

/* A backup in the place of a vault that is damaged beyond opening. */

static char *damaged; /* digest of what lies there */

static void
replace_original (VaultTest *t)
{
  guint8 zeros[CHANCERY_PAGE_SIZE] = { 0 };
  g_autoptr (GByteArray) bytes = NULL;

  *t = vault_test_new ();
  world_fill (t);
  remember (&before, t);
  remember (&after, t);
  keep_then (t);
  bytes = vault_test_bytes (t->path);
  for (guint at = CHANCERY_PAGE_SIZE; at + sizeof zeros <= bytes->len; at += 2 * CHANCERY_PAGE_SIZE)
    memcpy (bytes->data + at, zeros, sizeof zeros);
  memcpy (bytes->data + 16, zeros, sizeof zeros - 16);
  g_assert_true (g_file_set_contents (t->path, (const char *) bytes->data, bytes->len, NULL));
  g_free (damaged);
  damaged = vault_test_digest (t->path);
}

static gboolean
replace_work (Trial *trial, GError **error)
{
  g_autoptr (ChancerySecret) secret = vault_test_passphrase ();
  g_autoptr (ChanceryVault) copy = chancery_backup_open (NULL, then, secret, error);
  g_autofree char *aside = NULL;

  if (copy == NULL || !chancery_vault_replace (trial->vault.path, copy, &aside, NULL, error))
    return FALSE;
  trial_saved (trial);
  return TRUE;
}

static gboolean
holds_damaged (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *digest = vault_test_digest (path);

      if (g_strcmp0 (digest, damaged) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The damaged file, or the whole one, and the damaged one is never gone. */
static void
replace_recover (Trial *trial)
{
  g_autoptr (GError) error = NULL;
  guint saved = trial->saved;

  g_assert_true (holds_damaged (trial->vault.folder));
  if (open_trial (trial, NULL))
    {
      close_trial (trial, TRUE);
      return;
    }
  g_assert_cmpuint (saved, ==, 0);
  replace_work (trial, &error);
  g_assert_no_error (error);
}

static void
replace_check (Trial *trial)
{
  g_autofree char *listing = vault_test_listing (trial->vault.folder);

  check_either (trial);
  g_assert_true (holds_damaged (trial->vault.folder));
  g_assert_false (g_str_has_prefix (listing, ".") || strstr (listing, "|.") != NULL);
}

static const Operation replace = {
  .name = "replace",
  .original = replace_original,
  .work = replace_work,
  .recover = replace_recover,
  .check = replace_check,
  .left = "*",
};

/* What only reads. */

static gboolean
read_lists (ChanceryVault *vault, const char *search, GError **error)
{
  for (int kind = 0; kind < CHANCERY_N_LISTS; kind++)
    {
      ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT ((ChanceryListKind) kind);
      g_autoptr (GArray) seqs = NULL;

      query.search = search;
      seqs = chancery_vault_query (vault, &query, error);
      if (seqs == NULL)
        return FALSE;
      for (guint i = 0; i < seqs->len; i++)
        {
          g_autoptr (ChanceryRow) row =
              chancery_vault_row (vault, query.kind, g_array_index (seqs, gint64, i), error);

          if (row == NULL)
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
list_change (ChanceryVault *vault, GError **error)
{
  return read_lists (vault, NULL, error);
}

static gboolean
search_change (ChanceryVault *vault, GError **error)
{
  return read_lists (vault, "pers bord", error) && read_lists (vault, "step", error);
}

static gboolean
verify_change (ChanceryVault *vault, GError **error)
{
  g_autoptr (ChanceryVaultReport) report = chancery_vault_verify (vault, NULL, error);

  return report != NULL;
}

static gboolean
list_work (Trial *trial, GError **error)
{
  return change_work (trial, list_change, error);
}

static gboolean
search_work (Trial *trial, GError **error)
{
  return change_work (trial, search_change, error);
}

static gboolean
verify_work (Trial *trial, GError **error)
{
  return change_work (trial, verify_change, error);
}

static const Operation list = {
  .name = "list", .original = same_original, .work = list_work, .check = check_either, .reads = TRUE
};
static const Operation search = {
  .name = "search", .original = same_original, .work = search_work, .check = check_either, .reads = TRUE
};
static const Operation verify = {
  .name = "verify", .original = same_original, .work = verify_work, .check = check_either, .reads = TRUE
};

const Operation *const operations[] = { &create,  &edit,    &merge, &import, &migration, &passphrase, &backup,
                                        &restore, &replace, &list,  &search, &verify,    NULL };
