/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChancerySecretContent:
 *
 * A text for the clipboard that clipboard managers are asked not to keep ("x-kde-passwordManagerHint" is
 * among its formats), and that is not stored anywhere when the program ends. It lies in guarded memory and is
 * wiped.
 */
#define CHANCERY_TYPE_SECRET_CONTENT (chancery_secret_content_get_type ())
G_DECLARE_FINAL_TYPE (
    ChancerySecretContent, chancery_secret_content, CHANCERY, SECRET_CONTENT, GdkContentProvider)

GdkContentProvider *chancery_secret_content_new (const char *text);

G_END_DECLS
