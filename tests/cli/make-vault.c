/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * make-vault PATH PASSPHRASE
 *
 * Makes a vault whose key costs next to nothing to derive: chancery-cli has no way to ask for that, and tests
 * open a vault hundreds of times. It is opened once, so that it is in the state in which writing leaves it.
 */
#include "session/chancery-session.h"

#include <stdlib.h>

int
main (int argc, char **argv)
{
  const ChanceryKeyCost cost = { .passes = 1, .memory_log2 = 16 };
  g_autoptr (ChancerySecret) passphrase = NULL;
  g_autoptr (ChancerySession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return EXIT_FAILURE;
  passphrase = chancery_secret_new_copy (argv[2]);
  if (chancery_session_create (argv[1], passphrase, NULL, &cost, &error))
    session = chancery_session_open (argv[1], passphrase, NULL, &error);
  if (session != NULL)
    return EXIT_SUCCESS;
  g_printerr ("%s\n", error->message);
  return EXIT_FAILURE;
}
