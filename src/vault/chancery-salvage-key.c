/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-salvage-key.h"

#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "vault/chancery-btree.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How many pages a salt is tried on that is only guessed. */
#define SAMPLES 8

typedef struct
{
  int fd;
  guint32 n_pages;
} File;

static gboolean
page_fits (const File *file, guint32 number, ChancerySecret *key, const guint8 *salt)
{
  guint8 page[CHANCERY_PAGE_SIZE];

  return pread (file->fd, page, sizeof page, (goffset) (number - 1) * CHANCERY_PAGE_SIZE) ==
             (ssize_t) sizeof page &&
         chancery_key_fits_page (key, salt, page, number);
}

static gboolean
any_fits (const File *file, ChancerySecret *key, const guint8 *salt, guint32 step)
{
  for (guint32 number = 1; number <= file->n_pages; number += step)
    if (page_fits (file, number, key, salt))
      return TRUE;
  return FALSE;
}

/* The key for @salt, if a page proves it. */
static ChancerySecret *
try_salt (const ChancerySalvageOrder *order, const File *file, const guint8 *salt, GError **error)
{
  g_autoptr (ChancerySecret) key = NULL;
  ChanceryKeyCost cost;

  if (order->key != NULL)
    key = chancery_secret_ref (order->key);
  else if (chancery_key_read_salt (salt, &cost))
    key = chancery_key_derive (order->passphrase, salt, error);
  return key != NULL && any_fits (file, key, salt, 1) ? g_steal_pointer (&key) : NULL;
}

/* A flipped bit in the salt; with the raw key a guess costs nothing. */
static gboolean
mend_salt (const File *file, ChancerySecret *key, guint8 *salt)
{
  guint32 step = MAX (1, file->n_pages / SAMPLES);

  for (guint i = 0; i < CHANCERY_KEY_SALT_SIZE; i++)
    {
      guint8 was = salt[i];

      for (guint guess = 0; guess < 256; guess++)
        {
          salt[i] = (guint8) guess;
          if (any_fits (file, key, salt, step))
            return TRUE;
        }
      salt[i] = was;
    }
  return FALSE;
}

/* The tag is always the same, and the cost nearly always: the rest is random, and cannot be guessed. */
static void
mend_beginning (guint8 *salt, gboolean cost_too)
{
  guint8 fresh[CHANCERY_KEY_SALT_SIZE];

  chancery_key_make_salt (chancery_key_default_cost (), fresh);
  memcpy (salt, fresh, cost_too ? 6 : 4);
}

static gboolean
read_salt (const char *path, guint8 salt[CHANCERY_KEY_SALT_SIZE], File *file, GError **error)
{
  struct stat info = { 0 };

  file->fd = chancery_file_open_regular (path, error);
  if (file->fd < 0)
    return FALSE;
  fstat (file->fd, &info);
  file->n_pages = (guint32) MIN (info.st_size / CHANCERY_PAGE_SIZE, G_MAXUINT32 - 1);
  if (pread (file->fd, salt, CHANCERY_KEY_SALT_SIZE, 0) == CHANCERY_KEY_SALT_SIZE)
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_A_VAULT,
                       _ ("The file is so short that nothing of a vault is in it. It was not touched."));
  return FALSE;
}

static gboolean
read_salt_of_backup (const char *path, guint8 salt[CHANCERY_KEY_SALT_SIZE], GError **error)
{
  ChanceryKeyCost cost;
  File file;
  gboolean read = read_salt (path, salt, &file, error);

  if (file.fd >= 0)
    close (file.fd);
  if (!read || chancery_key_read_salt (salt, &cost))
    return read;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_A_VAULT,
                       _ ("The file given as a backup of the vault is no vault."));
  return FALSE;
}

/* Without a salt nothing can be checked, but the raw key decrypts all the same; what comes out looks like
 * pages of a database, or the key is wrong. */
static gboolean
looks_decrypted (const ChancerySalvageOrder *order, const guint8 *salt)
{
  g_autoptr (ChanceryPages) pages = chancery_pages_open (order->path, salt, order->key, FALSE, NULL, NULL);
  guint32 count = pages != NULL ? chancery_pages_count (pages) : 0, trees = 0, seen = 0;

  for (guint32 number = 2; number <= count && seen < 1000; number++)
    {
      guint8 page[CHANCERY_PAGE_SIZE];

      if (!chancery_pages_read (pages, number, page))
        continue;
      seen++;
      trees += chancery_btree_kind (page, number) != CHANCERY_BTREE_NONE;
    }
  /* Of random pages less than one in sixty begins like that. */
  return trees > 0 && trees >= seen / 4;
}

static ChancerySecret *
give_up (const ChancerySalvageOrder *order, const guint8 *salt, GError **error)
{
  ChanceryKeyCost cost;

  if (error != NULL && *error != NULL)
    return NULL;
  if (order->key != NULL)
    g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE,
                         _ ("This key fits no page of the file. It was not touched."));
  else if (chancery_key_read_salt (salt, &cost))
    g_set_error_literal (
        error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE,
        _ ("With this passphrase no page of the file can be read. If it is the right one, the "
           "file’s first bytes are damaged: then the recovery key is needed, or a backup to take "
           "those bytes from. Nothing was touched."));
  else
    g_set_error_literal (
        error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_A_VAULT,
        _ ("The file is no vault, or its first bytes are damaged: then the recovery key is needed, "
           "or a backup to take those bytes from. Nothing was touched."));
  return NULL;
}

static ChancerySecret *
find_key (const ChancerySalvageOrder *order,
          const File *file,
          guint8 salt[CHANCERY_KEY_SALT_SIZE],
          gboolean *checked,
          GError **error)
{
  ChancerySecret *key = try_salt (order, file, salt, error);

  for (guint attempt = 0; attempt < 2 && key == NULL && (error == NULL || *error == NULL); attempt++)
    {
      guint8 mended[CHANCERY_KEY_SALT_SIZE];

      memcpy (mended, salt, sizeof mended);
      mend_beginning (mended, attempt == 1);
      if (memcmp (mended, salt, sizeof mended) == 0)
        continue;
      key = try_salt (order, file, mended, error);
      if (key != NULL)
        memcpy (salt, mended, sizeof mended);
    }
  if (key != NULL || order->key == NULL)
    return key;
  *checked = mend_salt (file, order->key, salt);
  return *checked || looks_decrypted (order, salt) ? chancery_secret_ref (order->key) : NULL;
}

ChancerySecret *
chancery_salvage_find_key (const ChancerySalvageOrder *order,
                           guint8 salt[CHANCERY_KEY_SALT_SIZE],
                           gboolean *checked,
                           GError **error)
{
  ChancerySecret *key = NULL;
  g_autoptr (GError) failure = NULL;
  File file;

  *checked = TRUE;
  if (read_salt (order->path, salt, &file, error) &&
      (order->like == NULL || read_salt_of_backup (order->like, salt, error)))
    {
      key = find_key (order, &file, salt, checked, &failure);
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else if (key == NULL)
        give_up (order, salt, error);
    }
  if (file.fd >= 0)
    close (file.fd);
  return key;
}
