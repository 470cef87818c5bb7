/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryRestorePane:
 *
 * Looking into a backup of an open vault and restoring it: it asks for a passphrase where the backup has one
 * of its own, shows the preview, and restores as one change, which undo takes back.
 *
 * Signal "restored" (label): it was done.
 * Signal "left": the person has seen enough.
 */
#define CHANCERY_TYPE_RESTORE_PANE (chancery_restore_pane_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryRestorePane, chancery_restore_pane, CHANCERY, RESTORE_PANE, AdwBin)

GtkWidget *chancery_restore_pane_new (ChancerySession *session);

/** chancery_restore_pane_set_path: starts with the backup at @path; %NULL stops what is under way */
void chancery_restore_pane_set_path (ChanceryRestorePane *self, const char *path);

G_END_DECLS
