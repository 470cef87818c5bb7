/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "base/chancery-file.h"
#include "vault/chancery-copy.h"

#include <gio/gio.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

/* A vault whose latest changes are in its log still, and where to copy it to, under a key of the copy's own.
 */
typedef struct
{
  VaultTest t;
  char *mission;
  char *target;
  ChanceryFileWriter *writer;
  ChancerySecret *key;
  guint8 salt[CHANCERY_KEY_SALT_SIZE];
} Copy;

static void
copy_init (Copy *c)
{
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy ("another one");

  c->t = vault_test_new ();
  c->mission = vault_test_add (&c->t, chancery_mission, "sending_state", "Borduria", NULL);
  c->target = vault_test_beside (&c->t, "-copy");
  c->writer = chancery_file_writer_new (c->target, NULL);
  g_assert_nonnull (c->writer);
  chancery_key_make_salt (vault_test_options ().cost, c->salt);
  c->key = chancery_key_derive (passphrase, c->salt, NULL);
}

static void
copy_clear (Copy *c)
{
  g_clear_pointer (&c->writer, chancery_file_writer_free);
  chancery_secret_unref (c->key);
  g_free (c->target);
  g_free (c->mission);
  vault_test_clear (&c->t);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

static gboolean
copy_write (Copy *c, const ChanceryProgress *progress, GError **error)
{
  return chancery_copy_write (c->t.vault, chancery_file_writer_path (c->writer), c->key, c->salt, progress,
                              error);
}

/* Whole, under its own passphrase only, and the vault goes on as before. */
static void
test_whole (void)
{
  g_auto (Copy) c = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVault) vault = NULL;
  g_autoptr (ChanceryRecord) mission = NULL;
  g_autofree char *later = NULL;

  copy_init (&c);
  g_assert_true (copy_write (&c, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (chancery_file_writer_commit (c.writer, FALSE, &error));
  g_assert_null (vault_test_try_open (c.target, VAULT_TEST_PASSPHRASE, FALSE, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  vault = vault_test_try_open (c.target, "another one", FALSE, &error);
  g_assert_no_error (error);
  mission = chancery_vault_load (vault, chancery_mission, c.mission, &error);
  g_assert_cmpstr (chancery_record_get (mission, "sending_state"), ==, "Borduria");
  later = vault_test_add (&c.t, chancery_mission, "sending_state", "Syldavia", NULL);
  vault_test_is_sound (&c.t);
}

/* Nothing stands beside the copy while it has no name, and nothing is left when it is given up. */
static void
test_leaves_nothing (void)
{
  g_auto (Copy) c = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  copy_init (&c);
  before = vault_test_listing (c.t.folder);
  g_assert_true (copy_write (&c, NULL, &error));
  after = vault_test_listing (c.t.folder);
  g_assert_cmpstr (before, ==, after);
  g_clear_pointer (&c.writer, chancery_file_writer_free);
  g_assert_false (g_file_test (c.target, G_FILE_TEST_EXISTS));
}

static void
cancel_when_told (gint64 done, gint64 total, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled (void)
{
  g_auto (Copy) c = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryProgress progress = { cancel_when_told, cancellable, cancellable };
  g_autoptr (GError) error = NULL;

  copy_init (&c);
  g_assert_false (copy_write (&c, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  vault_test_is_sound (&c.t);
}

static void
test_full_disk (void)
{
  static const rlim_t limits[] = { 0, 4096, 20000, 200000 };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_auto (Copy) c = { 0 };
      struct rlimit limit;
      g_autoptr (GError) error = NULL;
      gboolean written;

      copy_init (&c);
      g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      limit.rlim_cur = limits[i];
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      written = copy_write (&c, NULL, &error);
      limit.rlim_cur = limit.rlim_max;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_false (written);
      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE);
      vault_test_is_sound (&c.t);
    }
}

/* A vault that is damaged gives no copy that passes for a sound one. */
static void
test_damaged (void)
{
  g_auto (Copy) c = { 0 };
  g_autoptr (GError) error = NULL;
  goffset pages;

  copy_init (&c);
  vault_test_close (&c.t);
  pages = vault_test_size (c.t.path) / CHANCERY_PAGE_SIZE;
  vault_test_flip (c.t.path, (pages - 3) * CHANCERY_PAGE_SIZE + 50);
  vault_test_open (&c.t);
  g_assert_false (copy_write (&c, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
  /* What was found is a sentence of its own, and stands within another here. */
  g_assert_null (strstr (error->message, ".."));
  g_assert_null (strstr (error->message, ". ."));
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  signal (SIGXFSZ, SIG_IGN);
  g_test_add_func ("/vault/copy/whole", test_whole);
  g_test_add_func ("/vault/copy/leaves-nothing", test_leaves_nothing);
  g_test_add_func ("/vault/copy/cancelled", test_cancelled);
  g_test_add_func ("/vault/copy/full-disk", test_full_disk);
  g_test_add_func ("/vault/copy/damaged", test_damaged);
  return g_test_run ();
}
