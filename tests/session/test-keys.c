/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-test.h"

#include "base/chancery-clock.h"
#include "session/chancery-attempts.h"
#include "session/chancery-backups.h"
#include "session/chancery-keys.h"
#include "vault/chancery-backup.h"
#include "vault/chancery-recovery-key.h"
#include "vault/chancery-rekey.h"

#include <glib/gstdio.h>
#include <string.h>

#define NEW "marble otter lantern quince"

static const ChanceryKeyCost cheap = { .passes = 1, .memory_log2 = 16 };

static ChancerySession *
open_with (SessionTest *t, const char *passphrase, GError **error)
{
  g_autoptr (ChancerySecret) secret = chancery_secret_new_copy (passphrase);

  return chancery_session_open (t->path, secret, NULL, error);
}

static void
assert_refused (SessionTest *t, const char *passphrase, ChanceryError code)
{
  g_autoptr (GError) error = NULL;
  ChancerySession *session = open_with (t, passphrase, &error);

  g_assert_null (session);
  g_assert_error (error, CHANCERY_ERROR, (int) code);
}

static void
reopen (SessionTest *t, const char *passphrase)
{
  g_autoptr (GError) error = NULL;

  session_test_close (t);
  t->session = open_with (t, passphrase, &error);
  g_assert_no_error (error);
}

static ChancerySecret *
change (SessionTest *t, const char *old, const char *passphrase, GError **error)
{
  g_autoptr (ChancerySecret) old_secret = chancery_secret_new_copy (old);
  g_autoptr (ChancerySecret) secret = chancery_secret_new_copy (passphrase);

  return chancery_keys_change (t->session, old_secret, secret, &cheap, NULL, error);
}

typedef struct
{
  gboolean done;
  ChancerySecret *key;
  GError *error;
} Answer;

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->key = chancery_keys_show_finish (CHANCERY_SESSION (source), result, &answer->error);
  answer->done = TRUE;
}

static ChancerySecret *
show (SessionTest *t, const char *passphrase, GError **error)
{
  g_autoptr (ChancerySecret) secret = passphrase != NULL ? chancery_secret_new_copy (passphrase) : NULL;
  Answer answer = { 0 };

  chancery_keys_show_async (t->session, secret, on_shown, &answer);
  session_test_wait (&answer.done);
  if (answer.error != NULL)
    g_propagate_error (error, answer.error);
  return answer.key;
}

