/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each kind of write is killed at some two hundred moments, and the vault is whole every time. */

#include "kill-test.h"

#include <unistd.h>

#define STEPS 12
#define CROWD 1900
#define CROWD_CHANGES 20000

static void
open_in_child (KillRun *run)
{
  vault_test_open (&run->vault);
}

/* Nothing yet under the name. */
static void
prepare_nothing (KillRun *run)
{
  g_assert_false (g_file_test (run->vault.path, G_FILE_TEST_EXISTS));
}

static void
create (KillRun *run)
{
  g_assert_true (vault_test_try_create (run->vault.path, NULL));
  kill_test_saved (run);
}

/* There is a whole vault under the name, or none, and the name is free. */
static void
create_if_missing (KillRun *run)
{
  g_autoptr (GError) error = NULL;

  if (g_file_test (run->vault.path, G_FILE_TEST_EXISTS))
    return;
  g_assert_cmpuint (run->saved, ==, 0);
  g_assert_true (vault_test_try_create (run->vault.path, &error));
}

static void
check_created (KillRun *run)
{
  g_assert_cmpint (chancery_vault_last_saved (run->vault.vault), >, 0);
}

static void
test_create (void)
{
  static const KillOperation operation = {
    .prepare = prepare_nothing, .work = create, .recover = create_if_missing, .check = check_created
  };

  kill_test_run (&operation);
}

static void
edit (KillRun *run)
{
  open_in_child (run);
  for (guint step = 1; step <= STEPS; step++)
    {
      g_assert_true (vault_world_step (run->vault.vault, step, NULL));
      kill_test_saved (run);
    }
  vault_test_close (&run->vault);
}

/* Everything reported is there, and at most one step that was not yet. */
static void
check_edits (KillRun *run)
{
  guint steps = vault_world_steps (&run->vault);

  g_assert_cmpuint (steps, >=, run->saved);
  g_assert_cmpuint (steps, <=, run->saved + 1);
}

static void
test_edit (void)
{
  static const KillOperation operation = { .work = edit, .check = check_edits };

  kill_test_run (&operation);
}

/* The states that an operation leads from and to, as an unkilled run shows them. */
static char *before, *after;

static void
check_either (KillRun *run)
{
  kill_test_is_one_of (run, before, after);
}

static void
crowd_in (VaultTest *t)
{
  g_autoptr (ChanceryChangeset) changeset = vault_world_crowd (CROWD);

  g_assert_cmpuint (changeset->changes->len, >=, CROWD_CHANGES);
  g_assert_true (vault_test_commit (t, changeset, NULL));
}

static void
merge (KillRun *run)
{
  open_in_child (run);
  crowd_in (&run->vault);
  kill_test_saved (run);
  vault_test_close (&run->vault);
}

/* As much as two laptops have to tell each other after weeks, in one changeset. */
static void
test_merge (void)
{
  static const KillOperation operation = { .work = merge, .check = check_either };
  g_auto (VaultTest) t = vault_test_new ();

  vault_world_fill (&t);
  before = vault_world_state (t.vault);
  crowd_in (&t);
  after = vault_world_state (t.vault);
  kill_test_run (&operation);
}

static char *
old_vault (void)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "format-1.chancery", NULL);
}

static void
prepare_old (KillRun *run)
{
  g_autofree char *old = old_vault ();

  vault_world_copy (old, run->vault.path);
}

static void
migrate (KillRun *run)
{
  open_in_child (run);
  kill_test_saved (run);
  vault_test_close (&run->vault);
}

static void
test_migration (void)
{
  static const KillOperation operation = { .prepare = prepare_old, .work = migrate, .check = check_either };
  g_auto (VaultTest) t = vault_test_folder ();
  g_autofree char *old = old_vault ();

  vault_world_copy (old, t.path);
  vault_test_open (&t);
  before = after = vault_world_state (t.vault);
  kill_test_run (&operation);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/killed/create", test_create);
  g_test_add_func ("/vault/killed/edit", test_edit);
  g_test_add_func ("/vault/killed/merge", test_merge);
  g_test_add_func ("/vault/killed/migration", test_migration);
  return g_test_run ();
}
