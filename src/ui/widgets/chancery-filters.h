/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/list/chancery-list-pane.h"

G_BEGIN_DECLS

/*
 * The filters of a list as chips above it. They set the list's query; the list's own "Show All" resets them.
 */

/** chancery_filters_add_current: a chip that leaves the assessments in force */
void chancery_filters_add_current (ChanceryListPane *list);

/** chancery_filters_add_liaison: a chip that leaves the security liaison representatives */
void chancery_filters_add_liaison (ChanceryListPane *list);

/** chancery_filters_add_level: a chip with a menu of the levels */
void chancery_filters_add_level (ChanceryListPane *list);

G_END_DECLS
