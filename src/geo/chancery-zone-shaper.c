/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-zone-shaper.h"

#include "base/chancery-error.h"
#include "geo/chancery-geodesic.h"

#include <geos_c.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* East of this a longitude is counted west of 180 degrees; Africa, where nothing is looked for. */
#define SEAM 0.61
#define NORTHERNMOST 85.0
/* Squares to a side of the world, each some 78 km at the equator, by which lines that cross are found. */
#define SQUARES 512

/* Where a line is crossed, and where that lies along it. */
typedef struct
{
  guint side;
  double part;
  ChanceryMercator at;
} Cut;

/* A ring of land, the area's outline, or a border. */
typedef struct
{
  GArray *points; /* of ChanceryMercator */
  GArray *cuts;
  gboolean is_closed;
} Line;

typedef struct
{
  GPtrArray *rings; /* of Line, the outline first */
  double west, north, east, south;
  gboolean is_cut;
} Land;

typedef struct
{
  guint32 next; /* in the same square */
  guint32 line;
  guint32 side;
} Entry;

typedef struct
{
  GEOSContextHandle_t geos;
  const ChanceryPosition *sites;
  gsize n;
  GPtrArray *land;    /* of Land */
  GPtrArray *borders; /* of Line; the area's outline is one too */
  GArray *entries;    /* of Entry, the sides of borders; the first is none */
  guint32 *squares;   /* the first of each */
  const ChanceryOutline *area;
  GPtrArray *zones; /* of ChanceryZonePolygons */
} Shaper;

static void
line_free (Line *line)
{
  g_array_unref (line->points);
  g_array_unref (line->cuts);
  g_free (line);
}

static void
land_free (Land *land)
{
  g_ptr_array_unref (land->rings);
  g_free (land);
}

static Line *
line_new (GArray *points, gboolean is_closed)
{
  Line *line = g_new (Line, 1);

  *line = (Line){ g_array_ref (points), g_array_new (FALSE, FALSE, sizeof (Cut)), is_closed };
  return line;
}

static guint
line_n_sides (const Line *line)
{
  return line->points->len - (line->is_closed ? 0 : 1);
}

static ChanceryMercator
line_point (const Line *line, guint i)
{
  return g_array_index (line->points, ChanceryMercator, i % line->points->len);
}

static ChanceryZonePolygons *
polygons_new (void)
{
  ChanceryZonePolygons *self = g_new (ChanceryZonePolygons, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (ChanceryMercator));
  self->rings = g_array_new (FALSE, FALSE, sizeof (ChanceryZoneSpan));
  return self;
}

void
chancery_zone_polygons_free (ChanceryZonePolygons *self)
{
  g_array_unref (self->points);
  g_array_unref (self->rings);
  g_free (self);
}

ChanceryMercator
chancery_zone_mercator (const ChanceryPosition *position)
{
  ChanceryMercator point = chancery_mercator_from_position (position);

  if (point.x > SEAM)
    point.x -= 1.0;
  return point;
}

static ChanceryPosition
position_of (ChanceryMercator point)
{
  double longitude = point.x * 360.0 - 180.0;

  return (ChanceryPosition){ atan (sinh ((0.5 - point.y) * 2.0 * G_PI)) * 180.0 / G_PI,
                             longitude < -180.0 ? longitude + 360.0 : longitude };
}

GPtrArray *
chancery_zone_lines (const ChanceryVoronoiBorder *border)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  GArray *line = NULL;
  ChanceryMercator last = { 0.0, 0.0 };

  for (guint i = 0; i < border->line->len; i++)
    {
      const ChanceryPosition *position = &g_array_index (border->line, ChanceryPosition, i);
      ChanceryMercator point = chancery_zone_mercator (position);

      if (line != NULL && (fabs (position->latitude) > NORTHERNMOST || fabs (point.x - last.x) > 0.5))
        line = NULL;
      if (fabs (position->latitude) > NORTHERNMOST)
        continue;
      if (line == NULL)
        {
          line = g_array_new (FALSE, FALSE, sizeof (ChanceryMercator));
          g_ptr_array_add (lines, line);
        }
      g_array_append_val (line, point);
      last = point;
    }
  return lines;
}

