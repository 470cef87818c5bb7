/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** chancery_assessments_view_new: Returns: (transfer floating): the list of assessments, one to be read */
GtkWidget *chancery_assessments_view_new (ChancerySession *session);

G_END_DECLS
