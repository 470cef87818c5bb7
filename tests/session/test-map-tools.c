/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-map-tools.h"

#include "geo/chancery-geodesic.h"

#include <string.h>

static const ChanceryPosition capitol = { 38.8899, -77.0091 };
static const ChanceryPosition monument = { 38.8895, -77.0353 };
static const ChanceryPosition memorial = { 38.8893, -77.0502 };

static void
on_changed (guint *count)
{
  *count += 1;
}

static void
test_measure (void)
{
  g_autoptr (ChanceryMeasure) measure = chancery_measure_new ();
  g_autofree char *text = NULL;
  ChanceryMeasureLeg leg;

  g_assert_false (chancery_measure_drop (measure));
  g_assert_cmpfloat (chancery_measure_total (measure), ==, 0.0);
  g_assert_true (chancery_measure_add (measure, &capitol));
  g_assert_true (chancery_measure_add (measure, &monument));
  /* Twice on the same spot is once. */
  g_assert_false (chancery_measure_add (measure, &monument));
  g_assert_true (chancery_measure_add (measure, &memorial));
  g_assert_cmpuint (chancery_measure_n_points (measure), ==, 3);
  leg = chancery_measure_leg (measure, 0);
  g_assert_cmpfloat (leg.metres, ==, chancery_geodesic_distance (&capitol, &monument));
  g_assert_cmpfloat_with_epsilon (leg.bearing, 269.0, 1.0);
  g_assert_cmpfloat_with_epsilon (chancery_measure_total (measure),
                                  leg.metres + chancery_measure_leg (measure, 1).metres, 1e-9);
  text = chancery_measure_to_text (measure, CHANCERY_DISTANCE_KILOMETRES);
  g_assert_nonnull (strstr (text, "2. 38.8895° N 77.0353° W, 2.3 km (1.4 mi), 269° W"));
  g_assert_true (g_str_has_suffix (text, "Total: 3.6 km (2.2 mi)\n"));
  g_assert_true (chancery_measure_drop (measure));
  g_assert_cmpfloat (chancery_measure_total (measure), ==, leg.metres);
}

/* What a tool made goes with it; the round stays, and a mark belongs to no tool. */
static void
test_tools (void)
{
  g_autoptr (ChanceryMapTools) tools = chancery_map_tools_new ();
  guint count = 0;
  const char *title;

  g_signal_connect_swapped (tools, "changed", G_CALLBACK (on_changed), &count);
  chancery_map_tools_set_mark (tools, "Here", &capitol);
  chancery_map_tools_take (tools, CHANCERY_MAP_TOOL_MEASURE);
  chancery_map_tools_take (tools, CHANCERY_MAP_TOOL_MEASURE);
  g_assert_cmpuint (count, ==, 2);
  chancery_map_tools_measure_to (tools, &capitol);
  chancery_map_tools_measure_to (tools, &capitol);
  g_assert_cmpuint (count, ==, 3);
  chancery_map_tools_take (tools, CHANCERY_MAP_TOOL_CIRCLE);
  g_assert_cmpuint (chancery_measure_n_points (chancery_map_tools_measure (tools)), ==, 0);
  g_assert_cmpfloat (chancery_map_tools_radius (tools), ==, 152.4);
  g_assert_null (chancery_map_tools_circle (tools, NULL));
  chancery_map_tools_set_circle (tools, "The Capitol", &capitol);
  chancery_map_tools_set_radius (tools, 30.48);
  g_assert_cmpfloat (chancery_map_tools_circle (tools, &title)->latitude, ==, capitol.latitude);
  g_assert_cmpstr (title, ==, "The Capitol");
  chancery_day_round_add (chancery_map_tools_round (tools), "m-1", "Embassy of Borduria", &monument);
  chancery_map_tools_take (tools, CHANCERY_MAP_TOOL_NONE);
  g_assert_null (chancery_map_tools_circle (tools, NULL));
  g_assert_cmpfloat (chancery_map_tools_radius (tools), ==, 30.48);
  g_assert_true (chancery_day_round_has (chancery_map_tools_round (tools), "m-1"));
  g_assert_nonnull (chancery_map_tools_mark (tools, NULL));
}

static void
test_placing (void)
{
  g_autoptr (ChanceryMapTools) tools = chancery_map_tools_new ();
  gboolean moved = TRUE;
  const char *title;

  chancery_map_tools_begin_placing (tools, "m-1", "Embassy of Borduria", NULL);
  g_assert_cmpint (chancery_map_tools_tool (tools), ==, CHANCERY_MAP_TOOL_PLACE);
  g_assert_null (chancery_map_tools_placed (tools, &moved));
  g_assert_false (moved);
  chancery_map_tools_put (tools, &monument);
  g_assert_nonnull (chancery_map_tools_placed (tools, &moved));
  g_assert_true (moved);
  g_assert_cmpstr (chancery_map_tools_placing (tools, &title), ==, "m-1");
  g_assert_cmpstr (title, ==, "Embassy of Borduria");
  chancery_map_tools_begin_placing (tools, "m-2", "Consulate of Latveria", &capitol);
  g_assert_nonnull (chancery_map_tools_placed (tools, &moved));
  g_assert_false (moved);
  chancery_map_tools_take (tools, CHANCERY_MAP_TOOL_NONE);
  g_assert_null (chancery_map_tools_placing (tools, NULL));
}

