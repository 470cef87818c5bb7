/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How somebody who guesses a passphrase at the keyboard is slowed down. Three mistakes are free; after that
 * each costs twice the wait of the one before. Who has the file guesses without this program, and is slowed
 * by the price of the key alone.
 */

/** CHANCERY_ATTEMPTS_FREE: wrong passphrases in a row before there is a wait */
#define CHANCERY_ATTEMPTS_FREE 3

/** CHANCERY_ATTEMPTS_LONGEST_MS: the longest wait there is */
#define CHANCERY_ATTEMPTS_LONGEST_MS G_GINT64_CONSTANT (60000)

/**
 * chancery_attempt_rule_wait:
 * @wrong: how many wrong ones there were in a row
 *
 * Returns: milliseconds from the last of them until the next may be tried: 0 for the first two, then 2, 4, 8
 * and so on seconds up to %CHANCERY_ATTEMPTS_LONGEST_MS
 */
gint64 chancery_attempt_rule_wait (guint wrong);

/**
 * chancery_attempt_rule_remaining:
 * @last_ms: when the last wrong one was tried, in milliseconds since 1970 UTC
 * @now_ms: now
 *
 * Returns: milliseconds left to wait; never more than the whole wait, also where the clock was set back
 */
gint64 chancery_attempt_rule_remaining (guint wrong, gint64 last_ms, gint64 now_ms);

G_END_DECLS