typedef struct
{
  const guint8 *cursor;
  const guint8 *end;
  guint32 x, y; /* unsigned, because a file made to mislead may overflow them */
  gboolean failed;
} Decoder;

static guint32
read_varint (Decoder *decoder)
{
  guint32 value = 0;

  for (guint shift = 0; shift < 35 && decoder->cursor < decoder->end; shift += 7)
    {
      guint8 byte = *decoder->cursor++;

      value |= (guint32) (byte & 0x7f) << shift;
      if (byte < 0x80)
        return value;
    }
  decoder->failed = TRUE;
  return 0;
}

static guint32
read_zigzag (Decoder *decoder)
{
  guint32 value = read_varint (decoder);

  return (value >> 1) ^ (0u - (value & 1));
}

static Line *
read_ring (Decoder *decoder)
{
  guint32 n = read_varint (decoder);
  g_autoptr (GArray) points = NULL;

  /* A point takes two bytes at least, which bounds what a false count can make us reserve. */
  decoder->failed |= n < 3 || n > (gsize) (decoder->end - decoder->cursor) / 2;
  if (decoder->failed)
    return NULL;
  points = g_array_sized_new (FALSE, FALSE, sizeof (ChanceryMercator), n);
  for (guint32 i = 0; i < n; i++)
    {
      ChanceryMercator point;

      decoder->x += read_zigzag (decoder);
      decoder->y += read_zigzag (decoder);
      point.x = (gint32) decoder->x / CHANCERY_BASEMAP_LAND_UNITS;
      point.y = (gint32) decoder->y / CHANCERY_BASEMAP_LAND_UNITS;
      g_array_append_val (points, point);
    }
  return line_new (points, TRUE);
}

static void
measure_land (Land *land)
{
  const Line *outline = g_ptr_array_index (land->rings, 0);

  land->west = land->north = INFINITY;
  land->east = land->south = -INFINITY;
  for (guint i = 0; i < outline->points->len; i++)
    {
      ChanceryMercator point = line_point (outline, i);

      land->west = MIN (land->west, point.x);
      land->east = MAX (land->east, point.x);
      land->north = MIN (land->north, point.y);
      land->south = MAX (land->south, point.y);
    }
}

static gboolean
read_land (Shaper *self, const ChanceryBasemap *basemap)
{
  gsize length;
  guint n;
  const guint8 *data = chancery_basemap_get_land (basemap, &n, &length);
  Decoder decoder = { data, data + length, 0, 0, FALSE };

  for (guint i = 0; i < n && !decoder.failed; i++)
    {
      guint32 n_rings = read_varint (&decoder);
      Land *land = g_new0 (Land, 1);

      land->rings = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
      g_ptr_array_add (self->land, land);
      decoder.failed |= n_rings < 1;
      for (guint32 k = 0; k < n_rings && !decoder.failed; k++)
        {
          Line *ring = read_ring (&decoder);

          if (ring != NULL)
            g_ptr_array_add (land->rings, ring);
        }
      if (!decoder.failed)
        measure_land (land);
    }
  return !decoder.failed;
}

/* Columns are counted from the seam on, so that no side is parted by it. */
static int
square_of (double coordinate, double start)
{
  return (int) CLAMP (floor ((coordinate - start) * SQUARES), 0.0, SQUARES - 1.0);
}

/* The squares that a side may touch: those of its box. */
typedef struct
{
  int west, north, east, south;
} Squares;

static Squares
squares_of (ChanceryMercator a, ChanceryMercator b)
{
  return (Squares){ square_of (MIN (a.x, b.x), SEAM - 1.0), square_of (MIN (a.y, b.y), 0.0),
                    square_of (MAX (a.x, b.x), SEAM - 1.0), square_of (MAX (a.y, b.y), 0.0) };
}

static void
file_line (Shaper *self, guint32 number)
{
  const Line *line = g_ptr_array_index (self->borders, number);

  for (guint side = 0; side < line_n_sides (line); side++)
    {
      Squares squares = squares_of (line_point (line, side), line_point (line, side + 1));

      for (int row = squares.north; row <= squares.south; row++)
        for (int column = squares.west; column <= squares.east; column++)
          {
            guint32 *first = &self->squares[row * SQUARES + column];
            Entry entry = { *first, number, side };

            *first = self->entries->len;
            g_array_append_val (self->entries, entry);
          }
    }
}

