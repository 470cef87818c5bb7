/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "cli/chancery-cli-backing-up.h"
#include "cli/chancery-cli-help.h"
#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-unlock.h"
#include "cli/chancery-cli-verb.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The longest line that is taken. */
#define LINE_MAX_BYTES (1024 * 1024)

/* Commands, a line at a time. Not stdio: the passphrase may have come down the same stream, and what was
 * read of it must not lie in a buffer. */
typedef struct
{
  GString *buffer;
  gsize used;
  gboolean ended;
  gboolean overlong; /* the line that is being read is too long, and is not kept */
} Lines;

static gboolean
fill (Lines *lines, GError **error)
{
  char block[4096];
  ssize_t got;

  g_string_erase (lines->buffer, 0, (gssize) lines->used);
  lines->used = 0;
  do
    got = read (STDIN_FILENO, block, sizeof block);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    {
      chancery_error_set_from_errno (error, errno, _ ("Reading standard input"));
      return FALSE;
    }
  lines->ended = got == 0;
  g_string_append_len (lines->buffer, block, got);
  return TRUE;
}

static char *
take_line (Lines *lines, gsize *length, gboolean whole)
{
  char *line = g_strndup (lines->buffer->str + lines->used, *length);

  lines->used += *length + (whole ? 1 : 0);
  if (lines->overlong)
    *length = LINE_MAX_BYTES + 1;
  lines->overlong = FALSE;
  return line;
}

/* The next line without its end; %NULL without an error after the last. */
static char *
next_line (Lines *lines, gsize *length, GError **error)
{
  for (;;)
    {
      const char *start = lines->buffer->str + lines->used;
      gsize left = lines->buffer->len - lines->used;
      const char *end = memchr (start, '\n', left);

      *length = end != NULL ? (gsize) (end - start) : left;
      if (end != NULL || (lines->ended && (left > 0 || lines->overlong)))
        return take_line (lines, length, end != NULL);
      if (lines->ended)
        return NULL;
      if (left > LINE_MAX_BYTES)
        {
          lines->overlong = TRUE;
          lines->used = lines->buffer->len;
        }
      if (!fill (lines, error))
        return NULL;
    }
}

static gboolean
run_words (ChancerySession *session, char *const *words, GError **error)
{
  g_autoptr (ChanceryCliRequest) request = chancery_cli_request_parse (words, TRUE, error);
  g_autofree char *help = NULL;

  if (request == NULL)
    return FALSE;
  if (chancery_cli_request_option (request, "help") == NULL)
    return chancery_cli_run (session, request, error);
  help = chancery_cli_help (request->verb);
  return chancery_cli_print (error, "%s", help);
}

static gboolean
run_line (ChancerySession *session, const char *line, gsize length, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) failure = NULL;

  if (strlen (line) != length || length > LINE_MAX_BYTES)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
                           length > LINE_MAX_BYTES ? _ ("The line is too long.")
                                                   : _ ("The line holds a NUL byte."));
      return FALSE;
    }
  if (g_shell_parse_argv (line, NULL, &words, &failure))
    return run_words (session, words, error);
  if (g_error_matches (failure, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE, "%s", failure->message);
  return FALSE;
}

/* A person at a terminal is shown that a command may be typed. */
static void
prompt (void)
{
  if (!isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return;
  fputs ("chancery> ", stderr);
  fflush (stderr);
}

/* Whoever interrupts one command wants none of those behind it, even if that one was done in time. */
static int
interrupted (guint number)
{
  chancery_cli_say (
      _ ("Interrupted at line %u. What stands before it is done, what stands behind it is not."), number);
  return EXIT_FAILURE;
}

static int
run_lines (ChancerySession *session, Lines *lines)
{
  int status = 0;

  for (guint number = 1;; number++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = NULL;
      gsize length = 0;

      prompt ();
      line = next_line (lines, &length, &error);
      if (line == NULL)
        return error != NULL ? chancery_cli_report (error) : status;
      if (!run_line (session, line, length, &error))
        {
          g_prefix_error (&error, _ ("Line %u: "), number);
          status = chancery_cli_report (error);
        }
      if (chancery_cli_interrupt_came ())
        return interrupted (number);
    }
}

static int
start (const ChanceryCliRequest *request)
{
  g_autoptr (GError) error = NULL;
  Lines lines = { 0 };
  ChancerySession *session = chancery_cli_unlock (request, CHANCERY_CLI_READ_WHOLE, &error);
  int status;

  if (session == NULL)
    return chancery_cli_report (error);
  lines.buffer = g_string_new (NULL);
  status = run_lines (session, &lines);
  g_string_free (lines.buffer, TRUE);
  status = chancery_cli_back_up_after (session, request, status);
  chancery_cli_lock (session);
  return status;
}

const ChanceryCliVerb chancery_cli_verb_open = {
  .name = "open",
  .summary = N_ ("Unlock once, then take the other commands from standard input, one a line, without VAULT."),
  .access = CHANCERY_CLI_NO_VAULT,
  .start = start,
};
