/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChancerySidebar:
 *
 * The views, and at the foot the work under way, the vault's name, when it was last saved, and the lock.
 *
 * Signal "chosen" (view's name).
 */
#define CHANCERY_TYPE_SIDEBAR (chancery_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (ChancerySidebar, chancery_sidebar, CHANCERY, SIDEBAR, GtkWidget)

ChancerySidebar *chancery_sidebar_new (ChancerySession *session);

/** chancery_sidebar_select: marks the view, without telling of it */
void chancery_sidebar_select (ChancerySidebar *self, const char *name);

AdwHeaderBar *chancery_sidebar_header (ChancerySidebar *self);

G_END_DECLS