static void
cross_sides (Line *line, guint side, Line *border, guint border_side)
{
  ChanceryMercator a = line_point (line, side), b = line_point (line, side + 1);
  ChanceryMercator c = line_point (border, border_side), d = line_point (border, border_side + 1);
  double width = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
  double part = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / width;
  double border_part = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / width;
  ChanceryMercator at = { a.x + part * (b.x - a.x), a.y + part * (b.y - a.y) };

  if (!(part >= 0.0 && part < 1.0 && border_part >= 0.0 && border_part < 1.0))
    return;
  g_array_append_val (line->cuts, ((Cut){ side, part, at }));
  g_array_append_val (border->cuts, ((Cut){ border_side, border_part, at }));
}

/* A pair of sides that share several squares is looked at in the first of them. */
static gboolean
is_first_square (const Squares *a, const Squares *b, int row, int column)
{
  return row == MAX (a->north, b->north) && column == MAX (a->west, b->west);
}

static void
cross_in_square (Shaper *self, Line *line, guint side, const Squares *squares, int row, int column)
{
  for (guint32 at = self->squares[row * SQUARES + column]; at != 0;)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, at);
      Line *border = g_ptr_array_index (self->borders, entry->line);
      Squares others = squares_of (line_point (border, entry->side), line_point (border, entry->side + 1));

      if (is_first_square (squares, &others, row, column))
        cross_sides (line, side, border, entry->side);
      at = entry->next;
    }
}

/* Finds where a line crosses the borders filed so far. */
static gboolean
cross_line (Shaper *self, Line *line)
{
  for (guint side = 0; side < line_n_sides (line); side++)
    {
      Squares squares = squares_of (line_point (line, side), line_point (line, side + 1));

      for (int row = squares.north; row <= squares.south; row++)
        for (int column = squares.west; column <= squares.east; column++)
          cross_in_square (self, line, side, &squares, row, column);
    }
  return line->cuts->len > 0;
}

static GArray *
area_points (const ChanceryOutline *area)
{
  gsize n;
  const ChanceryPosition *corners = chancery_outline_get_corners (area, &n);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (ChanceryMercator));

  for (gsize i = 0; i < n; i++)
    g_array_append_val (points, ((ChanceryMercator[]){ chancery_zone_mercator (&corners[i]) })[0]);
  return points;
}

static void
add_borders (Shaper *self, GPtrArray *borders)
{
  for (guint i = 0; i < borders->len; i++)
    {
      g_autoptr (GPtrArray) lines = chancery_zone_lines (g_ptr_array_index (borders, i));

      for (guint k = 0; k < lines->len; k++)
        if (((GArray *) g_ptr_array_index (lines, k))->len > 1)
          {
            g_ptr_array_add (self->borders, line_new (g_ptr_array_index (lines, k), FALSE));
            file_line (self, self->borders->len - 1);
          }
    }
}

static void
add_area (Shaper *self)
{
  g_autoptr (GArray) points = area_points (self->area);
  Line *line = line_new (points, TRUE);

  cross_line (self, line);
  g_ptr_array_add (self->borders, line);
  file_line (self, self->borders->len - 1);
}

static void
cross_land (Shaper *self)
{
  for (guint i = 0; i < self->land->len; i++)
    {
      Land *land = g_ptr_array_index (self->land, i);

      for (guint k = 0; k < land->rings->len; k++)
        land->is_cut |= cross_line (self, g_ptr_array_index (land->rings, k));
    }
}

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  const Cut *x = a, *y = b;

  if (x->side != y->side)
    return x->side < y->side ? -1 : 1;
  return (x->part > y->part) - (x->part < y->part);
}

static void
put_point (GArray *points, ChanceryMercator point)
{
  const ChanceryMercator *last =
      points->len > 0 ? &g_array_index (points, ChanceryMercator, points->len - 1) : NULL;

  if (last == NULL || last->x != point.x || last->y != point.y)
    g_array_append_val (points, point);
}

