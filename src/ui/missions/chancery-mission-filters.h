/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/list/chancery-list-pane.h"

G_BEGIN_DECLS

/** chancery_mission_filters_add: puts the filters by kind, level and gap above a list of missions */
void chancery_mission_filters_add (ChanceryListPane *list);

G_END_DECLS
