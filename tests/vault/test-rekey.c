/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "vault/chancery-rekey.h"

#include <dirent.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define NEW "marble otter lantern quince"

static const ChanceryKeyCost cheap = { 2, 17 };

static gboolean
change (VaultTest *t, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy (NEW);

  return chancery_vault_change_passphrase (t->vault, passphrase, cheap, progress, error);
}

static char *
add_state (VaultTest *t, const char *name)
{
  return vault_test_add (t, chancery_mission, "sending_state", name, NULL);
}

static gboolean
opens_with (const char *path, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVault) vault = vault_test_try_open (path, passphrase, FALSE, &error);

  if (vault == NULL)
    g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  return vault != NULL;
}

static void
open_new (VaultTest *t)
{
  g_autoptr (GError) error = NULL;

  t->vault = vault_test_try_open (t->path, NEW, FALSE, &error);
  g_assert_no_error (error);
}

static gboolean
has_passphrase (VaultTest *t, const char *passphrase)
{
  g_autoptr (ChancerySecret) secret = chancery_secret_new_copy (passphrase);

  return chancery_vault_check_passphrase (t->vault, secret, NULL);
}

static gboolean
has_log (VaultTest *t)
{
  g_autofree char *wal = vault_test_beside (t, "-wal");

  return g_file_test (wal, G_FILE_TEST_EXISTS);
}

/* It can be read and written under the passphrase it had, with nothing left beside it, now and later. */
static void
is_as_before (VaultTest *t)
{
  g_autofree char *listing = NULL;
  g_autofree char *id = add_state (t, "Written after");

  g_assert_true (has_log (t));
  g_assert_true (has_passphrase (t, VAULT_TEST_PASSPHRASE));
  vault_test_is_sound (t);
  vault_test_close (t);
  listing = vault_test_listing (t->folder);
  g_assert_cmpstr (listing, ==, "mine.chancery");
  g_assert_false (opens_with (t->path, NEW));
  vault_test_open (t);
  g_free (vault_test_get (t, chancery_mission, id, "sending_state"));
}

static void
test_changed (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *before = add_state (&t, "Borduria");
  g_autofree char *after = NULL;
  g_autofree char *listing = NULL;
  g_autoptr (GByteArray) old = vault_test_bytes (t.path);
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (has_log (&t));
  g_assert_true (change (&t, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (has_passphrase (&t, VAULT_TEST_PASSPHRASE));
  g_assert_true (has_passphrase (&t, NEW));
  after = add_state (&t, "Syldavia");
  g_assert_true (has_log (&t));
  vault_test_is_sound (&t);
  vault_test_close (&t);
  listing = vault_test_listing (t.folder);
  g_assert_cmpstr (listing, ==, "mine.chancery");
  bytes = vault_test_bytes (t.path);
  g_assert_cmpmem (bytes->data, 4, "ChV1", 4);
  g_assert_cmpint (bytes->data[4], ==, cheap.passes);
  g_assert_cmpint (bytes->data[5], ==, cheap.memory_log2);
  g_assert_cmpint (memcmp (bytes->data + 6, old->data + 6, 10), !=, 0);
  g_assert_false (opens_with (t.path, VAULT_TEST_PASSPHRASE));
  open_new (&t);
  g_free (vault_test_get (&t, chancery_mission, before, "sending_state"));
  g_free (vault_test_get (&t, chancery_mission, after, "sending_state"));
}

/* Lists, log and orders go on, and a second change follows a first. */
static void
test_goes_on (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_state (&t, "Borduria");
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("State %u", i);
      g_autofree char *list = NULL;

      g_assert_true (change (&t, NULL, NULL));
      vault_test_set (&t, chancery_mission, id, "sending_state", name);
      list = vault_test_list (&t, &query, "sending_state");
      g_assert_cmpstr (list, ==, name);
    }
  vault_test_is_sound (&t);
}

typedef struct
{
  VaultTest *t;
  void (*act) (VaultTest *t);
  GCancellable *cancellable;
  gboolean acted;
} Meanwhile;

/* As late as can be: the copy is made, and its check well under way. */
static void
act_late (gint64 done, gint64 total, gpointer data)
{
  Meanwhile *meanwhile = data;

  if (meanwhile->acted || done * 4 < total * 3)
    return;
  meanwhile->acted = TRUE;
  meanwhile->act (meanwhile->t);
}

static gboolean
change_while (VaultTest *t, void (*act) (VaultTest *t), GError **error)
{
  Meanwhile meanwhile = { .t = t, .act = act };
  ChanceryProgress progress = { act_late, &meanwhile, NULL };
  gboolean changed = change (t, &progress, error);

  g_assert_true (meanwhile.acted);
  return changed;
}

static void
assert_in_use (const char *path, const char *passphrase, gboolean read_only)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vault_test_try_open (path, passphrase, read_only, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE);
}

/* Not even a reader, who would go on reading the file that loses its name. */
static void
knock (VaultTest *t)
{
  assert_in_use (t->path, VAULT_TEST_PASSPHRASE, FALSE);
  assert_in_use (t->path, VAULT_TEST_PASSPHRASE, TRUE);
}

