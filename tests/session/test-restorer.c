/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Restoring a backup into the vault it was made of: the preview, the one change, and taking it back.
 */
#include "session-test.h"

#include "session/chancery-backups.h"
#include "session/chancery-restore-words.h"
#include "vault/chancery-rekey.h"

#include <glib/gstdio.h>
#include <string.h>

#define OTHER_PASSPHRASE "another one altogether"

typedef struct
{
  SessionTest t;
  ChanceryBackupPolicy *policy;
  char *backup;
} Restoring;

static gpointer
backup_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_backup_make_now (vault, data, CHANCERY_BACKUP_SESSION, progress, error);
}

static void
back_up (Restoring *r)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryBackup) backup =
      chancery_session_run (r->t.session, backup_work, r->policy, NULL, &error);

  g_assert_no_error (error);
  g_free (r->backup);
  r->backup = g_strdup (backup->path);
}

static void
restoring_init (Restoring *r)
{
  g_autofree char *folder = g_dir_make_tmp ("chancery-backups-XXXXXX", NULL);

  r->t = session_test_new ();
  r->policy = chancery_backup_policy_new (folder, CHANCERY_BACKUP_KEEP_DEFAULT);
}

static void
restoring_clear (Restoring *r)
{
  g_autoptr (GDir) dir = g_dir_open (r->policy->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (r->policy->folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (r->policy->folder), ==, 0);
  chancery_backup_policy_free (r->policy);
  g_free (r->backup);
  session_test_clear (&r->t);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restoring, restoring_clear)

static gboolean
append_record (const ChanceryRecord *record, gpointer data, GError **error)
{
  g_autoptr (GString) line = g_string_new (record->id);

  for (guint i = 0; i < record->entity->n_fields; i++)
    g_string_append_printf (line, "|%s", record->values[i] != NULL ? record->values[i] : "");
  if (!record->deleted)
    g_ptr_array_add (data, g_strdup (line->str));
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* All that is not in the bin, every value of it. */
static gpointer
state_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    if (!chancery_vault_scan (vault, *entity, append_record, lines, error))
      return NULL;
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
state (Restoring *r)
{
  g_autoptr (GError) error = NULL;
  char *text = chancery_session_run (r->t.session, state_work, NULL, NULL, &error);

  g_assert_no_error (error);
  return text;
}

typedef struct
{
  const char *path;
  ChancerySecret *passphrase;
} Which;

static gpointer
plan_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Which *which = data;
  g_autoptr (ChanceryVault) backup = chancery_backup_open (vault, which->path, which->passphrase, error);

  return backup != NULL ? chancery_restorer_plan (vault, backup, progress, error) : NULL;
}

static ChanceryRestorePlan *
try_plan (Restoring *r, const char *path, const char *passphrase, GError **error)
{
  g_autoptr (ChancerySecret) secret = passphrase != NULL ? chancery_secret_new_copy (passphrase) : NULL;
  Which which = { path, secret };

  return chancery_session_run (r->t.session, plan_work, &which, NULL, error);
}

static ChanceryRestorePlan *
plan (Restoring *r)
{
  g_autoptr (GError) error = NULL;
  ChanceryRestorePlan *made = try_plan (r, r->backup, NULL, &error);

  g_assert_no_error (error);
  return made;
}

static gpointer
apply_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return GINT_TO_POINTER (chancery_restorer_apply (vault, data, progress, error));
}

static void
apply (Restoring *r, ChanceryRestorePlan *made)
{
  g_autoptr (GError) error = NULL;

  chancery_session_run (r->t.session, apply_work, made, NULL, &error);
  g_assert_no_error (error);
}

static const ChanceryRestoreCount *
count_of (const ChanceryRestorePlan *made, const ChanceryEntity *entity)
{
  for (guint i = 0; i < made->counts->len; i++)
    if (g_array_index (made->counts, ChanceryRestoreCount, i).entity == entity)
      return &g_array_index (made->counts, ChanceryRestoreCount, i);
  g_assert_not_reached ();
}

