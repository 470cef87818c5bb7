/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define RUNS 24

/* The writer: one person a commit, and a byte down the pipe for each that was reported as saved. */
static void
write_until_killed (VaultTest *t, const char *mission, int run, int pipe_end)
{
  /* A child has its parent's state, also that of which the next UUIDs are made. */
  g_random_set_seed ((guint32) run);
  vault_test_open (t);
  for (int i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %d-%d", run, i);
      g_autofree char *id = vault_test_add (t, chancery_contact, "mission", mission, "name", name, NULL);

      if (write (pipe_end, "x", 1) != 1)
        _exit (1);
    }
}

static guint
read_reports (int pipe_end, guint most)
{
  guint count = 0;
  char byte;

  while (count < most && read (pipe_end, &byte, 1) == 1)
    count++;
  return count;
}

/* Somewhere in the midst of what goes on: the moment differs from run to run, and whatever it is the vault
 * must be whole. */
static void
let_some_work_pass (gint64 most_microseconds)
{
  gint64 end = g_get_monotonic_time () + g_test_rand_int_range (0, (int) most_microseconds);

  while (g_get_monotonic_time () < end)
    continue;
}

static guint
run_and_kill (VaultTest *t, const char *mission, int run)
{
  int ends[2], status;
  guint reported;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      write_until_killed (t, mission, run, ends[1]);
    }
  close (ends[1]);
  reported = read_reports (ends[0], (guint) g_test_rand_int_range (0, 30));
  let_some_work_pass (5000);
  kill (child, SIGKILL);
  reported += read_reports (ends[0], G_MAXUINT);
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  return reported;
}

static GHashTable *
names_of_people (VaultTest *t)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = chancery_vault_load_all (t->vault, chancery_contact, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < people->len; i++)
    g_hash_table_add (names, g_strdup (chancery_record_get (g_ptr_array_index (people, i), "name")));
  return names;
}

/* Everything reported is there, and at most one that was not yet. */
static void
check_run (VaultTest *t, int run, guint reported)
{
  g_autoptr (GHashTable) names = names_of_people (t);
  g_autofree char *beyond = g_strdup_printf ("Person %d-%u", run, reported + 1);

  for (guint i = 0; i < reported; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %d-%u", run, i);

      g_assert_true (g_hash_table_contains (names, name));
    }
  g_assert_false (g_hash_table_contains (names, beyond));
}

static void
test_commits (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *mission = vault_test_add (&t, chancery_mission, "sending_state", "X", NULL);
  guint total = 0;

  vault_test_close (&t);
  for (int run = 0; run < RUNS; run++)
    {
      guint reported = run_and_kill (&t, mission, run);

      vault_test_open (&t);
      vault_test_is_sound (&t);
      check_run (&t, run, reported);
      vault_test_close (&t);
      total += reported;
    }
  g_test_message ("%d runs killed, %u changes reported as saved, 0 lost", RUNS, total);
}

static gint64
time_of_a_creation (void)
{
  g_auto (VaultTest) t = vault_test_folder ();
  gint64 start = g_get_monotonic_time ();

  g_assert_true (vault_test_try_create (t.path, NULL));
  return g_get_monotonic_time () - start;
}

/* Killed while it is made: there is a whole vault under the name, or none, and the name is free. */
static void
test_creation (void)
{
  gint64 whole_time = time_of_a_creation ();
  guint whole = 0;

  for (int run = 0; run < RUNS; run++)
    {
      g_auto (VaultTest) t = vault_test_folder ();
      int status;
      pid_t child = fork ();

      if (child == 0)
        _exit (vault_test_try_create (t.path, NULL) ? 0 : 1);
      let_some_work_pass (whole_time * 3);
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      if (g_file_test (t.path, G_FILE_TEST_EXISTS))
        whole++;
      else
        g_assert_true (vault_test_try_create (t.path, NULL));
      vault_test_open (&t);
      vault_test_is_sound (&t);
    }
  g_test_message ("%d creations killed, %u were whole by then, the others not there", RUNS, whole);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/killed/commits", test_commits);
  g_test_add_func ("/vault/killed/creation", test_creation);
  return g_test_run ();
}