static void
put_piece (const Shaper *self, GPtrArray *pieces, GArray *points)
{
  if (points->len > 1)
    {
      GEOSCoordSequence *sequence = GEOSCoordSeq_create_r (self->geos, points->len, 2);

      for (guint i = 0; i < points->len; i++)
        {
          const ChanceryMercator *point = &g_array_index (points, ChanceryMercator, i);

          GEOSCoordSeq_setXY_r (self->geos, sequence, i, point->x, point->y);
        }
      g_ptr_array_add (pieces, GEOSGeom_createLineString_r (self->geos, sequence));
    }
  g_array_set_size (points, 0);
}

/* Cuts a line in pieces that meet others only in their ends. */
static void
cut_line (const Shaper *self, Line *line, GPtrArray *pieces)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (ChanceryMercator));
  guint next = 0, n = line_n_sides (line);

  g_array_sort (line->cuts, compare_cuts);
  for (guint side = 0; side < n; side++)
    {
      put_point (points, line_point (line, side));
      for (; next < line->cuts->len && g_array_index (line->cuts, Cut, next).side == side; next++)
        {
          put_point (points, g_array_index (line->cuts, Cut, next).at);
          put_piece (self, pieces, points);
          put_point (points, g_array_index (line->cuts, Cut, next).at);
        }
    }
  put_point (points, line_point (line, n));
  put_piece (self, pieces, points);
}

static GPtrArray *
cut_all (const Shaper *self)
{
  GPtrArray *pieces = g_ptr_array_new ();

  for (guint i = 0; i < self->borders->len; i++)
    cut_line (self, g_ptr_array_index (self->borders, i), pieces);
  for (guint i = 0; i < self->land->len; i++)
    {
      const Land *land = g_ptr_array_index (self->land, i);

      for (guint k = 0; land->is_cut && k < land->rings->len; k++)
        cut_line (self, g_ptr_array_index (land->rings, k), pieces);
    }
  return pieces;
}

static gboolean
ring_crosses (const Line *ring, ChanceryMercator p)
{
  gboolean inside = FALSE;

  for (guint i = 0; i < ring->points->len; i++)
    {
      ChanceryMercator a = line_point (ring, i), b = line_point (ring, i + 1);

      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
        inside = !inside;
    }
  return inside;
}

static gboolean
is_cut_land (const Shaper *self, ChanceryMercator p)
{
  for (guint i = 0; i < self->land->len; i++)
    {
      const Land *land = g_ptr_array_index (self->land, i);
      gboolean inside = FALSE;

      if (!land->is_cut || p.x < land->west || p.x > land->east || p.y < land->north || p.y > land->south)
        continue;
      for (guint k = 0; k < land->rings->len; k++)
        inside ^= ring_crosses (g_ptr_array_index (land->rings, k), p);
      if (inside)
        return TRUE;
    }
  return FALSE;
}

/* The zone that a point of land belongs to, if any but the area's. */
static ChanceryZonePolygons *
zone_at (const Shaper *self, ChanceryMercator point)
{
  ChanceryPosition position = position_of (point);
  gsize site;

  if ((self->area != NULL && chancery_outline_contains (self->area, &position)) ||
      !chancery_geodesic_nearest (&position, self->sites, self->n, &site, NULL))
    return NULL;
  return g_ptr_array_index (self->zones, site);
}

static void
add_span (ChanceryZonePolygons *zone, const GArray *points, guint n, gboolean is_hole)
{
  ChanceryZoneSpan span = { zone->points->len, n, is_hole };

  g_array_append_vals (zone->points, points->data, n);
  g_array_append_val (zone->rings, span);
}

static void
add_geos_ring (const Shaper *self, ChanceryZonePolygons *zone, const GEOSGeometry *ring, gboolean is_hole)
{
  const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r (self->geos, ring);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (ChanceryMercator));
  unsigned n = 0;

  GEOSCoordSeq_getSize_r (self->geos, sequence, &n);
  for (unsigned i = 0; i + 1 < n; i++)
    {
      ChanceryMercator point;

      GEOSCoordSeq_getXY_r (self->geos, sequence, i, &point.x, &point.y);
      g_array_append_val (points, point);
    }
  add_span (zone, points, points->len, is_hole);
}

static gboolean
point_within (const Shaper *self, const GEOSGeometry *face, ChanceryMercator *point)
{
  GEOSGeometry *within = GEOSPointOnSurface_r (self->geos, face);
  gboolean found = within != NULL && GEOSGeomGetX_r (self->geos, within, &point->x) == 1 &&
                   GEOSGeomGetY_r (self->geos, within, &point->y) == 1;

  if (within != NULL)
    GEOSGeom_destroy_r (self->geos, within);
  return found;
}

