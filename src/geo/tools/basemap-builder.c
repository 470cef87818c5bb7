/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the base map's file out of the Digital Chart of the World and GSHHG, as Debian packages them for
 * the Generic Mapping Tools. Runs once, while Chancery is built. */

#include "geo/tools/borders.h"
#include "geo/tools/bytes.h"
#include "geo/tools/cells.h"
#include "geo/tools/labels.h"
#include "geo/tools/land.h"
#include "geo/tools/sources.h"
#include "geo/tools/waters.h"

#include <math.h>
#include <string.h>

typedef struct
{
  guint8 zoom;      /* of the cells */
  double tolerance; /* metres on the equator; half a pixel where the level is used closest */
  gboolean us_only;
} Level;

static const Level levels[CHANCERY_BASEMAP_LEVELS] = {
  { 0, 17000.0, FALSE }, { 3, 4500.0, FALSE }, { 5, 1150.0, FALSE }, { 7, 300.0, FALSE }, { 9, 50.0, TRUE },
};

/* What is left out, in square tolerances: an island of a pixel or two, and a lake so small that its shore
 * would hide its water. */
#define SMALLEST_LAND 6.0
#define SMALLEST_LAKE 50.0

/* What lies far from the United States is drawn with this much less detail at the deeper levels, and so are
 * the long shores of Alaska and of Canada's north. */
#define FAR_FACTOR 5.0
#define NORTH_FACTOR 2.5

static gboolean
is_one_of (const Shape *shape, const char *const *codes)
{
  return g_strv_contains (codes, shape->code);
}

static double
detail_factor (const Shape *shape, const Level *level)
{
  static const char *const near[] = {
    "MX", "CU", "BS", "DO", "HT", "JM", "VG", "BM", "KY", "TC", "WS", NULL
  };
  static const char *const north[] = { "USAK", "CANU", "CANT", "CAYT", "CANL", NULL };

  if (level->zoom < 5 || shape->class > CHANCERY_BASEMAP_US_LAND)
    return 1.0;
  if (is_one_of (shape, north))
    return level->zoom >= 7 ? NORTH_FACTOR : 1.0;
  if (strlen (shape->code) == 4 || shape->class == CHANCERY_BASEMAP_US_LAND || is_one_of (shape, near))
    return 1.0;
  return level->zoom >= 7 ? FAR_FACTOR : FAR_FACTOR / 2.0;
}

static Shape *
simplify (const Shape *shape, const Level *level)
{
  Shape *result = shape_new (shape->code, shape->class);
  gboolean closed = !chancery_basemap_class_is_line (shape->class);
  double tolerance = METRES (level->tolerance) * detail_factor (shape, level);
  double smallest =
      (shape->class == CHANCERY_BASEMAP_LAKE ? SMALLEST_LAKE : SMALLEST_LAND) * tolerance * tolerance;

  for (guint i = 0; i < shape->paths->len; i++)
    {
      g_autoptr (GArray) path = path_simplify (g_ptr_array_index (shape->paths, i), tolerance, closed);

      if (closed ? path->len >= 3 && ring_area (path) > smallest : path->len >= 2)
        g_ptr_array_add (result->paths, g_steal_pointer (&path));
    }
  return result;
}

static void
add_level (Cells *cells, GPtrArray *shapes, const Level *level, gboolean us, GPtrArray *keep)
{
  for (guint i = 0; i < shapes->len; i++)
    {
      const Shape *shape = g_ptr_array_index (shapes, i);
      Shape *simple;

      if (us != (shape->class == CHANCERY_BASEMAP_US_LAND))
        continue;
      simple = simplify (shape, level);
      cells_add (cells, simple, level->zoom, level->us_only && !us);
      g_ptr_array_add (keep, simple);
    }
}

/* Islands of the United States are those whose first point lies in one of its states. */
static void
class_islands (GPtrArray *lakes, GPtrArray *land)
{
  for (guint i = 0; i < lakes->len; i++)
    {
      Shape *island = g_ptr_array_index (lakes, i);

      if (island->class != CHANCERY_BASEMAP_OTHER_ISLAND || island->paths->len == 0)
        continue;
      for (guint k = 0; k < land->len && island->class == CHANCERY_BASEMAP_OTHER_ISLAND; k++)
        {
          const Shape *unit = g_ptr_array_index (land, k);

          if (unit->class == CHANCERY_BASEMAP_US_LAND &&
              shape_contains (unit, path_point ((Path *) g_ptr_array_index (island->paths, 0), 0)))
            island->class = CHANCERY_BASEMAP_US_ISLAND;
        }
    }
}

/* DCW has no Mexican states; GSHHG's coarser borders do. */
static void
add_mexican_states (GPtrArray *lines, Shape *internal, GPtrArray *land)
{
  Shape *mexico = NULL, *provinces = g_ptr_array_index (lines, 0);

  for (guint i = 0; i < land->len; i++)
    if (strcmp (((Shape *) g_ptr_array_index (land, i))->code, "MX") == 0)
      mexico = g_ptr_array_index (land, i);
  for (guint i = 0; mexico != NULL && i < internal->paths->len; i++)
    {
      Path *line = g_ptr_array_index (internal->paths, i);

      if (line->len >= 2 && shape_contains (mexico, path_point (line, line->len / 2)))
        g_ptr_array_add (provinces->paths, g_array_ref (line));
    }
}

