/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every operation ends, in a process of its own, before each of its calls to the disk in turn: killed there,
 * or by the power going off, which takes with it what was not forced to the disk. */

#include "fault.h"
#include "trial.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* A sanitized program starts slowly once it is forked. */
#ifdef __SANITIZE_ADDRESS__
#define STRIDE 9
#else
#define STRIDE 1
#endif

static void
child (const Operation *operation, Trial *trial, FaultKind kind)
{
  g_autoptr (GError) error = NULL;

  g_random_set_seed (trial->number);
  fault_power_watch (trial->vault.folder);
  fault_arm (kind, trial->number, FALSE);
  operation->work (trial, &error);
  fault_disarm ();
  g_assert_no_error (error);
  _exit (0);
}

static guint
count_reports (int fd)
{
  guint count = 0;
  char byte;

  while (read (fd, &byte, 1) == 1)
    count++;
  close (fd);
  return count;
}

/* Whether it ended before its end. */
static gboolean
cut_once (const Operation *operation, const VaultTest *original, FaultKind kind, guint nth)
{
  g_auto (Trial) trial = trial_new (original, nth);
  int ends[2], status;
  pid_t pid;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (ends[0]);
      trial.pipe = ends[1];
      child (operation, &trial, kind);
    }
  close (ends[1]);
  trial.saved = count_reports (ends[0]);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WEXITSTATUS (status) == 0);
  trial_check (operation, &trial);
  return WIFSIGNALED (status);
}

static void
cut_each (const Operation *operation, FaultKind kind, const char *what)
{
  VaultTest original;
  guint nth = 1, cuts = 0;

  operation->original (&original);
  for (; cut_once (operation, &original, kind, nth); nth += STRIDE)
    cuts++;
  g_test_message ("%u times %s, 0 lost", cuts, what);
  g_assert_cmpuint (cuts, >, 4);
  vault_test_clear (&original);
}

static void
test_killed (gconstpointer operation)
{
  cut_each (operation, FAULT_KILL, "killed before a call to the disk");
}

static void
test_power (gconstpointer operation)
{
  cut_each (operation, FAULT_POWER, "without power before a call to the disk");
}

/* Reports as saved what it never forced to the disk. */
static void
careless_child (const Trial *trial)
{
  sqlite3 *raw;

  g_random_set_seed (trial->number);
  fault_power_watch (trial->vault.folder);
  fault_arm (FAULT_POWER, G_MAXUINT, FALSE);
  raw = vault_test_raw (trial->vault.path);
  vault_test_raw_run (raw, "PRAGMA synchronous = OFF; UPDATE contact SET notes = 'careless';");
  fault_power_cut ();
  kill (getpid (), SIGKILL);
}

static gboolean
is_lost (const VaultTest *original, guint number)
{
  g_auto (Trial) trial = trial_new (original, number);
  sqlite3 *raw;
  gint64 kept;
  pid_t pid = fork ();

  if (pid == 0)
    careless_child (&trial);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  raw = vault_test_raw (trial.vault.path);
  kept = vault_test_raw_integer (raw, "SELECT count (*) FROM contact WHERE notes = 'careless'");
  sqlite3_close (raw);
  return kept == 0;
}

/* Whoever does not wait for the disk does lose something. */
static void
test_the_cut_itself (void)
{
  g_auto (VaultTest) original = vault_test_new ();
  guint lost = 0;

  world_fill (&original);
  vault_test_close (&original);
  for (guint i = 0; i < 10; i++)
    lost += is_lost (&original, i);
  g_test_message ("%u of 10 careless changes lost", lost);
  g_assert_cmpuint (lost, >, 3);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  fault_init ();
  for (guint i = 0; operations[i] != NULL; i++)
    {
      g_autofree char *killed = g_strconcat ("/breaking/each-call/", operations[i]->name, NULL);
      g_autofree char *power = g_strconcat ("/breaking/power/", operations[i]->name, NULL);

      if (operations[i]->reads || operations[i]->large)
        continue;
      g_test_add_data_func (killed, operations[i], test_killed);
      g_test_add_data_func (power, operations[i], test_power);
    }
  g_test_add_func ("/breaking/power/the-cut-itself", test_the_cut_itself);
  return g_test_run ();
}
