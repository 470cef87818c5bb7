/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "geo/chancery-outline.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *name;
  ChanceryPosition at;
} Place;

/* The seats of the counties, the cities within, and what lies on the edges. */
static const Place inside[] = {
  { "White House", { 38.8977, -77.0365 } },
  { "Capitol Heights", { 38.8851, -76.9158 } },
  { "Arlington", { 38.8816, -77.0910 } },
  { "Alexandria", { 38.8048, -77.0469 } },
  { "Fairfax", { 38.8462, -77.3064 } },
  { "Falls Church", { 38.8823, -77.1711 } },
  { "Manassas", { 38.7509, -77.4753 } },
  { "Manassas Park", { 38.7840, -77.4697 } },
  { "Rockville", { 39.0840, -77.1528 } },
  { "Upper Marlboro", { 38.8159, -76.7497 } },
  { "Leesburg", { 39.1157, -77.5636 } },
  { "Bethesda", { 38.9847, -77.0947 } },
  { "Dulles", { 38.9531, -77.4565 } },
  { "Silver Spring", { 38.9907, -77.0261 } },
  { "Gaithersburg", { 39.1434, -77.2014 } },
  { "Germantown", { 39.1732, -77.2717 } },
  { "Laurel", { 39.0993, -76.8483 } },
  { "Bowie", { 38.9428, -76.7302 } },
  { "College Park", { 38.9897, -76.9378 } },
  { "Greenbelt", { 39.0046, -76.8755 } },
  { "National Harbor", { 38.7854, -77.0146 } },
  { "Accokeek", { 38.6676, -77.0283 } },
  { "Brandywine", { 38.6968, -76.8478 } },
  { "Clinton", { 38.7651, -76.8983 } },
  { "Aquasco", { 38.5829, -76.7141 } },
  { "Poolesville", { 39.1459, -77.4169 } },
  { "Damascus", { 39.2885, -77.2039 } },
  { "Olney", { 39.1532, -77.0669 } },
  { "Burtonsville", { 39.1112, -76.9327 } },
  { "Reston", { 38.9687, -77.3411 } },
  { "Lorton", { 38.7043, -77.2278 } },
  { "Mount Vernon", { 38.7080, -77.0861 } },
  { "Dale City", { 38.6371, -77.3111 } },
  { "Woodbridge", { 38.6582, -77.2497 } },
  { "Dumfries", { 38.5676, -77.3280 } },
  { "Quantico", { 38.5221, -77.2936 } },
  { "Haymarket", { 38.8121, -77.6364 } },
  { "Purcellville", { 39.1368, -77.7147 } },
  { "Middleburg", { 38.9687, -77.7355 } },
  { "Lovettsville", { 39.2726, -77.6364 } },
  { "Joint Base Andrews", { 38.8108, -76.8670 } },
  { "Dunn Loring", { 38.8916, -77.2262 } },
};

static const Place outside[] = {
  { "Fort Lee, Virginia", { 37.2435, -77.3372 } },
  { "Fort Lee, New Jersey", { 40.8509, -73.9701 } },
  { "Baltimore", { 39.2904, -76.6122 } },
  { "Annapolis", { 38.9784, -76.4922 } },
  { "Fredericksburg", { 38.3032, -77.4605 } },
  { "Frederick", { 39.4143, -77.4105 } },
  { "Columbia", { 39.2037, -76.8610 } },
  { "Waldorf", { 38.6246, -76.9391 } },
  { "La Plata", { 38.5293, -76.9753 } },
  { "Stafford", { 38.4221, -77.4083 } },
  { "Aquia Harbour", { 38.4632, -77.3833 } },
  { "Warrenton", { 38.7135, -77.7953 } },
  { "Winchester", { 39.1857, -78.1633 } },
  { "Front Royal", { 38.9182, -78.1944 } },
  { "Harpers Ferry", { 39.3254, -77.7389 } },
  { "Charles Town", { 39.2890, -77.8597 } },
  { "Berryville", { 39.1518, -77.9822 } },
  { "Brunswick", { 39.3143, -77.6278 } },
  { "Point of Rocks", { 39.2759, -77.5392 } },
  { "Mount Airy", { 39.3762, -77.1547 } },
  { "Ellicott City", { 39.2673, -76.7983 } },
  { "Savage", { 39.1379, -76.8236 } },
  { "Fulton", { 39.1509, -76.9230 } },
  { "Fort Meade", { 39.1086, -76.7435 } },
  { "Odenton", { 39.0840, -76.7002 } },
  { "Crofton", { 39.0018, -76.6875 } },
  { "Davidsonville", { 38.9229, -76.6283 } },
  { "Dunkirk", { 38.7218, -76.6605 } },
  { "Prince Frederick", { 38.5404, -76.5844 } },
  { "Indian Head", { 38.6001, -77.1622 } },
  { "Bryans Road", { 38.6271, -77.0733 } },
  { "Benedict", { 38.5107, -76.6794 } },
  { "The Plains", { 38.8640, -77.7747 } },
  { "Marshall", { 38.8646, -77.8397 } },
  { "Upperville", { 38.9935, -77.8839 } },
  { "Culpeper", { 38.4732, -77.9967 } },
  { "Richmond", { 37.5407, -77.4360 } },
  { "Philadelphia", { 39.9526, -75.1652 } },
};

