/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-passphrase.h"

#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli-output.h"
#include "vault/chancery-passphrase.h"
#include "vault/chancery-recovery-key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

static gboolean
reject (GError **error, const char *message)
{
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, message);
  return FALSE;
}

/* Reads a line a byte at a time: nothing behind it may be taken, and no buffer may keep it. */
static gboolean
read_line (int fd, ChancerySecret *line, gsize *length, GError **error)
{
  guint8 *bytes = chancery_secret_bytes (line);

  *length = 0;
  for (;;)
    {
      guint8 *byte = bytes + *length;
      ssize_t got = read (fd, byte, 1);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          chancery_error_set_from_errno (error, errno, _ ("Reading the passphrase"));
          return FALSE;
        }
      if (got == 0 || *byte == '\n')
        return TRUE;
      if (*byte == '\0')
        return reject (error, _ ("The passphrase holds a NUL byte; it must be a line of text."));
      if (++*length == chancery_secret_size (line))
        return reject (error, _ ("The passphrase is longer than 4096 bytes."));
    }
}

static ChancerySecret *
read_passphrase (int fd, GError **error)
{
  g_autoptr (ChancerySecret) line = chancery_secret_new (CHANCERY_CLI_PASSPHRASE_MAX + 2);
  const guint8 *bytes = chancery_secret_bytes (line);
  ChancerySecret *passphrase;
  gsize length;

  if (!read_line (fd, line, &length, error))
    return NULL;
  if (length > 0 && bytes[length - 1] == '\r')
    length--;
  passphrase = chancery_secret_new (length);
  memcpy (chancery_secret_bytes (passphrase), bytes, length);
  return passphrase;
}

static ChancerySecret *
read_from_file (const char *file, GError **error)
{
  ChancerySecret *passphrase;
  int fd;

  if (strcmp (file, "-") == 0)
    return read_passphrase (STDIN_FILENO, error);
  fd = chancery_file_open_regular (file, error);
  if (fd < 0)
    return NULL;
  passphrase = read_passphrase (fd, error);
  close (fd);
  return passphrase;
}

static int
open_terminal (GError **error)
{
  int fd = open ("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);

  if (fd < 0)
    g_set_error_literal (
        error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
        _ ("There is no terminal to ask for the passphrase. Name a file with --passphrase-file."));
  return fd;
}

/* The echo goes off first: who sees the question may answer it. */
static ChancerySecret *
ask_without_echo (int fd, const char *prompt, GError **error)
{
  struct termios before, silent;
  ChancerySecret *passphrase = NULL;

  if (tcgetattr (fd, &before) != 0)
    {
      chancery_error_set_from_errno (error, errno, _ ("Reading the passphrase"));
      return NULL;
    }
  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  silent.c_lflag |= ICANON | ECHONL;
  chancery_cli_interrupt_terminal (fd, &before);
  tcsetattr (fd, TCSAFLUSH, &silent);
  if (chancery_file_write_all (fd, prompt, strlen (prompt), "/dev/tty", error))
    passphrase = read_passphrase (fd, error);
  tcsetattr (fd, TCSAFLUSH, &before);
  chancery_cli_interrupt_terminal (-1, NULL);
  return passphrase;
}

static ChancerySecret *
ask (const char *prompt, GError **error)
{
  int fd = open_terminal (error);
  ChancerySecret *passphrase;

  if (fd < 0)
    return NULL;
  passphrase = ask_without_echo (fd, prompt, error);
  close (fd);
  return passphrase;
}

ChancerySecret *
chancery_cli_passphrase_read (const char *file, const char *prompt, GError **error)
{
  return file != NULL ? read_from_file (file, error) : ask (prompt, error);
}

/* What is wrong, and that for this reason nothing was done. */
static gboolean
reject_choice (const ChanceryCliChoice *choice, const char *fault, GError **error)
{
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, "%s %s", fault, choice->nothing);
  return FALSE;
}

static gboolean
repeat (const ChanceryCliChoice *choice, ChancerySecret *passphrase, GError **error)
{
  g_autoptr (ChancerySecret) again = ask (_ ("The same passphrase again: "), error);

  if (again == NULL)
    return FALSE;
  if (chancery_secret_equal (passphrase, again))
    return TRUE;
  return reject_choice (choice, _ ("The two passphrases are not the same."), error);
}

