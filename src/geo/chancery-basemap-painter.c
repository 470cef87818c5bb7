/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-basemap-painter.h"

#include "geo/chancery-line-mask.h"

#include <math.h>

#define SIZE CHANCERY_BASEMAP_TILE_SIZE
/* Farther outside of the tile than its border and half of any line reach. */
#define REACH 8.0
/* In pixels: a point nearer than this to the one before is left out, and what is smaller than this both ways
 * altogether. At this size nobody sees either, and Cairo's time grows with the points: where a level of
 * detail is drawn at its own zoom, it takes a third less. */
#define LEAST_STEP 1.0
#define LEAST_SIZE 0.7

typedef struct
{
  double x, y;
  gboolean cut; /* the way here from the point before runs along the edge of the cell: no shore */
} Vertex;

typedef struct
{
  ChanceryBasemapClass class;
  guint first_path, n_paths;
} Piece;

typedef struct
{
  guint first, n;
  gboolean is_visible;
} Run;

/* One cell, decoded into pixels of one tile. */
typedef struct
{
  GArray *vertices;
  GArray *runs;
  GArray *pieces;
} Drawing;

typedef struct
{
  cairo_t *cr;
  ChanceryLineMask *mask; /* on the same surface */
  const Drawing *drawing;
} Canvas;

typedef struct
{
  const guint8 *cursor;
  const guint8 *end;
  gboolean failed;
} Decoder;

typedef struct
{
  double factor, left, top; /* pixel = unit * factor - left or top */
} Placement;

static const ChanceryBasemapStyle light_style = {
  0xf7f4ed, 0xeceae4, 0xd9e2e7, 0xb4c4ce, 0xc3d1d9, 0xa29b8f,
  0xd3ccbe, 0xdedad1, 0x6f695d, 0x5d584f, 0x4f6a7b,
};
static const ChanceryBasemapStyle dark_style = {
  0x2a2f37, 0x23272e, 0x1a1d22, 0x454f5b, 0x3c4753, 0x6b7480,
  0x414953, 0x343a43, 0x8f99a5, 0xb4bcc6, 0x7d8b99,
};

const ChanceryBasemapStyle *
chancery_basemap_style (gboolean dark)
{
  return dark ? &dark_style : &light_style;
}

void
chancery_basemap_set_color (cairo_t *cr, guint32 color)
{
  cairo_set_source_rgb (cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0,
                        (color & 0xff) / 255.0);
}

static guint32
read_varint (Decoder *decoder)
{
  guint32 value = 0;

  for (guint shift = 0; shift < 35; shift += 7)
    {
      guint8 byte;

      if (decoder->cursor >= decoder->end)
        break;
      byte = *decoder->cursor++;
      value |= (guint32) (byte & 0x7f) << shift;
      if (byte < 0x80)
        return value;
    }
  decoder->failed = TRUE;
  return 0;
}

static gint32
read_zigzag (Decoder *decoder)
{
  guint32 value = read_varint (decoder);

  return (gint32) ((value >> 1) ^ (0u - (value & 1)));
}

static gboolean
is_on_edge (gint32 a, gint32 b)
{
  return a == b && (a == -CHANCERY_BASEMAP_MARGIN || a == CHANCERY_BASEMAP_EXTENT + CHANCERY_BASEMAP_MARGIN);
}

/* Unsigned, because a file made to mislead may overflow them. */
typedef struct
{
  guint32 x, y;
} Pen;

/* Whether @to adds nothing that would be seen after @from. What lies on the edge of the cell stays, since the
 * way along it is no shore. */
static gboolean
is_redundant (const Vertex *from, const Vertex *to, gint32 x, gint32 y)
{
  return fabs (to->x - from->x) < LEAST_STEP && fabs (to->y - from->y) < LEAST_STEP && !is_on_edge (x, x) &&
         !is_on_edge (y, y);
}

