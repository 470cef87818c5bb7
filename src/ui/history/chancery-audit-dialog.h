/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/** chancery_audit_dialog_show: opens all changes over @self: filtered, looked into, written as a workbook */
void chancery_audit_dialog_show (ChanceryWindow *self);

G_END_DECLS
