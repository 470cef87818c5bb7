/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/chancery-geo-file.h"

#include "base/chancery-file.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* A tenth of a metre; more would be a claim. */
#define PLACES "%.6f"

typedef struct
{
  char *name;
  char *value;
} Property;

struct _ChanceryGeoFeature
{
  char *id;
  char *title;
  gboolean is_point;
  ChanceryPosition position;
  GPtrArray *polygons;   /* of GPtrArray of GArray of ChanceryPosition: the outer ring, then the holes */
  GPtrArray *properties; /* of Property */
  gboolean has_color;
  guint32 color;
};

static void
property_free (gpointer data)
{
  Property *property = data;

  g_free (property->name);
  g_free (property->value);
  g_free (property);
}

static void
ring_unref (gpointer data)
{
  g_array_unref (data);
}

static void
polygon_unref (gpointer data)
{
  g_ptr_array_unref (data);
}

/* XML has no way to write most control characters, and JSON readers choke on some. */
static char *
printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *kept = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\n' || c == '\t' || (!g_unichar_iscntrl (c) && c != 0xfffe && c != 0xffff))
        g_string_append_unichar (kept, c);
    }
  return g_string_free (kept, FALSE);
}

ChanceryGeoFeature *
chancery_geo_feature_new_area (const char *id, const char *title)
{
  ChanceryGeoFeature *self = g_new0 (ChanceryGeoFeature, 1);

  self->id = g_strdup (id);
  self->title = printable (title);
  self->polygons = g_ptr_array_new_with_free_func (polygon_unref);
  self->properties = g_ptr_array_new_with_free_func (property_free);
  return self;
}

ChanceryGeoFeature *
chancery_geo_feature_new_point (const char *id, const char *title, const ChanceryPosition *position)
{
  ChanceryGeoFeature *self = chancery_geo_feature_new_area (id, title);

  self->is_point = TRUE;
  self->position = *position;
  return self;
}

void
chancery_geo_feature_free (ChanceryGeoFeature *self)
{
  g_free (self->id);
  g_free (self->title);
  g_ptr_array_unref (self->polygons);
  g_ptr_array_unref (self->properties);
  g_free (self);
}

void
chancery_geo_feature_add (ChanceryGeoFeature *self, const char *name, const char *value)
{
  Property *property;

  if (value == NULL)
    return;
  property = g_new0 (Property, 1);
  property->name = g_strdup (name);
  property->value = printable (value);
  g_ptr_array_add (self->properties, property);
}

void
chancery_geo_feature_set_color (ChanceryGeoFeature *self, guint32 color)
{
  self->has_color = TRUE;
  self->color = color;
}

/* Twice the area in square degrees; above 0 where the ring turns counterclockwise. */
static double
signed_area (const ChanceryPosition *points, gsize n)
{
  double area = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      const ChanceryPosition *a = &points[i], *b = &points[(i + 1) % n];

      area += a->longitude * b->latitude - b->longitude * a->latitude;
    }
  return area;
}

static GArray *
make_ring (const ChanceryPosition *points, gsize n, gboolean counterclockwise)
{
  GArray *ring = g_array_sized_new (FALSE, FALSE, sizeof *points, (guint) n + 1);
  gboolean turned = (signed_area (points, n) > 0.0) != counterclockwise;

  if (n > 1 && memcmp (&points[0], &points[n - 1], sizeof *points) == 0)
    n--;
  for (gsize i = 0; i < n; i++)
    g_array_append_val (ring, points[turned ? n - 1 - i : i]);
  g_array_append_val (ring, points[turned ? n - 1 : 0]);
  return ring;
}

void
chancery_geo_feature_add_polygon (ChanceryGeoFeature *self, const ChanceryPosition *points, gsize n)
{
  GPtrArray *polygon = g_ptr_array_new_with_free_func (ring_unref);

  g_return_if_fail (!self->is_point && n >= 3);
  g_ptr_array_add (polygon, make_ring (points, n, TRUE));
  g_ptr_array_add (self->polygons, polygon);
}