typedef struct
{
  double west, east, north, south;
} Box;

static gboolean
is_seen (const Box *box)
{
  return (box->east - box->west > LEAST_SIZE || box->south - box->north > LEAST_SIZE) && box->east > -REACH &&
         box->west < SIZE + REACH && box->south > -REACH && box->north < SIZE + REACH;
}

/* Decodes @run->n points to @vertices, of which it leaves as many as are needed. */
static void
read_points (Decoder *decoder, const Placement *placement, Pen *pen, Vertex *vertices, Run *run)
{
  Box box = { INFINITY, -INFINITY, INFINITY, -INFINITY };
  gint32 first_x = 0, first_y = 0;
  guint n = 0;

  for (guint i = 0; i < run->n; i++)
    {
      gint32 old_x = (gint32) pen->x, old_y = (gint32) pen->y, x, y;
      Vertex vertex;

      x = (gint32) (pen->x += (guint32) read_zigzag (decoder));
      y = (gint32) (pen->y += (guint32) read_zigzag (decoder));
      vertex.x = x * placement->factor - placement->left;
      vertex.y = y * placement->factor - placement->top;
      vertex.cut = i > 0 && (is_on_edge (old_x, x) || is_on_edge (old_y, y));
      if (i == 0)
        {
          first_x = x;
          first_y = y;
        }
      box = (Box){ MIN (box.west, vertex.x), MAX (box.east, vertex.x), MIN (box.north, vertex.y),
                   MAX (box.south, vertex.y) };
      if (n == 0 || i + 1 == run->n || !is_redundant (&vertices[n - 1], &vertex, x, y))
        vertices[n++] = vertex;
    }
  if (n > 0)
    vertices[0].cut = is_on_edge ((gint32) pen->x, first_x) || is_on_edge ((gint32) pen->y, first_y);
  run->is_visible = is_seen (&box);
  run->n = run->is_visible ? n : 0;
}

static void
read_path (Decoder *decoder, const Placement *placement, Pen *pen, Drawing *drawing)
{
  Run run = { drawing->vertices->len, read_varint (decoder), FALSE };

  /* A point takes two bytes at least, which bounds what a false count can make us reserve. */
  if (decoder->failed || run.n > (gsize) (decoder->end - decoder->cursor) / 2)
    {
      decoder->failed = TRUE;
      return;
    }
  g_array_set_size (drawing->vertices, run.first + run.n);
  read_points (decoder, placement, pen, &g_array_index (drawing->vertices, Vertex, run.first), &run);
  g_array_set_size (drawing->vertices, run.first + run.n);
  g_array_append_val (drawing->runs, run);
}

static void
read_piece (Decoder *decoder, const Placement *placement, Drawing *drawing)
{
  Pen pen = { 0, 0 };
  Piece piece = { *decoder->cursor++, drawing->runs->len, 0 };
  guint32 n_paths = read_varint (decoder);

  for (; piece.n_paths < n_paths && !decoder->failed; piece.n_paths++)
    read_path (decoder, placement, &pen, drawing);
  if (decoder->failed || piece.class >= CHANCERY_BASEMAP_N_CLASSES)
    decoder->failed = TRUE;
  else
    g_array_append_val (drawing->pieces, piece);
}

static void
read_cell (const ChanceryBasemapCell *cell, const Placement *placement, Drawing *drawing)
{
  Decoder decoder = { cell->data, cell->data + cell->length, FALSE };

  while (decoder.cursor < decoder.end && !decoder.failed)
    read_piece (&decoder, placement, drawing);
}

/* For filling: every ring that touches the tile, whole. */
static void
trace_rings (cairo_t *cr, const Drawing *drawing, const Piece *piece)
{
  for (guint r = piece->first_path; r < piece->first_path + piece->n_paths; r++)
    {
      const Run *run = &g_array_index (drawing->runs, Run, r);
      const Vertex *vertices = &g_array_index (drawing->vertices, Vertex, run->first);

      if (!run->is_visible)
        continue;
      for (guint i = 0; i < run->n; i++)
        cairo_line_to (cr, vertices[i].x, vertices[i].y);
      cairo_close_path (cr);
      cairo_new_sub_path (cr);
    }
}

