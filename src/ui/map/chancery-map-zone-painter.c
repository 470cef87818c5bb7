/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-zone-painter.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-trace.h"

#include <math.h>

/* Strengths of the ground; a dark map needs a little more to show the same. */
#define FILL 0.08
#define FILL_DARK 0.11
#define FILL_SELECTED 0.20
/* Widths inside a zone, in pixels. */
#define BORDER 2.2
#define BORDER_SELECTED 3.0
#define BORDER_STRENGTH 0.55
#define AREA_BAND 6.0
#define AREA_LINE 2.0
#define AREA_BAND_STRENGTH 0.28
#define TIE_WIDTH 1.5
/* Beyond what is painted, so that no cut edge is seen. */
#define EDGE 8.0

typedef struct
{
  cairo_t *cr;
  const ChanceryMapProjection *projection;
  const ChanceryZones *zones;
  guint level;
  gboolean dark;
  ChanceryZoneBox view;
} Painter;

guint32
chancery_map_zone_color (guint color, gboolean dark)
{
  static const guint32 colors[2][CHANCERY_ZONES_COLORS] = {
    { 0x1b2460, 0x376a9a, 0x124750, 0x5b2a97, 0xa838c4, 0x6e8c91 },
    { 0x62aac5, 0xb4d4f2, 0xc1f7ef, 0xc9aff7, 0xd874ec, 0x92a0a2 },
  };

  return colors[dark ? 1 : 0][color % CHANCERY_ZONES_COLORS];
}

guint32
chancery_map_zone_ink (guint color, gboolean dark)
{
  static const guint32 inks[2][CHANCERY_ZONES_COLORS] = {
    { 0x1b2460, 0x2b5880, 0x124750, 0x5b2a97, 0x8d2aa6, 0x48636a },
    { 0x7dc0d8, 0xb4d4f2, 0xc1f7ef, 0xc9aff7, 0xe895f6, 0xaebabc },
  };

  return inks[dark ? 1 : 0][color % CHANCERY_ZONES_COLORS];
}

static void
set_color (cairo_t *cr, guint32 color, double strength)
{
  cairo_set_source_rgba (cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0,
                         (color & 0xff) / 255.0, strength);
}

static guint32
color_of (const Painter *self, guint zone)
{
  return chancery_map_zone_color (chancery_zones_get_color (self->zones, zone), self->dark);
}

/* From which turn around the world to which other one a box is seen. */
static void
turns (const Painter *self, const ChanceryZoneBox *box, int *first, int *last)
{
  *first = (int) ceil (self->view.west - box->east);
  *last = (int) floor (self->view.east - box->west);
  if (box->south < self->view.north || box->north > self->view.south)
    *last = *first - 1;
}

static void
trace_zone (const Painter *self, guint zone)
{
  guint n = 0;
  const ChanceryZoneRing *rings = chancery_zones_get_rings (self->zones, zone, self->level, &n);

  for (guint i = 0; i < n; i++)
    {
      int first, last;

      turns (self, &rings[i].box, &first, &last);
      for (int turn = first; turn <= last; turn++)
        chancery_map_trace_ring (self->cr, self->projection, rings[i].points, rings[i].n_points, turn);
    }
}

/* Lines of borders may lie on either side of 180 degrees. */
static void
trace_borders (const Painter *self, guint zone)
{
  guint n = 0;
  const ChanceryZoneBorder *borders = chancery_zones_get_borders (self->zones, &n);
  const ChanceryZoneBox world = { -1.0, 0.0, 1.0, 1.0 };
  int first, last;

  turns (self, &world, &first, &last);
  for (guint i = 0; i < n; i++)
    if (borders[i].a == zone || borders[i].b == zone)
      for (int turn = first; turn <= last; turn++)
        chancery_map_trace_way (self->cr, self->projection, borders[i].points, borders[i].n_points, turn);
}

static gboolean
is_seen (const Painter *self, guint zone)
{
  ChanceryZoneBox box = chancery_zones_get_box (self->zones, zone);
  int first, last;

  turns (self, &box, &first, &last);
  return !chancery_zones_is_empty (self->zones, zone) && first <= last;
}

