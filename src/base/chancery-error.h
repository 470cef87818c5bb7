/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHANCERY_ERROR (chancery_error_quark ())

/**
 * ChanceryError:
 *
 * What can go wrong, as far as somebody must tell the cases apart. A message is written for the person
 * who reads it: what happened, what is safe, what to do.
 *
 * @CHANCERY_ERROR_FAILED: anything that has no case of its own
 * @CHANCERY_ERROR_USAGE: a command line that makes no sense
 * @CHANCERY_ERROR_WRONG_PASSPHRASE: the file is a vault, the passphrase does not open it
 * @CHANCERY_ERROR_NOT_A_VAULT: an empty file, a plain SQLite file, a folder, anything else
 * @CHANCERY_ERROR_DAMAGED: a vault whose contents fail their checks
 * @CHANCERY_ERROR_NEWER: a vault of a newer format than this program knows
 * @CHANCERY_ERROR_IN_USE: another process holds the vault
 * @CHANCERY_ERROR_READ_ONLY: the vault was opened for reading only
 * @CHANCERY_ERROR_REJECTED: input that breaks a rule; nothing was changed
 * @CHANCERY_ERROR_NOT_FOUND: no such record, file or column
 * @CHANCERY_ERROR_CONFLICT: the record was changed since it was read
 * @CHANCERY_ERROR_NO_SPACE: the disk is full
 * @CHANCERY_ERROR_LOCKED: the vault was locked meanwhile; nobody need be told
 * @CHANCERY_ERROR_GONE: the vault's file is not where it was: a stick pulled out, a folder taken away
 * @CHANCERY_ERROR_TOO_SOON: after several wrong passphrases the next has to wait
 * @CHANCERY_ERROR_UNCONFIRMED: it was done, but something after it failed, and the message says what to do
 */
typedef enum
{
  CHANCERY_ERROR_FAILED,
  CHANCERY_ERROR_USAGE,
  CHANCERY_ERROR_WRONG_PASSPHRASE,
  CHANCERY_ERROR_NOT_A_VAULT,
  CHANCERY_ERROR_DAMAGED,
  CHANCERY_ERROR_NEWER,
  CHANCERY_ERROR_IN_USE,
  CHANCERY_ERROR_READ_ONLY,
  CHANCERY_ERROR_REJECTED,
  CHANCERY_ERROR_NOT_FOUND,
  CHANCERY_ERROR_CONFLICT,
  CHANCERY_ERROR_NO_SPACE,
  CHANCERY_ERROR_GONE,
  CHANCERY_ERROR_TOO_SOON,
  CHANCERY_ERROR_UNCONFIRMED,
  CHANCERY_ERROR_LOCKED,
} ChanceryError;

GQuark chancery_error_quark (void);

/**
 * chancery_error_set_from_errno:
 * @error: (out) (optional): where to report
 * @saved_errno: the errno to explain
 * @doing: what was being done, a translated fragment such as "Writing “x.xlsx”"
 *
 * Sets an error of our domain that says what failed and why; ENOSPC and EDQUOT become
 * %CHANCERY_ERROR_NO_SPACE, ENOENT becomes %CHANCERY_ERROR_NOT_FOUND.
 */
void chancery_error_set_from_errno (GError **error, int saved_errno, const char *doing);

/**
 * chancery_error_exit_status:
 * @error: (nullable): an error of any domain
 *
 * Returns: the exit status of the command line for @error: 0 none, 1 failed, 2 usage, 3 wrong
 *   passphrase, 4 damaged or not a vault, 5 input rejected and nothing changed.
 */
int chancery_error_exit_status (const GError *error);

G_END_DECLS
