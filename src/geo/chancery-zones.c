/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-zones.h"

#include "geo/chancery-simplify.h"
#include "geo/chancery-zone-colors.h"
#include "geo/chancery-zone-index.h"
#include "geo/chancery-zone-shaper.h"

#include <math.h>
#include <string.h>

/* How far a border may be drawn from where it is, in metres; a pixel at zoom 13. */
#define TOLERANCE 15.0

typedef struct
{
  GArray *points; /* of ChanceryMercator, within 0 to 1 */
  GArray *rings;  /* of ChanceryZoneRing */
} Level;

typedef struct
{
  char *id;
  guint color;
  ChanceryZoneBox box;
  Level levels[CHANCERY_ZONES_LEVELS];
} Zone;

struct _ChanceryZones
{
  gatomicrefcount references;
  Zone *zones;
  guint n;
  guint area; /* its number, or CHANCERY_ZONES_NONE */
  guint8 *neighbours;
  GPtrArray *lines; /* of GArray of ChanceryMercator: the borders' points */
  GArray *borders;  /* of ChanceryZoneBorder */
  ChanceryZoneIndex *index;
};

/* Guam to the Virgin Islands, Samoa to Alaska. */
static const ChanceryVoronoiFrame frame = { -140.0, 80.0, -18.0, 74.0 };

/* The zoom up to which each level is drawn; half a pixel there is its tolerance. */
static const double level_zooms[CHANCERY_ZONES_LEVELS] = { 3.5, 5.5, 7.5, INFINITY };

guint
chancery_zones_level (double zoom)
{
  guint level = 0;

  while (zoom > level_zooms[level])
    level++;
  return level;
}

/* Of the half pixel, the part that is left for one of several steps. */
static double
level_tolerance (guint level)
{
  return 0.35 / (256.0 * exp2 (level_zooms[level]));
}

static void
widen (ChanceryZoneBox *box, const ChanceryMercator *points, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      box->west = MIN (box->west, points[i].x);
      box->east = MAX (box->east, points[i].x);
      box->north = MIN (box->north, points[i].y);
      box->south = MAX (box->south, points[i].y);
    }
}

static const ChanceryZoneBox nothing = { INFINITY, INFINITY, -INFINITY, -INFINITY };

/* No land of the United States lies on both sides of 180 degrees, so a ring is moved as a whole. */
static void
bring_into_world (GArray *points, ChanceryZoneBox *box)
{
  *box = nothing;
  widen (box, (const ChanceryMercator *) (gconstpointer) points->data, points->len);
  if (box->east > 0.0)
    return;
  for (guint i = 0; i < points->len; i++)
    g_array_index (points, ChanceryMercator, i).x += 1.0;
  box->west += 1.0;
  box->east += 1.0;
}

static void
add_ring (Level *level, GArray *points, gboolean is_hole)
{
  ChanceryZoneRing ring = { NULL, points->len, is_hole, nothing };

  bring_into_world (points, &ring.box);
  g_array_append_vals (level->points, points->data, points->len);
  g_array_append_val (level->rings, ring);
}

static void
level_init (Level *level)
{
  level->points = g_array_new (FALSE, FALSE, sizeof (ChanceryMercator));
  level->rings = g_array_new (FALSE, FALSE, sizeof (ChanceryZoneRing));
}

/* Now the points no longer move. */
static void
level_finish (Level *level)
{
  const ChanceryMercator *points = (const ChanceryMercator *) (gconstpointer) level->points->data;

  for (guint i = 0; i < level->rings->len; i++)
    {
      ChanceryZoneRing *ring = &g_array_index (level->rings, ChanceryZoneRing, i);

      ring->points = points;
      points += ring->n_points;
    }
}

static void
fill_finest (Level *level, const ChanceryZonePolygons *polygons)
{
  level_init (level);
  for (guint i = 0; i < polygons->rings->len; i++)
    {
      const ChanceryZoneSpan *span = &g_array_index (polygons->rings, ChanceryZoneSpan, i);
      g_autoptr (GArray) points = g_array_sized_new (FALSE, FALSE, sizeof (ChanceryMercator), span->n);

      g_array_append_vals (points, &g_array_index (polygons->points, ChanceryMercator, span->first), span->n);
      add_ring (level, points, span->is_hole);
    }
  level_finish (level);
}

/* From the next finer one, which is quicker than from the finest. A hole goes with its outline. */
static void
fill_coarser (Level *level, const Level *finer, double tolerance)
{
  gboolean has_outline = FALSE;

  level_init (level);
  for (guint i = 0; i < finer->rings->len; i++)
    {
      const ChanceryZoneRing *ring = &g_array_index (finer->rings, ChanceryZoneRing, i);
      g_autoptr (GArray) simple = NULL;

      if (ring->is_hole && !has_outline)
        continue;
      simple = chancery_simplify (ring->points, ring->n_points, tolerance, TRUE);
      if (!ring->is_hole)
        has_outline = simple->len >= 3;
      if (simple->len >= 3)
        add_ring (level, simple, ring->is_hole);
    }
  level_finish (level);
}

