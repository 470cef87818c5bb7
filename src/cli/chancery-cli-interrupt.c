/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-interrupt.h"

#include <signal.h>
#include <unistd.h>

static const int watched[] = { SIGINT, SIGTERM, SIGHUP };

static struct
{
  GMutex mutex;
  sigset_t signals;
  GCancellable *cancellable;
  gboolean came;
  gboolean held;
  int waiting; /* the signal that came while they were held, or 0 */
  int terminal;
  struct termios settings;
} interrupt = { .terminal = -1 };

/* Dies of the signal, so that a shell sees what happened. Called with the mutex held: nothing may go on. */
static void
die (int number)
{
  sigset_t one;

  if (interrupt.terminal >= 0)
    tcsetattr (interrupt.terminal, TCSAFLUSH, &interrupt.settings);
  signal (number, SIG_DFL);
  sigemptyset (&one);
  sigaddset (&one, number);
  pthread_sigmask (SIG_UNBLOCK, &one, NULL);
  raise (number);
}

static void
answer (int number)
{
  g_mutex_lock (&interrupt.mutex);
  if (interrupt.held)
    interrupt.waiting = number;
  else if (interrupt.cancellable != NULL && !g_cancellable_is_cancelled (interrupt.cancellable))
    {
      interrupt.came = TRUE;
      g_cancellable_cancel (interrupt.cancellable);
    }
  else
    die (number);
  g_mutex_unlock (&interrupt.mutex);
}

static gpointer
watch (gpointer data)
{
  int number;

  while (sigwait (&interrupt.signals, &number) == 0)
    answer (number);
  return NULL;
}

/* A signal that the parent wants ignored (as a shell does for work in the background) stays ignored. */
static gboolean
is_ignored (int number)
{
  struct sigaction action;

  return sigaction (number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

void
chancery_cli_interrupt_init (void)
{
  g_autoptr (GThread) thread = NULL;

  sigemptyset (&interrupt.signals);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    if (!is_ignored (watched[i]))
      sigaddset (&interrupt.signals, watched[i]);
  /* Every thread started later inherits the mask. */
  pthread_sigmask (SIG_BLOCK, &interrupt.signals, NULL);
  thread = g_thread_new ("chancery-signals", watch, NULL);
}

void
chancery_cli_interrupt_guard (GCancellable *cancellable)
{
  g_mutex_lock (&interrupt.mutex);
  g_set_object (&interrupt.cancellable, cancellable);
  g_mutex_unlock (&interrupt.mutex);
}

gboolean
chancery_cli_interrupt_came (void)
{
  gboolean came;

  g_mutex_lock (&interrupt.mutex);
  came = interrupt.came;
  g_mutex_unlock (&interrupt.mutex);
  return came;
}

void
chancery_cli_interrupt_hold (gboolean hold)
{
  g_mutex_lock (&interrupt.mutex);
  interrupt.held = hold;
  if (!hold && interrupt.waiting != 0)
    die (interrupt.waiting);
  g_mutex_unlock (&interrupt.mutex);
}

void
chancery_cli_interrupt_terminal (int fd, const struct termios *settings)
{
  g_mutex_lock (&interrupt.mutex);
  interrupt.terminal = fd;
  if (settings != NULL)
    interrupt.settings = *settings;
  g_mutex_unlock (&interrupt.mutex);
}
