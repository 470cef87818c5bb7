/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "base/chancery-secret.h"
#include "chancery-config.h"
#include "cli/chancery-cli-backing-up.h"
#include "cli/chancery-cli-help.h"
#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-unlock.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* A program started with a standard stream closed would open the vault as that stream, and messages would
 * go into it. What takes its place here can only fail. */
static void
occupy_standard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      _exit (1);
}

static void
start_locale (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CHANCERY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static ChanceryCliAccess
needed_access (const ChanceryCliRequest *request)
{
  const ChanceryCliVerb *verb = request->verb;

  if (verb->reads_with != NULL && chancery_cli_request_option (request, verb->reads_with) != NULL)
    return CHANCERY_CLI_READ;
  return verb->access;
}

static int
run_request (const ChanceryCliRequest *request)
{
  g_autoptr (GError) error = NULL;
  ChancerySession *session;
  int status = 0;

  if (request->verb->start != NULL)
    return request->verb->start (request);
  session = chancery_cli_unlock (request, needed_access (request), &error);
  if (session == NULL)
    return chancery_cli_report (error);
  if (!chancery_cli_run (session, request, &error))
    status = chancery_cli_report (error);
  status = chancery_cli_back_up_after (session, request, status);
  chancery_cli_lock (session);
  return status;
}

static int
print_and_exit (const char *text)
{
  g_autoptr (GError) error = NULL;

  return chancery_cli_print (&error, "%s", text) ? 0 : chancery_cli_report (error);
}

static int
run_words (char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCliRequest) request = chancery_cli_request_parse (words, FALSE, &error);
  g_autofree char *help = NULL;

  if (request == NULL)
    {
      int status = chancery_cli_report (error);

      if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE))
        chancery_cli_say ("%s", _ ("“chancery-cli --help” lists the commands."));
      return status;
    }
  if (chancery_cli_request_option (request, "help") == NULL)
    return chancery_cli_request_option (request, "version") != NULL
               ? print_and_exit ("chancery-cli " CHANCERY_VERSION "\n")
               : run_request (request);
  help = chancery_cli_help (request->verb);
  return print_and_exit (help);
}

int
main (int argc, char **argv)
{
  occupy_standard_streams ();
  chancery_secret_process_init ();
  start_locale ();
  /* A file that may grow no further is an error to be reported, not a reason to die. */
  signal (SIGXFSZ, SIG_IGN);
  chancery_cli_interrupt_init ();
  return run_words (argv + 1);
}