static const char *
id_at (ChanceryDayRound *round, guint i)
{
  return chancery_day_round_stop (round, i)->id;
}

static void
test_round_order (void)
{
  g_autoptr (ChanceryDayRound) round = chancery_day_round_new ();
  const ChanceryPosition start = { 38.8900, -77.0000 };
  g_autofree char *text = NULL;

  g_assert_true (chancery_day_round_add (round, "far", "Far", &memorial));
  g_assert_true (chancery_day_round_add (round, "near", "Near", &capitol));
  g_assert_true (chancery_day_round_add (round, "middle", "Middle", &monument));
  g_assert_false (chancery_day_round_add (round, "near", "Near", &capitol));
  /* Without a start the day begins at the stop chosen first. */
  g_assert_cmpstr (id_at (round, 0), ==, "far");
  g_assert_cmpstr (id_at (round, 1), ==, "middle");
  chancery_day_round_set_start (round, "Union Station", &start);
  g_assert_cmpstr (id_at (round, 0), ==, "near");
  g_assert_cmpstr (id_at (round, 2), ==, "far");
  g_assert_true (chancery_day_round_is_exact (round));
  g_assert_cmpfloat_with_epsilon (chancery_day_round_stop (round, 0)->metres,
                                  chancery_geodesic_distance (&start, &capitol), 1e-9);
  text = chancery_day_round_to_text (round, CHANCERY_DISTANCE_MILES);
  g_assert_true (g_str_has_prefix (text, "Start: Union Station\n1. Near, 38.8899° N 77.0091° W, "));
  g_assert_nonnull (strstr (text, "Total, in straight lines: "));
}

static void
test_round_by_hand (void)
{
  g_autoptr (ChanceryDayRound) round = chancery_day_round_new ();
  double shortest;

  chancery_day_round_add (round, "a", "A", &capitol);
  chancery_day_round_add (round, "b", "B", &monument);
  chancery_day_round_add (round, "c", "C", &memorial);
  shortest = chancery_day_round_total (round);
  chancery_day_round_move (round, 2, 1);
  g_assert_true (chancery_day_round_is_by_hand (round));
  g_assert_false (chancery_day_round_is_exact (round));
  g_assert_cmpstr (id_at (round, 1), ==, "c");
  g_assert_cmpfloat (chancery_day_round_total (round), >, shortest);
  chancery_day_round_optimize (round);
  g_assert_cmpfloat_with_epsilon (chancery_day_round_total (round), shortest, 1e-9);
  g_assert_true (chancery_day_round_update (round, "b", "B", &(ChanceryPosition){ 38.95, -77.03 }));
  g_assert_false (chancery_day_round_update (round, "b", "B", &(ChanceryPosition){ 38.95, -77.03 }));
  g_assert_true (chancery_day_round_remove (round, "b"));
  g_assert_false (chancery_day_round_remove (round, "b"));
  g_assert_cmpuint (chancery_day_round_n_stops (round), ==, 2);
  chancery_day_round_clear (round);
  g_assert_cmpuint (chancery_day_round_n_stops (round), ==, 0);
  g_assert_cmpfloat (chancery_day_round_total (round), ==, 0.0);
}

/* Beyond twelve the order is a good one, and says that it is not proved. */
static void
test_round_of_many (void)
{
  g_autoptr (ChanceryDayRound) round = chancery_day_round_new ();

  chancery_day_round_set_start (round, NULL, &capitol);
  for (guint i = 0; i < CHANCERY_DAY_ROUND_MOST + 1; i++)
    {
      g_autofree char *id = g_strdup_printf ("m-%u", i);
      const ChanceryPosition at = { 38.8 + (i * 37 % 61) * 0.003, -77.2 + (i * 53 % 61) * 0.003 };

      g_assert_cmpint (chancery_day_round_add (round, id, id, &at), ==, i < CHANCERY_DAY_ROUND_MOST);
      g_assert_cmpint (chancery_day_round_is_exact (round), ==, i < 12);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-tools/measure", test_measure);
  g_test_add_func ("/map-tools/tools", test_tools);
  g_test_add_func ("/map-tools/placing", test_placing);
  g_test_add_func ("/map-tools/round-order", test_round_order);
  g_test_add_func ("/map-tools/round-by-hand", test_round_by_hand);
  g_test_add_func ("/map-tools/round-of-many", test_round_of_many);
  return g_test_run ();
}
