/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** chancery_preferences_show: the dialog for what a person may choose, over @parent */
void chancery_preferences_show (GtkWindow *parent);

/** chancery_preferences_author: Returns: (transfer full) (nullable): the name for the log, %NULL for none
 * given */
char *chancery_preferences_author (void);

G_END_DECLS
