/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-unlock.h"
#include "cli/chancery-cli-verb.h"
#include "vault/chancery-recovery-key.h"
#include "vault/chancery-rekey.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define ROWS (CHANCERY_RECOVERY_KEY_GROUPS / 2)
#define ROW_SIZE ((gsize) sizeof " 1  AAAAA     8  AAAAA" - 1 + 1)

static void
put_group (char *at, ChancerySecret *text, guint number)
{
  g_autoptr (ChancerySecret) group = chancery_recovery_key_group (text, number);

  at[0] = number < 10 ? ' ' : '1';
  at[1] = (char) ('0' + number % 10);
  memcpy (at + 4, chancery_secret_bytes (group), CHANCERY_RECOVERY_KEY_GROUP_SIZE);
}

/* As on the printed sheet: two columns, each group with its number. In locked memory until it is written. */
static ChancerySecret *
lay_out (ChancerySecret *text)
{
  ChancerySecret *sheet = chancery_secret_new (ROWS * ROW_SIZE);

  memset (chancery_secret_bytes (sheet), ' ', chancery_secret_size (sheet));
  for (guint row = 0; row < ROWS; row++)
    {
      char *at = (char *) chancery_secret_bytes (sheet) + row * ROW_SIZE;

      put_group (at, text, row + 1);
      put_group (at + 13, text, row + 1 + ROWS);
      at[ROW_SIZE - 1] = '\n';
    }
  return sheet;
}

static gpointer
print_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChancerySecret) key = chancery_vault_key (vault);
  g_autoptr (ChancerySecret) text = chancery_recovery_key_format (key);
  g_autoptr (ChancerySecret) sheet = lay_out (text);

  return GINT_TO_POINTER (chancery_file_write_all (STDOUT_FILENO, chancery_secret_bytes (sheet),
                                                   chancery_secret_size (sheet), _ ("standard output"),
                                                   error));
}

/* Not a command inside of “open”: whoever finds a vault open there has not shown the passphrase. */
static int
start (const ChanceryCliRequest *request)
{
  g_autoptr (GError) error = NULL;
  ChancerySession *session = chancery_cli_unlock (request, CHANCERY_CLI_READ, &error);
  gboolean printed;

  if (session == NULL)
    return chancery_cli_report (error);
  printed = GPOINTER_TO_INT (chancery_session_run (session, print_work, NULL, NULL, &error));
  chancery_cli_lock (session);
  if (!printed)
    return chancery_cli_report (error);
  chancery_cli_say ("%s", _ ("Whoever has this key opens the vault without the passphrase. Keep it on paper, "
                             "apart from the laptop."));
  return 0;
}

const ChanceryCliVerb chancery_cli_verb_recovery_key = {
  .name = "recovery-key",
  .summary = N_ ("Print the recovery key, which opens the vault when the passphrase is forgotten."),
  .access = CHANCERY_CLI_NO_VAULT,
  .start = start,
};
