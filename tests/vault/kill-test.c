/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kill-test.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/poll.h>
#include <sys/wait.h>
#include <unistd.h>

/* A sanitized program starts slowly once it is forked; the plain build has the number that counts. */
#ifdef __SANITIZE_ADDRESS__
#define RUNS 40
#else
#define RUNS 200
#endif
#define MEASURED 3 /* runs that are let come to their end first */

/* What the child says. */
#define BEGUN 'b'
#define SAVED 's'
#define ENDED 'e'

typedef struct
{
  const KillOperation *operation;
  VaultTest original;
  gint64 duration; /* microseconds, as far as is known */
  guint before, inside, after;
  guint reported;
} KillTest;

typedef struct
{
  gint64 begun, ended; /* monotonic; 0 for not yet */
  guint saved;
} Heard;

static void
say (KillRun *run, char what)
{
  if (write (run->pipe, &what, 1) != 1)
    _exit (1);
}

void
kill_test_saved (KillRun *run)
{
  say (run, SAVED);
}

static void
child (const KillOperation *operation, KillRun *run)
{
  /* A child has its parent's state, also that of which the next UUIDs are made. */
  g_random_set_seed (run->number);
  say (run, BEGUN);
  operation->work (run);
  say (run, ENDED);
  while (TRUE)
    pause ();
}

/* Reads what there is until the deadline, or until a word of the child's, or until it is gone. */
static gboolean
hear (int fd, Heard *heard, gint64 deadline)
{
  gint64 left = MAX (deadline - g_get_monotonic_time (), 0);
  struct timespec wait = { left / G_USEC_PER_SEC, left % G_USEC_PER_SEC * 1000 };
  struct pollfd ready = { .fd = fd, .events = POLLIN };
  char what;

  if (ppoll (&ready, 1, deadline < 0 ? NULL : &wait, NULL) <= 0 || read (fd, &what, 1) != 1)
    return FALSE;
  if (what == BEGUN)
    heard->begun = g_get_monotonic_time ();
  else if (what == ENDED)
    heard->ended = g_get_monotonic_time ();
  else
    heard->saved++;
  return TRUE;
}

/* One in twenty is killed while it only starts; the others somewhere from their beginning to a little after
 * their end. */
static void
wait_for_the_moment (KillTest *self, int fd, Heard *heard, gboolean measure)
{
  gint64 most = self->duration + self->duration / 10, moment;

  if (!measure && g_test_rand_int_range (0, 20) == 0)
    {
      g_usleep ((gulong) g_test_rand_int_range (0, 1000));
      return;
    }
  while (heard->begun == 0 && hear (fd, heard, -1))
    continue;
  if (measure)
    while (heard->ended == 0 && hear (fd, heard, -1))
      continue;
  moment = heard->begun + (gint64) (g_test_rand_double () * (double) most);
  while (!measure && g_get_monotonic_time () < moment)
    hear (fd, heard, moment);
}

static void
count (KillTest *self, KillRun *run, const Heard *heard, gboolean measure)
{
  run->saved = heard->saved;
  run->ended = heard->ended != 0;
  if (measure)
    self->duration = MAX (self->duration, heard->ended - heard->begun);
  else if (run->ended)
    /* Faster than thought, or slower: the machine has other work as well. */
    self->duration -= self->duration / 20;
  else
    self->duration += self->duration / 100;
  if (measure)
    return;
  self->reported += run->saved > 0;
  if (heard->begun == 0)
    self->before++;
  else if (heard->ended == 0)
    self->inside++;
  else
    self->after++;
}

static void
run_and_kill (KillTest *self, KillRun *run, gboolean measure)
{
  Heard heard = { 0 };
  int ends[2], status;
  pid_t pid;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (ends[0]);
      run->pipe = ends[1];
      child (self->operation, run);
    }
  close (ends[1]);
  wait_for_the_moment (self, ends[0], &heard, measure);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  /* Whatever it said before it died was said: the pipe outlives it. */
  while (hear (ends[0], &heard, -1))
    continue;
  close (ends[0]);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  count (self, run, &heard, measure);
}

static void
open_either_way (KillTest *self, KillRun *run)
{
  const char *anew = self->operation->new_passphrase;
  g_autoptr (GError) error = NULL;

  if (anew != NULL)
    run->vault.vault = vault_test_try_open (run->vault.path, anew, FALSE, NULL);
  run->opens_anew = run->vault.vault != NULL;
  if (!run->opens_anew)
    run->vault.vault = vault_test_try_open (run->vault.path, VAULT_TEST_PASSPHRASE, FALSE, &error);
  g_assert_no_error (error);
}

/* Whole, with all that was reported, and nothing left beside it for ever. */
static void
check (KillTest *self, KillRun *run)
{
  const char *allowed = self->operation->allowed;
  g_autofree char *listing = NULL;

  if (self->operation->recover != NULL)
    self->operation->recover (run);
  open_either_way (self, run);
  vault_test_is_sound (&run->vault);
  self->operation->check (run);
  vault_test_close (&run->vault);
  listing = vault_test_listing (run->vault.folder);
  g_assert_cmpstr (listing, ==, allowed != NULL ? allowed : "mine.chancery");
}

static void
run_once (KillTest *self, guint number, gboolean measure)
{
  KillRun run = { .vault = vault_test_folder (), .number = number };

  if (self->operation->prepare != NULL)
    self->operation->prepare (&run);
  else
    vault_world_copy (self->original.path, run.vault.path);
  run_and_kill (self, &run, measure);
  check (self, &run);
  vault_test_clear (&run.vault);
}

void
kill_test_run (const KillOperation *operation)
{
  KillTest self = { .operation = operation, .original = vault_test_new () };

  vault_world_fill (&self.original);
  vault_test_close (&self.original);
  for (guint i = 0; i < MEASURED; i++)
    run_once (&self, i, TRUE);
  for (guint i = 0; i < RUNS; i++)
    run_once (&self, MEASURED + i, FALSE);
  g_test_message ("%d runs killed (%u before, %u inside, %u after), %u reported something as saved, 0 lost",
                  RUNS, self.before, self.inside, self.after, self.reported);
  g_assert_cmpuint (self.inside, >, RUNS / 2);
  vault_test_clear (&self.original);
}

void
kill_test_is_one_of (KillRun *run, const char *before, const char *after)
{
  g_autofree char *state = vault_world_state (run->vault.vault);

  if (run->saved > 0 || g_strcmp0 (state, before) != 0)
    g_assert_cmpstr (state, ==, after);
}
