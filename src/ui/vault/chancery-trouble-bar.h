/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryTroubleBar:
 *
 * A bar below everything that says how it stands with the open vault, as long as it is so: that it is
 * damaged, gone, or open in another Chancery; what is safe, and buttons for what can be done. Not there when
 * nothing is to be said.
 */
#define CHANCERY_TYPE_TROUBLE_BAR (chancery_trouble_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryTroubleBar, chancery_trouble_bar, CHANCERY, TROUBLE_BAR, AdwBin)

GtkWidget *chancery_trouble_bar_new (ChancerySession *session);

G_END_DECLS