static gboolean
touches_tile (const Vertex *a, const Vertex *b)
{
  return MAX (a->x, b->x) > -REACH && MIN (a->x, b->x) < SIZE + REACH && MAX (a->y, b->y) > -REACH &&
         MIN (a->y, b->y) < SIZE + REACH;
}

/* Only what touches the tile. */
static void
trace_line (ChanceryLineMask *mask, const Vertex *vertices, guint n, gboolean closed)
{
  for (guint i = 1; i < n + (closed ? 1 : 0); i++)
    {
      const Vertex *from = &vertices[i - 1], *to = &vertices[i % n];

      if (!(closed && to->cut) && touches_tile (from, to))
        chancery_line_mask_add (mask, from->x, from->y, to->x, to->y);
    }
}

static void
trace_lines (ChanceryLineMask *mask, const Drawing *drawing, const Piece *piece, gboolean closed)
{
  for (guint r = piece->first_path; r < piece->first_path + piece->n_paths; r++)
    {
      const Run *run = &g_array_index (drawing->runs, Run, r);

      if (run->is_visible && run->n > 1)
        trace_line (mask, &g_array_index (drawing->vertices, Vertex, run->first), run->n, closed);
    }
}

/* Piece by piece: the rings of one land are even-odd among themselves, but two neighbours overlap by a
 * hair, and that must not become a hole. */
static void
fill_class (const Canvas *canvas, ChanceryBasemapClass class, guint32 color)
{
  const Drawing *drawing = canvas->drawing;
  cairo_t *cr = canvas->cr;

  chancery_basemap_set_color (cr, color);
  for (guint i = 0; i < drawing->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (drawing->pieces, Piece, i);

      if (piece->class != class)
        continue;
      cairo_new_path (cr);
      trace_rings (cr, drawing, piece);
      cairo_fill (cr);
    }
}

static void
trace_class (const Canvas *canvas, ChanceryBasemapClass class)
{
  const Drawing *drawing = canvas->drawing;
  gboolean closed = !chancery_basemap_class_is_line (class);

  for (guint i = 0; i < drawing->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (drawing->pieces, Piece, i);

      if (piece->class == class)
        trace_lines (canvas->mask, drawing, piece, closed);
    }
}

/* Both in one go; each may be the same. */
static void
stroke_classes (
    const Canvas *canvas, ChanceryBasemapClass one, ChanceryBasemapClass other, guint32 color, double width)
{
  chancery_line_mask_set_width (canvas->mask, width);
  trace_class (canvas, one);
  if (other != one)
    trace_class (canvas, other);
  chancery_line_mask_paint (canvas->mask, color);
}

static void
stroke_class (const Canvas *canvas, ChanceryBasemapClass class, guint32 color, double width)
{
  stroke_classes (canvas, class, class, color, width);
}

/* Each border stands on a band of land, which hides the hairline of coast between two fills. */
static void
paint_bands (const Canvas *canvas, const ChanceryBasemapStyle *style)
{
  stroke_classes (canvas, CHANCERY_BASEMAP_NATIONAL_LINE, CHANCERY_BASEMAP_PROVINCE_LINE, style->other_land,
                  3.0);
  stroke_class (canvas, CHANCERY_BASEMAP_STATE_LINE, style->us_land, 3.0);
}

/* Thicker as one comes nearer. The data has them to about a kilometre, so that beyond zoom 8, where that
 * would show, there are none in it. */
