/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-secret.h"

G_BEGIN_DECLS

/** CHANCERY_CLI_PASSPHRASE_MAX: most bytes of a passphrase */
#define CHANCERY_CLI_PASSPHRASE_MAX 4096

/**
 * chancery_cli_passphrase_read:
 * @file: (nullable): a regular file, or "-" for standard input; %NULL to ask on the terminal
 * @prompt: translated; what the terminal shows
 *
 * Takes the first line without what ends it. From standard input not a byte more is taken, so that what
 * follows can be read by others. No copy of it lies anywhere but in the secret.
 *
 * Errors: %CHANCERY_ERROR_USAGE when there is no terminal; %CHANCERY_ERROR_REJECTED when it is too long or
 * holds a NUL, or @file is no regular file; %CHANCERY_ERROR_NOT_FOUND, %CHANCERY_ERROR_FAILED.
 *
 * Returns: (transfer full) (nullable): the passphrase, which may be empty
 */
ChancerySecret *chancery_cli_passphrase_read (const char *file, const char *prompt, GError **error);

/**
 * ChanceryCliChoice:
 * @file: (nullable): as above
 * @prompt: translated; what the terminal shows
 * @nothing: translated; a sentence that says what was not done when none is chosen
 * @accept_weak: whether a weak one is taken without asking
 */
typedef struct
{
  const char *file;
  const char *prompt;
  const char *nothing;
  gboolean accept_weak;
} ChanceryCliChoice;

/**
 * chancery_cli_passphrase_choose:
 *
 * A passphrase that is new: a terminal asks twice, and once more whether a weak one is meant; from a file a
 * weak one is refused.
 */
ChancerySecret *chancery_cli_passphrase_choose (const ChanceryCliChoice *choice, GError **error);

/**
 * chancery_cli_recovery_key_read:
 * @file: a regular file, or "-" for standard input, which is read to its end
 *
 * Errors: as above; %CHANCERY_ERROR_REJECTED names the group that is mistyped.
 *
 * Returns: (transfer full) (nullable): the raw key that the recovery key in @file stands for
 */
ChancerySecret *chancery_cli_recovery_key_read (const char *file, GError **error);

G_END_DECLS
