/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/**
 * chancery_history_dialog_show:
 *
 * Opens the history of a record over @window: who changed what, when, from what to what, each to be restored;
 * of a mission with all that belongs to it.
 */
void chancery_history_dialog_show (ChanceryWindow *window, const ChanceryEntity *entity, const char *record);

G_END_DECLS
