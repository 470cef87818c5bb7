/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/** chancery_verify_dialog_show: checks the whole vault of @window, with progress, and shows what was found;
 * closing the dialog cancels */
void chancery_verify_dialog_show (ChanceryWindow *window);

G_END_DECLS