static void
test_change (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *state = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySecret) before = show (&t, SESSION_TEST_PASSPHRASE, &error);
  g_autoptr (ChancerySecret) key = NULL;
  g_autoptr (ChancerySecret) now = NULL;

  g_assert_null (change (&t, "not it", NEW, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  key = change (&t, SESSION_TEST_PASSPHRASE, NEW, &error);
  g_assert_no_error (error);
  g_assert_false (chancery_secret_equal (key, before));
  now = show (&t, NULL, &error);
  g_assert_true (chancery_secret_equal (key, now));
  session_test_set (&t, chancery_mission, mission, "sending_state", "Syldavia");
  reopen (&t, NEW);
  state = session_test_get (&t, chancery_mission, mission, "sending_state");
  g_assert_cmpstr (state, ==, "Syldavia");
  session_test_close (&t);
  assert_refused (&t, SESSION_TEST_PASSPHRASE, CHANCERY_ERROR_WRONG_PASSPHRASE);
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->key = chancery_keys_change_finish (CHANCERY_SESSION (source), result, &answer->error);
  answer->done = TRUE;
}

static void
test_change_cancelled (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (ChanceryJob) job = chancery_job_new ("Changing");
  g_autoptr (ChancerySecret) old = session_test_passphrase ();
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy (NEW);
  Answer answer = { 0 };

  chancery_keys_change_async (t.session, old, passphrase, &cheap, job, on_changed, &answer);
  chancery_job_cancel (job);
  session_test_wait (&answer.done);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  reopen (&t, SESSION_TEST_PASSPHRASE);
}

typedef struct
{
  SessionTest t;
  ChanceryBackupPolicy *policy;
} Backing;

/* @key: (nullable): then the passphrase is a new one */
static gboolean
open_with_backups (Backing *b, const char *passphrase, ChancerySecret *key, GError **error)
{
  const ChancerySessionOptions options = { .backups = b->policy, .key = key, .cost = cheap };
  g_autoptr (ChancerySecret) secret = chancery_secret_new_copy (passphrase);

  session_test_close (&b->t);
  b->t.session = chancery_session_open (b->t.path, secret, &options, error);
  return b->t.session != NULL;
}

static void
backing_init (Backing *b)
{
  g_autofree char *folder = g_dir_make_tmp ("chancery-backups-XXXXXX", NULL);

  b->t = session_test_new ();
  b->policy = chancery_backup_policy_new (folder, CHANCERY_BACKUP_KEEP_DEFAULT);
  g_assert_true (open_with_backups (b, SESSION_TEST_PASSPHRASE, NULL, NULL));
}

/* The one backup that lies in the folder, made before a passphrase was changed; %NULL when it is empty. */
static char *
only_backup (Backing *b)
{
  g_autoptr (GDir) dir = g_dir_open (b->policy->folder, 0, NULL);
  const char *name = g_dir_read_name (dir);
  char *path = name != NULL ? g_build_filename (b->policy->folder, name, NULL) : NULL;
  ChanceryBackupReason why;

  g_assert_null (g_dir_read_name (dir));
  if (name == NULL)
    return NULL;
  g_assert_true (chancery_backup_name_parse (name, NULL, NULL, &why));
  g_assert_cmpint (why, ==, CHANCERY_BACKUP_PASSPHRASE);
  return path;
}

static void
backing_clear (Backing *b)
{
  g_autofree char *backup = only_backup (b);

  session_test_clear (&b->t);
  if (backup != NULL)
    g_assert_cmpint (g_unlink (backup), ==, 0);
  g_assert_cmpint (g_rmdir (b->policy->folder), ==, 0);
  chancery_backup_policy_free (b->policy);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Backing, backing_clear)

static void
change_slowly (Backing *b, const char *old, Answer *answer)
{
  g_autoptr (ChanceryJob) job = chancery_job_new ("Changing");
  g_autoptr (ChancerySecret) old_secret = chancery_secret_new_copy (old);
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy (NEW);

  chancery_keys_change_async (b->t.session, old_secret, passphrase, &cheap, job, on_changed, answer);
  session_test_wait (&answer->done);
  g_assert_false (chancery_job_is_running (job) && answer->key != NULL);
}

static void
assert_opens (const char *path, const char *passphrase)
{
  g_autoptr (ChancerySecret) secret = chancery_secret_new_copy (passphrase);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVault) vault = chancery_backup_open (NULL, path, secret, &error);

  g_assert_no_error (error);
  g_assert_nonnull (vault);
}

/* What the forgotten or mistaken passphrase opened can still be had. */
static void
test_backup_first (void)
{
  g_auto (Backing) b = { 0 };
  g_autofree char *backup = NULL;
  Answer answer = { 0 };

  backing_init (&b);
  change_slowly (&b, "not it", &answer);
  g_assert_error (answer.error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&answer.error);
  g_assert_null (only_backup (&b));
  answer = (Answer){ 0 };
  change_slowly (&b, SESSION_TEST_PASSPHRASE, &answer);
  g_assert_no_error (answer.error);
  chancery_secret_unref (answer.key);
  backup = only_backup (&b);
  assert_opens (backup, SESSION_TEST_PASSPHRASE);
  g_assert_true (open_with_backups (&b, NEW, NULL, NULL));
}