static void
describes (const ChanceryRestorePlan *made, const char *expected)
{
  g_autofree char *text = chancery_restore_words_describe (made);

  g_assert_cmpstr (text, ==, expected);
}

/* One stays, one is changed, one deleted, one made, one deleted before and taken back since. */
static void
test_all_differences (void)
{
  g_auto (Restoring) r = { 0 };
  g_autofree char *stays = NULL, *changed = NULL, *deleted = NULL, *made = NULL, *back = NULL;
  g_autofree char *then = NULL, *now = NULL, *restored = NULL, *undone = NULL, *redone = NULL;
  g_autofree char *label = NULL, *again = NULL;
  g_autoptr (ChanceryRestorePlan) todo = NULL;

  restoring_init (&r);
  stays = session_test_mission (&r.t, "Stays");
  changed = session_test_mission (&r.t, "Changed");
  deleted = session_test_mission (&r.t, "Deleted");
  back = session_test_mission (&r.t, "Back");
  session_test_delete (&r.t, chancery_mission, back);
  back_up (&r);
  then = state (&r);
  g_free (session_test_undo (&r.t, FALSE));
  session_test_set (&r.t, chancery_mission, changed, "notes", "since");
  session_test_delete (&r.t, chancery_mission, deleted);
  made = session_test_mission (&r.t, "Made");
  now = state (&r);
  todo = plan (&r);
  describes (todo, "1 record comes back, 1 changes, 2 go to the bin");
  g_assert_cmpint (count_of (todo, chancery_mission)->there, ==, 3);
  g_assert_cmpint (chancery_restore_plan_lost (todo), ==, 4);
  g_assert_cmpint (chancery_restore_plan_foreign (todo), ==, 0);
  g_assert_cmpuint (todo->lost->len, ==, 4);
  g_assert_cmpstr (((ChanceryChangeset *) todo->lost->pdata[0])->label, ==, "Add Mission “Embassy of Made”");
  g_assert_cmpstr (((ChanceryChangeset *) todo->latest->pdata[0])->label, ==,
                   "Delete Mission “Embassy of Back”");
  apply (&r, todo);
  restored = state (&r);
  g_assert_cmpstr (restored, ==, then);
  session_test_is_sound (&r.t);
  session_test_list_is (&r.t, CHANCERY_LIST_MISSIONS,
                        "Embassy of Changed|Embassy of Deleted|Embassy of Stays");
  label = session_test_undo (&r.t, FALSE);
  g_assert_cmpstr (label, ==, "Restore the backup of 22 Nov 2026, 12:00");
  undone = state (&r);
  g_assert_cmpstr (undone, ==, now);
  again = session_test_undo (&r.t, TRUE);
  redone = state (&r);
  g_assert_cmpstr (redone, ==, then);
  session_test_is_sound (&r.t);
}

static void
test_nothing_changes (void)
{
  g_auto (Restoring) r = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (ChanceryRestorePlan) todo = NULL;
  guint before;

  restoring_init (&r);
  id = session_test_mission (&r.t, "Borduria");
  back_up (&r);
  todo = plan (&r);
  describes (todo, "Nothing changes");
  before = session_test_changesets (&r.t);
  apply (&r, todo);
  g_assert_cmpuint (session_test_changesets (&r.t), ==, before);
}

static void
refuses (Restoring *r, const char *path, const char *passphrase, ChanceryError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (try_plan (r, path, passphrase, &error));
  g_assert_error (error, CHANCERY_ERROR, (int) code);
}

static void
test_of_another_vault (void)
{
  g_auto (Restoring) r = { 0 };
  g_auto (Restoring) other = { 0 };

  restoring_init (&r);
  restoring_init (&other);
  back_up (&r);
  back_up (&other);
  refuses (&r, other.backup, NULL, CHANCERY_ERROR_WRONG_PASSPHRASE);
  refuses (&r, other.backup, SESSION_TEST_PASSPHRASE, CHANCERY_ERROR_REJECTED);
  refuses (&r, r.t.path, NULL, CHANCERY_ERROR_REJECTED);
  refuses (&r, "/nowhere", NULL, CHANCERY_ERROR_NOT_FOUND);
}

