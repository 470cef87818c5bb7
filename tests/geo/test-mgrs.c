/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "geo/chancery-coordinates.h"
#include "geo/chancery-geodesic.h"
#include "geo/chancery-mgrs.h"

#include <math.h>
#include <string.h>

/* Conversions that GEOTRANS, GeographicLib's documentation and earthpoint.us publish, the poles and both
 * sides of the antimeridian among them. */
static const struct
{
  double latitude, longitude;
  const char *mgrs;
} published[] = {
  { 33.3, 44.4, "38SMB4414084706" },        { 0.0, 0.0, "31NAA6602100000" },
  { 0.0, -180.0, "1NAA6602100000" },        { 0.0, 180.0, "1NAA6602100000" },
  { 12.3456, 78.9012, "44PKU7177565663" },  { 44.8, 20.47, "34TDQ5808260869" },
  { 45.0, -75.0, "18TWQ0000082950" },       { 37.7749, -122.4194, "10SEG5113080998" },
  { 61.2181, -149.9003, "6VUN4424790536" }, { -33.8688, 151.2093, "56HLH3436850948" },
  { 83.9, 20.0, "33XWP5924519502" },        { 85.0, -100.0, "YSH5298196454" },
  { 85.0, 100.0, "ZHH4701896454" },         { 85.0, 0.0, "ZAB0000044542" },
  { 85.0, -45.0, "YUD0723207232" },         { 85.0, -20.0, "YYB1002278040" },
  { 85.0, 180.0, "ZAN0000055457" },         { -85.0, -100.0, "ASM5298103545" },
  { -85.0, 100.0, "BHM4701803545" },        { -85.0, 0.0, "BAT0000055457" },
  { -85.0, 45.0, "BFR9276792767" },         { 90.0, 0.0, "ZAH0000000000" },
  { 90.0, 180.0, "ZAH0000000000" },         { -90.0, 0.0, "BAN0000000000" },
};

static char *
without_spaces (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  return g_strjoinv (NULL, parts);
}

static void
test_published (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (published); i++)
    {
      const ChanceryPosition position = { published[i].latitude, published[i].longitude };
      g_autofree char *text = chancery_mgrs_format (&position, CHANCERY_MGRS_METRE);
      g_autofree char *squeezed = without_spaces (text);
      g_autoptr (GError) error = NULL;
      ChanceryPosition back;

      g_assert_cmpstr (squeezed, ==, published[i].mgrs);
      g_assert_true (chancery_mgrs_parse (published[i].mgrs, &back, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat (chancery_geodesic_distance (&position, &back), <, 1.5);
    }
}

/* The middle of the square, whatever its size; GeographicLib's own example of a square of 1 km. */
static void
test_middle (void)
{
  static const struct
  {
    const char *mgrs;
    double latitude, longitude;
  } squares[] = {
    { "38SMB4488", 33.33424, 44.40363 },
    { "33UXP04", 48.24949, 16.41449 },
    { "24XWT783908", 83.62778, -32.66434 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (squares); i++)
    {
      ChanceryPosition position;

      g_assert_true (chancery_mgrs_parse (squares[i].mgrs, &position, NULL));
      g_assert_cmpfloat_with_epsilon (position.latitude, squares[i].latitude, 3e-5);
      g_assert_cmpfloat_with_epsilon (position.longitude, squares[i].longitude, 6e-5);
    }
}

/* Norway and Svalbard have wider zones; the Aleutians lie in 59, 60 and 1. */
static void
test_zones (void)
{
  static const struct
  {
    double latitude, longitude;
    const char *zone;
  } places[] = {
    { 60.4, 5.3, "32V" },   { 60.4, 2.9, "31V" },   { 78.2, 15.6, "33X" },    { 78.2, 8.9, "31X" },
    { 78.2, 9.1, "33X" },   { 78.2, 21.1, "35X" },  { 78.2, 33.1, "37X" },    { 52.9, 173.2, "59U" },
    { 51.9, 179.9, "60U" }, { 51.9, -178.9, "1U" }, { 13.44, 144.79, "55P" }, { -14.3, -170.7, "2L" },
    { 38.9, -77.0, "18S" }, { 21.3, -157.9, "4Q" }, { 18.4, -66.1, "19Q" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const ChanceryPosition position = { places[i].latitude, places[i].longitude };
      g_autofree char *text = chancery_mgrs_format (&position, 0);

      g_assert_true (g_str_has_prefix (text, places[i].zone));
      g_assert_cmpint (text[strlen (places[i].zone)], ==, ' ');
    }
}

/* Wherever it lies: what is written is read as within the square, and written the same again. */
static void
test_round_trip (void)
{
  for (int i = 0; i < 4000; i++)
    {
      const ChanceryPosition position = { g_test_rand_double_range (-90.0, 90.0),
                                          g_test_rand_double_range (-180.0, 180.0) };
      guint digits = (guint) g_test_rand_int_range (2, CHANCERY_MGRS_METRE + 1);
      g_autofree char *text = chancery_mgrs_format (&position, digits);
      g_autofree char *again = NULL;
      ChanceryPosition back;

      g_assert_true (chancery_mgrs_parse (text, &back, NULL));
      g_assert_cmpfloat (chancery_geodesic_distance (&position, &back), <, 0.75 * 1e5 / pow (10.0, digits));
      again = chancery_mgrs_format (&back, digits);
      /* The middle of a square that a border of zones cuts may lie beyond it. */
      if (digits == CHANCERY_MGRS_METRE)
        g_assert_true (strcmp (text, again) == 0 || strncmp (text, again, 3) != 0);
    }
}

static void
assert_rejected (const char *text, const char *word)
{
  g_autoptr (GError) error = NULL;
  ChanceryPosition position = { 1.0, 2.0 };

  g_assert_false (chancery_coordinates_parse (text, &position, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_cmpfloat (position.latitude, ==, 1.0);
}

static void
test_rejected (void)
{
  assert_rejected ("61SUJ2337106519", "zone");
  assert_rejected ("0SUJ2337106519", "zone");
  assert_rejected ("18IUJ2337106519", "band");
  assert_rejected ("18SAJ2337106519", "square");
  assert_rejected ("18SUW2337106519", "square");
  assert_rejected ("18CUJ2337106519", "band");
  assert_rejected ("18SUJ233710651", "uneven");
  assert_rejected ("18SUJ233710651912", "uneven");
  assert_rejected ("MUJ2337106519", "poles");
  assert_rejected ("ZZZ2337106519", "pole");
  assert_rejected ("18SUJ23371O6519", "no position");
}

static void
test_accepted_spellings (void)
{
  static const char *const spellings[] = { "18S UJ 23371 06519", "18suj2337106519", " 18S UJ2337106519 ",
                                           "18SUJ 23371 06519" };

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      ChanceryPosition position;

      g_assert_true (chancery_coordinates_parse (spellings[i], &position, NULL));
      g_assert_cmpfloat_with_epsilon (position.latitude, 38.8898, 1e-4);
      g_assert_cmpfloat_with_epsilon (position.longitude, -77.0365, 1e-4);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/mgrs/published", test_published);
  g_test_add_func ("/geo/mgrs/middle", test_middle);
  g_test_add_func ("/geo/mgrs/zones", test_zones);
  g_test_add_func ("/geo/mgrs/round-trip", test_round_trip);
  g_test_add_func ("/geo/mgrs/rejected", test_rejected);
  g_test_add_func ("/geo/mgrs/accepted-spellings", test_accepted_spellings);
  return g_test_run ();
}