void
chancery_geo_feature_add_hole (ChanceryGeoFeature *self, const ChanceryPosition *points, gsize n)
{
  g_return_if_fail (self->polygons->len > 0 && n >= 3);
  g_ptr_array_add (g_ptr_array_index (self->polygons, self->polygons->len - 1), make_ring (points, n, FALSE));
}

static void
add_json_position (JsonBuilder *builder, const ChanceryPosition *position)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  /* Through its text, so that no digit stands there that is not meant. */
  json_builder_begin_array (builder);
  json_builder_add_double_value (
      builder, g_ascii_strtod (g_ascii_formatd (digits, sizeof digits, PLACES, position->longitude), NULL));
  json_builder_add_double_value (
      builder, g_ascii_strtod (g_ascii_formatd (digits, sizeof digits, PLACES, position->latitude), NULL));
  json_builder_end_array (builder);
}

static void
add_json_ring (JsonBuilder *builder, const GArray *ring)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < ring->len; i++)
    add_json_position (builder, &g_array_index (ring, ChanceryPosition, i));
  json_builder_end_array (builder);
}

static void
add_json_polygons (JsonBuilder *builder, const GPtrArray *polygons)
{
  json_builder_begin_array (builder);
  for (guint p = 0; p < polygons->len; p++)
    {
      const GPtrArray *polygon = g_ptr_array_index (polygons, p);

      json_builder_begin_array (builder);
      for (guint r = 0; r < polygon->len; r++)
        add_json_ring (builder, g_ptr_array_index (polygon, r));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_json_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_json_feature (JsonBuilder *builder, const ChanceryGeoFeature *feature)
{
  json_builder_begin_object (builder);
  add_json_text (builder, "type", "Feature");
  add_json_text (builder, "id", feature->id);
  json_builder_set_member_name (builder, "geometry");
  json_builder_begin_object (builder);
  add_json_text (builder, "type", feature->is_point ? "Point" : "MultiPolygon");
  json_builder_set_member_name (builder, "coordinates");
  if (feature->is_point)
    add_json_position (builder, &feature->position);
  else
    add_json_polygons (builder, feature->polygons);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "properties");
  json_builder_begin_object (builder);
  add_json_text (builder, "title", feature->title);
  for (guint i = 0; i < feature->properties->len; i++)
    {
      const Property *property = g_ptr_array_index (feature->properties, i);

      add_json_text (builder, property->name, property->value);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static gboolean
build_json (JsonBuilder *builder, GPtrArray *features, const ChanceryProgress *progress, GError **error)
{
  for (guint i = 0; i < features->len; i++)
    {
      if (!chancery_progress_step (progress, i, features->len, error))
        return FALSE;
      add_json_feature (builder, g_ptr_array_index (features, i));
    }
  return TRUE;
}

static char *
make_json (const char *title,
           const char *marking,
           GPtrArray *features,
           const ChanceryProgress *progress,
           GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_json_text (builder, "type", "FeatureCollection");
  add_json_text (builder, "name", title);
  add_json_text (builder, "marking", marking);
  json_builder_set_member_name (builder, "features");
  json_builder_begin_array (builder);
  if (!build_json (builder, features, progress, error))
    return NULL;
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

static void
add_kml_text (GString *kml, const char *element, const char *text)
{
  g_autofree char *escaped = g_markup_printf_escaped ("<%s>%s</%s>\n", element, text, element);

  g_string_append (kml, escaped);
}

static void
add_kml_position (GString *kml, const ChanceryPosition *position)
{
  char longitude[G_ASCII_DTOSTR_BUF_SIZE], latitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (longitude, sizeof longitude, PLACES, position->longitude);
  g_ascii_formatd (latitude, sizeof latitude, PLACES, position->latitude);
  g_string_append_printf (kml, "%s,%s", longitude, latitude);
}

static void
add_kml_ring (GString *kml, const char *element, const GArray *ring)
{
  g_string_append_printf (kml, "<%s><LinearRing><coordinates>", element);
  for (guint i = 0; i < ring->len; i++)
    {
      g_string_append_c (kml, ' ');
      add_kml_position (kml, &g_array_index (ring, ChanceryPosition, i));
    }
  g_string_append_printf (kml, "</coordinates></LinearRing></%s>\n", element);
}

static void
add_kml_geometry (GString *kml, const ChanceryGeoFeature *feature)
{
  if (feature->is_point)
    {
      g_string_append (kml, "<Point><coordinates>");
      add_kml_position (kml, &feature->position);
      g_string_append (kml, "</coordinates></Point>\n");
      return;
    }
  g_string_append (kml, "<MultiGeometry>\n");
  for (guint p = 0; p < feature->polygons->len; p++)
    {
      const GPtrArray *polygon = g_ptr_array_index (feature->polygons, p);

      g_string_append (kml, "<Polygon>");
      for (guint r = 0; r < polygon->len; r++)
        add_kml_ring (kml, r == 0 ? "outerBoundaryIs" : "innerBoundaryIs", g_ptr_array_index (polygon, r));
      g_string_append (kml, "</Polygon>\n");
    }
  g_string_append (kml, "</MultiGeometry>\n");
}

/* KML's colours are alpha, blue, green, red. */
static void
add_kml_style (GString *kml, const ChanceryGeoFeature *feature)
{
  guint32 swapped = (feature->color & 0xff) << 16 | (feature->color & 0xff00) | (feature->color >> 16 & 0xff);

  if (!feature->has_color)
    return;
  g_string_append_printf (kml,
                          "<Style><IconStyle><color>ff%06x</color></IconStyle>"
                          "<LineStyle><color>ff%06x</color><width>2</width></LineStyle>"
                          "<PolyStyle><color>14%06x</color></PolyStyle></Style>\n",
                          swapped, swapped, swapped);
}

static void
add_kml_properties (GString *kml, const ChanceryGeoFeature *feature)
{
  g_string_append (kml, "<ExtendedData>\n");
  for (guint i = 0; i < feature->properties->len; i++)
    {
      const Property *property = g_ptr_array_index (feature->properties, i);
      g_autofree char *data = g_markup_printf_escaped ("<Data name=\"%s\"><value>%s</value></Data>\n",
                                                       property->name, property->value);

      g_string_append (kml, data);
    }
  g_string_append (kml, "</ExtendedData>\n");
}

static void
add_kml_feature (GString *kml, const ChanceryGeoFeature *feature)
{
  g_string_append (kml, "<Placemark>\n");
  add_kml_text (kml, "name", feature->title);
  add_kml_style (kml, feature);
  add_kml_properties (kml, feature);
  add_kml_geometry (kml, feature);
  g_string_append (kml, "</Placemark>\n");
}

static char *
make_kml (const char *title,
          const char *marking,
          GPtrArray *features,
          const ChanceryProgress *progress,
          GError **error)
{
  g_autoptr (GString) kml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                          "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n");

  add_kml_text (kml, "name", title);
  add_kml_text (kml, "description", marking);
  for (guint i = 0; i < features->len; i++)
    {
      if (!chancery_progress_step (progress, i, features->len, error))
        return NULL;
      add_kml_feature (kml, g_ptr_array_index (features, i));
    }
  g_string_append (kml, "</Document>\n</kml>\n");
  return g_strdup (kml->str);
}

gboolean
chancery_geo_file_write (const char *path,
                         ChanceryGeoFormat format,
                         const char *title,
                         const char *marking,
                         GPtrArray *features,
                         const ChanceryProgress *progress,
                         GError **error)
{
  g_autofree char *clean_title = printable (title);
  g_autofree char *clean_marking = printable (marking);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = format == CHANCERY_GEO_KML
                              ? make_kml (clean_title, clean_marking, features, progress, error)
                              : make_json (clean_title, clean_marking, features, progress, error);
  g_autoptr (ChanceryFileWriter) writer = text != NULL ? chancery_file_writer_new (path, error) : NULL;

  return writer != NULL &&
         chancery_file_write_all (chancery_file_writer_fd (writer), text, strlen (text), name, error) &&
         chancery_file_writer_commit (writer, TRUE, error);
}
