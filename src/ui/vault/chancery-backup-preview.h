/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-restorer.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * chancery_backup_preview_new:
 * @plan: is not kept
 *
 * Returns: (transfer floating): what is in a backup, how old it is, and what restoring it would take back, as
 *   groups of rows
 */
GtkWidget *chancery_backup_preview_new (const ChanceryRestorePlan *plan);

G_END_DECLS
