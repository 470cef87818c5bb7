/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"

#include <glib/gi18n-lib.h>

static void
say_each (GPtrArray *sentences)
{
  for (guint i = 0; i < sentences->len; i++)
    chancery_cli_say ("%s", (const char *) g_ptr_array_index (sentences, i));
}

/* What is wrong, what can be relied on, and the code of what can; what to do is the error. */
static gboolean
say_damage (const ChanceryVaultReport *report, GError **error)
{
  say_each (report->faults);
  say_each (report->safe);
  if (report->head_code != NULL)
    chancery_cli_say (_ ("The code of change %lld is %s."), (long long) report->sound_changesets,
                      report->head_code);
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED, report->advice);
  return FALSE;
}

static gboolean
print_sound (const ChanceryVaultReport *report, GError **error)
{
  return chancery_cli_print (error,
                             _ ("%lld pages, %lld records and %lld changesets checked: all is well.\n"
                                "The code of the last change is %s.\n"),
                             (long long) report->pages, (long long) report->records,
                             (long long) report->changesets, report->head_code);
}

/* A vault that is sound in itself may still not be the one of which the code was noted. */
static gboolean
compare (ChanceryVault *vault, const char *text, const ChanceryVaultReport *report, GError **error)
{
  g_autofree char *meaning = NULL;
  ChanceryHeadComparison comparison;
  ChanceryHeadCode code;

  if (!chancery_head_code_parse (text, &code, error) ||
      !chancery_vault_compare_head (vault, &code, &comparison, error))
    return FALSE;
  meaning = chancery_head_comparison_text (comparison, code.seq, report->sound_changesets);
  if (comparison == CHANCERY_HEAD_SAME || comparison == CHANCERY_HEAD_GONE_ON)
    return chancery_cli_print (error, "%s\n", meaning);
  if (report->faults->len > 0)
    {
      chancery_cli_say ("%s", meaning);
      return TRUE;
    }
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
               _ ("%s Keep the file as it is, and compare it with a backup."), meaning);
  return FALSE;
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  const char *code = chancery_cli_request_option (request, "code");
  g_autoptr (ChanceryVaultReport) report = NULL;

  chancery_cli_meter_begin (progress, _ ("Checking"));
  report = chancery_vault_verify (vault, progress, error);
  chancery_cli_meter_begin (progress, NULL);
  if (report == NULL)
    return FALSE;
  if (report->faults->len == 0 && !print_sound (report, error))
    return FALSE;
  if (code != NULL && !compare (vault, code, report, error))
    return FALSE;
  return report->faults->len == 0 || say_damage (report, error);
}

static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  const char *text = chancery_cli_request_option (request, "code");
  g_autoptr (GError) mistyped = NULL;
  ChanceryHeadCode code;

  if (text == NULL || chancery_head_code_parse (text, &code, &mistyped))
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE, mistyped->message);
  return FALSE;
}

static const ChanceryCliOption options[] = {
  { "code", "CODE", FALSE, FALSE, N_ ("a code noted earlier: does the vault still contain that change?") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_verify = {
  .name = "verify",
  .synopsis = "[--code CODE]",
  .summary = N_ ("Check the whole file, its change log, and that the records are what the log says."),
  .access = CHANCERY_CLI_READ_WHOLE,
  .options = options,
  .check = check,
  .run = run,
};
