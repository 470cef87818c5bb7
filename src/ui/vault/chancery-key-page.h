/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-secret.h"
#include "ui/chancery-window.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryKeyPage:
 *
 * A recovery key, shown until somebody says that it is kept: to be written down, or printed from a PDF; as
 * plain text only for who asks twice.
 *
 * The key is the vault's own: it stays valid whether it is kept or not, until the passphrase is changed.
 * Leaving without it says so.
 *
 * Signal "done": the key is kept, or somebody leaves without it.
 */
#define CHANCERY_TYPE_KEY_PAGE (chancery_key_page_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryKeyPage, chancery_key_page, CHANCERY, KEY_PAGE, AdwBin)

/**
 * chancery_key_page_new:
 * @window: whose vault it is of
 * @key: from chancery_recovery_key_format()
 * @text: why it is shown
 */
GtkWidget *chancery_key_page_new (ChanceryWindow *window, ChancerySecret *key, const char *text);

/** chancery_key_page_leave: somebody wants to close what it stands in: "done" at once where the key is kept,
 * else after it was said what that means */
void chancery_key_page_leave (ChanceryKeyPage *self);

G_END_DECLS
