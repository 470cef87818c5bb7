/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/**
 * chancery_salvage_dialog_show:
 * @path: a damaged vault, which is not open in @window
 * @passphrase: (nullable): what was typed for it
 *
 * Saves what can be read of it into a new vault of the same passphrase: asks where, shows how far it is, and
 * says what was saved and what not.
 */
void chancery_salvage_dialog_show (ChanceryWindow *window, const char *path, const char *passphrase);

G_END_DECLS
