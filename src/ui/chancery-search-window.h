/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/** chancery_search_window_show: the search over everything (Ctrl+K): missions, contacts, assessments */
void chancery_search_window_show (ChanceryWindow *window);

G_END_DECLS
