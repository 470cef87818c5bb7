/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryRecoverPage:
 *
 * Opens a vault whose passphrase is forgotten: its recovery key is typed, group by group, and a new
 * passphrase is set before anything of the vault is shown. Until then the vault stays as it was.
 *
 * Signal "recovered" (ChancerySession): the vault is open. A handler that keeps it takes a reference.
 * Signal "back": the person wants the lock screen again.
 */
#define CHANCERY_TYPE_RECOVER_PAGE (chancery_recover_page_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryRecoverPage, chancery_recover_page, CHANCERY, RECOVER_PAGE, AdwBin)

GtkWidget *chancery_recover_page_new (void);

/** chancery_recover_page_set_path: starts afresh with the vault at @path */
void chancery_recover_page_set_path (ChanceryRecoverPage *self, const char *path);

G_END_DECLS
