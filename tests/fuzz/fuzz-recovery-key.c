/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The recovery key as somebody typed it. What is taken for one is the key of the text that it makes. */

#include "fuzz.h"

#include "vault/chancery-recovery-key.h"

#include <string.h>

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  chancery_secret_process_init ();
  return 0;
}

static void
check_key (ChancerySecret *key)
{
  g_autoptr (ChancerySecret) text = chancery_recovery_key_format (key);
  g_autoptr (ChancerySecret) again = chancery_recovery_key_parse (text, NULL);

  g_assert_nonnull (again);
  g_assert_cmpmem (chancery_secret_bytes (key), chancery_secret_size (key), chancery_secret_bytes (again),
                   chancery_secret_size (again));
}

static void
check_groups (const char *typed)
{
  g_auto (GStrv) pieces = g_strsplit_set (typed, "- \n", CHANCERY_RECOVERY_KEY_GROUPS);
  guint number = 1;

  for (char **piece = pieces; *piece != NULL; piece++)
    chancery_recovery_key_check_group (*piece, number++);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *typed = g_strndup ((const char *) data, size);
  g_autoptr (ChancerySecret) secret = NULL;
  g_autoptr (ChancerySecret) key = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_utf8_validate (typed, -1, NULL))
    return 0;
  secret = chancery_secret_new_copy (typed);
  key = chancery_recovery_key_parse (secret, &error);
  if (key != NULL)
    check_key (key);
  else
    fuzz_check_error (error);
  check_groups (typed);
  return 0;
}
