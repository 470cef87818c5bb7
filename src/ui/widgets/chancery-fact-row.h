/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_FACT_ROW (chancery_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryFactRow, chancery_fact_row, CHANCERY, FACT_ROW, AdwActionRow)

/**
 * chancery_fact_row_new:
 * @title: plain text
 * @subtitle: (nullable): plain text; what is set later is markup
 *
 * Returns: (transfer floating): a row that says something. Tab stops at what can be used in it, and at the
 * row itself only once it is made focusable.
 */
GtkWidget *chancery_fact_row_new (const char *title, const char *subtitle);

G_END_DECLS
