/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "geo/chancery-coordinates.h"
#include "geo/chancery-distance.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    double metres;
  } cases[] = {
    { "500 ft", 152.4 },
    { "500", 152.4 },
    { "1,500 feet", 457.2 },
    { " 0.5 mi ", 804.672 },
    { "800m", 800.0 },
    { "2 km", 2000.0 },
    { "1,5 km", 1500.0 },
    { "100 yards", 91.44 },
    { "1 Mile.", 1609.344 },
    { "300′", 91.44 },
    { ".5 km", 500.0 },
    { "12,345.5 m", 12345.5 },
    { "1,234,567 m", 1234567.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      double metres = 0.0;

      g_assert_true (chancery_distance_parse (cases[i].text, CHANCERY_METRES_PER_FOOT, &metres, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (metres, cases[i].metres, 1e-6);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = { "",      "ft",    "0 ft",  "-5 m",     "5 parsecs", "1e3 m",
                                       "1.2.3", "nan m", "5 5 m", "21000 km", ".",         "5 m\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      double metres = -1.0;

      g_assert_false (chancery_distance_parse (cases[i], 1.0, &metres, &error));
      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
      g_assert_cmpfloat (metres, ==, -1.0);
    }
}

static void
says_bearing (double degrees, const char *expected)
{
  g_autofree char *text = chancery_distance_format_bearing (degrees);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_bearing (void)
{
  says_bearing (0.0, "000° N");
  says_bearing (359.7, "000° N");
  says_bearing (11.24, "011° N");
  says_bearing (11.26, "011° NNE");
  says_bearing (247.0, "247° WSW");
  says_bearing (348.8, "349° N");
}

static void
says_number (double number, const char *expected)
{
  g_autofree char *text = chancery_distance_format_number (number);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_number (void)
{
  says_number (152.4, "152");
  says_number (30.48, "30.5");
  says_number (500.0000001, "500");
  says_number (99.96, "100");
  says_number (1234567.0, "1234567");
}

/* Whether a search for it should say what is wrong with the position, or look for a place. */
static void
test_looks_like_a_position (void)
{
  static const char *const are[] = { "38.8895, -77.0365", "97, 200", "18S UJ 23371 06519", "38° 53′ N 77 W",
                                     "38.9N 277.0W" };
  static const char *const are_not[] = { "", "12 Harbor Street", "Springfield", "38", "N", "Route 66, 12" };

  for (guint i = 0; i < G_N_ELEMENTS (are); i++)
    g_assert_true (chancery_coordinates_looks_like (are[i]));
  for (guint i = 0; i < G_N_ELEMENTS (are_not); i++)
    g_assert_false (chancery_coordinates_looks_like (are_not[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/distance/parse", test_parse);
  g_test_add_func ("/distance/refused", test_refused);
  g_test_add_func ("/distance/bearing", test_bearing);
  g_test_add_func ("/distance/number", test_number);
  g_test_add_func ("/distance/looks-like-a-position", test_looks_like_a_position);
  return g_test_run ();
}
