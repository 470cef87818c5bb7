/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-replace.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "vault/chancery-copy.h"
#include "vault/chancery-vault-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* What SQLite may have left beside a vault. */
static const char *const companions[] = { "-wal", "-shm", "-journal" };

/* A swap that is under way: @path gets another file, and what lies there goes to @aside. */
typedef struct
{
  char *path;
  char *aside;
  int fd;            /* holds the claim on what lies at @path */
  GStatBuf file;     /* ... as it was found */
  gboolean had_file; /* whether anything lay there */
  gboolean renamed;  /* ... and was renamed, where it could not be linked */
  guint moved;       /* companions that were moved, a bit each */
} Swap;

static void
swap_clear (Swap *swap)
{
  if (swap->fd >= 0)
    close (swap->fd);
  g_free (swap->path);
  g_free (swap->aside);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Swap, swap_clear)

/* Where the name really leads: SQLite puts its log beside that file. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = real != NULL ? g_strdup (real) : g_canonicalize_filename (path, NULL);

  free (real);
  return copy;
}

static gboolean
is_taken (const char *path)
{
  GStatBuf info;

  if (g_lstat (path, &info) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (path, companions[i], NULL);

      if (g_lstat (companion, &info) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "liaison-damaged-20261126T101502Z.chancery", a second later when there is one already. */
static char *
name_aside (const char *path, const char *word)
{
  gboolean ends = g_str_has_suffix (path, ".chancery");
  g_autofree char *stem = g_strndup (path, strlen (path) - (ends ? strlen (".chancery") : 0));

  for (gint64 seconds = chancery_clock_now_ms () / 1000;; seconds++)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (seconds);
      g_autofree char *time = g_date_time_format (at, "%Y%m%dT%H%M%SZ");
      g_autofree char *aside = g_strdup_printf ("%s-%s-%s.chancery", stem, word, time);

      if (!is_taken (aside))
        return g_steal_pointer (&aside);
    }
}

/* Anything but a regular file is nobody's open vault. */
static gboolean
claim (Swap *swap, GError **error)
{
  swap->had_file = g_lstat (swap->path, &swap->file) == 0;
  if (!swap->had_file || !S_ISREG (swap->file.st_mode))
    return TRUE;
  swap->fd = g_open (swap->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (swap->fd < 0 || flock (swap->fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return TRUE;
  g_set_error_literal (
      error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE,
      _ ("The vault is open in another Chancery. Nothing was changed; close it there and try "
         "again."));
  return FALSE;
}

static gboolean
swap_init (Swap *swap, const char *path, const char *word, GError **error)
{
  swap->fd = -1;
  swap->path = resolve (path);
  swap->aside = name_aside (swap->path, word);
  return claim (swap, error);
}

/* A second name first, so that the file is under its own until another takes it; not every file system can.
 */
static gboolean
keep (Swap *swap)
{
  if (!swap->had_file || link (swap->path, swap->aside) == 0)
    return TRUE;
  swap->renamed = rename (swap->path, swap->aside) == 0;
  return swap->renamed;
}

static gboolean
move_companion (const char *from, const char *to, const char *suffix)
{
  g_autofree char *before = g_strconcat (from, suffix, NULL);
  g_autofree char *after = g_strconcat (to, suffix, NULL);

  return rename (before, after) == 0;
}

/* Beside the new file SQLite would take them for its own. */
static gboolean
move_companions (Swap *swap)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    if (move_companion (swap->path, swap->aside, companions[i]))
      swap->moved |= 1u << i;
    else if (errno != ENOENT)
      return FALSE;
  return TRUE;
}

static gboolean
is_replaced (const Swap *swap)
{
  GStatBuf info;

  return g_lstat (swap->path, &info) == 0 &&
         (!swap->had_file || info.st_ino != swap->file.st_ino || info.st_dev != swap->file.st_dev);
}

/* Only while the new file has not got the name: then the second name of the old one is one too many. */
static void
take_back (Swap *swap)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    if (swap->moved & (1u << i))
      move_companion (swap->aside, swap->path, companions[i]);
  if (swap->renamed)
    rename (swap->aside, swap->path);
  else if (swap->had_file)
    unlink (swap->aside);
}

static gboolean
set_aside (Swap *swap, GError **error)
{
  if (keep (swap) && move_companions (swap))
    return TRUE;
  chancery_error_set_from_errno (error, errno, _ ("Setting the vault’s file aside"));
  take_back (swap);
  return FALSE;
}

static char *
steal_aside (Swap *swap)
{
  return swap->had_file || swap->moved != 0 ? g_steal_pointer (&swap->aside) : NULL;
}

gboolean
chancery_vault_replace (
    const char *path, ChanceryVault *backup, char **aside, const ChanceryProgress *progress, GError **error)
{
  g_auto (Swap) swap = { 0 };
  g_autoptr (ChanceryFileWriter) writer = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean placed;

  *aside = NULL;
  if (!swap_init (&swap, path, "damaged", error))
    return FALSE;
  writer = chancery_file_writer_new (swap.path, error);
  if (writer == NULL ||
      !chancery_copy_write (backup, chancery_file_writer_path (writer), backup->key, backup->file.salt,
                            progress, error) ||
      !set_aside (&swap, error))
    return FALSE;
  placed = chancery_file_writer_commit (writer, TRUE, &failure);
  if (!placed && !is_replaced (&swap))
    {
      take_back (&swap);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *aside = steal_aside (&swap);
  if (!placed)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_UNCONFIRMED,
                 _ ("The backup is in the vault’s place, but the disk did not confirm it: %s"),
                 failure->message);
  return placed;
}

static gboolean
check_there (const char *aside, GError **error)
{
  g_autofree char *name = g_filename_display_basename (aside);
  GStatBuf info;

  if (g_lstat (aside, &info) == 0)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND,
               _ ("“%s”, which was set aside, is not there any more. Nothing was changed."), name);
  return FALSE;
}

gboolean
chancery_vault_put_back (const char *path, const char *aside, char **restored, GError **error)
{
  g_auto (Swap) swap = { 0 };

  *restored = NULL;
  if (!check_there (aside, error) || !swap_init (&swap, path, "restored", error) || !set_aside (&swap, error))
    return FALSE;
  if (rename (aside, swap.path) != 0)
    {
      chancery_error_set_from_errno (error, errno, _ ("Putting the vault’s file back"));
      take_back (&swap);
      return FALSE;
    }
  /* Its log after it: beside the other file it would be replayed. */
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    move_companion (aside, swap.path, companions[i]);
  *restored = steal_aside (&swap);
  return TRUE;
}
