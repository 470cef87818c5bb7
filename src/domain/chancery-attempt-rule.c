/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-attempt-rule.h"

#define FIRST_WAIT_MS 2000

gint64
chancery_attempt_rule_wait (guint wrong)
{
  gint64 wait = FIRST_WAIT_MS;

  if (wrong < CHANCERY_ATTEMPTS_FREE)
    return 0;
  for (guint i = CHANCERY_ATTEMPTS_FREE; i < wrong && wait < CHANCERY_ATTEMPTS_LONGEST_MS; i++)
    wait *= 2;
  return MIN (wait, CHANCERY_ATTEMPTS_LONGEST_MS);
}

gint64
chancery_attempt_rule_remaining (guint wrong, gint64 last_ms, gint64 now_ms)
{
  gint64 wait = chancery_attempt_rule_wait (wrong);

  if (now_ms < last_ms)
    return wait;
  return now_ms - last_ms < wait ? wait - (now_ms - last_ms) : 0;
}
