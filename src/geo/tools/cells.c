/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/tools/cells.h"
#include "geo/tools/bytes.h"

#include <math.h>
#include <stdlib.h>

#define DEEPEST 9

/* Paths of one shape in one cell, in units of the cell, as encoded. */
typedef struct
{
  const Shape *owner;
  guint8 class;
  guint n_paths;
  gint32 x, y; /* where the last delta ended */
  GByteArray *paths;
} Piece;

typedef struct
{
  guint32 key;
  GPtrArray *pieces;
} Cell;

struct _Cells
{
  GHashTable *by_key;
  GHashTable *on_the_way; /* keys of all parents of existing cells of the deepest zoom */
};

typedef struct
{
  double west, north, east, south;
} Box;

typedef struct
{
  Cells *cells;
  const Shape *shape;
  guint8 zoom;
  gboolean closed;
  gboolean only_existing;
} Cutter;

static void
piece_free (Piece *piece)
{
  g_byte_array_unref (piece->paths);
  g_free (piece);
}

static void
cell_free (Cell *cell)
{
  g_ptr_array_unref (cell->pieces);
  g_free (cell);
}

Cells *
cells_new (void)
{
  Cells *cells = g_new0 (Cells, 1);

  cells->by_key = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cell_free);
  cells->on_the_way = g_hash_table_new (NULL, NULL);
  return cells;
}

void
cells_free (Cells *cells)
{
  g_hash_table_unref (cells->by_key);
  g_hash_table_unref (cells->on_the_way);
  g_free (cells);
}

static Cell *
ensure_cell (Cells *cells, guint zoom, guint x, guint y)
{
  guint32 key = CHANCERY_BASEMAP_KEY (zoom, x, y);
  Cell *cell = g_hash_table_lookup (cells->by_key, GUINT_TO_POINTER (key + 1));

  if (cell != NULL)
    return cell;
  cell = g_new0 (Cell, 1);
  cell->key = key;
  cell->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  g_hash_table_insert (cells->by_key, GUINT_TO_POINTER (key + 1), cell);
  for (guint up = 0; zoom == DEEPEST && up <= zoom; up++)
    g_hash_table_add (cells->on_the_way,
                      GUINT_TO_POINTER (CHANCERY_BASEMAP_KEY (zoom - up, x >> up, y >> up) + 1));
  return cell;
}

static Piece *
ensure_piece (Cell *cell, const Shape *shape)
{
  Piece *piece = cell->pieces->len > 0 ? g_ptr_array_index (cell->pieces, cell->pieces->len - 1) : NULL;

  if (piece != NULL && piece->owner == shape)
    return piece;
  piece = g_new0 (Piece, 1);
  piece->owner = shape;
  piece->class = shape->class;
  piece->paths = g_byte_array_new ();
  g_ptr_array_add (cell->pieces, piece);
  return piece;
}

static void
emit (const Cutter *cutter, const Path *path, guint x, guint y)
{
  double scale = ldexp (CHANCERY_BASEMAP_EXTENT, cutter->zoom);
  g_autofree gint32 *points = g_new (gint32, 2 * path->len);
  guint n = 0;
  Piece *piece;

  for (guint i = 0; i < path->len; i++)
    {
      points[2 * n] = (gint32) lround (path_point (path, i).x * scale - (double) x * CHANCERY_BASEMAP_EXTENT);
      points[2 * n + 1] =
          (gint32) lround (path_point (path, i).y * scale - (double) y * CHANCERY_BASEMAP_EXTENT);
      if (n == 0 || points[2 * n] != points[2 * n - 2] || points[2 * n + 1] != points[2 * n - 1])
        n++;
    }
  if (n < (cutter->closed ? 3u : 2u))
    return;
  piece = ensure_piece (ensure_cell (cutter->cells, cutter->zoom, x, y), cutter->shape);
  piece->n_paths++;
  put_varint (piece->paths, n);
  for (guint i = 0; i < n; i++)
    {
      put_zigzag (piece->paths, points[2 * i] - piece->x);
      put_zigzag (piece->paths, points[2 * i + 1] - piece->y);
      piece->x = points[2 * i];
      piece->y = points[2 * i + 1];
    }
}

static Box
cell_box (const Cutter *cutter, guint zoom, guint x, guint y)
{
  double side = ldexp (1.0, -(int) zoom);
  double margin = ldexp ((double) CHANCERY_BASEMAP_MARGIN / CHANCERY_BASEMAP_EXTENT, -(int) cutter->zoom);

  return (Box){ x * side - margin, y * side - margin, (x + 1) * side + margin, (y + 1) * side + margin };
}

/* How far a point lies inside of one side of the box; sides are counted west, east, north, south. */
static double
inside (const Box *box, int side, Point p)
{
  switch (side)
    {
    case 0:
      return p.x - box->west;
    case 1:
      return box->east - p.x;
    case 2:
      return p.y - box->north;
    default:
      return box->south - p.y;
    }
}

static Point
crossing (const Box *box, int side, Point a, Point b)
{
  double da = inside (box, side, a), db = inside (box, side, b);
  double t = da / (da - db);
  Point p = { a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) };

  /* Exactly on the side, so that the painter knows the cut from a shore. */
  if (side < 2)
    p.x = side == 0 ? box->west : box->east;
  else
    p.y = side == 2 ? box->north : box->south;
  return p;
}

