/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-idle.h"

void
chancery_idle_start (ChanceryIdle *self, int minutes, gint64 now_ms)
{
  self->limit_ms =
      (gint64) CLAMP (minutes, CHANCERY_IDLE_LEAST_MINUTES, CHANCERY_IDLE_MOST_MINUTES) * 60 * 1000;
  self->warning_ms = CHANCERY_IDLE_WARNING_MS;
  self->last_ms = now_ms;
}

ChanceryIdleState
chancery_idle_state (const ChanceryIdle *self, gint64 now_ms)
{
  gint64 idle = now_ms - self->last_ms;

  if (idle >= self->limit_ms)
    return CHANCERY_IDLE_OVER;
  return idle >= self->limit_ms - self->warning_ms ? CHANCERY_IDLE_WARNING : CHANCERY_IDLE_ACTIVE;
}

ChanceryIdleState
chancery_idle_touch (ChanceryIdle *self, gint64 now_ms)
{
  ChanceryIdleState before = chancery_idle_state (self, now_ms);

  if (before != CHANCERY_IDLE_OVER)
    self->last_ms = now_ms;
  return before;
}

gint64
chancery_idle_next (const ChanceryIdle *self, gint64 now_ms)
{
  gint64 limit = self->last_ms + self->limit_ms;

  return chancery_idle_state (self, now_ms) == CHANCERY_IDLE_ACTIVE ? limit - self->warning_ms : limit;
}
