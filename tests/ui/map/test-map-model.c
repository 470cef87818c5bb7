/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-inside.h"
#include "ui/map/chancery-map-model.h"

#include "geo/chancery-geodesic.h"

static void
add (ChanceryMapData *data, const char *id, double latitude, double longitude, ChanceryLevel level)
{
  ChanceryMapPoint *point = g_new0 (ChanceryMapPoint, 1);

  point->id = g_strdup (id);
  point->position = (ChanceryPosition){ latitude, longitude };
  point->level = level;
  g_ptr_array_add (data->points, point);
}

static ChanceryMapData *
some_data (void)
{
  ChanceryMapData *data = g_new0 (ChanceryMapData, 1);

  data->points = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_map_point_free);
  data->offices = g_ptr_array_new ();
  add (data, "far", 38.0, -78.0, CHANCERY_LEVEL_LOW);
  add (data, "near", 38.9, -77.01, CHANCERY_LEVEL_HIGH);
  add (data, "nearer", 38.9, -77.001, CHANCERY_LEVEL_LOW);
  add (data, "guam", 13.4, 144.8, CHANCERY_LEVEL_NONE);
  add (data, "aleutians", 51.9, -176.6, CHANCERY_LEVEL_NONE);
  return data;
}

/* The ids in the list, joined. */
static void
lists (ChanceryMapModel *model, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (ChanceryMapItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", chancery_map_item_point (item)->id);
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
look_at (ChanceryMapModel *model, double south, double west, double north, double east)
{
  const ChanceryPosition south_west = { south, west }, north_east = { north, east }, middle = { 38.9, -77.0 };

  chancery_map_model_set_view (model, &south_west, &north_east, &middle);
}

static void
test_list (void)
{
  g_autoptr (ChanceryMapModel) model = chancery_map_model_new ();
  g_autoptr (ChanceryMapItem) first = NULL;

  chancery_map_model_take_data (model, some_data ());
  lists (model, "");
  look_at (model, 37.0, -80.0, 40.0, -70.0);
  lists (model, "nearer near far");
  first = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpfloat_with_epsilon (chancery_map_item_metres (first), 86.8, 0.2);
  g_assert_cmpuint (chancery_map_model_find (model, "far"), ==, 2);
  g_assert_cmpuint (chancery_map_model_find (model, "guam"), ==, G_MAXUINT);
  look_at (model, 38.5, -80.0, 40.0, -70.0);
  lists (model, "nearer near");
}

/* In the order of the distances that are told, which are those over the ellipsoid: to the north and to the
 * east they differ from those on a sphere. */
static void
test_order (void)
{
  g_autoptr (ChanceryMapModel) model = chancery_map_model_new ();
  ChanceryMapData *data = g_new0 (ChanceryMapData, 1);
  const ChanceryPosition middle = { 38.9, -77.0 };
  double last = 0.0;

  data->points = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_map_point_free);
  data->offices = g_ptr_array_new ();
  for (guint i = 0; i < 400; i++)
    {
      ChanceryPosition at = chancery_geodesic_destination (&middle, 90.0 * i, 1000000.0 + 20.0 * i);
      g_autofree char *id = g_strdup_printf ("%u", i);

      add (data, id, at.latitude, at.longitude, CHANCERY_LEVEL_LOW);
    }
  chancery_map_model_take_data (model, data);
  look_at (model, 20.0, -100.0, 60.0, -50.0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 400);
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (ChanceryMapItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_assert_cmpfloat (chancery_map_item_metres (item), >=, last);
      last = chancery_map_item_metres (item);
    }
}

/* A view across 180° holds what lies on both sides. */
static void
test_across (void)
{
  g_autoptr (ChanceryMapModel) model = chancery_map_model_new ();

  chancery_map_model_take_data (model, some_data ());
  look_at (model, 0.0, 140.0, 60.0, -170.0);
  lists (model, "aleutians guam");
}

static void
count_changes (ChanceryMapModel *model, guint position, guint removed, guint added, guint *count)
{
  *count += 1;
}

/* The same list again is no change, so that nothing is scrolled. */
static void
test_quiet (void)
{
  g_autoptr (ChanceryMapModel) model = chancery_map_model_new ();
  guint changes = 0;

  chancery_map_model_take_data (model, some_data ());
  look_at (model, 37.0, -80.0, 40.0, -70.0);
  g_signal_connect (model, "items-changed", G_CALLBACK (count_changes), &changes);
  look_at (model, 37.0, -80.0, 40.0, -70.0);
  g_assert_cmpuint (changes, ==, 0);
  look_at (model, 37.0, -80.0, 40.0, -77.005);
  g_assert_cmpuint (changes, ==, 1);
}

static void
test_filter (void)
{
  g_autoptr (ChanceryMapModel) model = chancery_map_model_new ();
  const ChanceryMapFilter low = { .levels = 1u << CHANCERY_LEVEL_LOW };

  chancery_map_model_take_data (model, some_data ());
  look_at (model, 37.0, -80.0, 40.0, -70.0);
  chancery_map_model_set_filter (model, &low);
  lists (model, "nearer far");
  g_assert_cmpuint (chancery_map_model_shown (model)->len, ==, 2);
  g_assert_cmpuint (chancery_map_model_count (model, CHANCERY_MAP_LEVEL_LOW), ==, 2);
  /* Data that come later pass the same filter. */
  chancery_map_model_take_data (model, some_data ());
  lists (model, "nearer far");
}

static void
test_theme (void)
{
  g_autoptr (ChanceryMapModel) model = chancery_map_model_new ();

  chancery_map_model_take_data (model, some_data ());
  g_assert_cmpuint (chancery_map_model_count (model, CHANCERY_MAP_LEVEL_HIGH), ==, 1);
  chancery_map_model_set_theme (model, CHANCERY_MAP_THEME_COVERAGE);
  g_assert_cmpuint (chancery_map_model_count (model, CHANCERY_MAP_LEVEL_HIGH), ==, 5);
  g_assert_cmpstr (chancery_map_theme_label (CHANCERY_MAP_THEME_COVERAGE, CHANCERY_MAP_LEVEL_HIGH), ==,
                   "0 of 2");
  chancery_map_model_set_theme (model, CHANCERY_MAP_THEME_VISIT);
  g_assert_cmpuint (chancery_map_model_count (model, CHANCERY_MAP_LEVEL_NONE), ==, 5);
  /* A state of a theme filters as a level does, until another theme is chosen. */
  chancery_map_model_set_states (model, 1u << CHANCERY_MAP_LEVEL_LOW);
  g_assert_cmpuint (chancery_map_model_shown (model)->len, ==, 0);
  chancery_map_model_set_theme (model, CHANCERY_MAP_THEME_LEVEL);
  g_assert_cmpuint (chancery_map_model_shown (model)->len, ==, 5);
  chancery_map_model_set_states (model, 1u << CHANCERY_MAP_LEVEL_LOW);
  g_assert_cmpuint (chancery_map_model_shown (model)->len, ==, 2);
}

/* Who lies in a circle, nearest first, those whom the filter hides too, and known as such. */
static void
test_inside (void)
{
  static const char *const expected[] = { "nearer", "near", "far" };
  g_autoptr (ChanceryMapModel) model = chancery_map_model_new ();
  g_autoptr (ChanceryMapInside) inside = chancery_map_inside_new ();
  const ChanceryMapFilter low = { .levels = 1u << CHANCERY_LEVEL_LOW };
  const ChanceryPosition middle = { 38.9, -77.0 };

  chancery_map_model_take_data (model, some_data ());
  chancery_map_model_set_filter (model, &low);
  chancery_map_inside_select (inside, model, &middle, 150e3);
  g_assert_cmpuint (chancery_map_inside_n (inside), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const ChanceryMapHit *hit = chancery_map_inside_hit (inside, i);

      g_assert_cmpstr (hit->point->id, ==, expected[i]);
      g_assert_cmpint (hit->is_hidden, ==, i == 1);
    }
  g_assert_cmpfloat_with_epsilon (chancery_map_inside_hit (inside, 2)->metres, 132.3e3, 2e3);
  g_assert_cmpuint (chancery_map_inside_count (inside, CHANCERY_LEVEL_LOW), ==, 2);
  chancery_map_inside_select (inside, model, &middle, 500.0);
  g_assert_cmpuint (chancery_map_inside_n (inside), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/map-model/list", test_list);
  g_test_add_func ("/ui/map-model/order", test_order);
  g_test_add_func ("/ui/map-model/across", test_across);
  g_test_add_func ("/ui/map-model/quiet", test_quiet);
  g_test_add_func ("/ui/map-model/filter", test_filter);
  g_test_add_func ("/ui/map-model/theme", test_theme);
  g_test_add_func ("/ui/map-model/inside", test_inside);
  return g_test_run ();
}
