/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryDue:
 *
 * A line about a day: what is due or overdue has the clock before it and the colour of what is due;
 * everything else is plain secondary text.
 */
#define CHANCERY_TYPE_DUE (chancery_due_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryDue, chancery_due, CHANCERY, DUE, AdwBin)

GtkWidget *chancery_due_new (void);

/**
 * chancery_due_set:
 * @text: (nullable): such as "verification 34 days overdue"; nothing is shown for %NULL
 * @due: whether somebody has to do something about it
 */
void chancery_due_set (ChanceryDue *self, const char *text, gboolean due);

/** chancery_due_set_wrap: whether a long line is broken rather than cut off */
void chancery_due_set_wrap (ChanceryDue *self, gboolean wrap);

/**
 * CHANCERY_DUE_SOON_DAYS:
 *
 * So many days before its day something begins to be due.
 */
#define CHANCERY_DUE_SOON_DAYS 14

/**
 * chancery_due_set_day:
 * @what: (nullable): what is due, before the days: "review"
 * @iso: (nullable): its day, "YYYY-MM-DD"; nothing is shown for %NULL
 * @today: "YYYY-MM-DD"
 *
 * Says "review 34 days overdue", "review in 9 days" or "review 3 Dec", with the full date on hover.
 */
void chancery_due_set_day (ChanceryDue *self, const char *what, const char *iso, const char *today);

G_END_DECLS
