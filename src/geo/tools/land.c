/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/tools/land.h"
#include "geo/tools/bytes.h"

#include <geos_c.h>
#include <math.h>
#include <stdarg.h>

/* The sheets of two states leave slits between them. Widened by this, most close; and a house on the
 * waterfront does not stand in the sea. */
#define WIDER METRES (60.0)
/* What is left of a slit, or was one from the start, is no lake: DCW has none. */
#define SMALLEST_LAKE (METRES (1000.0) * METRES (100000.0))
#define SMALLEST_ISLAND (METRES (300.0) * METRES (300.0))
#define TOLERANCE METRES (140.0)
/* Alaska has half of the coast, and the map makes it more than twice as large. */
#define NORTHERN METRES (450.0)
#define NORTHERN_FROM 0.3415 /* 50.5° N */
#define FIRST_TOLERANCE METRES (50.0)
/* A lake from this size on is cut out: the Great Lakes and some more. */
#define LEAST_GREAT_LAKE (METRES (40000.0) * METRES (40000.0))

typedef struct
{
  GEOSContextHandle_t geos;
  char *message;
} Joiner;

static void
note_error (const char *message, gpointer data)
{
  Joiner *self = data;

  g_free (self->message);
  self->message = g_strdup (message);
}

static GEOSGeometry *
ring_polygon (GEOSContextHandle_t geos, const Path *ring)
{
  GEOSCoordSequence *points = GEOSCoordSeq_create_r (geos, ring->len + 1, 2);
  GEOSGeometry *polygon, *valid;

  for (guint i = 0; i <= ring->len; i++)
    {
      Point p = path_point (ring, i % ring->len);

      GEOSCoordSeq_setXY_r (geos, points, i, p.x, p.y);
    }
  polygon = GEOSGeom_createPolygon_r (geos, GEOSGeom_createLinearRing_r (geos, points), NULL, 0);
  valid = GEOSMakeValid_r (geos, polygon);
  GEOSGeom_destroy_r (geos, polygon);
  return valid;
}

/* Takes the old one; NULL, from whatever failed before, stays NULL. */
static GEOSGeometry *
take (GEOSContextHandle_t geos, GEOSGeometry *old, GEOSGeometry *new)
{
  if (old != NULL)
    GEOSGeom_destroy_r (geos, old);
  return new;
}

static GEOSGeometry *
widen (GEOSContextHandle_t geos, GEOSGeometry *geometry, double by)
{
  return take (geos, geometry,
               geometry == NULL ? NULL
                                : GEOSBufferWithStyle_r (geos, geometry, by, 2, GEOSBUF_CAP_ROUND,
                                                         GEOSBUF_JOIN_MITRE, 2.0));
}

static GEOSGeometry *
join (GEOSContextHandle_t geos, GPtrArray *polygons)
{
  GEOSGeometry *all = GEOSGeom_createCollection_r (geos, GEOS_GEOMETRYCOLLECTION,
                                                   (GEOSGeometry **) polygons->pdata, polygons->len);

  return take (geos, all, GEOSUnaryUnion_r (geos, all));
}

/* Longitudes are brought to run on westward beyond 180 degrees. */
static Path *
prepare (const Path *ring, double tolerance)
{
  Path *result = path_simplify (ring, tolerance, TRUE);
  double shift = result->len > 0 && path_point (result, 0).x > CHANCERY_BASEMAP_LAND_EAST ? -1.0 : 0.0;

  for (guint i = 0; i < result->len; i++)
    path_point (result, i).x += shift;
  return result;
}

static GEOSGeometry *
collect (
    GEOSContextHandle_t geos, GPtrArray *shapes, ChanceryBasemapClass class, double smallest, double wider)
{
  g_autoptr (GPtrArray) polygons = g_ptr_array_new ();

  for (guint i = 0; i < shapes->len; i++)
    {
      const Shape *shape = g_ptr_array_index (shapes, i);

      for (guint r = 0; shape->class == class && r < shape->paths->len; r++)
        {
          g_autoptr (GArray) ring = prepare (g_ptr_array_index (shape->paths, r), FIRST_TOLERANCE);

          if (ring->len >= 3 && ring_area (ring) > smallest)
            g_ptr_array_add (polygons, widen (geos, ring_polygon (geos, ring), wider));
        }
    }
  return join (geos, polygons);
}

static GEOSGeometry *
combine (GEOSContextHandle_t geos,
         GEOSGeometry *a,
         GEOSGeometry *b,
         GEOSGeometry *(*operation) (GEOSContextHandle_t, const GEOSGeometry *, const GEOSGeometry *) )
{
  GEOSGeometry *result = a == NULL || b == NULL ? NULL : operation (geos, a, b);

  take (geos, a, NULL);
  take (geos, b, NULL);
  return result;
}

static gboolean
is_northern (const Path *ring)
{
  for (guint i = 0; i < ring->len; i++)
    if (path_point (ring, i).y > NORTHERN_FROM)
      return FALSE;
  return ring->len > 0;
}

static GEOSGeometry *
simplify_ring (GEOSContextHandle_t geos, const GEOSGeometry *ring)
{
  const GEOSCoordSequence *points = GEOSGeom_getCoordSeq_r (geos, ring);
  g_autoptr (GArray) path = path_new (), simple = NULL;
  unsigned n = 0;

  GEOSCoordSeq_getSize_r (geos, points, &n);
  for (unsigned i = 0; i + 1 < n; i++)
    {
      Point p;

      GEOSCoordSeq_getXY_r (geos, points, i, &p.x, &p.y);
      g_array_append_val (path, p);
    }
  simple = path_simplify (path, is_northern (path) ? NORTHERN : TOLERANCE, TRUE);
  return simple->len < 3 ? NULL : ring_polygon (geos, simple);
}

