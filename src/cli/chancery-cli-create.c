/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-passphrase.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-session.h"

#include <glib/gi18n-lib.h>

/* Before somebody types a passphrase twice for nothing; making the file asks again. */
static gboolean
check_free (const char *path, GError **error)
{
  g_autofree char *name = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  name = g_path_get_basename (path);
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
               _ ("“%s” is there already and was not touched. Choose another name."), name);
  return FALSE;
}

static gboolean
create (const ChanceryCliRequest *request, GError **error)
{
  const ChanceryCliChoice choice = {
    .file = chancery_cli_request_option (request, "passphrase-file"),
    .prompt = _ ("Passphrase for the new vault: "),
    .nothing = _ ("No vault was made."),
    .accept_weak = chancery_cli_request_option (request, "accept-weak") != NULL,
  };
  g_autoptr (ChancerySecret) passphrase = NULL;
  gboolean created;

  if (!check_free (request->vault, error))
    return FALSE;
  passphrase = chancery_cli_passphrase_choose (&choice, error);
  if (passphrase == NULL)
    return FALSE;
  chancery_cli_interrupt_hold (TRUE);
  created = chancery_session_create (request->vault, passphrase, NULL, NULL, error);
  chancery_cli_interrupt_hold (FALSE);
  return created;
}

static int
start (const ChanceryCliRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (request->vault);

  if (!create (request, &error))
    return chancery_cli_report (error);
  chancery_cli_say (_ ("“%s” was made. Nobody can open it without the passphrase or its recovery key, which "
                       "“chancery-cli recovery-key” prints: keep both safe."),
                    name);
  return 0;
}

static const ChanceryCliOption options[] = {
  { "accept-weak", NULL, FALSE, FALSE, N_ ("take a passphrase that is easily guessed") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_create = {
  .name = "create",
  .summary = N_ ("Make a new vault."),
  .access = CHANCERY_CLI_NO_VAULT,
  .options = options,
  .start = start,
};
