/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-log-hash.h"

#include <string.h>

void
chancery_log_hash_init (ChanceryLogHash *self, const guint8 previous[CHANCERY_LOG_HASH_SIZE])
{
  crypto_generichash_init (self, NULL, 0, CHANCERY_LOG_HASH_SIZE);
  crypto_generichash_update (self, previous, CHANCERY_LOG_HASH_SIZE);
}

/* Each number is 8 bytes, little-endian; each text its length in bytes as such a number, then the bytes;
 * no text at all is the length 2^64 - 1. So no two different logs are the same bytes. */
void
chancery_log_hash_number (ChanceryLogHash *self, gint64 number)
{
  gint64 little = GINT64_TO_LE (number);

  crypto_generichash_update (self, (const guint8 *) &little, sizeof little);
}

void
chancery_log_hash_text (ChanceryLogHash *self, const char *text, gssize length)
{
  gsize bytes;

  if (text == NULL)
    {
      chancery_log_hash_number (self, -1);
      return;
    }
  bytes = length >= 0 ? (gsize) length : strlen (text);
  chancery_log_hash_number (self, (gint64) bytes);
  crypto_generichash_update (self, (const guint8 *) text, bytes);
}

void
chancery_log_hash_final (ChanceryLogHash *self, guint8 out[CHANCERY_LOG_HASH_SIZE])
{
  crypto_generichash_final (self, out, CHANCERY_LOG_HASH_SIZE);
}
