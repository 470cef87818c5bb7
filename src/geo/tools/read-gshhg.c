/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/tools/netcdf-file.h"
#include "geo/tools/sources.h"

#include <math.h>
#include <stdlib.h>

#define LEVEL_LAKE 2
#define LEVEL_ISLAND 3
#define BORDER_INTERNAL 2
/* The levels of rivers: 0 double-lined, 1 permanent and major, 2 and 3 additional ones, and less. */
#define RIVER_MAJOR 2
#define RIVER_ADDITIONAL 3

/* Segments of one polygon meet on the edges of their bins, to within the rounding of 16 bits. */
#define JOIN_DEGREES 0.0002

/* Everything of a binned file that both kinds of it share. */
typedef struct
{
  int file;
  int bin_minutes;
  int bins_across;
  gsize n_bins, n_segments, n_points;
  int *first_segment; /* a bin */
  int *segments;      /* how many a bin has */
  int *first_point;   /* a segment */
  guint16 *longitudes;
  guint16 *latitudes;
} Binned;

static void
binned_clear (Binned *binned)
{
  g_free (binned->first_segment);
  g_free (binned->segments);
  g_free (binned->first_point);
  g_free (binned->longitudes);
  g_free (binned->latitudes);
  netcdf_close (binned->file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Binned, binned_clear)

static gboolean
read_scalar (int file, const char *name, int *value, GError **error)
{
  gsize n;
  g_autofree int *values = netcdf_read_ints (file, name, &n, error);

  if (values != NULL)
    *value = values[0];
  return values != NULL;
}

static gboolean
binned_read (Binned *binned, GError **error)
{
  int file = binned->file;
  gsize n;

  if (!read_scalar (file, "Bin_size_in_minutes", &binned->bin_minutes, error) ||
      !read_scalar (file, "N_bins_in_360_longitude_range", &binned->bins_across, error))
    return FALSE;
  binned->first_segment = netcdf_read_ints (file, "Id_of_first_segment_in_a_bin", &binned->n_bins, error);
  if (binned->first_segment == NULL)
    return FALSE;
  binned->segments = netcdf_read_ints (file, "N_segments_in_a_bin", &n, error);
  if (binned->segments == NULL)
    return FALSE;
  binned->first_point = netcdf_read_ints (file, "Id_of_first_point_in_a_segment", &binned->n_segments, error);
  if (binned->first_point == NULL)
    return FALSE;
  binned->longitudes =
      netcdf_read_shorts (file, "Relative_longitude_from_SW_corner_of_bin", &binned->n_points, error);
  if (binned->longitudes == NULL)
    return FALSE;
  binned->latitudes = netcdf_read_shorts (file, "Relative_latitude_from_SW_corner_of_bin", &n, error);
  return binned->latitudes != NULL;
}

/* In degrees for now: the joining of segments is done there. */
static Path *
binned_segment (const Binned *binned, gsize bin, gsize segment, gsize n)
{
  Path *path = path_new ();
  double side = binned->bin_minutes / 60.0;
  double west = (double) (bin % binned->bins_across) * side;
  double south = 90.0 - (double) (bin / binned->bins_across + 1) * side;
  gsize first = (gsize) binned->first_point[segment];

  for (gsize i = first; i < first + n && i < binned->n_points; i++)
    {
      Point p = { west + binned->longitudes[i] * side / 65535.0,
                  south + binned->latitudes[i] * side / 65535.0 };
      g_array_append_val (path, p);
    }
  return path;
}

static void
path_project (Path *path)
{
  for (guint i = 0; i < path->len; i++)
    {
      Point degrees = path_point (path, i);
      double longitude = degrees.x > 180.0 ? degrees.x - 360.0 : degrees.x;

      path_point (path, i) = point_from_degrees (degrees.y, longitude);
    }
}

/* One whole polygon: no jump across the antimeridian may remain in it. */
static void
path_unwrap (Path *path)
{
  for (guint i = 1; i < path->len; i++)
    path_point (path, i).x -= round (path_point (path, i).x - path_point (path, i - 1).x);
}

static gboolean
meets (Point a, Point b)
{
  double dx = fabs (a.x - b.x);

  return MIN (dx, 360.0 - dx) < JOIN_DEGREES && fabs (a.y - b.y) < JOIN_DEGREES;
}

/* Appends the first of @segments which starts where @ring ends; it leaves the list. */
static gboolean
extend (Path *ring, GPtrArray *segments)
{
  for (guint i = 0; i < segments->len; i++)
    {
      Path *segment = g_ptr_array_index (segments, i);

      if (!meets (path_point (ring, ring->len - 1), path_point (segment, 0)))
        continue;
      g_array_append_vals (ring, &path_point (segment, 1), segment->len - 1);
      g_ptr_array_remove_index_fast (segments, i);
      return TRUE;
    }
  return FALSE;
}

static void
join_segments (Shape *shape, GPtrArray *segments)
{
  while (segments->len > 0)
    {
      g_autoptr (GArray) ring = g_array_ref (g_ptr_array_index (segments, segments->len - 1));
      gboolean closed = FALSE;

      g_ptr_array_remove_index_fast (segments, segments->len - 1);
      while (!(closed = ring->len > 2 && meets (path_point (ring, 0), path_point (ring, ring->len - 1))) &&
             extend (ring, segments))
        ;
      if (!closed)
        continue;
      g_array_set_size (ring, ring->len - 1);
      path_project (ring);
      path_unwrap (ring);
      if (ring->len >= 3)
        g_ptr_array_add (shape->paths, g_steal_pointer (&ring));
    }
}

static GHashTable *
collect_segments (const Binned *binned, const int *words, const int *polygons, int wanted)
{
  GHashTable *by_polygon = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (gsize bin = 0; bin < binned->n_bins; bin++)
    for (int k = 0; k < binned->segments[bin]; k++)
      {
        gsize segment = (gsize) (binned->first_segment[bin] + k);
        gpointer polygon = GINT_TO_POINTER (polygons[segment] + 1);
        GPtrArray *segments = g_hash_table_lookup (by_polygon, polygon);
        Path *path;

        if (((words[segment] >> 6) & 7) != wanted)
          continue;
        if (segments == NULL)
          {
            segments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
            g_hash_table_insert (by_polygon, polygon, segments);
          }
        path = binned_segment (binned, bin, segment, (gsize) ((guint) words[segment] >> 9));
        if (path->len >= 2)
          g_ptr_array_add (segments, path);
        else
          g_array_unref (path);
      }
  return by_polygon;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return GPOINTER_TO_INT (a) - GPOINTER_TO_INT (b);
}

static void
add_polygons (GPtrArray *shapes, const Binned *binned, const int *words, const int *polygons, int wanted)
{
  g_autoptr (GHashTable) by_polygon = collect_segments (binned, words, polygons, wanted);
  /* Sorted, so that the same input gives the same file. */
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (by_polygon), compare_keys);

  for (GList *key = keys; key != NULL; key = key->next)
    {
      Shape *shape =
          shape_new ("", wanted == LEVEL_LAKE ? CHANCERY_BASEMAP_LAKE : CHANCERY_BASEMAP_OTHER_ISLAND);

      join_segments (shape, g_hash_table_lookup (by_polygon, key->data));
      g_ptr_array_add (shapes, shape);
    }
}

