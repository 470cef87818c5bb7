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

static GByteArray *
seal (ChancerySecret *key, const guint8 *plain, gsize size)
{
  g_autoptr (ChancerySecret) derived = derive_key (key);
  GByteArray *sealed = g_byte_array_new ();
  guint8 *nonce;

  g_byte_array_set_size (sealed, (guint) (HEAD_SIZE + crypto_secretbox_MACBYTES + size));
  memcpy (sealed->data, tag, sizeof tag);
  nonce = sealed->data + sizeof tag;
  randombytes_buf (nonce, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (sealed->data + HEAD_SIZE, plain, size, nonce, chancery_secret_bytes (derived));
  return sealed;
}

gboolean
chancery_rescue_write (const char *path, ChancerySecret *key, const guint8 *plain, gsize size, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GByteArray) sealed = NULL;
  g_autoptr (ChanceryFileWriter) writer = NULL;

  g_return_val_if_fail (size <= MOST_BYTES, FALSE);
  sealed = seal (key, plain, size);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      chancery_error_set_from_errno (error, errno, _ ("Keeping what was not saved"));
      return FALSE;
    }
  writer = chancery_file_writer_new (path, error);
  return writer != NULL &&
         chancery_file_write_all (chancery_file_writer_fd (writer), sealed->data, sealed->len, path, error) &&
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

ChancerySecret *
chancery_rescue_read (const char *path, ChancerySecret *key, GError **error)
{
  g_autofree char *sealed = NULL;
  ChancerySecret *plain = NULL;
  GStatBuf info;
  gsize size = 0;

  if (g_lstat (path, &info) != 0)
    return NULL;
  if (S_ISREG (info.st_mode) && info.st_size <= MOST_BYTES &&
      g_file_get_contents (path, &sealed, &size, NULL))
    plain = unseal (key, (const guint8 *) sealed, size);
  if (plain == NULL)
    g_set_error (
        error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
        _ ("What was not saved last time lies in “%s”, which is damaged or belongs to another key. It "
           "was not touched."),
        path);
  return plain;
}
