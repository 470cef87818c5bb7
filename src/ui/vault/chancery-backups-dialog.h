/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/**
 * chancery_backups_dialog_show:
 *
 * Shows the backups of the open vault: how the last one went, where they go and which are kept, the list of
 * them, and restoring one.
 */
void chancery_backups_dialog_show (ChanceryWindow *window);

G_END_DECLS