static void
test_nobody_slips_in (void)
{
  g_auto (VaultTest) t = vault_test_new ();

  g_assert_true (change_while (&t, knock, NULL));
  assert_in_use (t.path, NEW, FALSE);
  g_assert_true (chancery_vault_is_claimed (t.path));
  vault_test_close (&t);
  g_assert_false (chancery_vault_is_claimed (t.path));
}

/* One vault, and two who change its passphrase in turn as often as they get hold of it. */
typedef struct
{
  const char *path;
  int holders; /* atomic */
  int changes; /* atomic */
} Rivals;

#define RIVAL_CHANGES 30

static gboolean
change_as_rival (Rivals *rivals, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVault) vault = vault_test_try_open (rivals->path, from, FALSE, &error);
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy (to);

  if (vault == NULL)
    {
      g_assert_false (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED));
      return FALSE;
    }
  g_assert_cmpint (g_atomic_int_add (&rivals->holders, 1), ==, 0);
  g_assert_true (
      chancery_vault_change_passphrase (vault, passphrase, (ChanceryKeyCost){ 1, 16 }, NULL, NULL));
  g_atomic_int_add (&rivals->holders, -1);
  return TRUE;
}

static gpointer
be_a_rival (gpointer data)
{
  Rivals *rivals = data;

  while (g_atomic_int_get (&rivals->changes) < RIVAL_CHANGES)
    if (change_as_rival (rivals, VAULT_TEST_PASSPHRASE, NEW) ||
        change_as_rival (rivals, NEW, VAULT_TEST_PASSPHRASE))
      g_atomic_int_inc (&rivals->changes);
  return NULL;
}

/* Who finds the old file just before it loses its name, and asks for its lock just after, gets the new one.
 */
static void
test_rivals (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  Rivals rivals = { .path = t.path };
  GThread *threads[2];

  vault_test_close (&t);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("rival", be_a_rival, &rivals);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  if (opens_with (t.path, NEW))
    open_new (&t);
  else
    vault_test_open (&t);
  vault_test_is_sound (&t);
}

static void
cancel_when_told (gint64 done, gint64 total, gpointer data)
{
  GCancellable *cancellable = data;
  int *steps_left = g_object_get_data (G_OBJECT (cancellable), "steps-left");

  if ((*steps_left)-- == 0)
    g_cancellable_cancel (cancellable);
}

static void
test_cancelled (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  guint cancelled = 0;

  for (int steps = 0;; steps++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      ChanceryProgress progress = { cancel_when_told, cancellable, cancellable };
      g_autoptr (GError) error = NULL;
      int left = steps;

      g_object_set_data (G_OBJECT (cancellable), "steps-left", &left);
      if (change (&t, &progress, &error))
        break;
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      is_as_before (&t);
      cancelled++;
    }
  g_assert_cmpuint (cancelled, >=, 3);
  g_assert_true (has_passphrase (&t, NEW));
}

static void
set_limit (int resource, rlim_t value)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (resource, &limit), ==, 0);
  limit.rlim_cur = MIN (value, limit.rlim_max);
  g_assert_cmpint (setrlimit (resource, &limit), ==, 0);
}

static void
test_full_disk (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  goffset size = vault_test_size (t.path);
  const goffset limits[] = { 0, 1, 4096, 5000, 20000, size / 2, size - 4096, size - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GError) error = NULL;

      set_limit (RLIMIT_FSIZE, (rlim_t) limits[i]);
      g_assert_false (change (&t, NULL, &error));
      set_limit (RLIMIT_FSIZE, RLIM_INFINITY);
      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE);
      is_as_before (&t);
    }
}