static void
test_no_backup_no_change (void)
{
  g_auto (Backing) b = { 0 };
  g_autofree char *folder = NULL;
  g_autoptr (ChancerySecret) key = NULL;
  g_autoptr (ChancerySecret) text = NULL;
  g_autoptr (GError) error = NULL;
  Answer answer = { 0 };

  backing_init (&b);
  folder = g_steal_pointer (&b.policy->folder);
  b.policy->folder = g_build_filename (folder, "missing", NULL);
  g_assert_true (open_with_backups (&b, SESSION_TEST_PASSPHRASE, NULL, NULL));
  text = show (&b.t, NULL, NULL);
  key = chancery_recovery_key_parse (text, NULL);
  change_slowly (&b, SESSION_TEST_PASSPHRASE, &answer);
  g_assert_error (answer.error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  g_clear_error (&answer.error);
  g_assert_null (change (&b.t, SESSION_TEST_PASSPHRASE, NEW, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (open_with_backups (&b, NEW, key, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  g_free (b.policy->folder);
  b.policy->folder = g_steal_pointer (&folder);
  g_assert_true (open_with_backups (&b, SESSION_TEST_PASSPHRASE, NULL, NULL));
}

/* For the command line, and by the recovery key. */
static void
test_backup_first_blocking (void)
{
  g_auto (Backing) b = { 0 };
  g_autofree char *backup = NULL;
  g_autoptr (ChancerySecret) text = NULL;
  g_autoptr (GError) error = NULL;

  backing_init (&b);
  text = change (&b.t, SESSION_TEST_PASSPHRASE, NEW, &error);
  g_assert_no_error (error);
  backup = only_backup (&b);
  assert_opens (backup, SESSION_TEST_PASSPHRASE);
}

static void
test_backup_before_recovery (void)
{
  g_auto (Backing) b = { 0 };
  g_autofree char *backup = NULL;
  g_autoptr (ChancerySecret) text = NULL;
  g_autoptr (ChancerySecret) key = NULL;
  g_autoptr (GError) error = NULL;

  backing_init (&b);
  text = show (&b.t, NULL, NULL);
  key = chancery_recovery_key_parse (text, NULL);
  g_assert_true (open_with_backups (&b, NEW, key, &error));
  g_assert_no_error (error);
  backup = only_backup (&b);
  assert_opens (backup, SESSION_TEST_PASSPHRASE);
}

/* The key is shown to who knows the passphrase. */
static void
test_show (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySecret) text = NULL;
  g_autoptr (ChancerySecret) key = NULL;

  g_assert_null (show (&t, "not it", &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  text = show (&t, SESSION_TEST_PASSPHRASE, &error);
  g_assert_no_error (error);
  key = chancery_recovery_key_parse (text, &error);
  session_test_close (&t);
  g_assert_true (chancery_keys_fit (t.path, key, &error));
}

static ChancerySession *
recover (SessionTest *t, ChancerySecret *text, GError **error)
{
  g_autoptr (ChancerySecret) key = chancery_recovery_key_parse (text, NULL);
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy (NEW);
  const ChancerySessionOptions options = { .key = key, .cost = cheap };

  return chancery_session_open (t->path, passphrase, &options, error);
}

/* The passphrase is forgotten; after the recovery a new one holds, and the recovery key is void. */
static void
test_recover (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *state = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySecret) text = show (&t, SESSION_TEST_PASSPHRASE, &error);

  session_test_close (&t);
  t.session = recover (&t, text, &error);
  g_assert_no_error (error);
  state = session_test_get (&t, chancery_mission, mission, "sending_state");
  g_assert_cmpstr (state, ==, "Borduria");
  reopen (&t, NEW);
  session_test_is_sound (&t);
  session_test_close (&t);
  assert_refused (&t, SESSION_TEST_PASSPHRASE, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_assert_null (recover (&t, text, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_assert_nonnull (strstr (error->message, "of another vault"));
}

static void
test_recover_in_use (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySecret) text = show (&t, SESSION_TEST_PASSPHRASE, &error);

  g_assert_null (recover (&t, text, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE);
  reopen (&t, SESSION_TEST_PASSPHRASE);
}

static void
wait_until_allowed (const char *id)
{
  chancery_clock_freeze (chancery_clock_now_ms () + chancery_attempts_remaining (id));
  g_assert_cmpint (chancery_attempts_remaining (id), ==, 0);
}

/* Three are free; then whoever tries has to wait, longer each time, also with the right one. */
static void
test_slowed_down (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = NULL;

  session_test_close (&t);
  id = chancery_vault_salt_id (t.path);
  for (guint i = 0; i < 3; i++)
    assert_refused (&t, "wrong", CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpint (chancery_attempts_remaining (id), ==, 2000);
  assert_refused (&t, SESSION_TEST_PASSPHRASE, CHANCERY_ERROR_TOO_SOON);
  wait_until_allowed (id);
  assert_refused (&t, "wrong", CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpint (chancery_attempts_remaining (id), ==, 4000);
  wait_until_allowed (id);
  reopen (&t, SESSION_TEST_PASSPHRASE);
  session_test_close (&t);
  for (guint i = 0; i < 2; i++)
    assert_refused (&t, "wrong", CHANCERY_ERROR_WRONG_PASSPHRASE);
  reopen (&t, SESSION_TEST_PASSPHRASE);
}

/* Who sits at an unlocked vault may not guess either; nor does another vault pay for it. */
static void
test_slowed_down_inside (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (SessionTest) other = session_test_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySecret) key = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_assert_null (i == 0 ? show (&t, "wrong", &error) : change (&t, "wrong", NEW, &error));
      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
      g_clear_error (&error);
    }
  g_assert_null (show (&t, SESSION_TEST_PASSPHRASE, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_TOO_SOON);
  key = show (&other, SESSION_TEST_PASSPHRASE, NULL);
  g_assert_nonnull (key);
  chancery_clock_freeze (chancery_clock_now_ms () + 2000);
}

static char *
state_file (void)
{
  return g_build_filename (g_get_user_state_dir (), "chancery", "attempts", NULL);
}

/* What lies on the disk tells nothing, and is gone with the right passphrase. */
static void
test_what_is_kept (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *path = state_file ();
  g_autofree char *id = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *text = NULL;
  g_autofree char *after = NULL;

  session_test_close (&t);
  id = chancery_vault_salt_id (t.path);
  assert_refused (&t, "wrong", CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  expected = g_strdup_printf ("[%s]\nwrong=1\nlast=%" G_GINT64_FORMAT "\n", id, chancery_clock_now_ms ());
  g_assert_nonnull (strstr (text, expected));
  reopen (&t, SESSION_TEST_PASSPHRASE);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_null (strstr (after, id));
}

/* Nonsense in that file, or no file, locks nobody out. */
static void
test_kept_badly (void)
{
  static const char *const contents[] = { "", "nonsense", "[%s]\nwrong=x\nlast=y\n",
                                          "[%s]\nwrong=-5\nlast=9\n" };
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *path = state_file ();
  g_autofree char *id = NULL;

  session_test_close (&t);
  id = chancery_vault_salt_id (t.path);
  assert_refused (&t, "wrong", CHANCERY_ERROR_WRONG_PASSPHRASE);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GString) text = g_string_new (contents[i]);

      g_string_replace (text, "%s", id, 0);
      g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
      g_assert_cmpint (chancery_attempts_remaining (id), ==, 0);
      reopen (&t, SESSION_TEST_PASSPHRASE);
      session_test_close (&t);
    }
  g_unlink (path);
  reopen (&t, SESSION_TEST_PASSPHRASE);
}

int
main (int argc, char **argv)
{
  session_test_init_isolated_program (&argc, &argv);
  g_test_add_func ("/session/keys/change", test_change);
  g_test_add_func ("/session/keys/change-cancelled", test_change_cancelled);
  g_test_add_func ("/session/keys/backup-first", test_backup_first);
  g_test_add_func ("/session/keys/backup-first-blocking", test_backup_first_blocking);
  g_test_add_func ("/session/keys/backup-before-recovery", test_backup_before_recovery);
  g_test_add_func ("/session/keys/no-backup-no-change", test_no_backup_no_change);
  g_test_add_func ("/session/keys/show", test_show);
  g_test_add_func ("/session/keys/recover", test_recover);
  g_test_add_func ("/session/keys/recover-in-use", test_recover_in_use);
  g_test_add_func ("/session/keys/slowed-down", test_slowed_down);
  g_test_add_func ("/session/keys/slowed-down-inside", test_slowed_down_inside);
  g_test_add_func ("/session/keys/what-is-kept", test_what_is_kept);
  g_test_add_func ("/session/keys/kept-badly", test_kept_badly);
  return g_test_run ();
}
