/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-backup.h"

G_BEGIN_DECLS

/*
 * Where a person's backups go and which of them stay: the same for the window and the command line.
 */

/**
 * chancery_backup_settings_read:
 *
 * Returns: (transfer full): what the person's settings say; the defaults where they are not installed
 */
ChanceryBackupPolicy *chancery_backup_settings_read (void);

G_END_DECLS
