/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-history.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryChangeLine:
 *
 * One change: the field over what it was and became, and a button that makes it what it was. Where another
 * record begins, that is said above.
 */
#define CHANCERY_TYPE_CHANGE_LINE (chancery_change_line_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryChangeLine, chancery_change_line, CHANCERY, CHANGE_LINE, GtkWidget)

GtkWidget *chancery_change_line_new (void);

/**
 * chancery_change_line_show:
 * @view: (nullable): %NULL while it is being loaded
 * @seq: number of its changeset
 * @heading: whether the record is said where it begins
 */
void chancery_change_line_show (ChanceryChangeLine *self,
                                const ChanceryChangeView *view,
                                gint64 seq,
                                gboolean heading);

/** chancery_change_line_set_menu: @menu: (nullable): what can be done with the record, beside its heading */
void chancery_change_line_set_menu (ChanceryChangeLine *self, GMenuModel *menu);

G_END_DECLS
