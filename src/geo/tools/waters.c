/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/tools/waters.h"

#include <geos_c.h>

/* Traced by hand, latitude and longitude, good to some 150 m. The Digital Chart of the World closes the
 * Hudson at the Battery and the Potomac at Hains Point. */

/* Down the western shore from Bear Mountain, and up the eastern. */
static const double hudson[][2] = {
  { 41.320, -73.987 }, { 41.300, -73.985 }, { 41.284, -73.961 }, { 41.268, -73.962 }, { 41.243, -73.980 },
  { 41.212, -73.966 }, { 41.195, -73.961 }, { 41.172, -73.932 }, { 41.150, -73.906 }, { 41.120, -73.904 },
  { 41.092, -73.914 }, { 41.070, -73.914 }, { 41.040, -73.902 }, { 41.020, -73.906 }, { 40.970, -73.908 },
  { 40.920, -73.928 }, { 40.880, -73.947 }, { 40.851, -73.962 }, { 40.820, -73.978 }, { 40.800, -73.993 },
  { 40.780, -74.008 }, { 40.766, -74.018 }, { 40.752, -74.023 }, { 40.740, -74.025 }, { 40.727, -74.031 },
  { 40.714, -74.033 }, { 40.708, -74.033 }, { 40.708, -74.018 }, { 40.714, -74.017 }, { 40.729, -74.013 },
  { 40.746, -74.009 }, { 40.765, -73.999 }, { 40.782, -73.987 }, { 40.800, -73.974 }, { 40.820, -73.960 },
  { 40.851, -73.947 }, { 40.878, -73.927 }, { 40.920, -73.907 }, { 40.970, -73.887 }, { 41.020, -73.880 },
  { 41.070, -73.870 }, { 41.120, -73.865 }, { 41.160, -73.871 }, { 41.178, -73.899 }, { 41.212, -73.913 },
  { 41.240, -73.940 }, { 41.255, -73.957 }, { 41.270, -73.946 }, { 41.288, -73.936 }, { 41.298, -73.955 },
  { 41.320, -73.975 },
};

/* Down the Virginia shore from the District's western corner, and up the other. */
static const double potomac[][2] = {
  { 38.934, -77.121 }, { 38.923, -77.111 }, { 38.919, -77.105 }, { 38.907, -77.093 }, { 38.905, -77.089 },
  { 38.903, -77.083 }, { 38.901, -77.077 }, { 38.896, -77.067 }, { 38.885, -77.056 }, { 38.878, -77.046 },
  { 38.871, -77.040 }, { 38.854, -77.032 }, { 38.852, -77.032 }, { 38.856, -77.023 }, { 38.866, -77.033 },
  { 38.876, -77.040 }, { 38.881, -77.043 }, { 38.886, -77.051 }, { 38.893, -77.055 }, { 38.899, -77.057 },
  { 38.902, -77.060 }, { 38.904, -77.069 }, { 38.905, -77.079 }, { 38.908, -77.087 }, { 38.915, -77.097 },
  { 38.922, -77.105 }, { 38.930, -77.113 }, { 38.935, -77.120 },
};

typedef struct
{
  const char *states[5];
  const double (*corners)[2];
  gsize n;
} Water;

static const Water waters[] = {
  { { "USNY", "USNJ", NULL }, hudson, G_N_ELEMENTS (hudson) },
  { { "USDC", "USVA", "USMD", NULL }, potomac, G_N_ELEMENTS (potomac) },
};

static GEOSGeometry *
polygon_of (GEOSContextHandle_t geos, const Path *ring)
{
  GEOSCoordSequence *points = GEOSCoordSeq_create_r (geos, ring->len + 1, 2);
  GEOSGeometry *polygon, *valid;

  for (guint i = 0; i <= ring->len; i++)
    GEOSCoordSeq_setXY_r (geos, points, i, path_point (ring, i % ring->len).x,
                          path_point (ring, i % ring->len).y);
  polygon = GEOSGeom_createPolygon_r (geos, GEOSGeom_createLinearRing_r (geos, points), NULL, 0);
  valid = GEOSMakeValid_r (geos, polygon);
  GEOSGeom_destroy_r (geos, polygon);
  return valid;
}

static GEOSGeometry *
water_polygon (GEOSContextHandle_t geos, const Water *water)
{
  g_autoptr (GArray) ring = path_new ();

  for (gsize i = 0; i < water->n; i++)
    {
      Point p = point_from_degrees (water->corners[i][0], water->corners[i][1]);

      g_array_append_val (ring, p);
    }
  return polygon_of (geos, ring);
}

static void
add_ring (GEOSContextHandle_t geos, GPtrArray *paths, const GEOSGeometry *ring)
{
  const GEOSCoordSequence *points = GEOSGeom_getCoordSeq_r (geos, ring);
  GArray *path = path_new ();
  unsigned n = 0;

  GEOSCoordSeq_getSize_r (geos, points, &n);
  for (unsigned i = 0; i + 1 < n; i++)
    {
      Point p;

      GEOSCoordSeq_getXY_r (geos, points, i, &p.x, &p.y);
      g_array_append_val (path, p);
    }
  g_ptr_array_add (paths, path);
}

static void
add_rest (GEOSContextHandle_t geos, GPtrArray *paths, const GEOSGeometry *rest)
{
  for (int i = 0; i < GEOSGetNumGeometries_r (geos, rest); i++)
    {
      const GEOSGeometry *part = GEOSGetGeometryN_r (geos, rest, i);

      if (GEOSGeomTypeId_r (geos, part) != GEOS_POLYGON || GEOSisEmpty_r (geos, part))
        continue;
      add_ring (geos, paths, GEOSGetExteriorRing_r (geos, part));
      for (int k = 0; k < GEOSGetNumInteriorRings_r (geos, part); k++)
        add_ring (geos, paths, GEOSGetInteriorRingN_r (geos, part, k));
    }
}

static void
cut_shape (GEOSContextHandle_t geos, Shape *shape, const GEOSGeometry *water)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < shape->paths->len; i++)
    {
      Path *ring = g_ptr_array_index (shape->paths, i);
      GEOSGeometry *polygon = polygon_of (geos, ring), *rest = NULL;

      if (GEOSIntersects_r (geos, polygon, water) == 1)
        rest = GEOSDifference_r (geos, polygon, water);
      if (rest != NULL)
        add_rest (geos, paths, rest);
      else
        g_ptr_array_add (paths, g_array_ref (ring));
      GEOSGeom_destroy_r (geos, polygon);
      if (rest != NULL)
        GEOSGeom_destroy_r (geos, rest);
    }
  g_ptr_array_unref (shape->paths);
  shape->paths = paths;
}

void
cut_waters (GPtrArray *land)
{
  GEOSContextHandle_t geos = GEOS_init_r ();

  for (gsize i = 0; i < G_N_ELEMENTS (waters); i++)
    {
      GEOSGeometry *water = water_polygon (geos, &waters[i]);

      for (guint k = 0; k < land->len; k++)
        {
          Shape *shape = g_ptr_array_index (land, k);

          if (g_strv_contains (waters[i].states, shape->code))
            cut_shape (geos, shape, water);
        }
      GEOSGeom_destroy_r (geos, water);
    }
  GEOS_finish_r (geos);
}
