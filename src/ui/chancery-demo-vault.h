/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/**
 * chancery_demo_vault_open:
 *
 * Makes a vault of invented data in a folder of its own and shows it in @window. It is a real vault with a
 * passphrase that the lock screen tells, and it goes with the program.
 */
void chancery_demo_vault_open (ChanceryWindow *window);

/** chancery_demo_vault_passphrase: Returns: (nullable): the demo's passphrase if @path is the demo's vault */
const char *chancery_demo_vault_passphrase (const char *path);

/** chancery_demo_vault_remove: removes it, if there is one */
void chancery_demo_vault_remove (void);

G_END_DECLS
