/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-scratch.h"

#include "base/chancery-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

struct _ChanceryScratch
{
  char *path;
  dev_t device;
};

/* Bytes free in @folder when it is a tmpfs we may write to, else 0. */
static guint64
tmpfs_room (const char *folder)
{
  struct statfs info;

  if (folder == NULL || access (folder, W_OK | X_OK) != 0 || statfs (folder, &info) != 0)
    return 0;
  if (info.f_type != TMPFS_MAGIC)
    return 0;
  return (guint64) info.f_bavail * (guint64) info.f_bsize;
}

static const char *
roomiest (const char *const *folders)
{
  const char *best = NULL;
  guint64 best_room = 0;

  for (; *folders != NULL; folders++)
    {
      guint64 room = tmpfs_room (*folders);

      if (room > best_room)
        {
          best = *folders;
          best_room = room;
        }
    }
  return best;
}

static gboolean
make_folder (ChanceryScratch *self, const char *folder)
{
  struct stat info;
  g_autofree char *path = g_strdup_printf ("%s/chancery-%d-XXXXXX", folder, (int) getpid ());

  if (g_mkdtemp_full (path, 0700) == NULL)
    return FALSE;
  self->path = g_steal_pointer (&path);
  if (lstat (self->path, &info) != 0)
    return FALSE;
  self->device = info.st_dev;
  return TRUE;
}

ChanceryScratch *
chancery_scratch_new (const char *const *folders, GError **error)
{
  const char *const usual[] = { "/dev/shm", g_getenv ("XDG_RUNTIME_DIR"), NULL };
  const char *folder = roomiest (folders != NULL ? folders : usual);
  g_autoptr (ChanceryScratch) self = g_new0 (ChanceryScratch, 1);

  if (folder == NULL)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
                   _ ("No folder in memory with free space was found (/dev/shm or XDG_RUNTIME_DIR), and "
                      "nothing is written unencrypted to a disk on the way. Nothing was changed; make a "
                      "tmpfs available and try again."));
      return NULL;
    }
  if (!make_folder (self, folder))
    {
      chancery_error_set_from_errno (error, errno, _ ("Making a folder in memory"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

void
chancery_scratch_free (ChanceryScratch *self)
{
  if (self->path != NULL)
    {
      remove_files (self->path);
      g_rmdir (self->path);
    }
  g_free (self->path);
  g_free (self);
}

const char *
chancery_scratch_path (ChanceryScratch *self)
{
  return self->path;
}

gboolean
chancery_scratch_holds (ChanceryScratch *self, FILE *file)
{
  struct stat info;

  return file != NULL && fstat (fileno (file), &info) == 0 && info.st_dev == self->device;
}

gboolean
chancery_scratch_has_room (ChanceryScratch *self, guint64 bytes, guint64 files)
{
  struct statfs info;

  if (statfs (self->path, &info) != 0)
    return FALSE;
  /* A tmpfs without a limit on files reports none. */
  if (info.f_files != 0 && (guint64) info.f_ffree < files)
    return FALSE;
  return (guint64) info.f_bavail * (guint64) info.f_bsize >= bytes;
}
