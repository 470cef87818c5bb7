/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-idle.h"

#define MINUTE 60000
#define NIGHT (8 * 60 * MINUTE)

static void
test_idle (void)
{
  ChanceryIdle idle;

  chancery_idle_start (&idle, 5, 1000);
  g_assert_cmpint (chancery_idle_state (&idle, 1000), ==, CHANCERY_IDLE_ACTIVE);
  g_assert_cmpint (chancery_idle_next (&idle, 1000), ==, 1000 + 5 * MINUTE - CHANCERY_IDLE_WARNING_MS);
  g_assert_cmpint (chancery_idle_state (&idle, 1000 + 5 * MINUTE - CHANCERY_IDLE_WARNING_MS - 1), ==,
                   CHANCERY_IDLE_ACTIVE);
  g_assert_cmpint (chancery_idle_state (&idle, 1000 + 5 * MINUTE - CHANCERY_IDLE_WARNING_MS), ==,
                   CHANCERY_IDLE_WARNING);
  g_assert_cmpint (chancery_idle_next (&idle, 1000 + 5 * MINUTE - 1), ==, 1000 + 5 * MINUTE);
  g_assert_cmpint (chancery_idle_state (&idle, 1000 + 5 * MINUTE - 1), ==, CHANCERY_IDLE_WARNING);
  g_assert_cmpint (chancery_idle_state (&idle, 1000 + 5 * MINUTE), ==, CHANCERY_IDLE_OVER);
}

static void
test_touch (void)
{
  ChanceryIdle idle;

  chancery_idle_start (&idle, 1, 0);
  for (gint64 now = 0; now < 100 * MINUTE; now += MINUTE - 1)
    {
      g_assert_cmpint (chancery_idle_state (&idle, now), !=, CHANCERY_IDLE_OVER);
      chancery_idle_touch (&idle, now);
      g_assert_cmpint (chancery_idle_state (&idle, now), ==, CHANCERY_IDLE_ACTIVE);
    }
}

static void
test_touch_tells_of_the_warning (void)
{
  ChanceryIdle idle;

  chancery_idle_start (&idle, 1, 0);
  g_assert_cmpint (chancery_idle_touch (&idle, 10), ==, CHANCERY_IDLE_ACTIVE);
  g_assert_cmpint (chancery_idle_touch (&idle, MINUTE - 1), ==, CHANCERY_IDLE_WARNING);
  g_assert_cmpint (chancery_idle_touch (&idle, MINUTE), ==, CHANCERY_IDLE_ACTIVE);
}

/* Whoever opens the lid in the morning and moves the mouse does not prolong the evening. */
static void
test_touch_too_late (void)
{
  ChanceryIdle idle;

  chancery_idle_start (&idle, 60, 0);
  g_assert_cmpint (chancery_idle_touch (&idle, NIGHT), ==, CHANCERY_IDLE_OVER);
  g_assert_cmpint (chancery_idle_state (&idle, NIGHT), ==, CHANCERY_IDLE_OVER);
  g_assert_cmpint (chancery_idle_next (&idle, NIGHT), ==, 60 * MINUTE);
}

/* Whatever somebody wrote into the settings: never is not to be had, nor a limit in which nobody can work. */
static void
test_range (void)
{
  static const struct
  {
    int minutes;
    gint64 limit;
  } cases[] = {
    { G_MININT, MINUTE }, { -1, MINUTE },      { 0, MINUTE },           { 1, MINUTE },
    { 60, 60 * MINUTE },  { 61, 60 * MINUTE }, { 100000, 60 * MINUTE }, { G_MAXINT, 60 * MINUTE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChanceryIdle idle;

      chancery_idle_start (&idle, cases[i].minutes, 0);
      g_assert_cmpint (idle.limit_ms, ==, cases[i].limit);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/idle/idle", test_idle);
  g_test_add_func ("/domain/idle/touch", test_touch);
  g_test_add_func ("/domain/idle/touch-tells-of-the-warning", test_touch_tells_of_the_warning);
  g_test_add_func ("/domain/idle/touch-too-late", test_touch_too_late);
  g_test_add_func ("/domain/idle/range", test_range);
  return g_test_run ();
}
