/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-undo.h"

#include <glib/gi18n-lib.h>

static gboolean
run_undo (ChanceryVault *vault,
          const ChanceryCliRequest *request,
          const ChanceryProgress *progress,
          GError **error)
{
  g_autofree char *label = NULL;

  chancery_cli_meter_begin (progress, _ ("Undoing"));
  label = chancery_undo_step (vault, FALSE, progress, error);
  chancery_cli_meter_begin (progress, NULL);
  if (label != NULL)
    chancery_cli_say (_ ("Undone: %s"), label);
  return label != NULL;
}

static gboolean
run_redo (ChanceryVault *vault,
          const ChanceryCliRequest *request,
          const ChanceryProgress *progress,
          GError **error)
{
  g_autofree char *label = NULL;

  chancery_cli_meter_begin (progress, _ ("Redoing"));
  label = chancery_undo_step (vault, TRUE, progress, error);
  chancery_cli_meter_begin (progress, NULL);
  if (label != NULL)
    chancery_cli_say (_ ("Done again: %s"), label);
  return label != NULL;
}

const ChanceryCliVerb chancery_cli_verb_undo = {
  .name = "undo",
  .summary = N_ ("Take the last change back."),
  .access = CHANCERY_CLI_WRITE,
  .cancels = TRUE,
  .run = run_undo,
};

const ChanceryCliVerb chancery_cli_verb_redo = {
  .name = "redo",
  .summary = N_ ("Do again what was undone last."),
  .access = CHANCERY_CLI_WRITE,
  .cancels = TRUE,
  .run = run_redo,
};
