/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-draft-rescue.h"

#include "base/chancery-error.h"
#include "base/chancery-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

static const guint8 tag[4] = { 'C', 'h', 'D', '1' };
static const char context[] = "Chancery: forms beside the vault";

#define HEAD_SIZE (sizeof tag + crypto_secretbox_NONCEBYTES)

/* A form is a few thousand bytes; whoever puts a large file there shall not make us read it all. */
#define MOST_BYTES (16 * 1024 * 1024)

char *
chancery_rescue_path (const char *folder, const guint8 salt[CHANCERY_KEY_SALT_SIZE])
{
  char hex[2 * CHANCERY_KEY_SALT_SIZE + 1];
  g_autofree char *name = NULL;

  sodium_bin2hex (hex, sizeof hex, salt, CHANCERY_KEY_SALT_SIZE);
  name = g_strconcat (hex, ".forms", NULL);
  return g_build_filename (folder, name, NULL);
}

/* Never the raw key itself, which encrypts the pages. */
static ChancerySecret *
derive_key (ChancerySecret *key)
{
  ChancerySecret *derived = chancery_secret_new (crypto_secretbox_KEYBYTES);

  crypto_generichash (chancery_secret_bytes (derived), crypto_secretbox_KEYBYTES, (const guint8 *) context,
                      strlen (context), chancery_secret_bytes (key), chancery_secret_size (key));
  return derived;
}

GBytes *
chancery_rescue_seal (ChancerySecret *key, const guint8 *plain, gsize size)
{
  g_autoptr (ChancerySecret) derived = derive_key (key);
  gsize sealed_size = HEAD_SIZE + crypto_secretbox_MACBYTES + size;
  guint8 *sealed = g_malloc (sealed_size);
  guint8 *nonce = sealed + sizeof tag;

  memcpy (sealed, tag, sizeof tag);
  randombytes_buf (nonce, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (sealed + HEAD_SIZE, plain, size, nonce, chancery_secret_bytes (derived));
  return g_bytes_new_take (sealed, sealed_size);
}

gboolean
chancery_rescue_write (const char *path, GBytes *sealed, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (ChanceryFileWriter) writer = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      chancery_error_set_from_errno (error, errno, _ ("Keeping what was not saved"));
      return FALSE;
    }
  writer = chancery_file_writer_new (path, error);
  return writer != NULL &&
         chancery_file_write_all (chancery_file_writer_fd (writer), g_bytes_get_data (sealed, NULL),
                                  g_bytes_get_size (sealed), path, error) &&
         chancery_file_writer_commit (writer, TRUE, error);
}

static ChancerySecret *
unseal (ChancerySecret *key, const guint8 *sealed, gsize size)
{
  g_autoptr (ChancerySecret) derived = derive_key (key);
  g_autoptr (ChancerySecret) plain = NULL;

  if (size < HEAD_SIZE + crypto_secretbox_MACBYTES || memcmp (sealed, tag, sizeof tag) != 0)
    return NULL;
  plain = chancery_secret_new (size - HEAD_SIZE - crypto_secretbox_MACBYTES);
  if (crypto_secretbox_open_easy (chancery_secret_bytes (plain), sealed + HEAD_SIZE, size - HEAD_SIZE,
                                  sealed + sizeof tag, chancery_secret_bytes (derived)) != 0)
    return NULL;
  return g_steal_pointer (&plain);
}

/* What could be written nowhere: path -> GBytes. */
static GMutex held_mutex;
static GHashTable *held = NULL;

void
chancery_rescue_hold (const char *path, GBytes *sealed)
{
  g_mutex_lock (&held_mutex);
  if (held == NULL)
    held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  if (sealed != NULL)
    g_hash_table_replace (held, g_strdup (path), g_bytes_ref (sealed));
  else
    g_hash_table_remove (held, path);
  g_mutex_unlock (&held_mutex);
}

static GBytes *
read_held (const char *path)
{
  GBytes *sealed = NULL;

  g_mutex_lock (&held_mutex);
  if (held != NULL)
    sealed = g_hash_table_lookup (held, path);
  if (sealed != NULL)
    g_bytes_ref (sealed);
  g_mutex_unlock (&held_mutex);
  return sealed;
}

static GBytes *
read_file (const char *path)
{
  GStatBuf info;
  char *sealed;
  gsize size;

  if (g_lstat (path, &info) != 0)
    return NULL;
  if (!S_ISREG (info.st_mode) || info.st_size > MOST_BYTES ||
      !g_file_get_contents (path, &sealed, &size, NULL))
    return g_bytes_new_static ("", 0);
  return g_bytes_new_take (sealed, size);
}

ChancerySecret *
chancery_rescue_read (const char *path, ChancerySecret *key, GError **error)
{
  g_autoptr (GBytes) in_memory = read_held (path);
  g_autoptr (GBytes) sealed = in_memory != NULL ? g_bytes_ref (in_memory) : read_file (path);
  ChancerySecret *plain;

  if (sealed == NULL)
    return NULL;
  plain = unseal (key, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  if (plain == NULL)
    g_set_error (
        error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
        _ ("What was not saved last time lies in “%s”, which is damaged or belongs to another key. It "
           "was not touched."),
        path);
  return plain;
}
