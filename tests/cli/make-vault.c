/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * make-vault PATH PASSPHRASE [DAYS]
 * make-vault --recovery-key PATH PASSPHRASE
 *
 * Makes a vault whose key costs next to nothing to derive: chancery-cli has no way to ask for that, and tests
 * open a vault hundreds of times. It is opened once, so that it is in the state in which writing leaves it.
 * DAYS: it is as if it was made so many days ago.
 * The second form prints the recovery key of a vault that is there.
 */
#include "base/chancery-clock.h"
#include "session/chancery-session.h"
#include "vault/chancery-recovery-key.h"
#include "vault/chancery-rekey.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

static gpointer
print_key (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChancerySecret) key = chancery_vault_key (vault);
  g_autoptr (ChancerySecret) text = chancery_recovery_key_format (key);

  printf ("%.*s\n", CHANCERY_RECOVERY_KEY_SIZE, (const char *) chancery_secret_bytes (text));
  return NULL;
}

int
main (int argc, char **argv)
{
  const ChanceryKeyCost cost = { .passes = 1, .memory_log2 = 16 };
  g_autoptr (ChancerySecret) passphrase = NULL;
  g_autoptr (ChancerySession) session = NULL;
  g_autoptr (GError) error = NULL;

  gboolean recovery = argc == 4 && strcmp (argv[1], "--recovery-key") == 0;

  if (argc != 3 && argc != 4)
    return EXIT_FAILURE;
  if (argc == 4 && !recovery)
    chancery_clock_freeze (chancery_clock_now_ms () - atoi (argv[3]) * DAY_MS);
  argv += recovery;
  passphrase = chancery_secret_new_copy (argv[2]);
  if (recovery || chancery_session_create (argv[1], passphrase, NULL, &cost, &error))
    session = chancery_session_open (argv[1], passphrase, NULL, &error);
  if (session != NULL && recovery)
    chancery_session_run (session, print_key, NULL, NULL, NULL);
  if (session != NULL)
    return EXIT_SUCCESS;
  g_printerr ("%s\n", error->message);
  return EXIT_FAILURE;
}
