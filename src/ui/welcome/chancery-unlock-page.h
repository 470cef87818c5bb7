/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryUnlockPage:
 *
 * The lock screen: the vault's name, its passphrase, and nothing of what is in it.
 *
 * Signal "unlocked" (ChancerySession): the vault is open. A handler that keeps it takes a reference.
 * Signal "open-other": the person wants another vault.
 * Signal "recover" (path): the passphrase is forgotten, and there is a recovery key.
 * Signal "restore" (path, backup): the vault cannot be opened, and a backup, one to be chosen for %NULL, is
 * to take its place.
 */
#define CHANCERY_TYPE_UNLOCK_PAGE (chancery_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryUnlockPage, chancery_unlock_page, CHANCERY, UNLOCK_PAGE, AdwBin)

GtkWidget *chancery_unlock_page_new (void);

/**
 * chancery_unlock_page_set_path:
 * @path: of the vault to be unlocked
 *
 * Starts afresh with that vault, the cursor in the passphrase. Says at once when there is no vault at @path.
 */
void chancery_unlock_page_set_path (ChanceryUnlockPage *self, const char *path);

/**
 * chancery_unlock_page_tell_replaced:
 * @aside: (nullable): where the file that lay at the vault's place lies now
 *
 * Says that a backup is in the vault's place now, and offers to take that back.
 */
void chancery_unlock_page_tell_replaced (ChanceryUnlockPage *self, const char *aside);

/** chancery_unlock_page_forget: empties the page, and leaves locked what is just being opened */
void chancery_unlock_page_forget (ChanceryUnlockPage *self);

/** chancery_unlock_page_set_finishing: whether it says that a backup is being finished behind it */
void chancery_unlock_page_set_finishing (ChanceryUnlockPage *self, gboolean finishing);

G_END_DECLS