static gboolean
is_yes (const char *answer)
{
  /* Translators: the answers that mean yes, in lower case, separated by "|". */
  g_auto (GStrv) yes = g_strsplit (_ ("y|yes"), "|", -1);
  g_autofree char *folded = g_utf8_strdown (answer, -1);

  return g_strv_contains ((const char *const *) yes, g_strstrip (folded));
}

static gboolean
confirm_on (const ChanceryCliChoice *choice, int fd, const char *question, GError **error)
{
  char answer[16] = "";
  ssize_t got;

  if (!chancery_file_write_all (fd, question, strlen (question), "/dev/tty", error))
    return FALSE;
  do
    got = read (fd, answer, sizeof answer - 1);
  while (got < 0 && errno == EINTR);
  if (got > 0 && g_utf8_validate (answer, got, NULL) && is_yes (answer))
    return TRUE;
  return reject (error, choice->nothing);
}

static gboolean
confirm_weak (const ChanceryCliChoice *choice, ChanceryStrength strength, GError **error)
{
  g_autofree char *question = g_strdup_printf (
      _ ("This passphrase is easily guessed (%s). A few words that do not belong together are better.\n"
         "Use it all the same? [y/N] "),
      chancery_strength_label (strength));
  gboolean confirmed;
  int fd;

  if (choice->file != NULL)
    return reject_choice (choice,
                          _ ("This passphrase is easily guessed; a few words that do not belong together are "
                             "better. --accept-weak takes it all the same."),
                          error);
  fd = open_terminal (error);
  if (fd < 0)
    return FALSE;
  confirmed = confirm_on (choice, fd, question, error);
  close (fd);
  return confirmed;
}

static gboolean
check_choice (const ChanceryCliChoice *choice, ChancerySecret *passphrase, GError **error)
{
  ChanceryStrength strength;

  if (chancery_secret_size (passphrase) == 0)
    return reject_choice (choice, _ ("The passphrase is empty."), error);
  if (!g_utf8_validate ((const char *) chancery_secret_bytes (passphrase),
                        (gssize) chancery_secret_size (passphrase), NULL))
    return reject_choice (choice, _ ("The passphrase is not valid UTF-8."), error);
  if (choice->file == NULL && !repeat (choice, passphrase, error))
    return FALSE;
  strength = chancery_passphrase_strength (passphrase, NULL);
  return !chancery_passphrase_is_weak (strength) || choice->accept_weak ||
         confirm_weak (choice, strength, error);
}

ChancerySecret *
chancery_cli_passphrase_choose (const ChanceryCliChoice *choice, GError **error)
{
  g_autoptr (ChancerySecret) passphrase = chancery_cli_passphrase_read (choice->file, choice->prompt, error);

  if (passphrase == NULL || !check_choice (choice, passphrase, error))
    return NULL;
  return g_steal_pointer (&passphrase);
}

/* All that @fd has, as far as it could be a recovery key. */
static ChancerySecret *
read_all (int fd, GError **error)
{
  g_autoptr (ChancerySecret) buffer = chancery_secret_new (CHANCERY_CLI_PASSPHRASE_MAX);
  guint8 *bytes = chancery_secret_bytes (buffer);
  ChancerySecret *text;
  gsize length = 0;
  ssize_t got;

  do
    {
      got = read (fd, bytes + length, chancery_secret_size (buffer) - length);
      length += got > 0 ? (gsize) got : 0;
    }
  while ((got > 0 && length < chancery_secret_size (buffer)) || (got < 0 && errno == EINTR));
  if (got < 0)
    {
      chancery_error_set_from_errno (error, errno, _ ("Reading the recovery key"));
      return NULL;
    }
  text = chancery_secret_new (length);
  memcpy (chancery_secret_bytes (text), bytes, length);
  return text;
}

ChancerySecret *
chancery_cli_recovery_key_read (const char *file, GError **error)
{
  int fd = strcmp (file, "-") == 0 ? STDIN_FILENO : chancery_file_open_regular (file, error);
  g_autoptr (ChancerySecret) text = NULL;

  if (fd < 0)
    return NULL;
  text = read_all (fd, error);
  if (fd != STDIN_FILENO)
    close (fd);
  return text != NULL ? chancery_recovery_key_parse (text, error) : NULL;
}
