/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * chancery_backup_sign_new:
 *
 * Returns: (transfer floating): a quiet button for the sidebar, which is there only while the last backup
 *   failed or one is overdue, and opens the dialog about backups
 */
GtkWidget *chancery_backup_sign_new (ChancerySession *session);

G_END_DECLS
