/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-clock.h"
#include "base/chancery-date.h"

#include <time.h>

#define TODAY "2026-11-22"

static void
test_parsed (void)
{
  static const char *const cases[][2] = {
    { "2026-11-22", "2026-11-22" },
    { "2026-1-2", "2026-01-02" },
    { " 2026-11-22 ", "2026-11-22" },
    { "2026-11-22T14:00:00Z", "2026-11-22" },
    { "2026-11-22T14:00:00.123+01:00", "2026-11-22" },
    { "2026-11-22 14:00", "2026-11-22" },
    { "1992-01-01T00:00:00Z", "1992-01-01" },
    { "11/22/2026", "2026-11-22" },
    { "1/2/2026", "2026-01-02" },
    { "22 Nov 2026", "2026-11-22" },
    { "2 november 2026", "2026-11-02" },
    { "Nov 22, 2026", "2026-11-22" },
    { "NOV. 22, 2026", "2026-11-22" },
    { "Sept. 3, 2026", "2026-09-03" },
    { "May 3, 2026", "2026-05-03" },
    { "2024-02-29", "2024-02-29" },
    { "2000-02-29", "2000-02-29" },
    { "1000-01-01", "1000-01-01" },
    { "9999-12-31", "9999-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate date;
      g_autofree char *iso = NULL;

      g_assert_true (chancery_date_parse (cases[i][0], &date));
      iso = chancery_date_to_iso (&date);
      g_assert_cmpstr (iso, ==, cases[i][1]);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    "",
    "today",
    "2026",
    "2026-11",
    "2026-13-01",
    "2026-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-00-10",
    "2026-10-00",
    "0999-12-31",
    "22/11/2026",
    "11/22/26",
    "11-22-2026",
    "20261122",
    "2026-11-22x",
    "2026-11-222",
    "22 Nox 2026",
    "22 Novelty 2026",
    "No 22, 2026",
    "31 Apr 2026",
    "-2026-1-1",
    "11/22/2026 x",
    "22.11.2026",
    "Mayor 3, 2026",
    "2026-11-22T",
    "2026-11-22 or later",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate date;

      if (chancery_date_parse (cases[i], &date))
        g_error ("“%s” was taken for a date", cases[i]);
    }
}

static void
test_between (void)
{
  int days = 99;

  g_assert_true (chancery_date_iso_days_between (TODAY, "2026-12-01", &days));
  g_assert_cmpint (days, ==, 9);
  g_assert_true (chancery_date_iso_days_between ("2026-12-01", TODAY, &days));
  g_assert_cmpint (days, ==, -9);
  g_assert_true (chancery_date_iso_days_between ("2024-02-28", "2024-03-01", &days));
  g_assert_cmpint (days, ==, 2);
  g_assert_true (chancery_date_iso_days_between (TODAY, "2026-11-22T23:59:00Z", &days));
  g_assert_cmpint (days, ==, 0);
  g_assert_false (chancery_date_iso_days_between (NULL, TODAY, &days));
  g_assert_false (chancery_date_iso_days_between (TODAY, NULL, &days));
  g_assert_false (chancery_date_iso_days_between (TODAY, "soon", &days));
}

static void
assert_moved (const char *iso, int days, const char *expected)
{
  g_autofree char *moved = chancery_date_iso_add_days (iso, days);

  g_assert_cmpstr (moved, ==, expected);
}

static void
test_moved (void)
{
  assert_moved (TODAY, 0, TODAY);
  assert_moved (TODAY, 9, "2026-12-01");
  assert_moved (TODAY, -22, "2026-10-31");
  assert_moved ("2024-02-28", 1, "2024-02-29");
  assert_moved ("2026-05-26", 180, "2026-11-22");
  assert_moved (NULL, 1, NULL);
  assert_moved ("soon", 1, NULL);
}

static void
test_for_people (void)
{
  static const char *const cases[][2] = {
    { TODAY, "today" },
    { "2026-11-22T09:00:00Z", "today" },
    { "2026-11-23", "tomorrow" },
    { "2026-11-21", "yesterday" },
    { "2026-11-24", "in 2 days" },
    { "2026-12-22", "in 30 days" },
    { "2026-12-23", "23 Dec" },
    { "2026-11-20", "2 days ago" },
    { "2026-11-16", "6 days ago" },
    { "2026-11-15", "15 Nov" },
    { "2024-10-02", "2 Oct 2024" },
    { "2027-01-02", "2 Jan 2027" },
    { "soon", "soon" },
    { NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = chancery_date_iso_for_people (cases[i][0], TODAY);

      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

static void
test_short_and_long (void)
{
  g_autofree char *this_year = chancery_date_iso_short ("2026-10-02", TODAY);
  g_autofree char *other_year = chancery_date_iso_short ("2024-10-12", TODAY);
  g_autofree char *no_today = chancery_date_iso_short ("2026-10-12", NULL);
  g_autofree char *nothing = chancery_date_iso_short (NULL, TODAY);
  g_autofree char *full = chancery_date_iso_long ("2026-10-12");
  g_autofree char *text = chancery_date_iso_long ("soon");

  g_assert_cmpstr (this_year, ==, "2 Oct");
  g_assert_cmpstr (other_year, ==, "12 Oct 2024");
  g_assert_cmpstr (no_today, ==, "12 Oct 2026");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (full, ==, "Monday, 12 October 2026");
  g_assert_cmpstr (text, ==, "soon");
}

static void
test_clock (void)
{
  gint64 before = g_get_real_time () / 1000;
  gint64 now = chancery_clock_now_ms ();
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  g_assert_cmpint (now, >=, before);
  chancery_clock_freeze (G_GINT64_CONSTANT (1795391999000));
  g_assert_cmpint (chancery_clock_now_ms (), ==, G_GINT64_CONSTANT (1795391999000));
  here = chancery_clock_today ();
  g_assert_cmpstr (here, ==, "2026-11-22");
  chancery_clock_freeze (G_GINT64_CONSTANT (1795392000000));
  there = chancery_clock_today ();
  g_assert_cmpstr (there, ==, "2026-11-23");
  chancery_clock_thaw ();
  g_assert_cmpint (chancery_clock_now_ms (), >=, before);
}

/* Days are those of the place where somebody reads, moments are everywhere the same. */
static void
test_moments (void)
{
  const gint64 noon = G_GINT64_CONSTANT (1795348800000); /* 2026-11-22 12:00 UTC */
  g_autofree char *day = chancery_date_of_moment (noon);
  g_autofree char *said = chancery_date_moment_for_people (noon, "2026-11-23");
  g_autofree char *whole = chancery_date_moment_long (noon);
  gint64 begins = 0;

  g_assert_cmpstr (day, ==, "2026-11-22");
  g_assert_cmpstr (said, ==, "yesterday, 12:00");
  g_assert_cmpstr (whole, ==, "Sunday, 22 November 2026, 12:00:00");
  g_assert_true (chancery_date_iso_begins ("2026-11-22", &begins));
  g_assert_cmpint (begins, ==, noon - 12 * 3600 * 1000);
  g_assert_false (chancery_date_iso_begins ("2026-02-30", &begins));
  g_assert_false (chancery_date_iso_begins (NULL, &begins));
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  tzset ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date/parsed", test_parsed);
  g_test_add_func ("/base/date/refused", test_refused);
  g_test_add_func ("/base/date/between", test_between);
  g_test_add_func ("/base/date/moved", test_moved);
  g_test_add_func ("/base/date/for-people", test_for_people);
  g_test_add_func ("/base/date/short-and-long", test_short_and_long);
  g_test_add_func ("/base/clock", test_clock);
  g_test_add_func ("/base/date/moments", test_moments);
  return g_test_run ();
}
