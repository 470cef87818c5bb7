/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/chancery-geo-file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MARKING "SENSITIVE <b>&"

typedef struct
{
  char *folder;
  char *path;
  GPtrArray *features;
} Export;

static void
export_init (Export *e)
{
  e->folder = g_dir_make_tmp ("chancery-geo-XXXXXX", NULL);
  e->path = g_build_filename (e->folder, "map", NULL);
  e->features = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_geo_feature_free);
}

static void
export_clear (Export *e)
{
  g_unlink (e->path);
  g_assert_cmpint (g_rmdir (e->folder), ==, 0);
  g_ptr_array_unref (e->features);
  g_free (e->path);
  g_free (e->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

static void
fill (Export *e)
{
  const ChanceryPosition place = { 38.8895, -77.0365 };
  /* Clockwise and open; the hole counterclockwise and closed: neither as GeoJSON wants it. */
  const ChanceryPosition outer[] = { { 0, 0 }, { 10, 0 }, { 10, 10 }, { 0, 10 } };
  const ChanceryPosition hole[] = { { 2, 2 }, { 2, 4 }, { 4, 4 }, { 4, 2 }, { 2, 2 } };
  ChanceryGeoFeature *mission = chancery_geo_feature_new_point ("m-1", "Embassy of \"A\" & <B>", &place);
  ChanceryGeoFeature *zone = chancery_geo_feature_new_area ("z-1", "Zone\x01 of Ż");

  chancery_geo_feature_add (mission, "level", "high");
  chancery_geo_feature_add (mission, "nothing", NULL);
  chancery_geo_feature_add (mission, "address", "1 Street\nSecond line");
  chancery_geo_feature_set_color (mission, 0xd04a00);
  chancery_geo_feature_add_polygon (zone, outer, G_N_ELEMENTS (outer));
  chancery_geo_feature_add_hole (zone, hole, G_N_ELEMENTS (hole));
  chancery_geo_feature_add_polygon (zone, hole, G_N_ELEMENTS (hole));
  g_ptr_array_add (e->features, mission);
  g_ptr_array_add (e->features, zone);
}

static void
write_file (Export *e, ChanceryGeoFormat format)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_geo_file_write (e->path, format, "Map", MARKING, e->features, NULL, &error));
  g_assert_no_error (error);
}

static double
area_of (JsonArray *ring)
{
  double area = 0.0;

  for (guint i = 0; i + 1 < json_array_get_length (ring); i++)
    {
      JsonArray *a = json_array_get_array_element (ring, i), *b = json_array_get_array_element (ring, i + 1);

      area += json_array_get_double_element (a, 0) * json_array_get_double_element (b, 1) -
              json_array_get_double_element (b, 0) * json_array_get_double_element (a, 1);
    }
  return area / 2.0;
}

static void
is_closed (JsonArray *ring)
{
  JsonNode *first = json_array_get_element (ring, 0);
  JsonNode *last = json_array_get_element (ring, json_array_get_length (ring) - 1);

  g_assert_cmpuint (json_array_get_length (ring), ==, 5);
  g_assert_true (json_node_equal (first, last));
}

static JsonObject *
feature_of (JsonObject *root, guint index, const char *id, const char *type)
{
  JsonObject *feature =
      json_array_get_object_element (json_object_get_array_member (root, "features"), index);

  g_assert_cmpstr (json_object_get_string_member (feature, "type"), ==, "Feature");
  g_assert_cmpstr (json_object_get_string_member (feature, "id"), ==, id);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (feature, "geometry"),
                                                  "type"),
                   ==, type);
  return feature;
}

static JsonArray *
coordinates_of (JsonObject *feature)
{
  return json_object_get_array_member (json_object_get_object_member (feature, "geometry"), "coordinates");
}

static void
test_geojson (void)
{
  g_auto (Export) e = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root, *mission, *properties;
  JsonArray *polygons, *polygon;

  export_init (&e);
  fill (&e);
  write_file (&e, CHANCERY_GEO_GEOJSON);
  g_assert_true (json_parser_load_from_file (parser, e.path, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "type"), ==, "FeatureCollection");
  g_assert_cmpstr (json_object_get_string_member (root, "marking"), ==, MARKING);
  mission = feature_of (root, 0, "m-1", "Point");
  g_assert_cmpfloat (json_array_get_double_element (coordinates_of (mission), 0), ==, -77.0365);
  g_assert_cmpfloat (json_array_get_double_element (coordinates_of (mission), 1), ==, 38.8895);
  properties = json_object_get_object_member (mission, "properties");
  g_assert_cmpstr (json_object_get_string_member (properties, "title"), ==, "Embassy of \"A\" & <B>");
  g_assert_cmpstr (json_object_get_string_member (properties, "address"), ==, "1 Street\nSecond line");
  g_assert_false (json_object_has_member (properties, "nothing"));
  polygons = coordinates_of (feature_of (root, 1, "z-1", "MultiPolygon"));
  g_assert_cmpuint (json_array_get_length (polygons), ==, 2);
  polygon = json_array_get_array_element (polygons, 0);
  g_assert_cmpuint (json_array_get_length (polygon), ==, 2);
  is_closed (json_array_get_array_element (polygon, 0));
  is_closed (json_array_get_array_element (polygon, 1));
  g_assert_cmpfloat (area_of (json_array_get_array_element (polygon, 0)), ==, 100.0);
  g_assert_cmpfloat (area_of (json_array_get_array_element (polygon, 1)), ==, -4.0);
}

static void
count_element (GMarkupParseContext *context,
               const char *element,
               const char **names,
               const char **values,
               gpointer data,
               GError **error)
{
  GHashTable *counts = data;
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, element));

  g_hash_table_insert (counts, g_strdup (element), GUINT_TO_POINTER (count + 1));
}

static void
counts_are (GHashTable *counts, const char *element, guint expected)
{
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, element)), ==, expected);
}

static void
test_kml (void)
{
  const GMarkupParser handlers = { .start_element = count_element };
  g_auto (Export) e = { 0 };
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&handlers, 0, counts, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  export_init (&e);
  fill (&e);
  write_file (&e, CHANCERY_GEO_KML);
  g_assert_true (g_file_get_contents (e.path, &text, NULL, NULL));
  g_assert_true (g_markup_parse_context_parse (context, text, -1, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  counts_are (counts, "Placemark", 2);
  counts_are (counts, "Point", 1);
  counts_are (counts, "Polygon", 2);
  counts_are (counts, "innerBoundaryIs", 1);
  counts_are (counts, "Data", 2);
  g_assert_nonnull (strstr (text, "<coordinates>-77.036500,38.889500</coordinates>"));
  g_assert_nonnull (strstr (text, "<color>ff004ad0</color>"));
  g_assert_nonnull (strstr (text, "SENSITIVE &lt;b&gt;&amp;"));
  g_assert_nonnull (strstr (text, "Embassy of &quot;A&quot; &amp; &lt;B&gt;"));
  g_assert_null (strchr (text, '\x01'));
}

static void
cancel (gint64 done, gint64 total, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled (void)
{
  g_auto (Export) e = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryProgress progress = { cancel, cancellable, cancellable };
  g_autoptr (GError) error = NULL;

  export_init (&e);
  fill (&e);
  g_assert_false (
      chancery_geo_file_write (e.path, CHANCERY_GEO_KML, "Map", MARKING, e.features, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (e.path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/geo-file/geojson", test_geojson);
  g_test_add_func ("/exchange/geo-file/kml", test_kml);
  g_test_add_func ("/exchange/geo-file/cancelled", test_cancelled);
  return g_test_run ();
}
