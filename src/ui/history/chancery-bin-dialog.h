/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/** chancery_bin_dialog_show: opens the bin over @self: everything deleted, by day, each to be restored */
void chancery_bin_dialog_show (ChanceryWindow *self);

G_END_DECLS
