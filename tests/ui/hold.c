/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both names of a call, whatever the width of an offset is set to. */
#undef _FILE_OFFSET_BITS
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * Holds long work of the program as it is released, preloaded into it, so that a test can do something in the
 * middle of it however fast the machine is. CHANCERY_TEST_HOLD names a file. While that is there, whatever
 * thread but the main one reads or writes at a place of a file whose path contains what is written in it
 * waits, and a file with ".held" at the end of its name tells that one does.
 */

#define LOOK_NS 5000000

static void
tell (const char *hold)
{
  char path[4096];
  int fd;

  snprintf (path, sizeof path, "%s.held", hold);
  fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0)
    close (fd);
}

static int
is_held (const char *hold, int fd)
{
  char wanted[256] = "", link[64], path[4096] = "";
  FILE *file = fopen (hold, "re");

  if (file == NULL)
    return 0;
  if (fgets (wanted, sizeof wanted, file) == NULL)
    wanted[0] = '\0';
  fclose (file);
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  return readlink (link, path, sizeof path - 1) > 0 && wanted[0] != '\0' && strstr (path, wanted) != NULL;
}

static void
wait_for_test (int fd)
{
  const char *hold = getenv ("CHANCERY_TEST_HOLD");
  const struct timespec pause = { .tv_nsec = LOOK_NS };

  if (hold == NULL || gettid () == getpid () || access (hold, F_OK) != 0)
    return;
  while (is_held (hold, fd))
    {
      tell (hold);
      nanosleep (&pause, NULL);
    }
}

#define HOLD(name, buffer_type, offset_type)                                                                 \
  ssize_t name (int fd, buffer_type buffer, size_t size, offset_type offset)                                 \
  {                                                                                                          \
    static ssize_t (*real) (int, buffer_type, size_t, offset_type);                                          \
                                                                                                             \
    if (real == NULL)                                                                                        \
      real = dlsym (RTLD_NEXT, #name);                                                                       \
    wait_for_test (fd);                                                                                      \
    return real (fd, buffer, size, offset);                                                                  \
  }

HOLD (pread, void *, off_t)
HOLD (pread64, void *, off64_t)
HOLD (pwrite, const void *, off_t)
HOLD (pwrite64, const void *, off64_t)
