/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-crowd.h"

#include "geo/chancery-clusters.h"
#include "geo/chancery-geodesic.h"
#include "ui/map/chancery-map-frame.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Beyond, nothing splits any more: what lies on one spot fans out instead. */
#define LAST_ZOOM 19

struct _ChanceryMapCrowd
{
  ChanceryMapTheme theme;
  GPtrArray *missions; /* of ChanceryMapMarker */
  GHashTable *by_id;   /* to a mission */
  ChanceryClusters *clusters;
  GArray *clustered;   /* of guint: the mission of each point of the clusters */
  GPtrArray *alone;    /* of ChanceryMapMarker, not owned: in the circle */
  GHashTable *markers; /* of clusters, by their numbers */
  gboolean has_circle;
  ChanceryPosition middle;
  double metres;
};

ChanceryMapMarker *
chancery_map_marker_new (const char *id, const char *label, const ChanceryPosition *position)
{
  ChanceryMapMarker *self = g_new0 (ChanceryMapMarker, 1);

  self->id = g_strdup (id);
  self->label = g_strdup (label);
  self->count = 1;
  self->name_place = -1;
  if (position != NULL)
    self->place = chancery_mercator_from_position (position);
  return self;
}

void
chancery_map_marker_drop_text (ChanceryMapMarker *self)
{
  g_clear_pointer (&self->text, chancery_map_text_free);
}

void
chancery_map_marker_free (ChanceryMapMarker *self)
{
  chancery_map_marker_drop_text (self);
  g_free (self->id);
  g_free (self->label);
  g_free (self);
}

static void
marker_free (gpointer marker)
{
  chancery_map_marker_free (marker);
}

/* Wider apart where markers are bare and names are many; where each has its sign, as near as two discs with
 * a number may touch; in a street, as near as two markers may. */
static double
radius_at (guint zoom)
{
  return zoom < 8 ? 34.0 : zoom < 10 ? 28.0 : zoom < 14 ? 23.0 : 21.0;
}

static gboolean
meet (const ChanceryCluster *one, const ChanceryCluster *other, double dx, double dy, guint zoom)
{
  return chancery_map_marker_meets (one->count, other->count, dx, dy, zoom < CHANCERY_MAP_FRAME_ZOOM_SIGNS);
}

ChanceryMapCrowd *
chancery_map_crowd_new (void)
{
  ChanceryMapCrowd *self = g_new0 (ChanceryMapCrowd, 1);

  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->clustered = g_array_new (FALSE, FALSE, sizeof (guint));
  self->alone = g_ptr_array_new ();
  self->markers = g_hash_table_new_full (NULL, NULL, NULL, marker_free);
  chancery_map_crowd_take (self, g_ptr_array_new_with_free_func (marker_free));
  return self;
}

void
chancery_map_crowd_free (ChanceryMapCrowd *self)
{
  g_hash_table_unref (self->markers);
  g_hash_table_unref (self->by_id);
  g_clear_pointer (&self->clusters, chancery_clusters_free);
  g_array_unref (self->clustered);
  g_ptr_array_unref (self->alone);
  g_ptr_array_unref (self->missions);
  g_free (self);
}

static gboolean
is_in_circle (const ChanceryMapCrowd *self, const ChanceryMapMarker *mission)
{
  ChanceryPosition at;

  if (!self->has_circle)
    return FALSE;
  at = chancery_mercator_to_position (mission->place);
  return chancery_geodesic_distance (&self->middle, &at) <= self->metres;
}

static void
gather (ChanceryMapCrowd *self)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (ChanceryMercator));
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (guint8));

  g_hash_table_remove_all (self->markers);
  g_array_set_size (self->clustered, 0);
  g_ptr_array_set_size (self->alone, 0);
  for (guint i = 0; i < self->missions->len; i++)
    {
      ChanceryMapMarker *mission = g_ptr_array_index (self->missions, i);
      guint8 rank = (guint8) mission->level;

      if (is_in_circle (self, mission))
        {
          g_ptr_array_add (self->alone, mission);
          continue;
        }
      g_array_append_val (self->clustered, i);
      g_array_append_val (places, mission->place);
      g_array_append_val (ranks, rank);
    }
  g_clear_pointer (&self->clusters, chancery_clusters_free);
  self->clusters = chancery_clusters_new ((ChanceryMercator *) places->data, (guint8 *) ranks->data,
                                          places->len, LAST_ZOOM, radius_at, meet, CHANCERY_MAP_MARKER_REACH);
}

void
chancery_map_crowd_set_theme (ChanceryMapCrowd *self, ChanceryMapTheme theme)
{
  self->theme = theme;
}

void
chancery_map_crowd_take (ChanceryMapCrowd *self, GPtrArray *missions)
{
  g_hash_table_remove_all (self->by_id);
  g_clear_pointer (&self->missions, g_ptr_array_unref);
  self->missions = missions;
  for (guint i = 0; i < missions->len; i++)
    {
      ChanceryMapMarker *mission = g_ptr_array_index (missions, i);

      mission->number = i;
      g_hash_table_insert (self->by_id, mission->id, mission);
    }
  gather (self);
}

