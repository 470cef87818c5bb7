/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-attempt-rule.h"

#define NOON G_GINT64_CONSTANT (1795348800000)

static void
test_wait (void)
{
  static const gint64 seconds[] = { 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60 };

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    g_assert_cmpint (chancery_attempt_rule_wait (i), ==, seconds[i] * 1000);
  g_assert_cmpint (chancery_attempt_rule_wait (G_MAXUINT), ==, 60000);
}

static void
test_remaining (void)
{
  g_assert_cmpint (chancery_attempt_rule_remaining (2, NOON, NOON), ==, 0);
  g_assert_cmpint (chancery_attempt_rule_remaining (3, NOON, NOON), ==, 2000);
  g_assert_cmpint (chancery_attempt_rule_remaining (3, NOON, NOON + 1999), ==, 1);
  g_assert_cmpint (chancery_attempt_rule_remaining (3, NOON, NOON + 2000), ==, 0);
  g_assert_cmpint (chancery_attempt_rule_remaining (3, NOON, G_MAXINT64), ==, 0);
}

/* A clock that was set back by a year does not lock anybody out for a year, nor lets anybody in. */
static void
test_clock_set_back (void)
{
  g_assert_cmpint (chancery_attempt_rule_remaining (5, NOON, NOON - G_GINT64_CONSTANT (31536000000)), ==,
                   8000);
  g_assert_cmpint (chancery_attempt_rule_remaining (5, NOON, 0), ==, 8000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/attempts/wait", test_wait);
  g_test_add_func ("/domain/attempts/remaining", test_remaining);
  g_test_add_func ("/domain/attempts/clock-set-back", test_clock_set_back);
  return g_test_run ();
}
