/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CHANCERY_SOURCE_OLD_YEARS:
 *
 * A list of addresses and telephone numbers as old as this needs looking after. Chancery's own measure: the
 * publications say nothing of how long they hold.
 */
#define CHANCERY_SOURCE_OLD_YEARS 5

/**
 * chancery_source_age:
 * @as_of: (nullable): "2002-04", "2002" or "2002-04-18"
 * @today: "YYYY-MM-DD"
 * @years: (out): full years since
 *
 * Returns: (transfer full) (nullable): "April 2002", %NULL when @as_of is none of these
 */
char *chancery_source_age (const char *as_of, const char *today, int *years);

/**
 * chancery_source_title:
 * @source: where a record comes from, as it is stored: "Circular note 24-704, Department of State, 16 April
 *   2024"
 *
 * Returns: (transfer full): the document without who issued it and when: "Circular note 24-704"
 */
char *chancery_source_title (const char *source);

G_END_DECLS
