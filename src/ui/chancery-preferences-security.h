/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** chancery_preferences_security_new: Returns: the group of the preferences that says when a vault is locked;
 * @settings outlives it */
GtkWidget *chancery_preferences_security_new (GSettings *settings);

G_END_DECLS
