/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-vault-file.h"

#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "vault/chancery-holder.h"
#include "vault/chancery-wal.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* How many pages are asked whether the key fits before it is called wrong. */
#define PAGES_ASKED 64

/* How often a file may be found to have been replaced while it was opened. Where a drive has no numbers of
 * files that stay the same, that is always. */
#define TIMES_REPLACED 3

static const char plain_magic[] = "SQLite format 3";

static gboolean
not_a_vault (GError **error, const char *format, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_A_VAULT, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}

static gboolean
cannot_read (int saved_errno, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *doing = g_strdup_printf (_ ("Reading “%s”"), name);

  chancery_error_set_from_errno (error, saved_errno, doing);
  return FALSE;
}

char *
chancery_vault_file_holder (const ChanceryVaultFile *self)
{
  g_autoptr (ChanceryHolder) holder = chancery_holder_find (self->fd);

  return holder != NULL ? chancery_holder_describe (holder) : NULL;
}

gboolean
chancery_vault_file_claim (const ChanceryVaultFile *self, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *holder = NULL;

  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return TRUE;
  holder = chancery_vault_file_holder (self);
  if (holder != NULL)
    /* Translators: a vault, and who has it: "chancery, process 4711, started 10:42 by meyer" */
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE,
                 _ ("“%s” is open in another Chancery (%s). Close it there, or open it for reading only."),
                 name, holder);
  else
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE,
                 _ ("“%s” is open in another Chancery. Close it there, or open it for reading only."), name);
  return FALSE;
}

gboolean
chancery_vault_file_is_claimed (const ChanceryVaultFile *self)
{
  /* A shared lock, so that two who ask do not take each other for one who has it. */
  if (flock (self->fd, LOCK_SH | LOCK_NB) != 0)
    return errno == EWOULDBLOCK;
  flock (self->fd, LOCK_UN);
  return FALSE;
}

static gboolean
check_kind (ChanceryVaultFile *self, const char *path, GError **error)
{
  ChanceryKeyCost cost;
  ssize_t got = pread (self->fd, self->salt, sizeof self->salt, 0);

  if (got < 0)
    return cannot_read (errno, path, error);
  if (self->size == 0)
    return not_a_vault (error, _ ("“%s” is empty, so it is no vault. Choose another file or a backup."),
                        path);
  if (got == (ssize_t) sizeof self->salt && memcmp (self->salt, plain_magic, sizeof plain_magic) == 0)
    return not_a_vault (error,
                        _ ("“%s” is a plain SQLite file, not encrypted, and no vault. It was not touched."),
                        path);
  if (got != (ssize_t) sizeof self->salt || !chancery_key_read_salt (self->salt, &cost))
    return not_a_vault (error, _ ("“%s” is not a Chancery vault. It was not touched."), path);
  return TRUE;
}

gboolean
chancery_vault_file_check_size (const ChanceryVaultFile *self, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  /* A disk that is full, or a power cut, can stop a checkpoint inside a page: the log has it whole. */
  if (self->size % CHANCERY_PAGE_SIZE == 0 || chancery_wal_has_frames (path))
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
               _ ("“%s” is damaged: it was cut off inside page %" G_GINT64_FORMAT
                  ". It was not touched; restore a backup, or save what can be read."),
               name, self->size / CHANCERY_PAGE_SIZE + 1);
  return FALSE;
}

static gboolean
check_file (ChanceryVaultFile *self, const char *path, gboolean claim, GError **error)
{
  struct stat info;

  if (fstat (self->fd, &info) != 0)
    return cannot_read (errno, path, error);
  self->size = info.st_size;
  return check_kind (self, path, error) && (!claim || chancery_vault_file_claim (self, path, error));
}

gboolean
chancery_vault_file_is_at (const ChanceryVaultFile *self, const char *path)
{
  struct stat ours, there;

  return fstat (self->fd, &ours) == 0 && stat (path, &there) == 0 && ours.st_dev == there.st_dev &&
         ours.st_ino == there.st_ino;
}

static gboolean
open_file (ChanceryVaultFile *self, const char *path, gboolean claim, GError **error)
{
  g_autoptr (GError) failure = NULL;

  memset (self, 0, sizeof *self);
  self->fd = chancery_file_open_regular (path, &failure);
  if (self->fd < 0)
    {
      /* A folder or a FIFO in place of a vault is "not a vault" rather than rejected input. */
      if (failure->code == CHANCERY_ERROR_REJECTED)
        failure->code = CHANCERY_ERROR_NOT_A_VAULT;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (check_file (self, path, claim, error))
    return TRUE;
  chancery_vault_file_close (self);
  return FALSE;
}

/* Whoever changes the passphrase puts another file in the place of the one that was found there: then that is
 * the one to be opened. It has been claimed before it came there. */
gboolean
chancery_vault_file_open (ChanceryVaultFile *self, const char *path, gboolean claim, GError **error)
{
  for (guint attempt = 0;; attempt++)
    {
      if (!open_file (self, path, claim, error))
        return FALSE;
      if (!claim || attempt == TIMES_REPLACED || chancery_vault_file_is_at (self, path))
        return TRUE;
      chancery_vault_file_close (self);
    }
}

void
chancery_vault_file_close (ChanceryVaultFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

gboolean
chancery_vault_file_check_key (const ChanceryVaultFile *self, ChancerySecret *key, GError **error)
{
  guint8 page[CHANCERY_PAGE_SIZE];
  gint64 n_pages = MIN (self->size / CHANCERY_PAGE_SIZE, PAGES_ASKED), unread = 0;

  for (gint64 number = 1; number <= n_pages; number++)
    {
      goffset offset = (number - 1) * CHANCERY_PAGE_SIZE;

      if (pread (self->fd, page, sizeof page, offset) != (ssize_t) sizeof page)
        unread++;
      else if (chancery_key_fits_page (key, self->salt, page, (guint32) number))
        return TRUE;
    }
  /* A drive that gives nothing must not have anybody look for another passphrase. */
  if (unread > 0 && unread == n_pages)
    g_set_error_literal (
        error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
        _ ("The drive that the vault lies on reports an error, so that nothing of it could be "
           "read. Nothing was changed; connect the drive again, or open a backup."));
  else
    g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE,
                         _ ("This passphrase does not open the vault. Check it and try again."));
  return FALSE;
}

char *
chancery_vault_file_uri (const char *path, const char *parameters)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);

  return g_strconcat ("file://", escaped, parameters, NULL);
}