static gpointer
rekey_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy (OTHER_PASSPHRASE);
  const ChanceryKeyCost cost = { .passes = 1, .memory_log2 = 16 };

  return GINT_TO_POINTER (chancery_vault_change_passphrase (vault, passphrase, cost, progress, error));
}

/* A backup from before a new passphrase asks for the old one, and is restored like any other. */
static void
test_older_passphrase (void)
{
  g_auto (Restoring) r = { 0 };
  g_autofree char *id = NULL, *then = NULL, *restored = NULL;
  g_autoptr (ChanceryRestorePlan) todo = NULL;
  g_autoptr (GError) error = NULL;

  restoring_init (&r);
  id = session_test_mission (&r.t, "Borduria");
  back_up (&r);
  then = state (&r);
  chancery_session_run (r.t.session, rekey_work, NULL, NULL, &error);
  g_assert_no_error (error);
  session_test_set (&r.t, chancery_mission, id, "notes", "since");
  refuses (&r, r.backup, NULL, CHANCERY_ERROR_WRONG_PASSPHRASE);
  refuses (&r, r.backup, OTHER_PASSPHRASE, CHANCERY_ERROR_WRONG_PASSPHRASE);
  todo = try_plan (&r, r.backup, SESSION_TEST_PASSPHRASE, &error);
  g_assert_no_error (error);
  apply (&r, todo);
  restored = state (&r);
  g_assert_cmpstr (restored, ==, then);
}

static void
test_damaged (void)
{
  g_auto (Restoring) r = { 0 };
  g_autofree char *bytes = NULL;
  gsize length;

  restoring_init (&r);
  back_up (&r);
  g_assert_true (g_file_get_contents (r.backup, &bytes, &length, NULL));
  bytes[length - 5000] ^= 1;
  g_assert_true (g_file_set_contents (r.backup, bytes, (gssize) length, NULL));
  refuses (&r, r.backup, NULL, CHANCERY_ERROR_DAMAGED);
}

/* A copy of the vault that went its own way is a backup of it too; it is said what the vault never had. */
static void
test_went_its_own_way (void)
{
  g_auto (Restoring) r = { 0 };
  g_autofree char *ours = NULL, *theirs = NULL, *restored = NULL, *then = NULL;
  g_autoptr (ChanceryRestorePlan) todo = NULL;
  g_autofree char *undone = NULL;

  restoring_init (&r);
  ours = session_test_mission (&r.t, "Borduria");
  back_up (&r);
  session_test_set (&r.t, chancery_mission, ours, "notes", "here");
  {
    g_auto (SessionTest)
        copy = { .folder = g_dir_make_tmp ("chancery-session-XXXXXX", NULL), .path = g_strdup (r.backup) };

    session_test_open (&copy, FALSE);
    theirs = session_test_mission (&copy, "Syldavia");
    g_free (session_test_undo (&copy, FALSE));
    g_free (session_test_undo (&copy, TRUE));
  }
  todo = plan (&r);
  describes (todo, "1 record comes back, 1 changes");
  g_assert_cmpint (chancery_restore_plan_lost (todo), ==, 1);
  g_assert_cmpint (chancery_restore_plan_foreign (todo), ==, 3);
  then = state (&r);
  apply (&r, todo);
  session_test_list_is (&r.t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria|Embassy of Syldavia");
  g_free (session_test_undo (&r.t, FALSE));
  undone = state (&r);
  g_assert_cmpstr (undone, ==, then);
  session_test_is_sound (&r.t);
}

static void
test_stale_plan (void)
{
  g_auto (Restoring) r = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (ChanceryRestorePlan) todo = NULL;
  g_autoptr (GError) error = NULL;

  restoring_init (&r);
  id = session_test_mission (&r.t, "Borduria");
  back_up (&r);
  session_test_set (&r.t, chancery_mission, id, "notes", "x");
  todo = plan (&r);
  session_test_set (&r.t, chancery_mission, id, "website", "example.org");
  chancery_session_run (r.t.session, apply_work, todo, NULL, &error);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_CONFLICT);
}