/* Sutherland and Hodgman, one side. */
static Path *
clip_ring_side (const Path *ring, const Box *box, int side)
{
  Path *result = path_new ();

  for (guint i = 0; i < ring->len; i++)
    {
      Point a = path_point (ring, i), b = path_point (ring, (i + 1) % ring->len);
      gboolean a_in = inside (box, side, a) >= 0.0, b_in = inside (box, side, b) >= 0.0;

      if (a_in)
        g_array_append_val (result, a);
      if (a_in != b_in)
        g_array_append_val (result, ((Point[]){ crossing (box, side, a, b) })[0]);
    }
  return result;
}

static void
clip_line_side (const Path *line, const Box *box, int side, GPtrArray *results)
{
  g_autoptr (GArray) current = path_new ();

  for (guint i = 0; i < line->len; i++)
    {
      Point b = path_point (line, i);
      gboolean b_in = inside (box, side, b) >= 0.0;
      gboolean a_in = i > 0 && inside (box, side, path_point (line, i - 1)) >= 0.0;

      if (i > 0 && a_in != b_in)
        g_array_append_val (current, ((Point[]){ crossing (box, side, path_point (line, i - 1), b) })[0]);
      if (b_in)
        g_array_append_val (current, b);
      else if (current->len > 0)
        {
          g_ptr_array_add (results, g_steal_pointer (&current));
          current = path_new ();
        }
    }
  if (current->len > 1)
    g_ptr_array_add (results, g_steal_pointer (&current));
}

static Box
path_bounds (const Path *path)
{
  Box bounds = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < path->len; i++)
    {
      bounds.west = MIN (bounds.west, path_point (path, i).x);
      bounds.east = MAX (bounds.east, path_point (path, i).x);
      bounds.north = MIN (bounds.north, path_point (path, i).y);
      bounds.south = MAX (bounds.south, path_point (path, i).y);
    }
  return bounds;
}

static GPtrArray *
clip (const Cutter *cutter, const Path *path, const Box *box)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  g_ptr_array_add (paths, g_array_ref ((GArray *) path));
  for (int side = 0; side < 4; side++)
    {
      GPtrArray *clipped = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

      for (guint i = 0; i < paths->len; i++)
        if (cutter->closed)
          g_ptr_array_add (clipped, clip_ring_side (g_ptr_array_index (paths, i), box, side));
        else
          clip_line_side (g_ptr_array_index (paths, i), box, side, clipped);
      g_ptr_array_unref (paths);
      paths = clipped;
    }
  return paths;
}

static gboolean
is_wanted (const Cutter *cutter, guint zoom, guint x, guint y)
{
  return !cutter->only_existing ||
         g_hash_table_contains (cutter->cells->on_the_way,
                                GUINT_TO_POINTER (CHANCERY_BASEMAP_KEY (zoom, x, y) + 1));
}

static void
cut (const Cutter *cutter, const Path *path, guint zoom, guint x, guint y)
{
  Box box = cell_box (cutter, zoom, x, y), bounds = path_bounds (path);
  g_autoptr (GPtrArray) pieces = NULL;

  if (path->len < 2 || bounds.east < box.west || bounds.west > box.east || bounds.south < box.north ||
      bounds.north > box.south || !is_wanted (cutter, zoom, x, y))
    return;
  pieces = clip (cutter, path, &box);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Path *piece = g_ptr_array_index (pieces, i);

      if (zoom == cutter->zoom)
        emit (cutter, piece, x, y);
      else
        for (guint child = 0; child < 4; child++)
          cut (cutter, piece, zoom + 1, 2 * x + (child & 1), 2 * y + (child >> 1));
    }
}

static Path *
shifted (const Path *path, double shift)
{
  Path *result = path_new ();

  for (guint i = 0; i < path->len; i++)
    {
      Point p = { path_point (path, i).x + shift, path_point (path, i).y };
      g_array_append_val (result, p);
    }
  return result;
}

void
cells_add (Cells *cells, const Shape *shape, guint8 zoom, gboolean only_existing)
{
  gboolean is_line = chancery_basemap_class_is_line (shape->class);
  Cutter cutter = { cells, shape, zoom, !is_line, only_existing };

  /* What lies across the antimeridian appears at both edges of the world. */
  for (int world = -1; world <= 1; world++)
    for (guint i = 0; i < shape->paths->len; i++)
      {
        g_autoptr (GArray) path = shifted (g_ptr_array_index (shape->paths, i), world);

        cut (&cutter, path, 0, 0, 0);
      }
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const Cell *) a)->key, y = ((const Cell *) b)->key;

  return (x > y) - (x < y);
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *x = *(Piece *const *) a, *y = *(Piece *const *) b;

  return (int) x->class - (int) y->class;
}

guint
cells_write (Cells *cells, GByteArray *directory, GByteArray *geometry, guint32 base)
{
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_values (cells->by_key), compare_cells);

  for (GList *node = sorted; node != NULL; node = node->next)
    {
      Cell *cell = node->data;
      guint start = geometry->len;

      g_ptr_array_sort (cell->pieces, compare_pieces);
      for (guint i = 0; i < cell->pieces->len; i++)
        {
          Piece *piece = g_ptr_array_index (cell->pieces, i);

          put_u8 (geometry, piece->class);
          put_varint (geometry, piece->n_paths);
          g_byte_array_append (geometry, piece->paths->data, piece->paths->len);
        }
      put_u32 (directory, cell->key);
      put_u32 (directory, base + start);
      put_u32 (directory, geometry->len - start);
    }
  return g_list_length (sorted);
}
