/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryWelcomePage:
 *
 * What a person sees who has no vault yet: make one, open one, or look around.
 *
 * Signals, without parameters: "create", "open", "demo".
 */
#define CHANCERY_TYPE_WELCOME_PAGE (chancery_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryWelcomePage, chancery_welcome_page, CHANCERY, WELCOME_PAGE, AdwBin)

GtkWidget *chancery_welcome_page_new (void);

G_END_DECLS
