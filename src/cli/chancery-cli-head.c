/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"

#include <glib/gi18n-lib.h>

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  g_autofree char *code = chancery_vault_head_code (vault, error);

  return code != NULL && chancery_cli_print (error, "%s\n", code);
}

const ChanceryCliVerb chancery_cli_verb_head = {
  .name = "head",
  .summary = N_ ("Print the code of the last change, to be noted on paper for verify --code."),
  .access = CHANCERY_CLI_READ,
  .run = run,
};
