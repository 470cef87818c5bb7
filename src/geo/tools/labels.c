/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/tools/labels.h"
#include "geo/tools/bytes.h"
#include "geo/tools/places.h"
#include "geo/tools/read-gweather.h"

#include <math.h>
#include <string.h>

typedef struct
{
  ChanceryBasemapLabelClass class;
  int rank, lowest, highest;
} LabelKind;

static void
put_text (GByteArray *labels, const char *text)
{
  gsize length = strlen (text);

  g_assert (length < 256);
  put_u8 (labels, (guint8) length);
  g_byte_array_append (labels, (const guint8 *) text, (guint) length);
}

static void
put_label_in (GByteArray *labels,
              LabelKind kind,
              double latitude,
              double longitude,
              const char *text,
              const char *region)
{
  put_u8 (labels, (guint8) kind.class);
  put_u8 (labels, (guint8) kind.rank);
  put_u8 (labels, (guint8) kind.lowest);
  put_u8 (labels, (guint8) kind.highest);
  put_u32 (labels, (guint32) (gint32) lround (latitude * 1e6));
  put_u32 (labels, (guint32) (gint32) lround (longitude * 1e6));
  put_text (labels, text);
  put_text (labels, region);
}

static void
put_label (GByteArray *labels, LabelKind kind, double latitude, double longitude, const char *text)
{
  put_label_in (labels, kind, latitude, longitude, text, "");
}

static guint
put_states (GByteArray *labels)
{
  for (int i = 0; i < n_states; i++)
    {
      const State *state = &states[i];
      int named = MAX (6, state->shortest);
      LabelKind brief = { CHANCERY_BASEMAP_LABEL_STATE, 1, state->shortest, 5 };
      LabelKind full = { CHANCERY_BASEMAP_LABEL_STATE, 1, named, named + 2 };

      put_label (labels, brief, state->latitude, state->longitude, state->code);
      put_label (labels, full, state->latitude, state->longitude, state->name);
    }
  return 2 * (guint) n_states;
}

static gboolean
is_same_place (const Place *place, const City *city)
{
  return (place->class == CHANCERY_BASEMAP_LABEL_CITY || place->class == CHANCERY_BASEMAP_LABEL_LOCALITY) &&
         strcmp (place->name, city->name) == 0 && fabs (place->latitude - city->latitude) < 0.5 &&
         fabs (place->longitude - city->longitude) < 0.5;
}

static const char *
region_of (const Place *place, const GArray *cities)
{
  for (guint i = 0; i < cities->len; i++)
    if (is_same_place (place, &g_array_index (cities, City, i)))
      return g_array_index (cities, City, i).region;
  return "";
}

static guint
put_places (GByteArray *labels, const GArray *cities)
{
  for (int i = 0; i < n_places; i++)
    {
      const Place *place = &places[i];
      LabelKind kind = { place->class, place->rank, place->lowest, place->highest };

      put_label_in (labels, kind, place->latitude, place->longitude, place->name, region_of (place, cities));
    }
  return (guint) n_places;
}

static gboolean
is_placed (const City *city)
{
  for (int i = 0; i < n_places; i++)
    if (is_same_place (&places[i], city))
      return TRUE;
  return FALSE;
}

/* Cities that our own table does not rank: named when one is near, and to be searched for. */
static guint
put_cities (GByteArray *labels, const GArray *cities)
{
  guint n = 0;

  for (guint i = 0; i < cities->len; i++)
    {
      const City *city = &g_array_index (cities, City, i);
      LabelKind kind = { CHANCERY_BASEMAP_LABEL_CITY, city->is_united_states ? 5 : 6, 8, 14 };

      if (is_placed (city))
        continue;
      put_label_in (labels, kind, city->latitude, city->longitude, city->name, city->region);
      n++;
    }
  return n;
}

static const Path *
largest_ring (const Shape *shape)
{
  const Path *best = NULL;
  double area = 0.0;

  for (guint i = 0; i < shape->paths->len; i++)
    {
      double a = ring_area (g_ptr_array_index (shape->paths, i));

      if (a > area)
        {
          area = a;
          best = g_ptr_array_index (shape->paths, i);
        }
    }
  return best;
}

