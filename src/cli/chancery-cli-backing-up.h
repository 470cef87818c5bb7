/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/chancery-cli-request.h"
#include "session/chancery-session.h"
#include "vault/chancery-backup.h"

G_BEGIN_DECLS

/*
 * Backups that go with commands that write.
 */

/** chancery_cli_backup_policy: Returns: (transfer full): what the person's settings say, or --folder */
ChanceryBackupPolicy *chancery_cli_backup_policy (const ChanceryCliRequest *request);

/**
 * chancery_cli_back_up_before:
 *
 * Makes a backup before something far-reaching, unless --no-backup was given.
 */
gboolean chancery_cli_back_up_before (ChanceryVault *vault,
                                      const ChanceryCliRequest *request,
                                      ChanceryBackupReason reason,
                                      const ChanceryProgress *progress,
                                      GError **error);

/**
 * chancery_cli_back_up_after:
 * @status: what the command came to
 *
 * Makes a backup if the session wrote something, unless --no-backup was given.
 *
 * Returns: @status, or 1 when the backup failed, after saying so
 */
int chancery_cli_back_up_after (ChancerySession *session, const ChanceryCliRequest *request, int status);

G_END_DECLS
