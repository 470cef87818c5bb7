/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-call-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryCallRow:
 *
 * One way to call, in a list: the key that copies it, the number, who answers, when, and from which document.
 * Where there is room the number stands beside the rest, otherwise above it.
 */
#define CHANCERY_TYPE_CALL_ROW (chancery_call_row_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryCallRow, chancery_call_row, CHANCERY, CALL_ROW, GtkWidget)

/**
 * chancery_call_row_new:
 * @key: the digit that copies it; 0 for none
 * @numbers: horizontal, so that the numbers of all rows stand in one column
 *
 * Returns: (transfer floating): a row of a list, whose child is a #ChanceryCallRow; its accessible name is
 *   all of it as one sentence
 */
GtkWidget *chancery_call_row_new (const ChanceryCallLine *line, guint key, GtkSizeGroup *numbers);

G_END_DECLS
