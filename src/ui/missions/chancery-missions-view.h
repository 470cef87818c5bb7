/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** chancery_missions_view_new: Returns: (transfer floating): the list of missions with their pages */
GtkWidget *chancery_missions_view_new (ChancerySession *session);

/** chancery_missions_view_filter_unplaced: lists only the missions that have no position yet */
void chancery_missions_view_filter_unplaced (GtkWidget *missions_view);

G_END_DECLS
