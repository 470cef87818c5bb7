/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* The calls of our own libraries to the system, which the linker leads here (--wrap in meson.build). Those of
 * SQLite and GLib are not among them. */

#define WRAP(type, name, parameters, arguments, kinds)                                                       \
  type __real_##name parameters;                                                                             \
  type __wrap_##name parameters;                                                                             \
  type __wrap_##name parameters                                                                              \
  {                                                                                                          \
    FaultKind kind;                                                                                          \
    return fault_strikes ((kinds), &kind) ? -1 : __real_##name arguments;                                    \
  }

WRAP (int, rename, (const char *from, const char *to), (from, to), FAULT_ANY_WRITE)
WRAP (int,
      renameat2,
      (int from_fd, const char *from, int to_fd, const char *to, unsigned int flags),
      (from_fd, from, to_fd, to, flags),
      FAULT_ANY_WRITE)
WRAP (int, link, (const char *from, const char *to), (from, to), FAULT_ANY_WRITE)
WRAP (int, fstat64, (int fd, struct stat *info), (fd, info), FAULT_ANY_DISK)
WRAP (int, g_mkstemp_full, (char *name, int flags, int mode), (name, flags, mode), FAULT_ANY_WRITE)

/* A read that gives less than was asked for is none that failed: whoever reads must look. */
WRAP (ssize_t,
      pread64,
      (int fd, void *bytes, size_t size, off_t offset),
      (fd, bytes, size, offset),
      FAULT_ANY_DISK)
WRAP (ssize_t, read, (int fd, void *bytes, size_t size), (fd, bytes, size), FAULT_ANY_DISK)

int __wrap_fsync (int fd);
ssize_t __real_write (int fd, const void *bytes, size_t size);
ssize_t __wrap_write (int fd, const void *bytes, size_t size);
int __real_open64 (const char *path, int flags, ...);
int __wrap_open64 (const char *path, int flags, ...);

/* As in fault-vfs.c: nothing is waited for. */
int
__wrap_fsync (int fd)
{
  FaultKind kind;
  struct stat info;

  if (fault_strikes (FAULT_ANY_WRITE, &kind))
    return -1;
  if (fault_power_is_armed () && __real_fstat64 (fd, &info) == 0)
    fault_power_synced (info.st_ino);
  return 0;
}

ssize_t
__wrap_write (int fd, const void *bytes, size_t size)
{
  FaultKind kind;

  if (!fault_strikes (FAULT_ANY_WRITE | FAULT_BIT (FAULT_SHORT), &kind))
    return __real_write (fd, bytes, size);
  return kind == FAULT_SHORT && size > 1 ? __real_write (fd, bytes, size / 2) : -1;
}

/* Ours are opened for reading only, or with a mode that g_mkstemp_full() has given them. */
int
__wrap_open64 (const char *path, int flags, ...)
{
  FaultKind kind;

  return fault_strikes (FAULT_ANY_DISK, &kind) ? -1 : __real_open64 (path, flags, 0600);
}