/* A face between borders and coasts is land of one zone, or water. */
static void
share_out_face (const Shaper *self, const GEOSGeometry *face)
{
  ChanceryZonePolygons *zone;
  ChanceryMercator point;

  if (!point_within (self, face, &point) || !is_cut_land (self, point) ||
      (zone = zone_at (self, point)) == NULL)
    return;
  add_geos_ring (self, zone, GEOSGetExteriorRing_r (self->geos, face), FALSE);
  for (int i = 0; i < GEOSGetNumInteriorRings_r (self->geos, face); i++)
    add_geos_ring (self, zone, GEOSGetInteriorRingN_r (self->geos, face, i), TRUE);
}

static gboolean
share_out_cut (const Shaper *self, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) pieces = cut_all (self);
  GEOSGeometry *faces =
      GEOSPolygonize_r (self->geos, (const GEOSGeometry *const *) pieces->pdata, pieces->len);
  gboolean went_well = chancery_progress_step (progress, 1, 2, error);

  if (faces == NULL && went_well)
    {
      g_set_error_literal (
          error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
          _ ("The zones could not be worked out, so none are shown. Your records are not affected."));
      went_well = FALSE;
    }
  for (int i = 0; went_well && i < GEOSGetNumGeometries_r (self->geos, faces); i++)
    share_out_face (self, GEOSGetGeometryN_r (self->geos, faces, i));
  for (guint i = 0; i < pieces->len; i++)
    GEOSGeom_destroy_r (self->geos, pieces->pdata[i]);
  if (faces != NULL)
    GEOSGeom_destroy_r (self->geos, faces);
  return went_well;
}

/* Land that nothing crosses belongs to one zone as it is. */
static void
share_out_whole (const Shaper *self)
{
  for (guint i = 0; i < self->land->len; i++)
    {
      const Land *land = g_ptr_array_index (self->land, i);
      ChanceryZonePolygons *zone =
          land->is_cut ? NULL : zone_at (self, line_point (g_ptr_array_index (land->rings, 0), 0));

      for (guint k = 0; zone != NULL && k < land->rings->len; k++)
        {
          const Line *ring = g_ptr_array_index (land->rings, k);

          add_span (zone, ring->points, ring->points->len, k > 0);
        }
    }
}

static gboolean
shape (Shaper *self,
       const ChanceryBasemap *basemap,
       GPtrArray *borders,
       const ChanceryProgress *progress,
       GError **error)
{
  if (!read_land (self, basemap))
    {
      g_set_error_literal (
          error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
          _ ("The land of the base map makes no sense, so no zones are shown. Your records are "
             "not affected; install Chancery again to repair it."));
      return FALSE;
    }
  add_borders (self, borders);
  if (self->area != NULL)
    add_area (self);
  cross_land (self);
  if (!chancery_progress_step (progress, 0, 2, error) || !share_out_cut (self, progress, error))
    return FALSE;
  share_out_whole (self);
  return TRUE;
}

GPtrArray *
chancery_zone_shape (const ChanceryBasemap *basemap,
                     const ChanceryPosition *sites,
                     gsize n,
                     GPtrArray *borders,
                     const ChanceryOutline *area,
                     const ChanceryProgress *progress,
                     GError **error)
{
  g_autoptr (GPtrArray) land = g_ptr_array_new_with_free_func ((GDestroyNotify) land_free);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_zone_polygons_free);
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_autofree guint32 *squares = g_new0 (guint32, SQUARES * SQUARES);
  Shaper self = { GEOS_init_r (), sites, n, land, lines, entries, squares, area, zones };
  gboolean went_well;

  g_array_set_size (entries, 1);
  for (gsize i = 0; i < n + (area != NULL ? 1 : 0); i++)
    g_ptr_array_add (zones, polygons_new ());
  if (area != NULL)
    {
      g_autoptr (GArray) points = area_points (area);

      add_span (g_ptr_array_index (zones, n), points, points->len, FALSE);
    }
  went_well = shape (&self, basemap, borders, progress, error);
  GEOS_finish_r (self.geos);
  return went_well ? g_steal_pointer (&zones) : NULL;
}
