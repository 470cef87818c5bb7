/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryCreatePage:
 *
 * Makes a vault: its name and folder, its passphrase twice, how strong that is, what cannot be recovered.
 *
 * Signal "back": the person turned back; nothing was made.
 * Signal "created" (ChancerySession): the vault is there and open. A handler that keeps it takes a reference.
 */
#define CHANCERY_TYPE_CREATE_PAGE (chancery_create_page_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryCreatePage, chancery_create_page, CHANCERY, CREATE_PAGE, AdwBin)

GtkWidget *chancery_create_page_new (void);

/** chancery_create_page_reset: empties the form and puts the cursor into its first entry */
void chancery_create_page_reset (ChanceryCreatePage *self);

G_END_DECLS