/* A part of the file after the cells: how many of what, and their bytes. */
typedef struct
{
  guint n;
  GByteArray *bytes;
} Part;

static void
put_part (GByteArray *head, GByteArray *body, const Part *part)
{
  put_u32 (head, part->n);
  put_u32 (head, CHANCERY_BASEMAP_HEADER + body->len);
  put_u32 (head, part->bytes->len);
  g_byte_array_append (body, part->bytes->data, part->bytes->len);
}

static GByteArray *
assemble (Cells *cells, const Part *labels, const Part *land)
{
  GByteArray *file = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new (), body = g_byte_array_new ();
  g_autoptr (GByteArray) parts = g_byte_array_new (), rest = g_byte_array_new ();
  guint n_cells = cells_write (cells, directory, body, CHANCERY_BASEMAP_HEADER);
  guint32 directory_at = CHANCERY_BASEMAP_HEADER + body->len;

  g_byte_array_append (body, directory->data, directory->len);
  put_part (parts, body, labels);
  put_part (parts, body, land);
  put_u32 (rest, CHANCERY_BASEMAP_HEADER + body->len);
  put_u32 (rest, n_cells);
  put_u32 (rest, directory_at);
  g_byte_array_append (rest, parts->data, parts->len);
  g_byte_array_append (rest, body->data, body->len);
  g_byte_array_append (file, (const guint8 *) CHANCERY_BASEMAP_MAGIC, 8);
  put_u64 (file, chancery_basemap_checksum (rest->data, rest->len));
  g_byte_array_append (file, rest->data, rest->len);
  return file;
}

/* Great rivers from the second level of detail on, the others from the third; the finest has none. */
static gboolean
has_rivers (const Level *level, ChanceryBasemapClass class)
{
  return !level->us_only && level->zoom >= (class == CHANCERY_BASEMAP_GREAT_RIVER ? 3 : 5);
}

static void
add_rivers (Cells *cells, GPtrArray *rivers, const Level *level, GPtrArray *keep)
{
  for (guint i = 0; i < rivers->len; i++)
    {
      const Shape *shape = g_ptr_array_index (rivers, i);
      Shape *simple;

      if (!has_rivers (level, shape->class))
        continue;
      simple = simplify (shape, level);
      cells_add (cells, simple, level->zoom, FALSE);
      g_ptr_array_add (keep, simple);
    }
}

static Cells *
cut_levels (GPtrArray *land, GPtrArray *lines, GPtrArray *lakes, GPtrArray *rivers)
{
  Cells *cells = cells_new ();
  /* A cell tells one shape from the next by its address, so none may be reused. */
  g_autoptr (GPtrArray) keep = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      add_level (cells, land, &levels[i], TRUE, keep);
      add_level (cells, land, &levels[i], FALSE, keep);
      add_level (cells, lines, &levels[i], FALSE, keep);
      add_level (cells, lakes, &levels[i], FALSE, keep);
      add_rivers (cells, rivers, &levels[i], keep);
    }
  return cells;
}

static gboolean
build (char **paths, GError **error)
{
  g_autoptr (GPtrArray) land = NULL, lakes = NULL, lines = NULL, rivers = NULL;
  g_autoptr (Shape) internal = NULL;
  g_autoptr (Cells) cells = NULL;
  g_autoptr (GByteArray) label_bytes = g_byte_array_new (), land_bytes = g_byte_array_new (), file = NULL;
  Part labels = { 0, label_bytes }, united_states = { 0, land_bytes };

  if ((land = read_dcw (paths[0], error)) == NULL || (lakes = read_gshhg_lakes (paths[2], error)) == NULL ||
      (internal = read_gshhg_internal_borders (paths[3], error)) == NULL ||
      (rivers = read_gshhg_rivers (paths[4], error)) == NULL ||
      (labels.n = labels_write (label_bytes, land, paths[1], paths[5], error)) == 0)
    return FALSE;
  cut_waters (land);
  class_islands (lakes, land);
  if ((united_states.n = land_write (land_bytes, land, lakes, error)) == 0)
    return FALSE;
  lines = find_borders (land);
  add_mexican_states (lines, internal, land);
  cells = cut_levels (land, lines, lakes, rivers);
  file = assemble (cells, &labels, &united_states);
  return g_file_set_contents (paths[6], (const char *) file->data, file->len, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  if (argc != 8)
    {
      g_printerr ("Usage: %s DCW.nc DCW-COUNTRIES.txt GSHHS.nc BORDER.nc RIVER.nc LOCATIONS.xml OUTPUT\n",
                  argv[0]);
      return 2;
    }
  if (!build (argv + 1, &error))
    {
      g_printerr ("%s: %s\n", argv[0], error->message);
      return 1;
    }
  return 0;
}