static void
fill_zone (Zone *zone, const ChanceryZonePolygons *polygons)
{
  zone->box = nothing;
  widen (&zone->box, (const ChanceryMercator *) (gconstpointer) polygons->points->data,
         polygons->points->len);
  if (polygons->points->len == 0)
    zone->box = (ChanceryZoneBox){ 0.0, 0.0, 0.0, 0.0 };
  fill_finest (&zone->levels[CHANCERY_ZONES_LEVELS - 1], polygons);
  for (int level = CHANCERY_ZONES_LEVELS - 2; level >= 0; level--)
    fill_coarser (&zone->levels[level], &zone->levels[level + 1], level_tolerance ((guint) level));
}

static void
add_sides (GArray *sides, const ChanceryZonePolygons *polygons, guint zone)
{
  for (guint i = 0; i < polygons->rings->len; i++)
    {
      const ChanceryZoneSpan *span = &g_array_index (polygons->rings, ChanceryZoneSpan, i);
      const ChanceryMercator *points = &g_array_index (polygons->points, ChanceryMercator, span->first);

      for (guint k = 0; k < span->n; k++)
        {
          ChanceryZoneSide side = { points[k], points[(k + 1) % span->n], zone };

          g_array_append_val (sides, side);
        }
    }
}

static void
fill (ChanceryZones *self, GPtrArray *shapes)
{
  g_autoptr (GArray) sides = g_array_new (FALSE, FALSE, sizeof (ChanceryZoneSide));

  for (guint i = 0; i < self->n; i++)
    {
      fill_zone (&self->zones[i], g_ptr_array_index (shapes, i));
      add_sides (sides, g_ptr_array_index (shapes, i), i);
    }
  self->index = chancery_zone_index_new (sides, self->n);
}

static void
keep_borders (ChanceryZones *self, GPtrArray *borders)
{
  for (guint i = 0; i < borders->len; i++)
    {
      const ChanceryVoronoiBorder *border = g_ptr_array_index (borders, i);
      g_autoptr (GPtrArray) lines = chancery_zone_lines (border);

      self->neighbours[border->a * self->n + border->b] = 1;
      self->neighbours[border->b * self->n + border->a] = 1;
      for (guint k = 0; k < lines->len; k++)
        {
          GArray *line = g_ptr_array_index (lines, k);
          ChanceryZoneBorder kept = { border->a, border->b, (gconstpointer) line->data, line->len };

          if (line->len < 2)
            continue;
          g_ptr_array_add (self->lines, g_array_ref (line));
          g_array_append_val (self->borders, kept);
        }
    }
}

static gboolean
boxes_meet (const ChanceryZoneBox *a, const ChanceryZoneBox *b)
{
  return a->west <= b->east && b->west <= a->east && a->north <= b->south && b->north <= a->south;
}

/* The area meets the zones that it was cut out of, whose corners lie on its outline, and those without. */
static void
find_neighbours_of_area (ChanceryZones *self)
{
  const ChanceryZoneBox *box = &self->zones[self->area].box;

  for (guint i = 0; i < self->area; i++)
    {
      const Level *level = &self->zones[i].levels[CHANCERY_ZONES_LEVELS - 1];

      for (guint r = 0; r < level->rings->len; r++)
        if (boxes_meet (&g_array_index (level->rings, ChanceryZoneRing, r).box, box))
          self->neighbours[self->area * self->n + i] = self->neighbours[i * self->n + self->area] = 1;
    }
}

static guint8
color_before (const ChanceryZones *before, const char *id)
{
  for (guint i = 0; before != NULL && i < before->n; i++)
    if (i != before->area && g_strcmp0 (before->zones[i].id, id) == 0)
      return (guint8) before->zones[i].color;
  return (guint8) (g_str_hash (id) % CHANCERY_ZONES_COLORS);
}

/* The area is coloured first, so that it has always the first colour; and then in the order given. */
static void
color (ChanceryZones *self, const ChanceryZones *before)
{
  gboolean has_area = self->area != CHANCERY_ZONES_NONE;
  g_autofree guint8 *colors = g_new0 (guint8, self->n + 1), *graph = g_new0 (guint8, self->n * self->n + 1);
  guint shift = has_area ? 1 : 0;

  for (guint i = 0; i < self->n - shift; i++)
    colors[i + shift] = color_before (before, self->zones[i].id);
  for (guint i = 0; i < self->n; i++)
    for (guint k = 0; k < self->n; k++)
      graph[(i + shift) % self->n * self->n + (k + shift) % self->n] = self->neighbours[i * self->n + k];
  chancery_zone_colors (graph, self->n, CHANCERY_ZONES_COLORS, colors);
  for (guint i = 0; i < self->n; i++)
    self->zones[i].color = colors[(i + shift) % self->n];
}