GPtrArray *
read_gshhg_lakes (const char *path, GError **error)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);
  g_auto (Binned) binned = { .file = -1 };
  g_autofree int *words = NULL, *polygons = NULL;
  gsize n;

  if (!netcdf_open (path, &binned.file, error) || !binned_read (&binned, error))
    return NULL;
  words = netcdf_read_ints (binned.file, "Embedded_npts_levels_exit_entry_for_a_segment", &n, error);
  if (words == NULL)
    return NULL;
  polygons = netcdf_read_ints (binned.file, "Id_of_GSHHS_ID", &n, error);
  if (polygons == NULL)
    return NULL;
  add_polygons (shapes, &binned, words, polygons, LEVEL_LAKE);
  add_polygons (shapes, &binned, words, polygons, LEVEL_ISLAND);
  return g_steal_pointer (&shapes);
}

/* Lines of a border or river file, by what its levels mean: @wanted is called with the level and the line's
 * first point in degrees, and gives the shape, or NULL. */
typedef Shape *(*ChooseShape) (int level, Point first, gpointer data);

static gboolean
read_lines (const char *path, ChooseShape choose, gpointer data, GError **error)
{
  g_auto (Binned) binned = { .file = -1 };
  g_autofree int *levels = NULL, *lengths = NULL;
  gsize n;

  if (!netcdf_open (path, &binned.file, error) || !binned_read (&binned, error))
    return FALSE;
  levels = netcdf_read_ints (binned.file, "Hierarchial_level_of_a_segment", &n, error);
  if (levels == NULL)
    return FALSE;
  lengths = netcdf_read_ints (binned.file, "N_points_for_a_segment", &n, error);
  if (lengths == NULL)
    return FALSE;
  for (gsize bin = 0; bin < binned.n_bins; bin++)
    for (int k = 0; k < binned.segments[bin]; k++)
      {
        gsize segment = (gsize) (binned.first_segment[bin] + k);
        Path *line = binned_segment (&binned, bin, segment, (gsize) lengths[segment]);
        Shape *shape = line->len >= 2 ? choose (levels[segment], path_point (line, 0), data) : NULL;

        if (shape == NULL)
          {
            g_array_unref (line);
            continue;
          }
        path_project (line);
        path_unwrap (line);
        g_ptr_array_add (shape->paths, line);
      }
  return TRUE;
}

static Shape *
choose_internal (int level, G_GNUC_UNUSED Point first, gpointer data)
{
  return level == BORDER_INTERNAL ? data : NULL;
}

Shape *
read_gshhg_internal_borders (const char *path, GError **error)
{
  g_autoptr (Shape) shape = shape_new ("", CHANCERY_BASEMAP_PROVINCE_LINE);

  return read_lines (path, choose_internal, shape, error) ? g_steal_pointer (&shape) : NULL;
}

/* North America down to Panama, where lesser rivers are drawn too. Longitudes are 0 to 360 here. */
static gboolean
is_near (Point degrees)
{
  return degrees.x > 190.0 && degrees.x < 310.0 && degrees.y > 7.0;
}

static Shape *
choose_river (int level, Point first, gpointer data)
{
  GPtrArray *shapes = data;

  if (level <= RIVER_MAJOR)
    return g_ptr_array_index (shapes, 0);
  return level <= RIVER_ADDITIONAL && is_near (first) ? g_ptr_array_index (shapes, 1) : NULL;
}

GPtrArray *
read_gshhg_rivers (const char *path, GError **error)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);

  g_ptr_array_add (shapes, shape_new ("", CHANCERY_BASEMAP_GREAT_RIVER));
  g_ptr_array_add (shapes, shape_new ("", CHANCERY_BASEMAP_RIVER));
  return read_lines (path, choose_river, shapes, error) ? g_steal_pointer (&shapes) : NULL;
}
