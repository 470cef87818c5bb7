/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryWait:
 *
 * How long it is until the next passphrase may be tried, counted down where people see it. A screen reader
 * is told when it begins and when it is over, not each second.
 *
 * Signal "over": it may be tried now.
 */
#define CHANCERY_TYPE_WAIT (chancery_wait_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryWait, chancery_wait, CHANCERY, WAIT, AdwBin)

GtkWidget *chancery_wait_new (void);

/** chancery_wait_start: counts down @ms milliseconds from now, instead of what it counted before */
void chancery_wait_start (ChanceryWait *self, gint64 ms);

gboolean chancery_wait_is_running (ChanceryWait *self);

/** chancery_wait_clear: says nothing any more, unless it is still counting */
void chancery_wait_clear (ChanceryWait *self);

/** chancery_wait_stop: counts no more and says nothing: it was of another vault */
void chancery_wait_stop (ChanceryWait *self);

G_END_DECLS