static void
test_capital_region (void)
{
  const ChanceryOutline *region = chancery_outline_capital_region ();

  for (gsize i = 0; i < G_N_ELEMENTS (inside); i++)
    if (!chancery_outline_contains (region, &inside[i].at))
      g_error ("%s lies outside", inside[i].name);
  for (gsize i = 0; i < G_N_ELEMENTS (outside); i++)
    if (chancery_outline_contains (region, &outside[i].at))
      g_error ("%s lies inside", outside[i].name);
}

/* The sum of what the Census Bureau gives for its counties and cities, land and water: 6,245 square
 * kilometres. */
static void
test_capital_region_area (void)
{
  gsize n;
  const ChanceryPosition *corners = chancery_outline_get_corners (chancery_outline_capital_region (), &n);
  double twice = 0.0, width = cos (38.9 * G_PI / 180.0) * 111.32, height = 111.0;

  for (gsize i = 0; i < n; i++)
    {
      const ChanceryPosition *a = &corners[i], *b = &corners[(i + 1) % n];

      twice += (a->longitude * b->latitude - b->longitude * a->latitude) * width * height;
    }
  g_assert_cmpfloat_with_epsilon (fabs (twice) / 2.0, 6245.0, 30.0);
}

static void
assert_rejected (const char *text, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_outline_parse (text, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” does not name “%s”", error->message, word);
}

static void
test_refused (void)
{
  assert_rejected ("", "three corners");
  assert_rejected ("1, 2\n3, 4\n1, 2\n", "three corners");
  assert_rejected ("1, 2\n\nthere\n", "Line 3");
  assert_rejected ("1, 2\n3, 4, 5\n", "Line 2");
  assert_rejected ("1\n", "Line 1");
  assert_rejected ("91, 0\n", "out of range");
  assert_rejected ("-77.0, 238.9\n", "out of range");
  assert_rejected ("nan, 0\n", "out of range");
  assert_rejected ("0, 0\n0, 1\n1, 1\n1, 0\n", "not closed");
  assert_rejected ("0, 0\n1, 1\n0, 1\n1, 0\n0, 0\n", "crosses");
  assert_rejected ("0, 0\n0, 2\n0, 1\n1, 1\n0, 0\n", "crosses");
  assert_rejected ("0, 0\n0, 0\n0, 1\n1, 1\n0, 0\n", "crosses");
  assert_rejected ("0, 0\n0, 2\n2, 2\n0, 1\n2, 0\n0, 0\n", "crosses");
  assert_rejected ("0, 179\n0, -179\n1, -179\n0, 179\n", "180 degrees");
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i <= CHANCERY_OUTLINE_MOST + 1; i++)
    g_string_append_printf (text, "0, %d.%03d\n", i / 1000, i % 1000);
  g_string_append (text, "1, 0\n0, 0.000\n");
  assert_rejected (text->str, "5,000");
}

static void
test_accepted (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryOutline) outline =
      chancery_outline_parse ("# an area\r\n38 -78 # a corner\r\n\r\n38\t-77\n 39,-77\n38 , -78", &error);
  g_autoptr (ChanceryOutline) again = NULL;
  const ChanceryPosition within = { 38.2, -77.2 }, beside = { 38.8, -77.8 };
  g_autofree char *text = NULL;
  gsize n;

  g_assert_no_error (error);
  chancery_outline_get_corners (outline, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (chancery_outline_contains (outline, &within));
  g_assert_false (chancery_outline_contains (outline, &beside));
  g_assert_false (chancery_outline_contains (outline, &(ChanceryPosition){ NAN, NAN }));
  text = chancery_outline_to_text (outline);
  again = chancery_outline_parse (text, &error);
  g_assert_no_error (error);
  g_assert_true (chancery_outline_contains (again, &within));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/outline/capital-region", test_capital_region);
  g_test_add_func ("/geo/outline/capital-region-area", test_capital_region_area);
  g_test_add_func ("/geo/outline/refused", test_refused);
  g_test_add_func ("/geo/outline/too-many", test_too_many);
  g_test_add_func ("/geo/outline/accepted", test_accepted);
  return g_test_run ();
}
