/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every operation is killed (SIGKILL) some two hundred times, each time in a vault of its own and at another
 * moment. The moments are spread over the time that the operation takes here, which is measured first and
 * corrected by every run. */

#include "trial.h"

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

/* What the child says; trial_saved() says "s". */
#define BEGUN 'b'
#define ENDED 'e'

typedef struct
{
  const Operation *operation;
  VaultTest original;
  gint64 duration; /* microseconds, as far as is known */
  guint before, inside, after;
  guint reported;
} Killing;

typedef struct
{
  gint64 begun, ended; /* monotonic; 0 for not yet */
  guint saved;
} Heard;

static void
say (const Trial *trial, char what)
{
  if (write (trial->pipe, &what, 1) != 1)
    _exit (1);
}

static void
child (const Operation *operation, Trial *trial)
{
  g_autoptr (GError) error = NULL;

  /* A child has its parent's state, also that of which the next UUIDs are made. */
  g_random_set_seed (trial->number);
  say (trial, BEGUN);
  operation->work (trial, &error);
  g_assert_no_error (error);
  say (trial, ENDED);
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
wait_for_the_moment (Killing *self, int fd, Heard *heard, gboolean measure)
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
learn (Killing *self, const Heard *heard, gboolean measure)
{
  gint64 took = heard->ended - heard->begun;

  if (measure)
    self->duration = MAX (self->duration, took);
  else if (heard->ended != 0)
    /* Faster than thought, or slower: the machine has other work as well. */
    self->duration -= self->duration / 20;
  else
    self->duration += self->duration / 100;
}

static void
count (Killing *self, const Heard *heard)
{
  self->reported += heard->saved > 0;
  if (heard->begun == 0)
    self->before++;
  else if (heard->ended == 0)
    self->inside++;
  else
    self->after++;
}

/* Whatever it said before it died was said: the pipe outlives it. */
static void
hear_the_rest (int fd, Heard *heard)
{
  while (hear (fd, heard, -1))
    continue;
  close (fd);
}

static Heard
run_and_kill (Killing *self, Trial *trial, gboolean measure)
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
      trial->pipe = ends[1];
      child (self->operation, trial);
    }
  close (ends[1]);
  wait_for_the_moment (self, ends[0], &heard, measure);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  hear_the_rest (ends[0], &heard);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  return heard;
}

static void
run_once (Killing *self, guint number, gboolean measure)
{
  g_auto (Trial) trial = trial_new (&self->original, number);
  Heard heard = run_and_kill (self, &trial, measure);

  trial.saved = heard.saved;
  learn (self, &heard, measure);
  if (!measure)
    count (self, &heard);
  trial_check (self->operation, &trial);
}

static void
test_killed (gconstpointer data)
{
  Killing self = { .operation = data };
  guint runs;

  self.operation->original (&self.original);
  for (guint i = 0; i < MEASURED; i++)
    run_once (&self, i, TRUE);
  /* On a busy machine the moment is guessed worse: then it takes more runs until enough of them hit the
   * inside. */
  for (runs = 0; runs < RUNS || (self.inside <= RUNS / 2 && runs < 4 * RUNS); runs++)
    run_once (&self, MEASURED + runs, FALSE);
  g_test_message ("%u runs killed (%u before, %u inside, %u after), %u reported something as saved, 0 lost",
                  runs, self.before, self.inside, self.after, self.reported);
  g_assert_cmpuint (self.inside, >, RUNS / 2);
  vault_test_clear (&self.original);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  for (guint i = 0; operations[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/breaking/killed/", operations[i]->name, NULL);

      if (!operations[i]->reads)
        g_test_add_data_func (path, operations[i], test_killed);
    }
  return g_test_run ();
}
