/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * chancery_date_parse:
 * @text: a date as a person or a file writes it: 2026-11-22, 2026-11-22T14:00:00Z, 11/22/2026 (month
 *   first, as in the United States), 22 Nov 2026, Nov 22, 2026
 * @date: (out caller-allocates): the date
 *
 * Returns: whether @text is a real date of the years 1000 to 9999
 */
gboolean chancery_date_parse (const char *text, GDate *date);

/**
 * chancery_date_to_iso:
 *
 * Returns: (transfer full): "YYYY-MM-DD"
 */
char *chancery_date_to_iso (const GDate *date);

/**
 * chancery_date_iso_days_between:
 * @from: "YYYY-MM-DD"
 * @to: "YYYY-MM-DD"
 * @days: (out): whole days from @from to @to, negative when @to lies before
 *
 * Returns: whether both are dates
 */
gboolean chancery_date_iso_days_between (const char *from, const char *to, int *days);

/**
 * chancery_date_iso_add_days:
 *
 * Returns: (transfer full) (nullable): @iso moved by @days, or %NULL when @iso is no date
 */
char *chancery_date_iso_add_days (const char *iso, int days);

/**
 * chancery_date_iso_for_people:
 * @iso: (nullable): "YYYY-MM-DD" (a longer ISO time is cut to its day)
 * @today: "YYYY-MM-DD"
 *
 * Returns: (transfer full): "today", "tomorrow", "in 9 days" (up to 30), "3 days ago" (up to 6), "12
 *   Oct", "12 Oct 2024" in another year; "" for %NULL; the text itself when it is no date
 */
char *chancery_date_iso_for_people (const char *iso, const char *today);

/**
 * chancery_date_iso_short:
 *
 * Returns: (transfer full): "12 Oct", or "12 Oct 2024" when the year differs from that of @today
 */
char *chancery_date_iso_short (const char *iso, const char *today);

/**
 * chancery_date_iso_long:
 *
 * Returns: (transfer full): the full date for a tooltip, "Thursday, 12 October 2024"
 */
char *chancery_date_iso_long (const char *iso);

/**
 * chancery_date_iso_begins:
 * @iso: "YYYY-MM-DD"
 * @ms: (out): when that day begins in the local time zone, in milliseconds since 1970 UTC
 *
 * Returns: whether @iso is a date
 */
gboolean chancery_date_iso_begins (const char *iso, gint64 *ms);

/** chancery_date_of_moment: Returns: (transfer full): the local day of @ms, "YYYY-MM-DD" */
char *chancery_date_of_moment (gint64 ms);

/**
 * chancery_date_moment_for_people:
 * @ms: milliseconds since 1970 UTC
 * @today: "YYYY-MM-DD"
 *
 * Returns: (transfer full): the local day as people say it, and the time: "yesterday, 14:05"
 */
char *chancery_date_moment_for_people (gint64 ms, const char *today);

/** chancery_date_moment_time: Returns: (transfer full): the local time of day, "14:05" */
char *chancery_date_moment_time (gint64 ms);

/** chancery_date_moment_long: Returns: (transfer full): for a tooltip, "Thursday, 12 October 2024, 14:05:33"
 */
char *chancery_date_moment_long (gint64 ms);

G_END_DECLS
