/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "geo/chancery-coordinates.h"

static void
test_accepted (void)
{
  const struct
  {
    const char *text;
    double latitude, longitude;
  } cases[] = {
    { "38.8895,-77.0365", 38.8895, -77.0365 },
    { " 38.8895 , -77.0365 ", 38.8895, -77.0365 },
    { "38.8895 -77.0365", 38.8895, -77.0365 },
    { "38.8895;-77.0365", 38.8895, -77.0365 },
    { "38.8895° N 77.0365° W", 38.8895, -77.0365 },
    { "38.8895°N, 77.0365°W", 38.8895, -77.0365 },
    { "38.8895N77.0365W", 38.8895, -77.0365 },
    { "n38.8895 w77.0365", 38.8895, -77.0365 },
    { "77.0365 W, 38.8895 N", 38.8895, -77.0365 },
    { "33.8688 S, 151.2093 E", -33.8688, 151.2093 },
    { "38.8895, \342\210\22277.0365", 38.8895, -77.0365 },
    { "38.8895, 77.0365 W", 38.8895, -77.0365 },
    { "120 E, 10", 10.0, 120.0 },
    { "+38, +77.", 38.0, 77.0 },
    { ".5, -.5", 0.5, -0.5 },
    { "-90,180", -90.0, 180.0 },
    { "0,0", 0.0, 0.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ChanceryPosition position = { 1.0, 1.0 };

      g_assert_true (chancery_coordinates_parse (cases[i].text, &position, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat (position.latitude, ==, cases[i].latitude);
      g_assert_cmpfloat (position.longitude, ==, cases[i].longitude);
    }
}

/* Degrees, minutes and seconds in the ways people and programs write them. */
static void
test_sixtieths (void)
{
  static const char *const spellings[] = {
    "38° 53′ 22.2″ N 77° 2′ 11.4″ W", "38°53'22.2\"N 77°2'11.4\"W", "38°53'22.2''N, 77°02'11.4''W",
    "38 53 22.2 N 77 2 11.4 W",       "38 53 22.2, -77 2 11.4",     "38:53:22.2N 77:02:11.4W",
    "N38 53 22.2 W77 2 11.4",         "77°2′11.4″W 38°53′22.2″N",   "38 53 22.2 -77 2 11.4",
    "38º 53.37' N 77º 2.19' W",       "38 53.37, -77 2.19",         "38° 53.37′, −77° 2.19′",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autoptr (GError) error = NULL;
      ChanceryPosition position;

      g_assert_true (chancery_coordinates_parse (spellings[i], &position, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (position.latitude, 38.8895, 1e-9);
      g_assert_cmpfloat_with_epsilon (position.longitude, -77.0365, 1e-9);
    }
}

static void
assert_rejected (const char *text, const char *word)
{
  g_autoptr (GError) error = NULL;
  ChanceryPosition position = { 1.0, 2.0 };

  g_assert_false (chancery_coordinates_parse (text, &position, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_nonnull (g_strstr_len (error->message, -1, word));
  g_assert_cmpfloat (position.latitude, ==, 1.0);
}

static void
test_rejected (void)
{
  const char *nonsense[] = {
    "",
    "38.8895",
    ",",
    "38.8895,",
    "a,b",
    "38,8895,-77,0365",
    "nan,nan",
    "inf,0",
    "1e1,1e1",
    "0x10,0x10",
    "38 N 77 N",
    "38 E 77 W",
    "-38 S, 77",
    "38.1.2, 77",
    "38, 77 west",
    "38, 77 extra",
    "38\377, 77",
    "--38, 77",
    "38°77",
    "38 ,, 77",
    "N, W",
    "1 2 3",
    "\302\240,\302\240",
    "38 60 0 N 77 2 11 W",
    "38 5.5 1 N 77 2 11 W",
    "38.5 5 N 77 2 W",
    "38 53 22 1 N 77 2 11 W",
    "38° 53′ 22″ N",
    "38 53 22 77 2",
    "38' 53' N 77 2 W",
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (nonsense); i++)
    assert_rejected (nonsense[i], "no position");
  assert_rejected ("-122.4194, 37.7749", "swapped");
  assert_rejected ("91, 120", "latitude");
  assert_rejected ("200, 10", "latitude");
  assert_rejected ("91 N, 10 E", "latitude");
  assert_rejected ("38, -181", "longitude");
}

static void
assert_format (double latitude, double longitude, const char *expected)
{
  const ChanceryPosition position = { latitude, longitude };
  g_autofree char *text = chancery_coordinates_format (&position);
  ChanceryPosition back;

  g_assert_cmpstr (text, ==, expected);
  g_assert_true (chancery_coordinates_parse (text, &back, NULL));
  g_assert_cmpfloat_with_epsilon (back.latitude, latitude, 0.00005);
  g_assert_cmpfloat_with_epsilon (back.longitude, longitude, 0.00005);
}

static void
test_format (void)
{
  assert_format (38.8895, -77.0365, "38.8895° N 77.0365° W");
  assert_format (-33.86884, 151.20931, "33.8688° S 151.2093° E");
  assert_format (0.0, 0.0, "0.0000° N 0.0000° E");
}

static void
test_format_dms (void)
{
  static const struct
  {
    double latitude, longitude;
    const char *text;
  } cases[] = {
    { 38.8895, -77.0365, "38° 53′ 22.2″ N 77° 02′ 11.4″ W" },
    { -33.86884, 151.20931, "33° 52′ 07.8″ S 151° 12′ 33.5″ E" },
    /* No sixty seconds, no sixty minutes. */
    { 59.999999, -0.999999, "60° 00′ 00.0″ N 1° 00′ 00.0″ W" },
    { 0.0, 180.0, "0° 00′ 00.0″ N 180° 00′ 00.0″ E" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ChanceryPosition position = { cases[i].latitude, cases[i].longitude };
      g_autofree char *text = chancery_coordinates_format_dms (&position);
      ChanceryPosition back;

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (chancery_coordinates_parse (text, &back, NULL));
      g_assert_cmpfloat_with_epsilon (back.latitude, position.latitude, 0.05 / 3600 + 1e-9);
      g_assert_cmpfloat_with_epsilon (back.longitude, position.longitude, 0.05 / 3600 + 1e-9);
    }
}

static void
assert_distance (double metres, ChanceryDistanceUnit unit, const char *expected)
{
  g_autofree char *text = chancery_coordinates_format_distance (metres, unit);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_distance (void)
{
  assert_distance (0.0, CHANCERY_DISTANCE_KILOMETRES, "0 m");
  assert_distance (846.0, CHANCERY_DISTANCE_KILOMETRES, "850 m");
  assert_distance (996.0, CHANCERY_DISTANCE_KILOMETRES, "1.0 km");
  assert_distance (4234.0, CHANCERY_DISTANCE_KILOMETRES, "4.2 km");
  assert_distance (9960.0, CHANCERY_DISTANCE_KILOMETRES, "10 km");
  assert_distance (47300.0, CHANCERY_DISTANCE_KILOMETRES, "47 km");
  assert_distance (107.0, CHANCERY_DISTANCE_MILES, "350 ft");
  assert_distance (1450.0, CHANCERY_DISTANCE_MILES, "0.9 mi");
  assert_distance (16090.0, CHANCERY_DISTANCE_MILES, "10 mi");
  assert_distance (299338.0, CHANCERY_DISTANCE_MILES, "186 mi");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/coordinates/accepted", test_accepted);
  g_test_add_func ("/geo/coordinates/sixtieths", test_sixtieths);
  g_test_add_func ("/geo/coordinates/format-dms", test_format_dms);
  g_test_add_func ("/geo/coordinates/rejected", test_rejected);
  g_test_add_func ("/geo/coordinates/format", test_format);
  g_test_add_func ("/geo/coordinates/distance", test_distance);
  return g_test_run ();
}
