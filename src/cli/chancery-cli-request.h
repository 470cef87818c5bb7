/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ChanceryCliVerb ChanceryCliVerb;

/**
 * ChanceryCliOption:
 * @name: without the dashes
 * @value: (nullable): what stands for its value in --help; %NULL for one that takes none
 * @many: whether it may be given more than once
 * @path: whether its value is a file name, which need not be UTF-8
 * @help: one line, untranslated
 */
typedef struct
{
  const char *name;
  const char *value;
  gboolean many;
  gboolean path;
  const char *help;
} ChanceryCliOption;

/** chancery_cli_common_options: those that every command takes, ended by a %NULL name */
extern const ChanceryCliOption *const chancery_cli_common_options;

/**
 * ChanceryCliRequest:
 * @verb: (nullable): what is to be done; %NULL with --help or --version alone
 * @vault: (nullable): the file; %NULL inside `open`, where it is open already
 * @arguments: (element-type utf8): what follows the vault
 * @given: the options given; ask with chancery_cli_request_option()
 *
 * One command as it was typed.
 */
typedef struct
{
  const ChanceryCliVerb *verb;
  char *vault;
  GPtrArray *arguments;
  GPtrArray *given;
} ChanceryCliRequest;

/**
 * chancery_cli_request_parse:
 * @words: (array zero-terminated=1): the command's words, without the program's name
 * @inside: whether the vault is open already: then no word names it, and no passphrase is asked for
 * @error: %CHANCERY_ERROR_USAGE with what is wrong and where to read more
 *
 * Options may stand anywhere behind the verb, "--" ends them. A word such as "-33.9,18.4" is none.
 */
ChanceryCliRequest *chancery_cli_request_parse (char *const *words, gboolean inside, GError **error);
void chancery_cli_request_free (ChanceryCliRequest *self);

/** chancery_cli_request_option: Returns: (nullable): the option's value, "" for one without, %NULL if not
 * given
 */
const char *chancery_cli_request_option (const ChanceryCliRequest *self, const char *name);

/** chancery_cli_request_options: Returns: (transfer container): all values of an option, in their order */
GPtrArray *chancery_cli_request_options (const ChanceryCliRequest *self, const char *name);

/** chancery_cli_request_argument: argument number @index behind the vault, which the verb made sure is there
 */
const char *chancery_cli_request_argument (const ChanceryCliRequest *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCliRequest, chancery_cli_request_free)

G_END_DECLS