/* Whatever was done in between, the backup's state comes back, and then the one before that. */
static void
change_at_random (Restoring *r, GPtrArray *ids)
{
  const char *id = ids->len > 0 ? ids->pdata[g_test_rand_int_range (0, (int) ids->len)] : NULL;
  g_autoptr (ChanceryRecord) record = id != NULL ? session_test_load (&r->t, chancery_mission, id) : NULL;
  g_autofree char *notes = g_strdup_printf ("%d", g_test_rand_int ());
  int what = g_test_rand_int_range (0, 5);

  if (record == NULL || what == 0)
    g_ptr_array_add (ids, session_test_mission (&r->t, notes));
  else if (what == 1 && !record->deleted)
    session_test_delete (&r->t, chancery_mission, id);
  else if (what == 2 && !record->deleted)
    g_free (session_test_add (&r->t, chancery_contact, "mission", id, "name", notes, NULL));
  else if (what == 3)
    g_free (session_test_undo (&r->t, g_test_rand_bit ()));
  else if (!record->deleted)
    session_test_set (&r->t, chancery_mission, id, "notes", notes);
}

static void
test_at_random (void)
{
  for (guint round = 0; round < 10; round++)
    {
      g_auto (Restoring) r = { 0 };
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *then = NULL, *now = NULL, *restored = NULL, *undone = NULL;
      g_autoptr (ChanceryRestorePlan) todo = NULL;

      restoring_init (&r);
      for (guint i = 0; i < 15; i++)
        change_at_random (&r, ids);
      back_up (&r);
      then = state (&r);
      for (guint i = 0; i < 15; i++)
        change_at_random (&r, ids);
      now = state (&r);
      todo = plan (&r);
      apply (&r, todo);
      restored = state (&r);
      g_assert_cmpstr (restored, ==, then);
      if (!chancery_changeset_is_empty (todo->changeset))
        g_free (session_test_undo (&r.t, FALSE));
      undone = state (&r);
      g_assert_cmpstr (undone, ==, now);
      session_test_is_sound (&r.t);
    }
}

/* As the window does it: with a backup before. */
static void
test_for_the_window (void)
{
  g_auto (Restoring) r = { 0 };
  SessionTestAnswer answer = { 0 };
  g_autoptr (ChanceryJob) planning = chancery_job_new ("Comparing");
  g_autoptr (ChanceryJob) applying = chancery_job_new ("Restoring");
  ChanceryRestorePlan *todo;
  g_autofree char *id = NULL, *label = NULL, *made = NULL;

  restoring_init (&r);
  chancery_backups_set_policy (chancery_session_backups (r.t.session), r.policy);
  id = session_test_mission (&r.t, "Borduria");
  back_up (&r);
  session_test_set (&r.t, chancery_mission, id, "notes", "since");
  chancery_restorer_plan_async (r.t.session, r.backup, NULL, planning, session_test_answered, &answer);
  session_test_wait (&answer.done);
  g_assert_no_error (answer.error);
  todo = answer.result;
  answer.done = FALSE;
  chancery_restorer_apply_async (r.t.session, todo, applying, session_test_answered, &answer);
  session_test_wait (&answer.done);
  g_assert_no_error (answer.error);
  label = answer.result;
  g_assert_cmpstr (label, ==, "Restore the backup of 22 Nov 2026, 12:00");
  made = g_build_filename (r.policy->folder, "mine-20261122T120001Z-restore.chancery", NULL);
  g_assert_true (g_file_test (made, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/session/restorer/all-differences", test_all_differences);
  g_test_add_func ("/session/restorer/nothing-changes", test_nothing_changes);
  g_test_add_func ("/session/restorer/of-another-vault", test_of_another_vault);
  g_test_add_func ("/session/restorer/older-passphrase", test_older_passphrase);
  g_test_add_func ("/session/restorer/damaged", test_damaged);
  g_test_add_func ("/session/restorer/went-its-own-way", test_went_its_own_way);
  g_test_add_func ("/session/restorer/stale-plan", test_stale_plan);
  g_test_add_func ("/session/restorer/at-random", test_at_random);
  g_test_add_func ("/session/restorer/for-the-window", test_for_the_window);
  return g_test_run ();
}