static double
distance_to_ring (const Path *ring, Point p)
{
  double best = INFINITY;

  for (guint i = 0; i < ring->len; i++)
    best = MIN (best, chancery_distance_to_segment (p, path_point (ring, i),
                                                    path_point (ring, (i + 1) % ring->len)));
  return best;
}

/* The point of the largest ring with most room around it, on a grid of 24 by 24. Room to the left and
 * right counts, as a name is wide; a slightly coarser outline will do and is many times quicker. */
static Point
roomiest_point (const Shape *shape, const Path *outline)
{
  Point low = path_point (outline, 0), high = low, best = low;
  double room = -1.0;

  for (guint i = 0; i < outline->len; i++)
    {
      Point p = path_point (outline, i);

      low = (Point){ MIN (low.x, p.x), MIN (low.y, p.y) };
      high = (Point){ MAX (high.x, p.x), MAX (high.y, p.y) };
    }
  for (int i = 1; i < 24 * 24; i++)
    {
      Point p = { low.x + (high.x - low.x) * (i % 24 + 0.5) / 24,
                  low.y + (high.y - low.y) * (i / 24 + 0.5) / 24 };
      double d;

      if (!shape_contains (shape, p) || (d = distance_to_ring (outline, p)) <= room)
        continue;
      room = d;
      best = p;
    }
  return best;
}

/* A country is named from the zoom at which it is some 40 px wide, and for three zooms. */
static LabelKind
country_kind (double area)
{
  int lowest = (int) ceil (log2 (40.0 / (256.0 * sqrt (area))));

  lowest = CLAMP (lowest, 3, 9);
  return (LabelKind){ CHANCERY_BASEMAP_LABEL_COUNTRY, lowest - 1, lowest, MAX (5, lowest + 2) };
}

static void
put_country (GByteArray *labels, const Shape *shape, const char *name)
{
  const Path *ring = largest_ring (shape);
  double area = ring == NULL ? 0.0 : ring_area (ring);
  g_autoptr (GArray) outline = ring == NULL ? path_new () : path_simplify (ring, sqrt (area) / 60.0, TRUE);
  g_autoptr (Shape) alone = shape_new (shape->code, shape->class);
  Point p;

  if (outline->len < 3)
    return;
  g_ptr_array_add (alone->paths, g_array_ref (outline));
  p = roomiest_point (alone, outline);
  p.x -= floor (p.x);
  put_label (labels, country_kind (area), atan (sinh ((0.5 - p.y) * 2.0 * G_PI)) * 180.0 / G_PI,
             p.x * 360.0 - 180.0, name);
}

/* Lines of the list: continent, code, name. */
static GHashTable *
read_names (const char *path, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_strchomp (lines[i]), " ", 3);

      if (lines[i][0] != '#' && g_strv_length (parts) == 3)
        g_hash_table_insert (names, g_strdup (parts[1]), g_strdup (parts[2]));
    }
  return g_steal_pointer (&names);
}

guint
labels_write (
    GByteArray *labels, GPtrArray *land, const char *countries_path, const char *cities_path, GError **error)
{
  g_autoptr (GHashTable) names = read_names (countries_path, error);
  g_autoptr (GArray) cities = names == NULL ? NULL : read_gweather (cities_path, error);
  guint n;

  if (cities == NULL)
    return 0;
  n = put_places (labels, cities) + put_cities (labels, cities) + put_states (labels);
  for (guint i = 0; i < land->len; i++)
    {
      const Shape *shape = g_ptr_array_index (land, i);
      const char *name = g_hash_table_lookup (names, shape->code);
      guint before = labels->len;

      if (name != NULL && strlen (shape->code) == 2 && shape->class != CHANCERY_BASEMAP_US_LAND)
        put_country (labels, shape, name);
      n += labels->len > before;
    }
  return n;
}
