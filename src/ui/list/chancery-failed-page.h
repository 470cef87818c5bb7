/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryFailedPage:
 *
 * What stands in the place of a list that cannot be read: why, that the rest is safe, and what to do.
 */
#define CHANCERY_TYPE_FAILED_PAGE (chancery_failed_page_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryFailedPage, chancery_failed_page, CHANCERY, FAILED_PAGE, AdwBin)

GtkWidget *chancery_failed_page_new (void);

/** chancery_failed_page_set_error: @error: why the list could not be read */
void chancery_failed_page_set_error (ChanceryFailedPage *self, const GError *error);

G_END_DECLS
