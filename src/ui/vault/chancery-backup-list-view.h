/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-backups.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryBackupListView:
 *
 * The backups of a vault, the latest first: when and why each was made, how large it is and what is in it.
 *
 * Signal "wanted" (path): the person wants to look into a backup, and perhaps restore it.
 * Signal "other": likewise, into a file that is not listed.
 */
#define CHANCERY_TYPE_BACKUP_LIST_VIEW (chancery_backup_list_view_get_type ())
G_DECLARE_FINAL_TYPE (
    ChanceryBackupListView, chancery_backup_list_view, CHANCERY, BACKUP_LIST_VIEW, AdwPreferencesGroup)

/** chancery_backup_list_view_new: @backups: (nullable): whose contents can be counted; none of a locked vault
 */
GtkWidget *chancery_backup_list_view_new (ChanceryBackups *backups);

/** chancery_backup_list_view_set: @list: (nullable) (element-type ChanceryBackup): %NULL while not known */
void chancery_backup_list_view_set (ChanceryBackupListView *self, GPtrArray *list);

/** chancery_backup_list_view_moment: Returns: (transfer full): "today, 10:15" */
char *chancery_backup_list_view_moment (gint64 when);

G_END_DECLS
