/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryCallSheet:
 *
 * Whom to call: for a mission, in the order in which one calls, each number with who answers, when, from
 * which document and how old that is. The digits 1 to 9 copy a number, and so does Enter on its line. It
 * follows the vault.
 *
 * Signal "closed": the button to close it was pressed.
 */
#define CHANCERY_TYPE_CALL_SHEET (chancery_call_sheet_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryCallSheet, chancery_call_sheet, CHANCERY, CALL_SHEET, GtkWidget)

/** chancery_call_sheet_new: Returns: (transfer floating): a sheet that shows nothing yet */
ChanceryCallSheet *chancery_call_sheet_new (ChancerySession *session);

/** chancery_call_sheet_show: @about: see chancery_call_records_load() */
void chancery_call_sheet_show (ChanceryCallSheet *self, const char *about);

G_END_DECLS
