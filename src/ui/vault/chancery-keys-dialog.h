/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/*
 * The dialogs about a vault's key: another passphrase, and the recovery key. They belong to the window, so
 * that locking takes them away.
 */

/** chancery_keys_dialog_change: asks for the present passphrase and a new one */
void chancery_keys_dialog_change (ChanceryWindow *window);

/** chancery_keys_dialog_ask: asks for the passphrase, and then shows the recovery key */
void chancery_keys_dialog_ask (ChanceryWindow *window);

/** chancery_keys_dialog_offer: shows the recovery key of a vault that was made or recovered just now */
void chancery_keys_dialog_offer (ChanceryWindow *window);

G_END_DECLS
