/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-history.h"
#include "ui/chancery-window.h"

G_BEGIN_DECLS

/*
 * What the window does with files: choosing a vault, importing, exporting.
 */

/** chancery_window_choose_vault: asks for a vault and shows its lock screen */
void chancery_window_choose_vault (ChanceryWindow *self);

/** chancery_window_choose_import: asks for a CSV file and shows the import dialog */
void chancery_window_choose_import (ChanceryWindow *self);

/** chancery_window_choose_export: asks where the briefing goes, and writes it as a job */
void chancery_window_choose_export (ChanceryWindow *self);

/**
 * chancery_window_say_written:
 * @where: any widget of the window
 * @path: (nullable): the file that was written; with %NULL @error says why there is none
 * @cancelled: what to say when that was wished
 *
 * Says what became of a file that is not encrypted.
 */
void
chancery_window_say_written (GtkWidget *where, const char *path, const GError *error, const char *cancelled);

/** chancery_window_accept_drops: a CSV file dropped on the window is imported, a vault opened */
void chancery_window_accept_drops (ChanceryWindow *self);

/**
 * chancery_window_choose_audit:
 * @over: the dialog from which it is asked; it says what became of it
 * @question: which changes; copied
 *
 * Asks for a file and writes the changes there as a workbook.
 */
void
chancery_window_choose_audit (ChanceryWindow *self, GtkWindow *over, const ChanceryAuditQuestion *question);

G_END_DECLS