static ChanceryZones *
zones_alloc (const ChanceryZoneOffice *offices, gsize n, gboolean has_area)
{
  ChanceryZones *self = g_new0 (ChanceryZones, 1);

  g_atomic_ref_count_init (&self->references);
  self->n = (guint) n + (has_area ? 1 : 0);
  self->area = has_area ? (guint) n : CHANCERY_ZONES_NONE;
  self->zones = g_new0 (Zone, self->n + 1);
  self->neighbours = g_new0 (guint8, (gsize) self->n * self->n + 1);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->borders = g_array_new (FALSE, FALSE, sizeof (ChanceryZoneBorder));
  for (gsize i = 0; i < n; i++)
    self->zones[i].id = g_strdup (offices[i].id != NULL ? offices[i].id : "");
  return self;
}

ChanceryZones *
chancery_zones_new (const ChanceryBasemap *basemap,
                    const ChanceryZoneOffice *offices,
                    gsize n,
                    const ChanceryOutline *area,
                    const ChanceryZones *before,
                    const ChanceryProgress *progress,
                    GError **error)
{
  g_autoptr (ChanceryZones) self = zones_alloc (offices, n, area != NULL);
  g_autofree ChanceryPosition *sites = g_new (ChanceryPosition, n + 1);
  g_autoptr (GPtrArray) borders = NULL, shapes = NULL;

  for (gsize i = 0; i < n; i++)
    sites[i] = offices[i].position;
  borders = chancery_voronoi_borders (sites, n, TOLERANCE, &frame, progress, error);
  if (borders == NULL)
    return NULL;
  shapes = chancery_zone_shape (basemap, sites, n, borders, area, progress, error);
  if (shapes == NULL)
    return NULL;
  keep_borders (self, borders);
  fill (self, shapes);
  if (self->area != CHANCERY_ZONES_NONE)
    find_neighbours_of_area (self);
  color (self, before);
  return g_steal_pointer (&self);
}

ChanceryZones *
chancery_zones_ref (ChanceryZones *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
zone_clear (Zone *zone)
{
  g_free (zone->id);
  for (guint level = 0; level < CHANCERY_ZONES_LEVELS; level++)
    {
      g_clear_pointer (&zone->levels[level].points, g_array_unref);
      g_clear_pointer (&zone->levels[level].rings, g_array_unref);
    }
}

void
chancery_zones_unref (ChanceryZones *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < self->n; i++)
    zone_clear (&self->zones[i]);
  g_free (self->zones);
  g_free (self->neighbours);
  g_ptr_array_unref (self->lines);
  g_array_unref (self->borders);
  g_clear_pointer (&self->index, chancery_zone_index_free);
  g_free (self);
}

guint
chancery_zones_get_n (const ChanceryZones *self)
{
  return self->n;
}

guint
chancery_zones_get_area (const ChanceryZones *self)
{
  return self->area;
}

const char *
chancery_zones_get_id (const ChanceryZones *self, guint zone)
{
  g_return_val_if_fail (zone < self->n, NULL);
  return self->zones[zone].id;
}

gboolean
chancery_zones_is_empty (const ChanceryZones *self, guint zone)
{
  g_return_val_if_fail (zone < self->n, TRUE);
  return self->zones[zone].levels[CHANCERY_ZONES_LEVELS - 1].rings->len == 0;
}

ChanceryZoneBox
chancery_zones_get_box (const ChanceryZones *self, guint zone)
{
  g_return_val_if_fail (zone < self->n, ((ChanceryZoneBox){ 0.0, 0.0, 0.0, 0.0 }));
  return self->zones[zone].box;
}

guint
chancery_zones_get_color (const ChanceryZones *self, guint zone)
{
  g_return_val_if_fail (zone < self->n, 0);
  return self->zones[zone].color;
}

gboolean
chancery_zones_are_neighbours (const ChanceryZones *self, guint a, guint b)
{
  g_return_val_if_fail (a < self->n && b < self->n, FALSE);
  return self->neighbours[a * self->n + b] != 0;
}

const ChanceryZoneRing *
chancery_zones_get_rings (const ChanceryZones *self, guint zone, guint level, guint *n)
{
  const GArray *rings;

  g_return_val_if_fail (zone < self->n && level < CHANCERY_ZONES_LEVELS, NULL);
  rings = self->zones[zone].levels[level].rings;
  *n = rings->len;
  return (const ChanceryZoneRing *) (gconstpointer) rings->data;
}

const ChanceryZoneBorder *
chancery_zones_get_borders (const ChanceryZones *self, guint *n)
{
  *n = self->borders->len;
  return (const ChanceryZoneBorder *) (gconstpointer) self->borders->data;
}

guint
chancery_zones_find (const ChanceryZones *self, const ChanceryPosition *position)
{
  if (!chancery_position_is_valid (position))
    return CHANCERY_ZONES_NONE;
  return chancery_zone_index_find (self->index, chancery_zone_mercator (position));
}
