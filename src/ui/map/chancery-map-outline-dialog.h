/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * chancery_map_outline_dialog_show:
 * @view: the map
 *
 * Shows the outline of the Washington, D.C. metropolitan area as text, a corner a line, to be edited. It says
 * at once what is wrong with it and in which line; what is saved can be undone, and the outline shipped with
 * Chancery can be put back. It also leads to moving the corners on the map.
 */
void chancery_map_outline_dialog_show (GtkWidget *view, ChancerySession *session);

G_END_DECLS
