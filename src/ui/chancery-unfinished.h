/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/**
 * ChanceryUnfinished:
 *
 * The forms that were begun and are not on the screen, those of earlier times too, each with a button to go
 * on. Takes no room when there are none.
 */
#define CHANCERY_TYPE_UNFINISHED (chancery_unfinished_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryUnfinished, chancery_unfinished, CHANCERY, UNFINISHED, GtkWidget)

GtkWidget *chancery_unfinished_new (ChancerySession *session);

/** chancery_unfinished_offer: after unlocking, says that there are some, or why they could not be read */
void chancery_unfinished_offer (ChanceryWindow *window);

G_END_DECLS
