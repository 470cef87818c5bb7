/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * chancery_still_keep:
 * @scroller: holds a page in a viewport
 *
 * When a page is opened or filled anew the keyboard comes to some row of it by itself. Nobody asked to see
 * that row: until the page is laid out it does not scroll there.
 */
void chancery_still_keep (GtkScrolledWindow *scroller);

/** chancery_still_end: what gets the keyboard from now on is scrolled to */
void chancery_still_end (GtkScrolledWindow *scroller);

G_END_DECLS
