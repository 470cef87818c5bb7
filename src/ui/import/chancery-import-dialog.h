/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryImportDialog:
 *
 * Takes missions from a CSV file: reads it, shows which column fills which field and what would change, and
 * writes it as one change. Closing it before that changes nothing.
 */
#define CHANCERY_TYPE_IMPORT_DIALOG (chancery_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryImportDialog, chancery_import_dialog, CHANCERY, IMPORT_DIALOG, AdwWindow)

/**
 * chancery_import_dialog_new:
 * @parent: the window it belongs to, which is told of what was imported
 * @session: the unlocked vault
 * @file: the CSV file, read at once
 *
 * To be shown with gtk_window_present(). It goes with @parent; whoever locks the vault closes it.
 */
GtkWidget *chancery_import_dialog_new (GtkWindow *parent, ChancerySession *session, GFile *file);

G_END_DECLS
