/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-briefing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  const char *path = chancery_cli_request_option (request, "output");
  g_autofree char *name = g_filename_display_basename (path);

  chancery_cli_meter_begin (progress, _ ("Writing"));
  if (!chancery_briefing_write (vault, path, NULL, progress, error))
    return FALSE;
  chancery_cli_meter_begin (progress, NULL);
  chancery_cli_say (_ ("“%s” was written. It is not encrypted."), name);
  return TRUE;
}

static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  const char *kind = chancery_cli_request_argument (request, 0);

  if (strcmp (kind, "briefing") != 0)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
                   _ ("There is no report “%s”: it is briefing."), kind);
      return FALSE;
    }
  if (!chancery_text_is_empty (chancery_cli_request_option (request, "output")))
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
                       _ ("--output FILE.xlsx says where the report goes."));
  return FALSE;
}

static const ChanceryCliOption options[] = {
  { "output", "FILE.xlsx", FALSE, TRUE, N_ ("where to write it; an older file is replaced") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_report = {
  .name = "report",
  .synopsis = "briefing --output FILE.xlsx",
  .summary = N_ ("Write the briefing workbook."),
  .access = CHANCERY_CLI_READ,
  .cancels = TRUE,
  .least = 1,
  .most = 1,
  .options = options,
  .check = check,
  .run = run,
};
