/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-clock.h"

#include <time.h>

/* Written by tests before any thread starts, read everywhere. */
static gint64 frozen_ms = G_MININT64;

gint64
chancery_clock_now_ms (void)
{
  if (frozen_ms != G_MININT64)
    return frozen_ms;
  return g_get_real_time () / 1000;
}

gint64
chancery_clock_boot_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

char *
chancery_clock_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (chancery_clock_now_ms () / 1000);

  return g_date_time_format (now, "%Y-%m-%d");
}

void
chancery_clock_freeze (gint64 now_ms)
{
  frozen_ms = now_ms;
}

void
chancery_clock_thaw (void)
{
  frozen_ms = G_MININT64;
}
