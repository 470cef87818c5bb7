/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-rekey.h"

#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "vault/chancery-copy.h"
#include "vault/chancery-draft-store.h"
#include "vault/chancery-place.h"
#include "vault/chancery-vault-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The vault's next file and key, from their making until they are the vault's own. */
typedef struct
{
  char *target; /* where the vault's file really lies: a link to it is not to be replaced by it */
  ChanceryFileWriter *writer;
  ChanceryVaultFile file;
  ChancerySecret *key;
} Successor;

static void
successor_clear (Successor *next)
{
  g_clear_pointer (&next->writer, chancery_file_writer_free);
  chancery_vault_file_close (&next->file);
  g_clear_pointer (&next->key, chancery_secret_unref);
  g_free (next->target);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Successor, successor_clear)

gboolean
chancery_vault_check_passphrase (ChanceryVault *self, ChancerySecret *passphrase, GError **error)
{
  g_autoptr (ChancerySecret) key = chancery_key_derive (passphrase, self->file.salt, error);

  if (key == NULL)
    return FALSE;
  if (chancery_secret_equal (key, self->key))
    return TRUE;
  g_set_error_literal (
      error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE,
      _ ("This is not the vault’s passphrase. Nothing was changed; check it and try again."));
  return FALSE;
}

ChancerySecret *
chancery_vault_key (ChanceryVault *self)
{
  return chancery_secret_ref (self->key);
}

ChanceryKeyCost
chancery_vault_key_cost (ChanceryVault *self)
{
  ChanceryKeyCost cost;

  chancery_key_read_salt (self->file.salt, &cost);
  return cost;
}

static char *
hexadecimal (const guint8 salt[CHANCERY_KEY_SALT_SIZE])
{
  char digits[2 * CHANCERY_KEY_SALT_SIZE + 1];

  return g_strdup (sodium_bin2hex (digits, sizeof digits, salt, CHANCERY_KEY_SALT_SIZE));
}

char *
chancery_vault_own_salt_id (ChanceryVault *self)
{
  return hexadecimal (self->file.salt);
}

char *
chancery_vault_salt_id (const char *path)
{
  ChanceryVaultFile file;

  if (!chancery_vault_file_open (&file, path, FALSE, NULL))
    return NULL;
  chancery_vault_file_close (&file);
  return hexadecimal (file.salt);
}

gboolean
chancery_vault_fits_key (const char *path, ChancerySecret *key, GError **error)
{
  ChanceryVaultFile file;
  gboolean fits;

  if (!chancery_vault_file_open (&file, path, FALSE, error))
    return FALSE;
  fits = chancery_vault_file_check_key (&file, key, error);
  chancery_vault_file_close (&file);
  return fits;
}

/* A log beside the file would be replayed into whatever bears its name next, and destroy it. */
static gboolean
refuse_log (const char *target, GError **error)
{
  static const char *const endings[] = { "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *log = g_strconcat (target, endings[i], NULL);

      if (access (log, F_OK) != 0)
        continue;
      g_set_error_literal (
          error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE,
          _ ("A log lies beside the vault, as if another program had it open. The passphrase "
             "was not changed; close the vault everywhere and try again."));
      return FALSE;
    }
  return TRUE;
}

/* Nothing is left in the log, there is no log, and nobody else has the file open or opens it from now on: a
 * reader would go on reading a file that no longer bears the name. */
static gboolean
become_alone (ChanceryVault *self, const char *target, GError **error)
{
  return chancery_sql_script (self->sql, "PRAGMA wal_checkpoint (TRUNCATE);", error) &&
         chancery_sql_script (self->sql, "PRAGMA journal_mode = DELETE;", error) &&
         refuse_log (target, error) &&
         chancery_sql_script (self->sql, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;", error);
}

/* As it was before. The lock goes with the reading; where there is no space for a log, the vault is as safe
 * without one, and gets it when it is opened next. */
static void
stay (ChanceryVault *self)
{
  static const char *const steps[] = { "PRAGMA locking_mode = NORMAL", "SELECT count (*) FROM sqlite_master",
                                       "PRAGMA journal_mode = WAL" };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    chancery_sql_script (self->sql, steps[i], NULL);
  self->wal_inode = 0;
}

/* The writer's file, and our claim on it before it has a name that anybody could open it by. The descriptor
 * is another one of the same open file, so that the claim outlives the writer. */
static gboolean
claim (Successor *next, GError **error)
{
  next->file.fd = fcntl (chancery_file_writer_fd (next->writer), F_DUPFD_CLOEXEC, 0);
  if (next->file.fd >= 0 && (flock (next->file.fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK))
    return TRUE;
  chancery_error_set_from_errno (error, errno, _ ("Changing the passphrase"));
  return FALSE;
}

/* Whoever could read the old file may read the new one. */
static void
keep_permissions (ChanceryVault *self, const Successor *next)
{
  struct stat info;

  if (fstat (self->file.fd, &info) != 0)
    return;
  if (fchown (next->file.fd, (uid_t) -1, info.st_gid) == 0)
    fchmod (next->file.fd, info.st_mode & 0777);
}

static gboolean
prepare (
    Successor *next, ChanceryVault *self, ChancerySecret *passphrase, ChanceryKeyCost cost, GError **error)
{
  next->file.fd = -1;
  next->target = realpath (self->path, NULL);
  if (next->target == NULL)
    {
      chancery_error_set_from_errno (error, errno, _ ("Changing the passphrase"));
      return FALSE;
    }
  chancery_key_make_salt (cost, next->file.salt);
  next->key = chancery_key_derive (passphrase, next->file.salt, error);
  if (next->key == NULL)
    return FALSE;
  next->writer = chancery_file_writer_new (next->target, error);
  return next->writer != NULL && claim (next, error);
}

static gboolean
fill (Successor *next, ChanceryVault *self, const ChanceryProgress *progress, GError **error)
{
  struct stat info;

  if (!chancery_copy_write (self, chancery_file_writer_path (next->writer), next->key, next->file.salt,
                            progress, error))
    return FALSE;
  if (fstat (next->file.fd, &info) == 0)
    next->file.size = info.st_size;
  keep_permissions (self, next);
  return TRUE;
}

static gboolean
is_gone (ChanceryVault *self, const char *target, GError **error)
{
  if (self->nameless || chancery_vault_file_is_at (&self->file, target))
    return FALSE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_GONE,
                       _ ("The vault’s file is no longer where it was, so the passphrase was not changed. "
                          "Put it back, or connect its drive, and try again."));
  return TRUE;
}

static gboolean
unconfirmed (const GError *failure, const char *message, GError **error)
{
  g_debug ("After the change of passphrase: %s", failure->message);
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_UNCONFIRMED, message);
  return FALSE;
}