static double
area_of (GEOSContextHandle_t geos, const GEOSGeometry *ring)
{
  GEOSGeometry *polygon = GEOSGeom_createPolygon_r (geos, GEOSGeom_clone_r (geos, ring), NULL, 0);
  double area = 0.0;

  GEOSArea_r (geos, polygon, &area);
  GEOSGeom_destroy_r (geos, polygon);
  return area;
}

/* One after another, and not together: what takes all of them at once takes minutes. */
static GEOSGeometry *
simplify_polygon (GEOSContextHandle_t geos, const GEOSGeometry *polygon)
{
  GEOSGeometry *result = simplify_ring (geos, GEOSGetExteriorRing_r (geos, polygon));

  for (int i = 0; result != NULL && i < GEOSGetNumInteriorRings_r (geos, polygon); i++)
    {
      const GEOSGeometry *ring = GEOSGetInteriorRingN_r (geos, polygon, i);
      GEOSGeometry *hole = area_of (geos, ring) < SMALLEST_LAKE ? NULL : simplify_ring (geos, ring);

      if (hole != NULL)
        result = combine (geos, result, hole, GEOSDifference_r);
    }
  return result;
}

static GEOSGeometry *
simplify_all (GEOSContextHandle_t geos, GEOSGeometry *all)
{
  g_autoptr (GPtrArray) polygons = g_ptr_array_new ();

  for (int i = 0; all != NULL && i < GEOSGetNumGeometries_r (geos, all); i++)
    {
      GEOSGeometry *simple = simplify_polygon (geos, GEOSGetGeometryN_r (geos, all, i));

      if (simple != NULL)
        g_ptr_array_add (polygons, simple);
    }
  take (geos, all, NULL);
  return join (geos, polygons);
}

static GEOSGeometry *
join_land (GEOSContextHandle_t geos, GPtrArray *land, GPtrArray *lakes)
{
  GEOSGeometry *all = collect (geos, land, CHANCERY_BASEMAP_US_LAND, SMALLEST_ISLAND, WIDER);

  all = simplify_all (geos, all);
  all = combine (geos, all, collect (geos, lakes, CHANCERY_BASEMAP_LAKE, LEAST_GREAT_LAKE, 0.0),
                 GEOSDifference_r);
  all = combine (geos, all, collect (geos, lakes, CHANCERY_BASEMAP_US_ISLAND, SMALLEST_ISLAND, 0.0),
                 GEOSUnion_r);
  return all == NULL
             ? NULL
             : take (geos, all, GEOSGeom_setPrecision_r (geos, all, 1.0 / CHANCERY_BASEMAP_LAND_UNITS, 0));
}

typedef struct
{
  GByteArray *bytes;
  gint32 x, y; /* where the last delta ended */
} Pen;

static void
put_ring (GEOSContextHandle_t geos, Pen *pen, const GEOSGeometry *ring)
{
  const GEOSCoordSequence *points = GEOSGeom_getCoordSeq_r (geos, ring);
  unsigned n = 0;

  GEOSCoordSeq_getSize_r (geos, points, &n);
  put_varint (pen->bytes, n - 1);
  for (unsigned i = 0; i < n - 1; i++)
    {
      double x, y;
      gint32 column, row;

      GEOSCoordSeq_getXY_r (geos, points, i, &x, &y);
      column = (gint32) lround (x * CHANCERY_BASEMAP_LAND_UNITS);
      row = (gint32) lround (y * CHANCERY_BASEMAP_LAND_UNITS);
      put_zigzag (pen->bytes, column - pen->x);
      put_zigzag (pen->bytes, row - pen->y);
      pen->x = column;
      pen->y = row;
    }
}

static gboolean
put_polygon (GEOSContextHandle_t geos, Pen *pen, const GEOSGeometry *polygon)
{
  const GEOSGeometry *outer = GEOSGetExteriorRing_r (geos, polygon);
  int n = GEOSGetNumInteriorRings_r (geos, polygon), kept = 0;

  if (area_of (geos, outer) < SMALLEST_ISLAND)
    return FALSE;
  for (int i = 0; i < n; i++)
    kept += area_of (geos, GEOSGetInteriorRingN_r (geos, polygon, i)) > SMALLEST_LAKE;
  put_varint (pen->bytes, (guint32) kept + 1);
  put_ring (geos, pen, outer);
  for (int i = 0; i < n; i++)
    if (area_of (geos, GEOSGetInteriorRingN_r (geos, polygon, i)) > SMALLEST_LAKE)
      put_ring (geos, pen, GEOSGetInteriorRingN_r (geos, polygon, i));
  return TRUE;
}

guint
land_write (GByteArray *bytes, GPtrArray *land, GPtrArray *lakes, GError **error)
{
  Joiner joiner = { GEOS_init_r (), NULL };
  Pen pen = { bytes, 0, 0 };
  GEOSGeometry *all;
  guint n = 0;

  GEOSContext_setErrorMessageHandler_r (joiner.geos, note_error, &joiner);
  all = join_land (joiner.geos, land, lakes);
  if (all == NULL)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "The land could not be joined: %s",
                 joiner.message);
  for (int i = 0; all != NULL && i < GEOSGetNumGeometries_r (joiner.geos, all); i++)
    n += put_polygon (joiner.geos, &pen, GEOSGetGeometryN_r (joiner.geos, all, i));
  if (all != NULL)
    GEOSGeom_destroy_r (joiner.geos, all);
  GEOS_finish_r (joiner.geos);
  g_free (joiner.message);
  return n;
}
