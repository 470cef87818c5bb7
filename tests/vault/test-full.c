/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* A disk that is full after so many bytes of a file. The limit is the soft one, so it can be lifted again. */
static void
set_limit (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
lift_limit (void)
{
  set_limit (RLIM_INFINITY);
}

static void
test_create (void)
{
  static const rlim_t limits[] = { 0, 1, 1000, 4096, 5000, 8192, 50000, 65536, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_auto (VaultTest) t = vault_test_folder ();
      g_autoptr (GError) error = NULL;
      g_autofree char *listing = NULL;

      set_limit (limits[i]);
      g_assert_false (vault_test_try_create (t.path, &error));
      lift_limit ();
      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE);
      listing = vault_test_listing (t.folder);
      g_assert_cmpstr (listing, ==, "");
    }
}

static ChanceryChangeset *
many_people (const char *mission, int count)
{
  ChanceryChangeset *changeset = chancery_changeset_new (CHANCERY_CHANGESET_IMPORT, "Import");

  for (int i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %d", i);
      g_autoptr (ChanceryRecord) record =
          vault_test_record (chancery_contact, "mission", mission, "name", name, NULL);

      chancery_changeset_add_new (changeset, record);
    }
  return changeset;
}

static guint
count_people (VaultTest *t)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = chancery_vault_load_all (t->vault, chancery_contact, &error);

  g_assert_no_error (error);
  return people->len;
}

/* The vault as it was, in this session and after it is opened again; then the same changes, with space. */
static void
fails_and_recovers (VaultTest *t, const char *mission, rlim_t limit)
{
  g_autoptr (ChanceryChangeset) changeset = many_people (mission, 100);
  g_autoptr (GError) error = NULL;
  guint64 generation = chancery_vault_generation (t->vault);
  guint people = count_people (t);

  set_limit (limit);
  g_assert_false (vault_test_commit (t, changeset, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE);
  g_assert_cmpuint (chancery_vault_generation (t->vault), ==, generation);
  g_assert_cmpuint (count_people (t), ==, people);
  lift_limit ();
  vault_test_is_sound (t);
  vault_test_close (t);
  vault_test_open (t);
  vault_test_is_sound (t);
  g_assert_cmpuint (count_people (t), ==, people);
  g_assert_true (vault_test_commit (t, changeset, NULL));
  g_assert_cmpuint (count_people (t), ==, people + 100);
  vault_test_is_sound (t);
}

static void
test_commit (void)
{
  static const rlim_t more[] = { 0, 1, 24, 1000, 4096, 4120, 20000, 60000 };
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *wal = vault_test_beside (&t, "-wal");
  g_autofree char *mission = vault_test_add (&t, chancery_mission, "sending_state", "X", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    fails_and_recovers (&t, mission, (rlim_t) MAX (vault_test_size (wal), 0) + more[i]);
}

/* What was committed is in the WAL; there is no space to carry it over into the file, in whole or in part of
 * a page. That must not make a damaged vault of it. */
static void
test_checkpoint (void)
{
  static const goffset more[] = { 0, 1, 1000, 4095, 4096, 6000, 9000 };

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      g_auto (VaultTest) t = vault_test_new ();
      g_autofree char *wal = vault_test_beside (&t, "-wal");
      g_autofree char *mission = vault_test_add (&t, chancery_mission, "sending_state", "X", NULL);
      g_autoptr (ChanceryChangeset) changeset = many_people (mission, 100);

      g_assert_true (vault_test_commit (&t, changeset, NULL));
      g_assert_cmpint (vault_test_size (wal), >, 100000);
      set_limit ((rlim_t) (vault_test_size (t.path) + more[i]));
      vault_test_close (&t);
      lift_limit ();
      g_assert_cmpint (vault_test_size (wal), >, 100000);
      vault_test_open (&t);
      g_assert_cmpuint (count_people (&t), ==, 100);
      vault_test_is_sound (&t);
    }
}

/* Verifying cannot carry over either, and says so. */
static void
test_verify (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *mission = vault_test_add (&t, chancery_mission, "sending_state", "X", NULL);
  g_autoptr (ChanceryChangeset) changeset = many_people (mission, 100);
  g_autoptr (GError) error = NULL;

  g_assert_true (vault_test_commit (&t, changeset, NULL));
  set_limit ((rlim_t) vault_test_size (t.path) + 1000);
  g_assert_null (chancery_vault_verify (t.vault, NULL, &error));
  lift_limit ();
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE);
  vault_test_is_sound (&t);
  g_assert_cmpuint (count_people (&t), ==, 100);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  signal (SIGXFSZ, SIG_IGN);
  g_test_add_func ("/vault/full/create", test_create);
  g_test_add_func ("/vault/full/commit", test_commit);
  g_test_add_func ("/vault/full/checkpoint", test_checkpoint);
  g_test_add_func ("/vault/full/verify", test_verify);
  return g_test_run ();
}
