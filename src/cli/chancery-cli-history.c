/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-date.h"
#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "cli/chancery-cli-find.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-audit.h"

#include <glib/gi18n-lib.h>

/* What "history" and "audit" have in common: a table of changes. */
static gboolean
print_changes (ChanceryVault *vault,
               const ChanceryCliRequest *request,
               const ChanceryAuditQuestion *question,
               GError **error)
{
  g_autoptr (ChanceryTable) table = NULL;
  ChanceryCliFormat format;

  if (!chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error))
    return FALSE;
  table = chancery_audit_table (vault, question, format == CHANCERY_CLI_TABLE, error);
  return table != NULL && chancery_cli_print_table (table, format, error);
}

static gboolean
run_history (ChanceryVault *vault,
             const ChanceryCliRequest *request,
             const ChanceryProgress *progress,
             GError **error)
{
  g_autoptr (ChanceryAuditQuestion) question = g_new0 (ChanceryAuditQuestion, 1);

  if (!chancery_cli_find_entity (chancery_cli_request_argument (request, 0), &question->entity, error))
    return FALSE;
  question->record = chancery_cli_find_record (vault, question->entity,
                                               chancery_cli_request_argument (request, 1), FALSE, error);
  return question->record != NULL && print_changes (vault, request, question, error);
}

static gboolean
check_history (const ChanceryCliRequest *request, GError **error)
{
  const ChanceryEntity *entity;
  ChanceryCliFormat format;

  return chancery_cli_find_entity (chancery_cli_request_argument (request, 0), &entity, error) &&
         chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error);
}

static const ChanceryCliOption history_options[] = {
  { "format", "table|csv|json", FALSE, FALSE, N_ ("how to print them; a table for people without it") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_history = {
  .name = "history",
  .synopsis = "KIND NAME-OR-ID [--format table|csv|json]",
  .summary = N_ ("Print who changed a record, when, from what to what."),
  .access = CHANCERY_CLI_READ,
  .least = 2,
  .most = 2,
  .options = history_options,
  .check = check_history,
  .run = run_history,
};

/* A day, both included: from its beginning, or up to its end. */
static gboolean
read_day (const ChanceryCliRequest *request, const char *option, int days, gint64 *moment, GError **error)
{
  const char *text = chancery_cli_request_option (request, option);
  g_autofree char *iso = NULL;
  g_autofree char *day = NULL;
  GDate date;

  *moment = 0;
  if (text == NULL)
    return TRUE;
  if (chancery_date_parse (text, &date))
    {
      iso = chancery_date_to_iso (&date);
      day = chancery_date_iso_add_days (iso, days);
      if (chancery_date_iso_begins (day, moment))
        return TRUE;
    }
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
               _ ("“%s” is not a date; 2026-11-22 would be one."), text);
  return FALSE;
}

static gboolean
read_kind (const ChanceryCliRequest *request, int *kind, GError **error)
{
  const char *key = chancery_cli_request_option (request, "kind");

  *kind = chancery_changeset_kind_from_key (key);
  if (key == NULL || *kind != 0)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
               _ ("There is no kind “%s”: it is edit, import, undo, redo or reference."), key);
  return FALSE;
}

/* All of the question that can be read without the vault. */
static gboolean
read_question (const ChanceryCliRequest *request, ChanceryAuditQuestion *question, GError **error)
{
  question->author = g_strdup (chancery_cli_request_option (request, "author"));
  question->search = g_strdup (chancery_cli_request_option (request, "search"));
  return read_kind (request, &question->kind, error) &&
         read_day (request, "since", 0, &question->since, error) &&
         read_day (request, "until", 1, &question->until, error);
}

/* An id of anything, or what a mission is called. */
static gboolean
read_record (ChanceryVault *vault,
             const ChanceryCliRequest *request,
             ChanceryAuditQuestion *question,
             GError **error)
{
  const char *text = chancery_cli_request_option (request, "record");

  if (text == NULL)
    return TRUE;
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    {
      g_autoptr (ChanceryRecord) record = chancery_vault_load (vault, *entity, text, NULL);

      if (record == NULL)
        continue;
      question->entity = *entity;
      question->record = g_strdup (record->id);
      return TRUE;
    }
  question->entity = chancery_mission;
  question->record = chancery_cli_find_record (vault, chancery_mission, text, FALSE, error);
  return question->record != NULL;
}

static gboolean
write_changes (ChanceryVault *vault,
               const ChanceryAuditQuestion *question,
               const char *path,
               const ChanceryProgress *progress,
               GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  chancery_cli_meter_begin (progress, _ ("Writing"));
  if (!chancery_audit_write (vault, question, path, NULL, progress, error))
    return FALSE;
  chancery_cli_meter_begin (progress, NULL);
  chancery_cli_say (_ ("“%s” was written. It is not encrypted."), name);
  return TRUE;
}

static gboolean
run_audit (ChanceryVault *vault,
           const ChanceryCliRequest *request,
           const ChanceryProgress *progress,
           GError **error)
{
  g_autoptr (ChanceryAuditQuestion) question = g_new0 (ChanceryAuditQuestion, 1);
  const char *path = chancery_cli_request_option (request, "output");

  if (!read_question (request, question, error) || !read_record (vault, request, question, error))
    return FALSE;
  return path != NULL ? write_changes (vault, question, path, progress, error)
                      : print_changes (vault, request, question, error);
}

static gboolean
check_audit (const ChanceryCliRequest *request, GError **error)
{
  g_autoptr (ChanceryAuditQuestion) question = g_new0 (ChanceryAuditQuestion, 1);
  const char *path = chancery_cli_request_option (request, "output");
  ChanceryCliFormat format;

  if (path != NULL && (path[0] == '\0' || chancery_cli_request_option (request, "format") != NULL))
    {
      g_set_error_literal (
          error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
          _ ("--output FILE.xlsx writes a workbook; --format prints. It is one or the other."));
      return FALSE;
    }
  return read_question (request, question, error) &&
         chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error);
}

static const ChanceryCliOption audit_options[] = {
  { "author", "NAME", FALSE, FALSE, N_ ("only what this person changed") },
  { "kind", "KIND", FALSE, FALSE, N_ ("only edit, import, undo, redo or reference") },
  { "since", "DATE", FALSE, FALSE, N_ ("only from this day on") },
  { "until", "DATE", FALSE, FALSE, N_ ("only up to this day") },
  { "record", "NAME-OR-ID", FALSE, FALSE,
    N_ ("only of this record, of a mission with all that belongs to it") },
  { "search", "WORDS", FALSE, FALSE, N_ ("only what was called so; each word begins a word") },
  { "format", "table|csv|json", FALSE, FALSE, N_ ("how to print them; a table for people without it") },
  { "output", "FILE.xlsx", FALSE, TRUE, N_ ("write a workbook instead; an older file is replaced") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_audit = {
  .name = "audit",
  .synopsis = "[--author NAME] [--kind KIND] [--since DATE] [--until DATE] [--record NAME-OR-ID]\n"
              "      [--search WORDS] [--format table|csv|json | --output FILE.xlsx]",
  .summary = N_ ("Print all changes, or write them as a workbook."),
  .access = CHANCERY_CLI_READ,
  .cancels = TRUE,
  .options = audit_options,
  .check = check_audit,
  .run = run_audit,
};
