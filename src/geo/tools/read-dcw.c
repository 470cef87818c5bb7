/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/tools/netcdf-file.h"
#include "geo/tools/sources.h"

#include <math.h>
#include <string.h>

/* A longitude of this value starts a new ring. */
#define NEW_RING 65535

typedef struct
{
  guint16 *values;
  gsize n;
  double minimum;
  double scale;
} Axis;

static void
axis_clear (Axis *axis)
{
  g_free (axis->values);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Axis, axis_clear)

static gboolean
read_axis (int file, const char *code, const char *suffix, Axis *axis, GError **error)
{
  g_autofree char *name = g_strconcat (code, suffix, NULL);

  axis->values = netcdf_read_shorts (file, name, &axis->n, error);
  return axis->values != NULL && netcdf_read_attribute (file, name, "min", &axis->minimum, error) &&
         netcdf_read_attribute (file, name, "scale", &axis->scale, error);
}

/* The coarse whole of the United States and of Canada is passed over: states and provinces stand for it. */
static gboolean
is_wanted (const char *code)
{
  gboolean split = g_str_has_prefix (code, "US") || g_str_has_prefix (code, "CA");

  return split ? strlen (code) == 4 : strlen (code) == 2;
}

static gboolean
is_united_states (const char *code)
{
  static const char *const others[] = { "PR", "GU", "VI", "AS", "MP", "UM", NULL };

  return g_str_has_prefix (code, "US") || g_strv_contains (others, code);
}

static void
close_ring (Shape *shape, Path *ring)
{
  guint last = ring->len - 1;

  if (ring->len > 1 && path_point (ring, 0).x == path_point (ring, last).x &&
      path_point (ring, 0).y == path_point (ring, last).y)
    g_array_set_size (ring, last);
  if (ring->len >= 3)
    g_ptr_array_add (shape->paths, g_array_ref (ring));
}

/* Kept at 15 m near the United States and 100 m elsewhere: the finest level shows no more. */
static double
reading_tolerance (const char *code)
{
  static const char *const near[] = { "MX", "BS", "CU", "DO", "VG", "WS", NULL };

  return is_united_states (code) || g_str_has_prefix (code, "CA") || g_strv_contains (near, code)
             ? METRES (15.0)
             : METRES (100.0);
}

/* Western longitudes are given as 180 to 360 here and as -180 to 0 there; neighbours must agree. */
static void
bring_into_world (Path *ring)
{
  double west = INFINITY;

  for (guint i = 0; i < ring->len; i++)
    west = MIN (west, path_point (ring, i).x);
  for (guint i = 0; west >= 1.0 && i < ring->len; i++)
    path_point (ring, i).x -= 1.0;
}

static void
add_ring (Shape *shape, Path *ring)
{
  g_autoptr (GArray) simple = path_simplify (ring, reading_tolerance (shape->code), TRUE);

  bring_into_world (simple);
  close_ring (shape, simple);
}

static Shape *
read_shape (int file, const char *code, GError **error)
{
  g_auto (Axis) longitude = { 0 };
  g_auto (Axis) latitude = { 0 };
  g_autoptr (Shape) shape = NULL;
  g_autoptr (GArray) ring = path_new ();

  if (!read_axis (file, code, "_lon", &longitude, error) || !read_axis (file, code, "_lat", &latitude, error))
    return NULL;
  shape = shape_new (code, is_united_states (code) ? CHANCERY_BASEMAP_US_LAND : CHANCERY_BASEMAP_OTHER_LAND);
  for (gsize i = 0; i < MIN (longitude.n, latitude.n); i++)
    {
      Point p;

      if (longitude.values[i] == NEW_RING)
        {
          add_ring (shape, ring);
          g_array_set_size (ring, 0);
          continue;
        }
      p = point_from_degrees (latitude.values[i] / latitude.scale + latitude.minimum,
                              longitude.values[i] / longitude.scale + longitude.minimum);
      g_array_append_val (ring, p);
    }
  add_ring (shape, ring);
  return g_steal_pointer (&shape);
}

static GPtrArray *
read_shapes (int file, GError **error)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);
  g_auto (GStrv) names = netcdf_list (file, error);

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      Shape *shape;

      if (!g_str_has_suffix (names[i], "_lon"))
        continue;
      *strrchr (names[i], '_') = '\0';
      if (!is_wanted (names[i]))
        continue;
      shape = read_shape (file, names[i], error);
      if (shape == NULL)
        return NULL;
      g_ptr_array_add (shapes, shape);
    }
  return names == NULL ? NULL : g_steal_pointer (&shapes);
}

GPtrArray *
read_dcw (const char *path, GError **error)
{
  GPtrArray *shapes;
  int file;

  if (!netcdf_open (path, &file, error))
    return NULL;
  shapes = read_shapes (file, error);
  netcdf_close (file);
  return shapes;
}
