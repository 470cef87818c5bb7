/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryPane:
 *
 * A column of the window with a least and a natural width of its own, whatever is in it: on these the
 * leaflets decide when they fold.
 */
#define CHANCERY_TYPE_PANE (chancery_pane_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryPane, chancery_pane, CHANCERY, PANE, GtkWidget)

/**
 * chancery_pane_new:
 * @minimum: least width in pixels
 * @natural: width at which it is at ease, in pixels
 */
GtkWidget *chancery_pane_new (int minimum, int natural, GtkWidget *child);

/**
 * chancery_pane_set_yielding:
 * @yielding: whether the pane may become narrower than its content, which is cut off then
 *
 * For content that takes another form where there is little room: its wide form must not keep the window wide
 * before it has changed.
 */
void chancery_pane_set_yielding (ChanceryPane *self, gboolean yielding);

G_END_DECLS
