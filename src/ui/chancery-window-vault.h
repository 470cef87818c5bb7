/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/*
 * What the window does with the vault as a whole: verifying it, and all the dialogs of src/ui/vault.
 */

/** chancery_window_install_vault_actions: adds the actions; they are off until the next is called */
void chancery_window_install_vault_actions (ChanceryWindow *self);

/** chancery_window_update_vault_actions: @open: whether a vault is unlocked; @writable: and may be written */
void chancery_window_update_vault_actions (ChanceryWindow *self, gboolean open, gboolean writable);

G_END_DECLS
