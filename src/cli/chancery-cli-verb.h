/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/chancery-cli-request.h"
#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/**
 * ChanceryCliAccess:
 * @CHANCERY_CLI_NO_VAULT: the verb opens or makes the vault itself
 * @CHANCERY_CLI_READ: it is read, also while another process has it open
 * @CHANCERY_CLI_READ_WHOLE: it is claimed if that is possible, and else read
 * @CHANCERY_CLI_WRITE: it is claimed, or the verb fails
 */
typedef enum
{
  CHANCERY_CLI_NO_VAULT,
  CHANCERY_CLI_READ,
  CHANCERY_CLI_READ_WHOLE,
  CHANCERY_CLI_WRITE,
} ChanceryCliAccess;

/**
 * ChanceryCliVerb:
 * @name: as typed
 * @synopsis: (nullable): what follows VAULT
 * @summary: one line for --help, untranslated
 * @access: what it needs of the vault
 * @reads_with: (nullable): the option with which %CHANCERY_CLI_READ will do
 * @cancels: whether an interruption lets it end by itself, and change nothing; others just die
 * @least: fewest arguments behind VAULT
 * @most: most of them, G_MAXUINT for any number
 * @options: (nullable): its own, ended by a %NULL name
 * @check: (nullable): looks at the arguments before anything is unlocked; %CHANCERY_ERROR_USAGE
 * @run: (nullable): does it, on the database thread
 * @start: (nullable): does it instead of @run for %CHANCERY_CLI_NO_VAULT; reports its own errors
 */
struct _ChanceryCliVerb
{
  const char *name;
  const char *synopsis;
  const char *summary;
  ChanceryCliAccess access;
  const char *reads_with;
  gboolean cancels;
  guint least;
  guint most;
  const ChanceryCliOption *options;
  gboolean (*check) (const ChanceryCliRequest *request, GError **error);
  gboolean (*run) (ChanceryVault *vault,
                   const ChanceryCliRequest *request,
                   const ChanceryProgress *progress,
                   GError **error);
  int (*start) (const ChanceryCliRequest *request);
};

extern const ChanceryCliVerb chancery_cli_verb_add;
extern const ChanceryCliVerb chancery_cli_verb_call;
extern const ChanceryCliVerb chancery_cli_verb_backup;
extern const ChanceryCliVerb chancery_cli_verb_backups;
extern const ChanceryCliVerb chancery_cli_verb_audit;
extern const ChanceryCliVerb chancery_cli_verb_bin;
extern const ChanceryCliVerb chancery_cli_verb_create;
extern const ChanceryCliVerb chancery_cli_verb_export_map;
extern const ChanceryCliVerb chancery_cli_verb_head;
extern const ChanceryCliVerb chancery_cli_verb_history;
extern const ChanceryCliVerb chancery_cli_verb_import;
extern const ChanceryCliVerb chancery_cli_verb_list;
extern const ChanceryCliVerb chancery_cli_verb_nearest;
extern const ChanceryCliVerb chancery_cli_verb_open;
extern const ChanceryCliVerb chancery_cli_verb_passwd;
extern const ChanceryCliVerb chancery_cli_verb_recovery_key;
extern const ChanceryCliVerb chancery_cli_verb_redo;
extern const ChanceryCliVerb chancery_cli_verb_report;
extern const ChanceryCliVerb chancery_cli_verb_restore;
extern const ChanceryCliVerb chancery_cli_verb_restore_record;
extern const ChanceryCliVerb chancery_cli_verb_salvage;
extern const ChanceryCliVerb chancery_cli_verb_search;
extern const ChanceryCliVerb chancery_cli_verb_show;
extern const ChanceryCliVerb chancery_cli_verb_undo;
extern const ChanceryCliVerb chancery_cli_verb_verify;

G_END_DECLS