/* Half of each pen lies outside of the zone, where the clip takes it away. */
static void
stroke_inside (cairo_t *cr, guint32 color, double width, double strength)
{
  set_color (cr, color, strength);
  cairo_set_line_width (cr, 2.0 * width);
  cairo_stroke_preserve (cr);
}

static void
paint_area_path (cairo_t *cr, guint32 color, gboolean selected, gboolean dark)
{
  set_color (cr, color, selected ? FILL_SELECTED : dark ? FILL_DARK : FILL);
  cairo_paint (cr);
  stroke_inside (cr, color, AREA_BAND, AREA_BAND_STRENGTH);
  stroke_inside (cr, color, selected ? BORDER_SELECTED : AREA_LINE, 1.0);
}

static void
paint_zone (const Painter *self, guint zone, gboolean selected)
{
  cairo_t *cr = self->cr;
  guint32 color = color_of (self, zone);

  cairo_save (cr);
  cairo_new_path (cr);
  trace_zone (self, zone);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_clip_preserve (cr);
  if (zone == chancery_zones_get_area (self->zones))
    paint_area_path (cr, color, selected, self->dark);
  else
    {
      set_color (cr, color, selected ? FILL_SELECTED : self->dark ? FILL_DARK : FILL);
      cairo_paint (cr);
      if (!selected)
        {
          cairo_new_path (cr);
          trace_borders (self, zone);
        }
      stroke_inside (cr, color, selected ? BORDER_SELECTED : BORDER, selected ? 1.0 : BORDER_STRENGTH);
    }
  cairo_restore (cr);
  cairo_new_path (cr);
}

void
chancery_map_zone_paint_tie (cairo_t *cr, guint color, gboolean dark)
{
  static const double dashes[] = { 5.0, 3.0 };

  cairo_save (cr);
  cairo_set_line_width (cr, TIE_WIDTH + 2.0);
  set_color (cr, chancery_basemap_style (dark)->us_land, 0.8);
  cairo_stroke_preserve (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_set_line_width (cr, TIE_WIDTH);
  chancery_basemap_set_color (cr, chancery_map_zone_color (color, dark));
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
chancery_map_zone_paint (cairo_t *cr,
                         const ChanceryMapProjection *projection,
                         const ChanceryZones *zones,
                         double zoom,
                         guint selected,
                         const GArray *ties,
                         gboolean dark)
{
  Painter self = { .cr = cr, .projection = projection, .zones = zones, .dark = dark };
  ChanceryMercator low, high;

  chancery_map_projection_bounds (projection, EDGE, &low, &high);
  self.level = chancery_zones_level (zoom);
  self.view = (ChanceryZoneBox){ low.x, low.y, high.x, high.y };
  for (guint i = 0; i < chancery_zones_get_n (zones); i++)
    if (i != selected && is_seen (&self, i))
      paint_zone (&self, i, FALSE);
  if (selected < chancery_zones_get_n (zones) && is_seen (&self, selected))
    paint_zone (&self, selected, TRUE);
  for (guint i = 0; i < ties->len; i++)
    {
      const ChanceryMapZoneTie *tie = &g_array_index (ties, ChanceryMapZoneTie, i);

      chancery_map_trace_geodesic (cr, projection, &tie->from, &tie->to);
      chancery_map_zone_paint_tie (cr, chancery_zones_get_color (zones, tie->zone), dark);
    }
}

void
chancery_map_zone_paint_sample (
    cairo_t *cr, double width, double height, guint color, gboolean is_area, gboolean dark)
{
  guint32 ink = chancery_map_zone_color (color, dark);

  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, width, height);
  cairo_clip_preserve (cr);
  if (is_area)
    paint_area_path (cr, ink, FALSE, dark);
  else
    {
      set_color (cr, ink, FILL_SELECTED);
      cairo_paint (cr);
      stroke_inside (cr, ink, BORDER, BORDER_STRENGTH);
    }
  cairo_restore (cr);
  cairo_new_path (cr);
}
