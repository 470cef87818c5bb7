/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * chancery_backup_keeping_new:
 * @settings: the program's
 *
 * Returns: (transfer floating): a group of rows: the folder where backups go, and which of them are kept.
 * What is chosen goes into the settings; whoever needs it watches those.
 */
GtkWidget *chancery_backup_keeping_new (GSettings *settings);

/** chancery_backup_keeping_refresh: @group: as above; looks once more whether the folder is there */
void chancery_backup_keeping_refresh (GtkWidget *group);

G_END_DECLS
