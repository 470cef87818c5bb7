/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-backup-private.h"

#include "base/chancery-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

ChanceryBackupPolicy *
chancery_backup_policy_new (const char *folder, ChanceryBackupKeep keep)
{
  ChanceryBackupPolicy *self = g_new0 (ChanceryBackupPolicy, 1);

  self->folder = folder != NULL ? g_strdup (folder)
                                : g_build_filename (g_get_user_data_dir (), "chancery", "backups", NULL);
  self->makes_folder = folder == NULL;
  self->keep = keep;
  return self;
}

ChanceryBackupPolicy *
chancery_backup_policy_copy (const ChanceryBackupPolicy *self)
{
  ChanceryBackupPolicy *copy;

  if (self == NULL)
    return NULL;
  copy = chancery_backup_policy_new (self->folder, self->keep);
  copy->makes_folder = self->makes_folder;
  return copy;
}

void
chancery_backup_policy_free (ChanceryBackupPolicy *self)
{
  g_free (self->folder);
  g_free (self);
}

void
chancery_backup_free (ChanceryBackup *self)
{
  g_free (self->path);
  g_free (self->vault);
  g_free (self);
}

void
chancery_backup_owner_init (ChanceryBackupOwner *self, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, ".chancery"))
    base[strlen (base) - strlen (".chancery")] = '\0';
  self->name = g_steal_pointer (&base);
  if (g_stat (path, &self->info) != 0)
    memset (&self->info, 0, sizeof self->info);
}

void
chancery_backup_owner_clear (ChanceryBackupOwner *self)
{
  g_clear_pointer (&self->name, g_free);
}

/* A file that this process has open must not be opened once more, so the vault itself is left out first. */
static gboolean
read_file (ChanceryBackup *backup, const ChanceryBackupOwner *owner, guint8 salt[CHANCERY_KEY_SALT_SIZE])
{
  GStatBuf info;
  ssize_t got;
  int fd;

  if (g_lstat (backup->path, &info) != 0 || !S_ISREG (info.st_mode) ||
      (info.st_ino == owner->info.st_ino && info.st_dev == owner->info.st_dev))
    return FALSE;
  fd = g_open (backup->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  if (fd < 0)
    return FALSE;
  got = read (fd, salt, CHANCERY_KEY_SALT_SIZE);
  close (fd);
  backup->size = info.st_size;
  return got == CHANCERY_KEY_SALT_SIZE;
}

/* Of this vault, or at least of one that has its name. */
static ChanceryBackup *
examine (const char *folder, const char *name, const ChanceryBackupOwner *owner)
{
  g_autoptr (ChanceryBackup) backup = g_new0 (ChanceryBackup, 1);
  guint8 salt[CHANCERY_KEY_SALT_SIZE];

  if (!chancery_backup_name_parse (name, &backup->vault, &backup->when, &backup->reason))
    return NULL;
  backup->path = g_build_filename (folder, name, NULL);
  if (!read_file (backup, owner, salt))
    return NULL;
  backup->same_key = owner->has_salt && memcmp (salt, owner->salt, sizeof salt) == 0;
  return backup->same_key || chancery_backup_name_is_of (name, owner->name) ? g_steal_pointer (&backup)
                                                                            : NULL;
}

static int
latest_first (gconstpointer a, gconstpointer b)
{
  const ChanceryBackup *first = *(const ChanceryBackup *const *) a;
  const ChanceryBackup *second = *(const ChanceryBackup *const *) b;

  if (first->when != second->when)
    return first->when > second->when ? -1 : 1;
  return strcmp (first->path, second->path);
}

/* The one folder that is made when it is needed may be missing: there are no backups yet. */
static GDir *
open_folder (const ChanceryBackupPolicy *policy, gboolean *missing, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GDir *dir = g_dir_open (policy->folder, 0, &failure);
  g_autofree char *shown = g_filename_display_name (policy->folder);

  *missing =
      dir == NULL && policy->makes_folder && g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  if (dir != NULL || *missing)
    return dir;
  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_set_error (
        error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND,
        _ ("The folder for backups, “%s”, is not there. Connect the drive that it lies on, or choose "
           "another folder."),
        shown);
  else
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
                 _ ("The folder for backups cannot be read: %s. Choose another folder."), failure->message);
  return NULL;
}

GPtrArray *
chancery_backup_list_of (const ChanceryBackupOwner *owner, const ChanceryBackupPolicy *policy, GError **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_backup_free);
  gboolean missing;
  g_autoptr (GDir) dir = open_folder (policy, &missing, error);
  const char *name;

  if (dir == NULL && !missing)
    return NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      ChanceryBackup *backup = examine (policy->folder, name, owner);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, latest_first);
  return g_steal_pointer (&backups);
}

GPtrArray *
chancery_backup_list (ChanceryVault *vault, const ChanceryBackupPolicy *policy, GError **error)
{
  g_auto (ChanceryBackupOwner) owner = { 0 };

  chancery_backup_owner_init (&owner, vault->path);
  memcpy (owner.salt, vault->file.salt, sizeof owner.salt);
  owner.has_salt = TRUE;
  return chancery_backup_list_of (&owner, policy, error);
}

GPtrArray *
chancery_backup_list_for_file (const char *path, const ChanceryBackupPolicy *policy, GError **error)
{
  g_auto (ChanceryBackupOwner) owner = { 0 };
  ChanceryVaultFile file;

  chancery_backup_owner_init (&owner, path);
  if (chancery_vault_file_open (&file, path, FALSE, NULL))
    {
      memcpy (owner.salt, file.salt, sizeof owner.salt);
      owner.has_salt = TRUE;
      chancery_vault_file_close (&file);
    }
  return chancery_backup_list_of (&owner, policy, error);
}
