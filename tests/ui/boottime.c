/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/*
 * A clock for the window's tests, preloaded into the program as it is released. CLOCK_BOOTTIME, which counts
 * the time asleep too, stands still but for what a test writes into the file that CHANCERY_TEST_BOOTTIME
 * names: milliseconds, as 8 bytes. A timer of that clock runs out when the test has gone past its time.
 */

#define MOST_TIMERS 16
#define LOOK_NS 5000000

static volatile int64_t *now_ms;
static int64_t first_ms;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

/* By descriptor; 0 for none. */
static struct
{
  int fd;
  int64_t at_ms;
} timers[MOST_TIMERS];

static int (*real_gettime) (clockid_t, struct timespec *);
static int (*real_settime) (int, int, const struct itimerspec *, struct itimerspec *);
static int (*real_create) (int, int);

static int64_t
now (void)
{
  return first_ms + *now_ms;
}

static void
run_out (int fd)
{
  const struct itimerspec at_once = { .it_value = { .tv_nsec = 1 } };

  real_settime (fd, 0, &at_once, NULL);
}

static void *
look (void *data)
{
  const struct timespec pause = { .tv_nsec = LOOK_NS };

  for (;;)
    {
      pthread_mutex_lock (&mutex);
      for (int i = 0; i < MOST_TIMERS; i++)
        if (timers[i].at_ms != 0 && timers[i].at_ms <= now ())
          {
            timers[i].at_ms = 0;
            run_out (timers[i].fd);
          }
      pthread_mutex_unlock (&mutex);
      nanosleep (&pause, NULL);
    }
  return data;
}

__attribute__ ((constructor)) static void
start (void)
{
  const char *path = getenv ("CHANCERY_TEST_BOOTTIME");
  struct timespec first;
  pthread_t thread;
  int fd;

  real_gettime = dlsym (RTLD_NEXT, "clock_gettime");
  real_settime = dlsym (RTLD_NEXT, "timerfd_settime");
  real_create = dlsym (RTLD_NEXT, "timerfd_create");
  fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  if (fd < 0)
    return;
  now_ms = mmap (NULL, sizeof *now_ms, PROT_READ, MAP_SHARED, fd, 0);
  close (fd);
  if (now_ms == MAP_FAILED)
    abort ();
  real_gettime (CLOCK_BOOTTIME, &first);
  first_ms = (int64_t) first.tv_sec * 1000 + first.tv_nsec / 1000000;
  pthread_create (&thread, NULL, look, NULL);
}

int
clock_gettime (clockid_t clock, struct timespec *time)
{
  if (real_gettime == NULL)
    real_gettime = dlsym (RTLD_NEXT, "clock_gettime");
  if (clock != CLOCK_BOOTTIME || now_ms == NULL)
    return real_gettime (clock, time);
  time->tv_sec = now () / 1000;
  time->tv_nsec = now () % 1000 * 1000000;
  return 0;
}

int
timerfd_create (int clock, int flags)
{
  int fd = real_create (clock, flags);

  if (clock != CLOCK_BOOTTIME || now_ms == NULL || fd < 0)
    return fd;
  pthread_mutex_lock (&mutex);
  for (int i = 0; i < MOST_TIMERS; i++)
    if (timers[i].fd == 0)
      {
        timers[i].fd = fd;
        break;
      }
  pthread_mutex_unlock (&mutex);
  return fd;
}

int
timerfd_settime (int fd, int flags, const struct itimerspec *when, struct itimerspec *before)
{
  int found = 0;

  pthread_mutex_lock (&mutex);
  for (int i = 0; i < MOST_TIMERS; i++)
    if (fd > 0 && timers[i].fd == fd)
      {
        found = 1;
        timers[i].at_ms = (int64_t) when->it_value.tv_sec * 1000 + when->it_value.tv_nsec / 1000000;
      }
  pthread_mutex_unlock (&mutex);
  return found ? 0 : real_settime (fd, flags, when, before);
}
