/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Backups of an unlocked vault: after a session, owed, before an import, while it is used, and what goes
 * wrong.
 */
#include "session-test.h"

#include "session/chancery-backups.h"
#include "session/chancery-closing.h"
#include "session/chancery-importer.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  SessionTest t;
  ChanceryBackupPolicy *policy;
  char *mission;
} Backing;

static void
open_with_backups (Backing *b)
{
  const ChancerySessionOptions options = { .author = "Agent Szut", .backups = b->policy };
  g_autoptr (ChancerySecret) passphrase = session_test_passphrase ();
  g_autoptr (GError) error = NULL;

  b->t.session = chancery_session_open (b->t.path, passphrase, &options, &error);
  g_assert_no_error (error);
}

static void
backing_init (Backing *b)
{
  g_autofree char *folder = g_dir_make_tmp ("chancery-backups-XXXXXX", NULL);

  b->t = session_test_new ();
  session_test_close (&b->t);
  b->policy = chancery_backup_policy_new (folder, CHANCERY_BACKUP_KEEP_DEFAULT);
  open_with_backups (b);
  b->mission = session_test_mission (&b->t, "Borduria");
}

static GPtrArray *
names_in (Backing *b)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (b->policy->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

static void
empty_folder (Backing *b)
{
  g_autoptr (GPtrArray) names = names_in (b);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (b->policy->folder, names->pdata[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
backing_clear (Backing *b)
{
  session_test_clear (&b->t);
  empty_folder (b);
  g_assert_cmpint (g_rmdir (b->policy->folder), ==, 0);
  chancery_backup_policy_free (b->policy);
  g_free (b->mission);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Backing, backing_clear)

/* How many backups there are whose names say @reason, and no other file. */
static void
has (Backing *b, guint count, ChanceryBackupReason reason)
{
  g_autoptr (GPtrArray) names = names_in (b);
  guint found = 0;

  for (guint i = 0; i < names->len; i++)
    {
      ChanceryBackupReason why;

      g_assert_true (chancery_backup_name_parse (names->pdata[i], NULL, NULL, &why));
      found += why == reason;
    }
  g_assert_cmpuint (found, ==, count);
}

typedef struct
{
  gboolean done;
  gboolean good;
  ChanceryBackup *backup;
  GError *error;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->backup, chancery_backup_free);
  g_clear_error (&answer->error);
  answer->done = FALSE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->good = chancery_session_close_finish (CHANCERY_SESSION (source), result, &answer->error);
  answer->done = TRUE;
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->good =
      chancery_backups_make_finish (CHANCERY_BACKUPS (source), result, &answer->backup, &answer->error);
  answer->done = TRUE;
}

/* The thread that joined the session's may let go of it a little later. */
static void
let_go (Backing *b)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&b->t.session);
}

static void
close_session (Backing *b, GCancellable *cancellable, Answer *answer)
{
  chancery_backups_close_async (b->t.session, cancellable, on_closed, answer);
  g_assert_false (chancery_session_is_open (b->t.session));
  session_test_wait (&answer->done);
  g_assert_false (chancery_closing_is_under_way (b->t.path));
  let_go (b);
}

static void
close_well (Backing *b)
{
  g_auto (Answer) answer = { 0 };

  close_session (b, NULL, &answer);
  g_assert_no_error (answer.error);
}

static void
make_owed (Backing *b, Answer *answer)
{
  answer_clear (answer);
  chancery_backups_make_owed_async (chancery_session_backups (b->t.session), on_made, answer);
  session_test_wait (&answer->done);
}

static void
test_after_a_session (void)
{
  g_auto (Backing) b = { 0 };

  backing_init (&b);
  close_well (&b);
  has (&b, 1, CHANCERY_BACKUP_SESSION);
  /* Nothing changed, nothing new. */
  open_with_backups (&b);
  close_well (&b);
  has (&b, 1, CHANCERY_BACKUP_SESSION);
  open_with_backups (&b);
  session_test_set (&b.t, chancery_mission, b.mission, "notes", "x");
  close_well (&b);
  has (&b, 2, CHANCERY_BACKUP_SESSION);
}

/* There is no time: the vault is closed without. The next session makes it up. */
static void
test_left_out (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (Answer) answer = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  backing_init (&b);
  g_cancellable_cancel (cancellable);
  close_session (&b, cancellable, &answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  has (&b, 0, CHANCERY_BACKUP_SESSION);
  open_with_backups (&b);
  make_owed (&b, &answer);
  g_assert_no_error (answer.error);
  g_assert_nonnull (answer.backup);
  has (&b, 1, CHANCERY_BACKUP_SESSION);
  make_owed (&b, &answer);
  g_assert_no_error (answer.error);
  g_assert_null (answer.backup);
  has (&b, 1, CHANCERY_BACKUP_SESSION);
}

/* Opening the vault again waits until it is closed, instead of finding it in use. */
static void
test_opened_again_at_once (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (Answer) answer = { 0 };
  g_autoptr (ChancerySession) closing = NULL;

  backing_init (&b);
  closing = g_steal_pointer (&b.t.session);
  chancery_backups_close_async (closing, NULL, on_closed, &answer);
  open_with_backups (&b);
  session_test_wait (&answer.done);
  g_assert_no_error (answer.error);
  has (&b, 1, CHANCERY_BACKUP_SESSION);
  session_test_set (&b.t, chancery_mission, b.mission, "notes", "again");
}

static void
test_none_wanted (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (Answer) answer = { 0 };

  backing_init (&b);
  session_test_close (&b.t);
  session_test_open (&b.t, FALSE);
  make_owed (&b, &answer);
  g_assert_true (answer.good);
  g_assert_null (answer.backup);
  close_well (&b);
  has (&b, 0, CHANCERY_BACKUP_SESSION);
}

static void
set_folder (Backing *b, const char *folder)
{
  g_autoptr (ChanceryBackupPolicy) policy = chancery_backup_policy_new (folder, CHANCERY_BACKUP_KEEP_DEFAULT);

  chancery_backups_set_policy (chancery_session_backups (b->t.session), policy);
}

/* What failed is said until one succeeds. */
static void
test_failure (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (Answer) answer = { 0 };
  ChanceryBackups *backups;

  backing_init (&b);
  backups = chancery_session_backups (b.t.session);
  set_folder (&b, "/nowhere/backups");
  make_owed (&b, &answer);
  g_assert_error (answer.error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  g_assert_error (chancery_backups_failure (backups), CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  g_assert_false (chancery_backups_is_running (backups));
  set_folder (&b, b.policy->folder);
  make_owed (&b, &answer);
  g_assert_no_error (answer.error);
  g_assert_null (chancery_backups_failure (backups));
  session_test_set (&b.t, chancery_mission, b.mission, "notes", "x");
  set_folder (&b, "/nowhere/backups");
  answer_clear (&answer);
  close_session (&b, NULL, &answer);
  g_assert_error (answer.error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  has (&b, 1, CHANCERY_BACKUP_SESSION);
}

static void
on_job_started (ChancerySession *session, ChanceryJob *job, gpointer data)
{
  g_set_object ((ChanceryJob **) data, job);
}

/* A job that can be seen and cancelled; what is typed meanwhile is saved. */
static void
test_while_used (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (Answer) answer = { 0 };
  g_autoptr (ChanceryJob) job = NULL;
  g_autofree char *notes = NULL;

  backing_init (&b);
  g_signal_connect (b.t.session, "job-started", G_CALLBACK (on_job_started), &job);
  chancery_backups_make_async (chancery_session_backups (b.t.session), CHANCERY_BACKUP_REQUEST, NULL, on_made,
                               &answer);
  while (job == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (chancery_backups_is_running (chancery_session_backups (b.t.session)));
  session_test_set (&b.t, chancery_mission, b.mission, "notes", "meanwhile");
  session_test_wait (&answer.done);
  g_assert_no_error (answer.error);
  g_assert_false (chancery_job_is_running (job));
  notes = session_test_get (&b.t, chancery_mission, b.mission, "notes");
  g_assert_cmpstr (notes, ==, "meanwhile");
  has (&b, 1, CHANCERY_BACKUP_REQUEST);
}

/* Locking in the midst of one stops it, and makes another of what there is then. */
static void
test_locked_meanwhile (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (Answer) answer = { 0 }, closed = { 0 };
  g_autoptr (ChanceryJob) job = NULL;

  backing_init (&b);
  g_signal_connect (b.t.session, "job-started", G_CALLBACK (on_job_started), &job);
  chancery_backups_make_owed_async (chancery_session_backups (b.t.session), on_made, &answer);
  while (job == NULL)
    g_main_context_iteration (NULL, TRUE);
  close_session (&b, NULL, &closed);
  g_assert_no_error (closed.error);
  session_test_wait (&answer.done);
  has (&b, 1, CHANCERY_BACKUP_SESSION);
}

/* A plain close, as when the program is told to end: quick, and nothing is left half. */
static void
test_closed_meanwhile (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (Answer) answer = { 0 };
  g_autoptr (ChanceryJob) job = NULL;
  g_autoptr (GPtrArray) names = NULL;

  backing_init (&b);
  g_signal_connect (b.t.session, "job-started", G_CALLBACK (on_job_started), &job);
  chancery_backups_make_owed_async (chancery_session_backups (b.t.session), on_made, &answer);
  while (job == NULL)
    g_main_context_iteration (NULL, TRUE);
  chancery_session_close (b.t.session);
  session_test_wait (&answer.done);
  names = names_in (&b);
  g_assert_cmpuint (names->len, ==, answer.good ? 1 : 0);
  let_go (&b);
}

static ChanceryImportPlan *
plan_of_one (void)
{
  ChanceryImportPlan *plan = g_new0 (ChanceryImportPlan, 1);
  g_autoptr (ChanceryRecord) mission = chancery_record_new (chancery_mission, NULL);

  chancery_record_set (mission, "sending_state", "Syldavia");
  chancery_record_set (mission, "kind", "embassy");
  plan->changeset = chancery_changeset_new (CHANCERY_CHANGESET_IMPORT, "Import");
  plan->rejects = g_ptr_array_new_with_free_func (g_free);
  chancery_changeset_add_new (plan->changeset, mission);
  return plan;
}

static void
import_one (Backing *b, SessionTestAnswer *answer)
{
  g_autoptr (ChanceryJob) job = chancery_job_new ("Importing");

  chancery_importer_apply_async (b->t.session, plan_of_one (), job, session_test_answered, answer);
  session_test_wait (&answer->done);
  while (chancery_job_is_running (job))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_before_an_import (void)
{
  g_auto (Backing) b = { 0 };
  SessionTestAnswer answer = { 0 };
  g_autofree char *label = NULL;

  backing_init (&b);
  import_one (&b, &answer);
  g_assert_no_error (answer.error);
  label = answer.result;
  has (&b, 1, CHANCERY_BACKUP_IMPORT);
  session_test_list_is (&b.t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria|Embassy of Syldavia");
}

/* No backup, no import. */
static void
test_import_without (void)
{
  g_auto (Backing) b = { 0 };
  SessionTestAnswer answer = { 0 };

  backing_init (&b);
  set_folder (&b, "/nowhere/backups");
  import_one (&b, &answer);
  g_assert_error (answer.error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  g_clear_error (&answer.error);
  session_test_list_is (&b.t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  SessionTestAnswer *answer = data;

  answer->result = chancery_backups_list_finish (CHANCERY_BACKUPS (source), result, &answer->error);
  answer->done = TRUE;
}

static void
test_listed (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (Answer) answer = { 0 };
  SessionTestAnswer listed = { 0 };
  g_autoptr (GPtrArray) backups = NULL;

  backing_init (&b);
  make_owed (&b, &answer);
  chancery_backups_list_async (chancery_session_backups (b.t.session), on_listed, &listed);
  session_test_wait (&listed.done);
  g_assert_no_error (listed.error);
  backups = listed.result;
  g_assert_cmpuint (backups->len, ==, 1);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  SessionTestAnswer *answer = data;
  ChanceryBackupContents contents = { 0 };

  if (chancery_backups_look_finish (CHANCERY_BACKUPS (source), result, &contents, &answer->error))
    answer->result = g_memdup2 (&contents, sizeof contents);
  answer->done = TRUE;
}

/* What the list of backups says of one: it is the backup that is counted, not the vault. */
static void
test_looked_into (void)
{
  g_auto (Backing) b = { 0 };
  g_auto (Answer) answer = { 0 };
  SessionTestAnswer before = { 0 }, after = { 0 };
  g_autofree ChanceryBackupContents *first = NULL;
  g_autofree ChanceryBackupContents *second = NULL;
  g_autofree char *path = NULL;
  ChanceryBackups *backups;

  backing_init (&b);
  backups = chancery_session_backups (b.t.session);
  make_owed (&b, &answer);
  path = g_strdup (answer.backup->path);
  chancery_backups_look_async (backups, path, on_looked, &before);
  session_test_wait (&before.done);
  g_assert_no_error (before.error);
  first = before.result;
  g_free (session_test_mission (&b.t, "Syldavia"));
  make_owed (&b, &answer);
  chancery_backups_look_async (backups, answer.backup->path, on_looked, &after);
  session_test_wait (&after.done);
  second = after.result;
  g_assert_cmpint (second->records, ==, first->records + 1);
  g_assert_cmpint (second->changes, ==, first->changes + 1);
  g_assert_true (g_file_set_contents (path, "no vault", -1, NULL));
  before = (SessionTestAnswer){ 0 };
  chancery_backups_look_async (backups, path, on_looked, &before);
  session_test_wait (&before.done);
  g_assert_null (before.result);
  g_assert_nonnull (before.error);
  g_clear_error (&before.error);
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/session/backups/after-a-session", test_after_a_session);
  g_test_add_func ("/session/backups/left-out", test_left_out);
  g_test_add_func ("/session/backups/opened-again-at-once", test_opened_again_at_once);
  g_test_add_func ("/session/backups/none-wanted", test_none_wanted);
  g_test_add_func ("/session/backups/failure", test_failure);
  g_test_add_func ("/session/backups/while-used", test_while_used);
  g_test_add_func ("/session/backups/locked-meanwhile", test_locked_meanwhile);
  g_test_add_func ("/session/backups/closed-meanwhile", test_closed_meanwhile);
  g_test_add_func ("/session/backups/before-an-import", test_before_an_import);
  g_test_add_func ("/session/backups/import-without", test_import_without);
  g_test_add_func ("/session/backups/listed", test_listed);
  g_test_add_func ("/session/backups/looked-into", test_looked_into);
  return g_test_run ();
}
