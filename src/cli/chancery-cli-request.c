/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-request.h"

#include "base/chancery-error.h"
#include "cli/chancery-cli-help.h"
#include "cli/chancery-cli-verb.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const ChanceryCliOption *option;
  char *value;
} Given;

static const ChanceryCliOption common_options[] = {
  { "passphrase-file", "FILE", FALSE, TRUE,
    N_ ("read the passphrase from the first line of FILE, of standard input for “-”") },
  { "no-backup", NULL, FALSE, FALSE, N_ ("make no backup with a change; the next session makes it up") },
  { "help", NULL, TRUE, FALSE, N_ ("print this help") },
  { "version", NULL, TRUE, FALSE, N_ ("print the version") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliOption *const chancery_cli_common_options = common_options;

static void
given_free (gpointer data)
{
  Given *given = data;

  g_free (given->value);
  g_free (given);
}

void
chancery_cli_request_free (ChanceryCliRequest *self)
{
  g_free (self->vault);
  g_ptr_array_unref (self->arguments);
  g_ptr_array_unref (self->given);
  g_free (self);
}

static ChanceryCliRequest *
request_new (void)
{
  ChanceryCliRequest *self = g_new0 (ChanceryCliRequest, 1);

  self->arguments = g_ptr_array_new_with_free_func (g_free);
  self->given = g_ptr_array_new_with_free_func (given_free);
  return self;
}

const char *
chancery_cli_request_option (const ChanceryCliRequest *self, const char *name)
{
  for (guint i = self->given->len; i-- > 0;)
    {
      const Given *given = g_ptr_array_index (self->given, i);

      if (strcmp (given->option->name, name) == 0)
        return given->value;
    }
  return NULL;
}

GPtrArray *
chancery_cli_request_options (const ChanceryCliRequest *self, const char *name)
{
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < self->given->len; i++)
    {
      const Given *given = g_ptr_array_index (self->given, i);

      if (strcmp (given->option->name, name) == 0)
        g_ptr_array_add (values, given->value);
    }
  return values;
}

const char *
chancery_cli_request_argument (const ChanceryCliRequest *self, guint index)
{
  return g_ptr_array_index (self->arguments, index);
}

static gboolean
usage (GError **error, const char *format, const char *word)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE, format, word);
#pragma GCC diagnostic pop
  return FALSE;
}

static const ChanceryCliOption *
find_in (const ChanceryCliOption *options, const char *name, gsize length)
{
  for (; options != NULL && options->name != NULL; options++)
    if (strlen (options->name) == length && strncmp (options->name, name, length) == 0)
      return options;
  return NULL;
}

static const ChanceryCliOption *
find_option (const ChanceryCliRequest *self, const char *name, gsize length)
{
  const ChanceryCliOption *option = self->verb != NULL ? find_in (self->verb->options, name, length) : NULL;

  return option != NULL ? option : find_in (common_options, name, length);
}

static gboolean
add_option (ChanceryCliRequest *self, const ChanceryCliOption *option, const char *value, GError **error)
{
  Given *given;

  if (!option->many && chancery_cli_request_option (self, option->name) != NULL)
    return usage (error, _ ("--%s was given twice."), option->name);
  if (!option->path && !g_utf8_validate (value, -1, NULL))
    return usage (error, _ ("What follows --%s is not valid UTF-8."), option->name);
  given = g_new0 (Given, 1);
  given->option = option;
  given->value = g_strdup (value);
  g_ptr_array_add (self->given, given);
  return TRUE;
}

/* "--name=value", or "--name" and the next word, to which @at moves on. */
static gboolean
parse_option (ChanceryCliRequest *self, char *const **at, GError **error)
{
  const char *name = **at + 2;
  const char *equals = strchr (name, '=');
  gsize length = equals != NULL ? (gsize) (equals - name) : strlen (name);
  const ChanceryCliOption *option = find_option (self, name, length);

  if (option == NULL)
    return usage (error, _ ("There is no option %s here."), **at);
  if (option->value == NULL)
    return equals == NULL ? add_option (self, option, "", error)
                          : usage (error, _ ("--%s takes no value."), option->name);
  if (equals != NULL)
    return add_option (self, option, equals + 1, error);
  if (*(*at + 1) == NULL)
    return usage (error, _ ("A value must follow --%s."), option->name);
  (*at)++;
  return add_option (self, option, **at, error);
}

static gboolean
add_word (ChanceryCliRequest *self, const char *word, gboolean inside, GError **error)
{
  if (self->verb == NULL)
    {
      self->verb = chancery_cli_find_verb (word);
      return self->verb != NULL || usage (error, _ ("There is no command “%s”."), word);
    }
  if (self->vault == NULL && !inside)
    self->vault = g_strdup (word);
  else
    g_ptr_array_add (self->arguments, g_strdup (word));
  return TRUE;
}

static gboolean
parse_words (ChanceryCliRequest *self, char *const *words, gboolean inside, GError **error)
{
  gboolean options = TRUE;

  for (char *const *at = words; *at != NULL; at++)
    {
      const char *word = *at;
      gboolean done;

      if (options && strcmp (word, "--") == 0)
        {
          options = FALSE;
          continue;
        }
      if (options && strcmp (word, "-h") == 0)
        done = add_option (self, find_in (common_options, "help", 4), "", error);
      else if (options && g_str_has_prefix (word, "--"))
        done = parse_option (self, &at, error);
      else if (options && word[0] == '-' && g_ascii_isalpha (word[1]))
        done = usage (error, _ ("There is no option %s here."), word);
      else
        done = add_word (self, word, inside, error);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_encoding (const ChanceryCliRequest *self, GError **error)
{
  for (guint i = 0; i < self->arguments->len; i++)
    if (!g_utf8_validate (chancery_cli_request_argument (self, i), -1, NULL) &&
        !(self->verb == &chancery_cli_verb_import && i == 0))
      return usage (error, _ ("An argument of “%s” is not valid UTF-8."), self->verb->name);
  return TRUE;
}

static gboolean
check_request (const ChanceryCliRequest *self, gboolean inside, GError **error)
{
  const ChanceryCliVerb *verb = self->verb;

  if (chancery_cli_request_option (self, "help") != NULL ||
      (!inside && chancery_cli_request_option (self, "version") != NULL))
    return TRUE;
  if (verb == NULL)
    return usage (error, "%s", _ ("A command is missing."));
  if (inside && verb->access == CHANCERY_CLI_NO_VAULT)
    return usage (error, _ ("“%s” cannot be used inside “open”."), verb->name);
  if (inside && chancery_cli_request_option (self, "passphrase-file") != NULL)
    return usage (error, "%s", _ ("The vault is unlocked already; no passphrase is needed."));
  if (!inside && self->vault == NULL)
    return usage (error, _ ("“%s” needs the name of a vault."), verb->name);
  if (self->arguments->len < verb->least)
    return usage (error, _ ("“%s” needs more arguments."), verb->name);
  if (self->arguments->len > verb->most)
    return usage (error, _ ("“%s” takes fewer arguments."), verb->name);
  return check_encoding (self, error) && (verb->check == NULL || verb->check (self, error));
}

ChanceryCliRequest *
chancery_cli_request_parse (char *const *words, gboolean inside, GError **error)
{
  g_autoptr (ChanceryCliRequest) self = request_new ();

  if (!parse_words (self, words, inside, error) || !check_request (self, inside, error))
    return NULL;
  return g_steal_pointer (&self);
}
