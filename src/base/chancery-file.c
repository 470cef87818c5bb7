/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-file.h"

#include "base/chancery-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY_MARK ".chancery-"
#define TEMPORARY_RANDOM "XXXXXX"

struct _ChanceryFileWriter
{
  char *target;
  char *folder;
  char *temporary;
  int fd;
};

static void
fail (GError **error, int saved_errno, const char *format, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *doing = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  doing = g_strdup_printf (format, name);
#pragma GCC diagnostic pop
  chancery_error_set_from_errno (error, saved_errno, doing);
}

int
chancery_file_open_regular (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  struct stat info;
  /* O_NONBLOCK: opening a FIFO would otherwise wait for a writer for ever. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0)
    {
      fail (error, errno, _ ("Opening “%s”"), path);
      return -1;
    }
  if (fstat (fd, &info) != 0)
    fail (error, errno, _ ("Opening “%s”"), path);
  else if (S_ISREG (info.st_mode))
    return fd;
  else
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 S_ISDIR (info.st_mode) ? _ ("“%s” is a folder; a file is needed.")
                                        : _ ("“%s” is not an ordinary file."),
                 name);
  close (fd);
  return -1;
}

gboolean
chancery_file_write_all (int fd, const void *bytes, gsize length, const char *name, GError **error)
{
  const char *at = bytes;

  while (length > 0)
    {
      ssize_t written = write (fd, at, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          fail (error, errno, _ ("Writing “%s”"), name);
          return FALSE;
        }
      at += written;
      length -= (gsize) written;
    }
  return TRUE;
}

/* ".report.xlsx.chancery-A1b2C3": the name of a file that is being written. */
static gboolean
is_temporary_name (const char *name)
{
  const char *mark = g_strrstr (name, TEMPORARY_MARK);

  return name[0] == '.' && mark != NULL && strlen (mark) == strlen (TEMPORARY_MARK TEMPORARY_RANDOM);
}

/* A writer holds this lock on its file for as long as it lives. It lies on one byte beyond any file, where it
 * meets neither SQLite's locks nor the claim on a vault, and no other descriptor of the file drops it. */
static gboolean
hold (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = G_MAXINT64 - 1, .l_len = 1 };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

/* Whether nobody writes it any more. */
static gboolean
is_abandoned (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && info.st_uid == geteuid () && hold (fd);
}

static void
remove_with_companions (const char *path)
{
  static const char *const companions[] = { "-journal", "-wal", "-shm", "" };

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (path, companions[i], NULL);

      unlink (companion);
    }
}

static void
remove_if_abandoned (const char *path)
{
  int fd = open (path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0)
    return;
  if (is_abandoned (fd))
    remove_with_companions (path);
  close (fd);
}

void
chancery_file_remove_leftovers (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = is_temporary_name (name) ? g_build_filename (folder, name, NULL) : NULL;

      if (path != NULL)
        remove_if_abandoned (path);
    }
}

/* Between its making and its locking somebody may have taken the file for a leftover and removed it: then
 * another is made. */
static gboolean
make_temporary (ChanceryFileWriter *self, const char *name)
{
  struct stat info;

  do
    {
      if (self->fd >= 0)
        close (self->fd);
      g_free (self->temporary);
      /* Cut, or a long name would leave no room for what is added to it. */
      self->temporary = g_strdup_printf ("%s/.%.100s" TEMPORARY_MARK TEMPORARY_RANDOM, self->folder, name);
      self->fd = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0600);
      if (self->fd < 0)
        return FALSE;
      hold (self->fd);
    }
  while (fstat (self->fd, &info) == 0 && info.st_nlink == 0);
  return TRUE;
}

ChanceryFileWriter *
chancery_file_writer_new (const char *path, GError **error)
{
  g_autoptr (ChanceryFileWriter) self = g_new0 (ChanceryFileWriter, 1);
  g_autofree char *name = g_path_get_basename (path);

  self->fd = -1;
  self->target = g_strdup (path);
  self->folder = g_path_get_dirname (path);
  chancery_file_remove_leftovers (self->folder);
  if (make_temporary (self, name))
    return g_steal_pointer (&self);
  fail (error, errno, _ ("Writing “%s”"), path);
  return NULL;
}

int
chancery_file_writer_fd (ChanceryFileWriter *self)
{
  return self->fd;
}

const char *
chancery_file_writer_path (ChanceryFileWriter *self)
{
  return self->temporary;
}

static gboolean
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int saved_errno;

  if (fd < 0)
    return FALSE;
  /* EINVAL: some network file systems cannot sync a folder, and need not. */
  saved_errno = fsync (fd) == 0 || errno == EINVAL ? 0 : errno;
  close (fd);
  errno = saved_errno;
  return saved_errno == 0;
}

static gboolean
put_in_place (ChanceryFileWriter *self, gboolean replace)
{
  if (replace)
    return rename (self->temporary, self->target) == 0;
  if (renameat2 (AT_FDCWD, self->temporary, AT_FDCWD, self->target, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL)
    return FALSE;
  /* A file system without RENAME_NOREPLACE (FAT, some network ones): link() refuses likewise. */
  return link (self->temporary, self->target) == 0 && unlink (self->temporary) == 0;
}

gboolean
chancery_file_writer_commit (ChanceryFileWriter *self, gboolean replace, GError **error)
{
  if (fsync (self->fd) != 0 || !put_in_place (self, replace))
    {
      fail (error, errno, _ ("Writing “%s”"), self->target);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  if (!sync_folder (self->folder))
    {
      fail (error, errno, _ ("Writing “%s”"), self->target);
      return FALSE;
    }
  return TRUE;
}

void
chancery_file_writer_free (ChanceryFileWriter *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self->folder);
  g_free (self);
}