GPtrArray *
chancery_map_crowd_missions (ChanceryMapCrowd *self)
{
  return self->missions;
}

void
chancery_map_crowd_set_circle (ChanceryMapCrowd *self, const ChanceryPosition *middle, double metres)
{
  self->has_circle = middle != NULL;
  if (middle != NULL)
    self->middle = *middle;
  self->metres = metres;
  gather (self);
}

static ChanceryMapLevel
highest (const ChanceryCluster *cluster)
{
  for (int level = CHANCERY_MAP_N_LEVELS - 1; level > 0; level--)
    if (cluster->ranks[level] > 0)
      return (ChanceryMapLevel) level;
  return CHANCERY_MAP_LEVEL_NONE;
}

static char *
describe (const ChanceryMapCrowd *self, const ChanceryCluster *cluster)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, ngettext ("%u mission", "%u missions", cluster->count), cluster->count);
  for (int level = CHANCERY_MAP_N_LEVELS - 1; level >= 0; level--)
    if (cluster->ranks[level] > 0)
      g_string_append_printf (text, " · %s %u",
                              chancery_map_theme_label (self->theme, (ChanceryMapLevel) level),
                              cluster->ranks[level]);
  return g_strdup (text->str);
}

static ChanceryMapMarker *
marker_of (ChanceryMapCrowd *self, guint number)
{
  const ChanceryCluster *cluster = chancery_clusters_get (self->clusters, number);
  ChanceryMapMarker *marker;

  if (cluster->count == 1)
    return g_ptr_array_index (self->missions, g_array_index (self->clustered, guint, cluster->first));
  marker = g_hash_table_lookup (self->markers, GUINT_TO_POINTER (number));
  if (marker != NULL)
    return marker;
  marker = chancery_map_marker_new (NULL, NULL, NULL);
  marker->label = describe (self, cluster);
  marker->place = cluster->place;
  marker->number = number;
  marker->count = cluster->count;
  marker->level = highest (cluster);
  g_hash_table_insert (self->markers, GUINT_TO_POINTER (number), marker);
  return marker;
}

static gboolean
is_between (const ChanceryMercator *north_west, const ChanceryMercator *south_east, ChanceryMercator place)
{
  double x = place.x + ceil (north_west->x - place.x);

  return place.y >= north_west->y && place.y <= south_east->y && x <= south_east->x;
}

void
chancery_map_crowd_collect (ChanceryMapCrowd *self,
                            double zoom,
                            const ChanceryMercator *north_west,
                            const ChanceryMercator *south_east,
                            const char *selected,
                            GPtrArray *found)
{
  ChanceryMapMarker *wanted = selected != NULL ? g_hash_table_lookup (self->by_id, selected) : NULL;
  gsize n;
  const guint *list = chancery_clusters_at (self->clusters, (guint) fmax (round (zoom), 0.0), &n);

  for (gsize i = 0; i < n; i++)
    if (is_between (north_west, south_east, chancery_clusters_get (self->clusters, list[i])->place))
      {
        ChanceryMapMarker *marker = marker_of (self, list[i]);

        g_ptr_array_add (found, marker);
        if (marker == wanted)
          wanted = NULL;
      }
  for (guint i = 0; i < self->alone->len; i++)
    {
      ChanceryMapMarker *marker = g_ptr_array_index (self->alone, i);

      if (is_between (north_west, south_east, marker->place))
        g_ptr_array_add (found, marker);
      if (marker == wanted)
        wanted = NULL;
    }
  if (wanted != NULL && is_between (north_west, south_east, wanted->place))
    g_ptr_array_add (found, wanted);
}

GPtrArray *
chancery_map_crowd_members (ChanceryMapCrowd *self, const ChanceryMapMarker *cluster)
{
  const guint *members = chancery_clusters_members (self->clusters, cluster->number);
  GPtrArray *missions = g_ptr_array_new ();

  for (guint i = 0; i < cluster->count; i++)
    g_ptr_array_add (missions,
                     g_ptr_array_index (self->missions, g_array_index (self->clustered, guint, members[i])));
  return missions;
}

gboolean
chancery_map_crowd_split_zoom (ChanceryMapCrowd *self, const ChanceryMapMarker *cluster, guint *zoom)
{
  return chancery_clusters_split_zoom (self->clusters, cluster->number, zoom);
}

void
chancery_map_crowd_drop_texts (ChanceryMapCrowd *self)
{
  for (guint i = 0; i < self->missions->len; i++)
    chancery_map_marker_drop_text (g_ptr_array_index (self->missions, i));
}

ChanceryMapMarker *
chancery_map_crowd_find (ChanceryMapCrowd *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}