/* Who reads the vault elsewhere has it open by its old key. */
static void
test_read_elsewhere (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (ChanceryVault) reader = vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, TRUE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (reader);
  g_assert_false (change (&t, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE);
  g_clear_pointer (&reader, chancery_vault_close);
  is_as_before (&t);
  g_assert_true (change (&t, NULL, NULL));
}

static void
put_log_beside (VaultTest *t)
{
  g_autofree char *wal = vault_test_beside (t, "-wal");

  g_assert_true (g_file_set_contents (wal, "somebody's", -1, NULL));
}

static void
test_never_beside_a_log (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *wal = vault_test_beside (&t, "-wal");
  g_autoptr (GError) error = NULL;

  g_assert_false (change_while (&t, put_log_beside, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE);
  g_unlink (wal);
  vault_test_close (&t);
  g_unlink (wal);
  vault_test_open (&t);
  is_as_before (&t);
}

static void
take_away (VaultTest *t)
{
  g_autofree char *away = vault_test_beside (t, "-away");

  g_assert_cmpint (g_rename (t->path, away), ==, 0);
}

static void
test_gone (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *away = vault_test_beside (&t, "-away");
  g_autoptr (GError) error = NULL;

  g_assert_false (change_while (&t, take_away, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_GONE);
  g_assert_false (g_file_test (t.path, G_FILE_TEST_EXISTS));
  vault_test_close (&t);
  g_assert_cmpint (g_rename (away, t.path), ==, 0);
  vault_test_open (&t);
  is_as_before (&t);
}

static int
highest_descriptor (void)
{
  DIR *dir = opendir ("/proc/self/fd");
  struct dirent *entry;
  int highest = 0;

  while ((entry = readdir (dir)) != NULL)
    highest = MAX (highest, atoi (entry->d_name));
  closedir (dir);
  return highest;
}

static void
leave_no_descriptors (VaultTest *t)
{
  set_limit (RLIMIT_NOFILE, 1);
}

/* Behind the point of no return: what was open can still be read, and nothing is written where it would be
 * lost. */
static void
test_cannot_be_opened_again (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_state (&t, "Borduria");
  g_autofree char *read = NULL;
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Set");
  g_autoptr (GError) error = NULL;
  struct rlimit limit;

  if (highest_descriptor () > 900)
    {
      g_test_skip ("too many descriptors are open");
      return;
    }
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  g_assert_false (change_while (&t, leave_no_descriptors, &error));
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_UNCONFIRMED);
  g_clear_error (&error);
  read = vault_test_get (&t, chancery_mission, id, "sending_state");
  g_assert_cmpstr (read, ==, "Borduria");
  chancery_changeset_add (changeset, chancery_mission, id, "sending_state", "Borduria", "Lost");
  g_assert_false (vault_test_commit (&t, changeset, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_READ_ONLY);
  vault_test_close (&t);
  open_new (&t);
  vault_test_is_sound (&t);
  g_free (vault_test_get (&t, chancery_mission, id, "sending_state"));
}

/* The link goes on leading to the vault; the vault stays where it lies. */
static void
test_link (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *real = vault_test_beside (&t, "-real");
  struct stat info;

  vault_test_close (&t);
  g_assert_cmpint (g_rename (t.path, real), ==, 0);
  g_assert_cmpint (symlink (real, t.path), ==, 0);
  vault_test_open (&t);
  g_assert_true (change (&t, NULL, NULL));
  vault_test_close (&t);
  g_assert_cmpint (lstat (t.path, &info), ==, 0);
  g_assert_true (S_ISLNK (info.st_mode));
  g_assert_true (opens_with (real, NEW));
}

static void
test_permissions (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  struct stat info;

  g_assert_cmpint (g_chmod (t.path, 0640), ==, 0);
  g_assert_true (change (&t, NULL, NULL));
  g_assert_cmpint (stat (t.path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0640);
}

static void
test_read_only (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *digest = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  vault_test_close (&t);
  digest = vault_test_digest (t.path);
  t.vault = vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, TRUE, NULL);
  g_assert_false (change (&t, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_READ_ONLY);
  vault_test_close (&t);
  after = vault_test_digest (t.path);
  g_assert_cmpstr (digest, ==, after);
}

static void
test_passphrase (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (ChancerySecret) wrong = chancery_secret_new_copy ("seven rivers of Borduri");
  g_autoptr (ChancerySecret) key = chancery_vault_key (t.vault);
  g_autoptr (ChancerySecret) other = chancery_secret_new (CHANCERY_KEY_SIZE);
  g_autoptr (GError) error = NULL;

  g_assert_true (has_passphrase (&t, VAULT_TEST_PASSPHRASE));
  g_assert_false (chancery_vault_check_passphrase (t.vault, wrong, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (chancery_vault_fits_key (t.path, key, &error));
  g_assert_no_error (error);
  g_assert_false (chancery_vault_fits_key (t.path, other, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_assert_true (change (&t, NULL, NULL));
  g_assert_false (chancery_vault_fits_key (t.path, key, NULL));
  g_assert_cmpint (chancery_vault_key_cost (t.vault).passes, ==, cheap.passes);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  signal (SIGXFSZ, SIG_IGN);
  g_test_add_func ("/vault/rekey/changed", test_changed);
  g_test_add_func ("/vault/rekey/goes-on", test_goes_on);
  g_test_add_func ("/vault/rekey/nobody-slips-in", test_nobody_slips_in);
  g_test_add_func ("/vault/rekey/rivals", test_rivals);
  g_test_add_func ("/vault/rekey/cancelled", test_cancelled);
  g_test_add_func ("/vault/rekey/full-disk", test_full_disk);
  g_test_add_func ("/vault/rekey/read-elsewhere", test_read_elsewhere);
  g_test_add_func ("/vault/rekey/never-beside-a-log", test_never_beside_a_log);
  g_test_add_func ("/vault/rekey/gone", test_gone);
  g_test_add_func ("/vault/rekey/cannot-be-opened-again", test_cannot_be_opened_again);
  g_test_add_func ("/vault/rekey/link", test_link);
  g_test_add_func ("/vault/rekey/permissions", test_permissions);
  g_test_add_func ("/vault/rekey/read-only", test_read_only);
  g_test_add_func ("/vault/rekey/passphrase", test_passphrase);
  return g_test_run ();
}
