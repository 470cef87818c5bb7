/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-map-filter.h"

#include <glib.h>

#define TODAY "2026-11-26"

static ChanceryMapPoint
embassy (void)
{
  return (ChanceryMapPoint){ .id = (char *) "m-1",
                             .title = (char *) "Embassy of the Kingdom of Borduria",
                             .sending_state = (char *) "Kingdom of Borduria",
                             .kind = (char *) "embassy",
                             .office = (char *) "o-1",
                             .position = { 38.9, -77.03 },
                             .level = CHANCERY_LEVEL_HIGH,
                             .liaison_until = { (char *) "2027-01-01", (char *) "2026-11-25" },
                             .review_due = (char *) "2026-11-27" };
}

static void
matches (const ChanceryMapFilter *filter, gboolean expected)
{
  const ChanceryMapPoint point = embassy ();

  g_assert_cmpint (chancery_map_filter_matches (filter, &point, TODAY), ==, expected);
}

static void
test_each (void)
{
  matches (&(ChanceryMapFilter){ 0 }, TRUE);
  matches (&(ChanceryMapFilter){ .levels = 1u << CHANCERY_LEVEL_HIGH | 1u << CHANCERY_LEVEL_NONE }, TRUE);
  matches (&(ChanceryMapFilter){ .levels = 1u << CHANCERY_LEVEL_LOW }, FALSE);
  matches (&(ChanceryMapFilter){ .kind = (char *) "embassy" }, TRUE);
  matches (&(ChanceryMapFilter){ .kind = (char *) "consulate" }, FALSE);
  matches (&(ChanceryMapFilter){ .office = (char *) "o-1" }, TRUE);
  matches (&(ChanceryMapFilter){ .office = (char *) "o-2" }, FALSE);
  matches (&(ChanceryMapFilter){ .sending_state = (char *) "bord KING" }, TRUE);
  matches (&(ChanceryMapFilter){ .sending_state = (char *) "borduria x" }, FALSE);
  matches (&(ChanceryMapFilter){ .sending_state = (char *) "" }, TRUE);
  matches (&(ChanceryMapFilter){ .gap_only = TRUE }, TRUE);
  matches (&(ChanceryMapFilter){ .due_only = TRUE }, FALSE);
}

/* Also across 180 degrees, where the western edge is the larger number. */
static void
test_box (void)
{
  ChanceryMapFilter filter = { .has_box = TRUE,
                               .south_west = { 38.0, -78.0 },
                               .north_east = { 39.0, -77.0 } };

  g_assert_false (chancery_map_filter_is_empty (&filter));
  matches (&filter, TRUE);
  filter.north_east.latitude = 38.5;
  matches (&filter, FALSE);
  filter =
      (ChanceryMapFilter){ .has_box = TRUE, .south_west = { 30.0, 140.0 }, .north_east = { 50.0, -70.0 } };
  matches (&filter, TRUE);
  filter.north_east.longitude = -100.0;
  matches (&filter, FALSE);
}

/* All of them together: one that fails is enough. */
static void
test_together (void)
{
  ChanceryMapFilter filter = { .levels = 1u << CHANCERY_LEVEL_HIGH,
                               .kind = (char *) "embassy",
                               .gap_only = TRUE };

  matches (&filter, TRUE);
  filter.kind = (char *) "consulate";
  matches (&filter, FALSE);
}

static void
test_due (void)
{
  const ChanceryMapFilter filter = { .due_only = TRUE };
  ChanceryMapPoint point = embassy ();

  point.review_due = (char *) TODAY;
  g_assert_true (chancery_map_filter_matches (&filter, &point, TODAY));
  point.review_due = NULL;
  point.next_visit = (char *) "2026-11-25";
  g_assert_true (chancery_map_filter_matches (&filter, &point, TODAY));
  point.next_visit = (char *) TODAY;
  g_assert_false (chancery_map_filter_matches (&filter, &point, TODAY));
}

/* The edge of the circle is inside; one minute of latitude is 1,850 m there. */
static void
test_circle (void)
{
  ChanceryMapFilter filter = { .has_circle = TRUE,
                               .middle = { 38.9 + 1.0 / 60.0, -77.03 },
                               .metres = 1851.0 };

  matches (&filter, TRUE);
  filter.metres = 1849.0;
  matches (&filter, FALSE);
  filter.middle = (ChanceryPosition){ 38.9, 179.0 };
  matches (&filter, FALSE);
}

static void
test_empty (void)
{
  g_auto (ChanceryMapFilter) filter = { 0 };
  g_auto (ChanceryMapFilter) copy = { 0 };

  g_assert_true (chancery_map_filter_is_empty (&filter));
  filter.sending_state = g_strdup ("");
  g_assert_true (chancery_map_filter_is_empty (&filter));
  filter.office = g_strdup ("o-1");
  g_assert_false (chancery_map_filter_is_empty (&filter));
  chancery_map_filter_copy (&filter, &copy);
  g_assert_cmpstr (copy.office, ==, "o-1");
  chancery_map_filter_clear (&filter);
  g_assert_true (chancery_map_filter_is_empty (&filter));
  g_assert_cmpstr (copy.office, ==, "o-1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/map-filter/box", test_box);
  g_test_add_func ("/session/map-filter/each", test_each);
  g_test_add_func ("/session/map-filter/together", test_together);
  g_test_add_func ("/session/map-filter/due", test_due);
  g_test_add_func ("/session/map-filter/circle", test_circle);
  g_test_add_func ("/session/map-filter/empty", test_empty);
  return g_test_run ();
}
