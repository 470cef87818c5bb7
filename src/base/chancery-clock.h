/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * chancery_clock_now_ms:
 *
 * Returns: milliseconds since 1970-01-01 UTC; the only clock that rules, stores and views may read
 */
gint64 chancery_clock_now_ms (void);

/**
 * chancery_clock_today:
 *
 * Returns: (transfer full): today's date in the local time zone as "YYYY-MM-DD"
 */
char *chancery_clock_today (void);

/**
 * chancery_clock_boot_ms:
 *
 * Returns: milliseconds since the computer was started, those too in which it slept; never set back, and not
 * frozen with the other
 */
gint64 chancery_clock_boot_ms (void);

/**
 * chancery_clock_freeze:
 * @now_ms: the moment at which time stands still
 *
 * For tests and the demo's pictures. Undone by chancery_clock_thaw().
 */
void chancery_clock_freeze (gint64 now_ms);
void chancery_clock_thaw (void);

G_END_DECLS
