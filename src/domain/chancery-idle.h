/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryIdle:
 * @limit_ms: after so long without any activity it is over
 * @warning_ms: so long before that it is told
 * @last_ms: the last activity
 *
 * When a vault that nobody touches is locked. All times are milliseconds of one clock that also counts while
 * the computer sleeps (chancery_clock_boot_ms()); the rule itself reads no clock.
 */
typedef struct
{
  gint64 limit_ms;
  gint64 warning_ms;
  gint64 last_ms;
} ChanceryIdle;

typedef enum
{
  CHANCERY_IDLE_ACTIVE,
  CHANCERY_IDLE_WARNING,
  CHANCERY_IDLE_OVER,
} ChanceryIdleState;

/** CHANCERY_IDLE_WARNING_MS: how long before locking it is told */
#define CHANCERY_IDLE_WARNING_MS 20000

/** CHANCERY_IDLE_LEAST_MINUTES, _MOST_MINUTES: what a person may choose */
#define CHANCERY_IDLE_LEAST_MINUTES 1
#define CHANCERY_IDLE_MOST_MINUTES 60

/** chancery_idle_start: @minutes: brought into what may be chosen, whatever stands in the settings */
void chancery_idle_start (ChanceryIdle *self, int minutes, gint64 now_ms);

ChanceryIdleState chancery_idle_state (const ChanceryIdle *self, gint64 now_ms);

/**
 * chancery_idle_touch:
 *
 * Somebody is there. It comes too late when it is over already, as after a night with the lid closed.
 *
 * Returns: the state before
 */
ChanceryIdleState chancery_idle_touch (ChanceryIdle *self, gint64 now_ms);

/** chancery_idle_next: Returns: the time at which the state will be another one; that of the limit when it is
 * over */
gint64 chancery_idle_next (const ChanceryIdle *self, gint64 now_ms);

G_END_DECLS