/* Point of no return: the rename. A folder that cannot be forced to the disk after it fails too, but then the
 * new file has the name, and is what must be gone on with. */
static gboolean
put_in_place (Successor *next, ChanceryVault *self, GError **doubt, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean placed;

  if (!refuse_log (next->target, error) || is_gone (self, next->target, error))
    return FALSE;
  placed = chancery_file_writer_commit (next->writer, TRUE, &failure);
  /* Before SQLite opens the file: closing any descriptor of it drops SQLite's locks. */
  g_clear_pointer (&next->writer, chancery_file_writer_free);
  if (placed)
    return TRUE;
  if (!chancery_vault_file_is_at (&next->file, next->target))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  unconfirmed (
      failure,
      _ ("The passphrase was changed, but the disk did not confirm it. Until the vault has been opened "
         "once more after a restart, keep both passphrases."),
      doubt);
  return TRUE;
}

static void
swap (Successor *next, ChanceryVault *self)
{
  ChanceryVaultFile file = self->file;
  ChancerySecret *key = self->key;

  self->file = next->file;
  self->key = next->key;
  next->file = file;
  next->key = key;
}

/* The old connection stays until the new one works: should it not, there is still something to read from. It
 * is closed before its descriptor is, which then goes with @next. */
static gboolean
go_on (Successor *next, ChanceryVault *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  ChancerySql *old = g_steal_pointer (&self->sql);

  swap (next, self);
  for (guint attempt = 0; attempt < 2 && self->sql == NULL; attempt++)
    {
      g_clear_error (&failure);
      self->damaged = self->read_only = FALSE;
      if (!chancery_vault_connect (self, &failure))
        g_clear_pointer (&self->sql, chancery_sql_close);
    }
  if (self->sql != NULL)
    {
      chancery_sql_close (old);
      return TRUE;
    }
  swap (next, self);
  self->sql = old;
  self->apply.sql = old;
  self->read_only = TRUE;
  return unconfirmed (failure,
                      _ ("The passphrase was changed, but the vault could not be opened again under it. "
                         "Nothing is lost: lock it, and unlock it with the new passphrase."),
                      error);
}

/* Forms that lie sealed beside the vault are sealed with its key. One that cannot be read by this key is not
 * lost by another. */
static gboolean
take_rescued (ChanceryVault *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (chancery_vault_take_rescued (self, &failure) ||
      g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
change_alone (ChanceryVault *self,
              ChancerySecret *passphrase,
              ChanceryKeyCost cost,
              const ChanceryProgress *progress,
              GError **error)
{
  g_auto (Successor) next = { 0 };
  g_autoptr (GError) doubt = NULL;

  if (!take_rescued (self, error) || !prepare (&next, self, passphrase, cost, error) ||
      !become_alone (self, next.target, error) || !fill (&next, self, progress, error) ||
      !put_in_place (&next, self, &doubt, error) || !go_on (&next, self, error))
    return FALSE;
  if (doubt == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&doubt));
  return FALSE;
}

gboolean
chancery_vault_change_passphrase (ChanceryVault *self,
                                  ChancerySecret *passphrase,
                                  ChanceryKeyCost cost,
                                  const ChanceryProgress *progress,
                                  GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (self->read_only)
    {
      chancery_place_refuse (self, error);
      return FALSE;
    }
  if (!chancery_vault_check_place (self, error))
    return FALSE;
  if (change_alone (self, passphrase, cost, progress, &failure))
    return TRUE;
  if (!g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_UNCONFIRMED))
    stay (self);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
