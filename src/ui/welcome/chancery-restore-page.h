/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-secret.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryRestorePage:
 *
 * Puts a backup into the place of a vault that cannot be opened: a backup is chosen, its passphrase typed,
 * what is in it looked at. The vault's file is kept under another name.
 *
 * Signal "replaced" (aside): it was done; where the file that lay there lies now, %NULL when none did.
 * Signal "back": the person wants the lock screen again.
 */
#define CHANCERY_TYPE_RESTORE_PAGE (chancery_restore_page_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryRestorePage, chancery_restore_page, CHANCERY, RESTORE_PAGE, AdwBin)

GtkWidget *chancery_restore_page_new (void);

/**
 * chancery_restore_page_set_path:
 * @path: of the vault
 * @backup: (nullable): the backup that was chosen already
 *
 * Starts afresh.
 */
void chancery_restore_page_set_path (ChanceryRestorePage *self, const char *path, const char *backup);

/** chancery_restore_page_forget: drops what was typed, and what is shown of the backup */
void chancery_restore_page_forget (ChanceryRestorePage *self);

G_END_DECLS