static void
paint_rivers (const Canvas *canvas, const ChanceryBasemapStyle *style, guint zoom)
{
  double width = CLAMP (0.25 * ((double) zoom - 1.0), 0.5, 1.8);

  stroke_class (canvas, CHANCERY_BASEMAP_GREAT_RIVER, style->river, width);
  stroke_class (canvas, CHANCERY_BASEMAP_RIVER, style->river, width * 0.65);
}

static void
paint_borders (const Canvas *canvas, const ChanceryBasemapStyle *style, gboolean is_near)
{
  stroke_class (canvas, CHANCERY_BASEMAP_PROVINCE_LINE, style->province, 0.75);
  stroke_class (canvas, CHANCERY_BASEMAP_STATE_LINE, style->state, is_near ? 1.2 : 0.9);
  stroke_class (canvas, CHANCERY_BASEMAP_NATIONAL_LINE, style->national, is_near ? 1.6 : 1.25);
}

static void
paint (const Canvas *canvas, const ChanceryBasemapStyle *style, guint zoom)
{
  gboolean is_near = zoom >= 6;
  double coast = is_near ? 2.75 : 2.0, shore = is_near ? 1.3 : 0.7;

  cairo_set_fill_rule (canvas->cr, CAIRO_FILL_RULE_EVEN_ODD);
  /* Half the time of the default, and at edges that a line runs along nobody sees the difference. */
  cairo_set_antialias (canvas->cr, CAIRO_ANTIALIAS_FAST);
  stroke_classes (canvas, CHANCERY_BASEMAP_OTHER_LAND, CHANCERY_BASEMAP_US_LAND, style->coast, coast);
  fill_class (canvas, CHANCERY_BASEMAP_OTHER_LAND, style->other_land);
  fill_class (canvas, CHANCERY_BASEMAP_US_LAND, style->us_land);
  paint_bands (canvas, style);
  paint_rivers (canvas, style, zoom);
  paint_borders (canvas, style, is_near);
  /* Nothing covers the inner half of these shores, so they are drawn thinner. */
  fill_class (canvas, CHANCERY_BASEMAP_LAKE, style->water);
  stroke_class (canvas, CHANCERY_BASEMAP_LAKE, style->coast, shore);
  fill_class (canvas, CHANCERY_BASEMAP_OTHER_ISLAND, style->other_land);
  fill_class (canvas, CHANCERY_BASEMAP_US_ISLAND, style->us_land);
  stroke_classes (canvas, CHANCERY_BASEMAP_OTHER_ISLAND, CHANCERY_BASEMAP_US_ISLAND, style->coast, shore);
}

static Placement
place (const ChanceryBasemapCell *cell, guint zoom, guint x, guint y)
{
  guint down = zoom - cell->zoom;

  return (Placement){ ldexp ((double) SIZE / CHANCERY_BASEMAP_EXTENT, (int) down),
                      (double) SIZE * (x - (cell->x << down)), (double) SIZE * (y - (cell->y << down)) };
}

cairo_surface_t *
chancery_basemap_paint_tile (const ChanceryBasemap *self,
                             const ChanceryBasemapStyle *style,
                             guint zoom,
                             guint x,
                             guint y,
                             guint scale,
                             guint border)
{
  int side = (int) ((SIZE + 2 * border) * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  cairo_t *cr = cairo_create (surface);
  ChanceryBasemapCell cell;

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, border, border);
  chancery_basemap_set_color (cr, style->water);
  cairo_paint (cr);
  if (chancery_basemap_find_cell (self, zoom, x, y, &cell))
    {
      Placement placement = place (&cell, zoom, x, y);
      g_autoptr (GArray) vertices = g_array_sized_new (FALSE, FALSE, sizeof (Vertex), 1024);
      g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
      g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
      g_autoptr (ChanceryLineMask) mask = chancery_line_mask_new (surface, scale, border);
      Drawing drawing = { vertices, runs, pieces };

      read_cell (&cell, &placement, &drawing);
      paint (&(Canvas){ cr, mask, &drawing }, style, zoom);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}
