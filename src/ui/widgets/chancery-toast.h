/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * chancery_toast_new:
 * @text: what was done, as it stands: not markup
 *
 * Returns: (transfer full): a toast whose text wraps where the window is narrow; libadwaita's own is cut off
 */
AdwToast *chancery_toast_new (const char *text);

/** chancery_toast_clear: takes the text off at once; a toast that is dismissed still stands while it fades */
void chancery_toast_clear (AdwToast *toast);

G_END_DECLS
