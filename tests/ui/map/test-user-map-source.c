/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a map of the user's own hides the base map: the names there give way. */

#include "ui/map/chancery-user-map-source.h"

#include <glib/gstdio.h>
#include <sqlcipher/sqlite3.h>

#define TABLES                                                                                               \
  "CREATE TABLE metadata (name TEXT, value TEXT);"                                                           \
  "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"          \
  "INSERT INTO metadata VALUES ('name', 'City'), ('bounds', '-78.75,38.0,-75.0,41.0')"
/* Of zoom 7: the tile with Washington, and the one east of it. */
#define COLUMN 36
#define ROW 48

typedef struct
{
  char *folder;
  char *path;
  ChanceryMbtiles *tiles;
  ChanceryUserMapSource *source;
} City;

static cairo_status_t
append (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A PNG whose northern half is @north opaque, and its southern half @south. */
static GByteArray *
make_png (double north, double south)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 256, 256);
  cairo_t *cr = cairo_create (surface);

  for (int half = 0; half < 2; half++)
    {
      cairo_set_source_rgba (cr, 0.8, 0.1, 0.2, half == 0 ? north : south);
      cairo_rectangle (cr, 0, 128 * half, 256, 128);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png_stream (surface, append, bytes), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return bytes;
}

static void
add (sqlite3 *file, int zoom, int column, int row, double north, double south)
{
  g_autoptr (GByteArray) image = make_png (north, south);
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (file, "INSERT INTO tiles VALUES (?, ?, ?, ?)", -1, &statement, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_int (statement, 1, zoom);
  sqlite3_bind_int (statement, 2, column);
  sqlite3_bind_int (statement, 3, (1 << zoom) - 1 - row);
  sqlite3_bind_blob (statement, 4, image->data, (int) image->len, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}

/* Washington's tile is of one piece at zoom 7, and lets one see through its south at zoom 8. */
static void
city_init (City *city)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *file;

  city->folder = g_dir_make_tmp ("chancery-city-XXXXXX", NULL);
  city->path = g_build_filename (city->folder, "city.mbtiles", NULL);
  g_assert_cmpint (sqlite3_open (city->path, &file), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (file, TABLES, NULL, NULL, NULL), ==, SQLITE_OK);
  add (file, 7, COLUMN, ROW, 1.0, 1.0);
  add (file, 8, 2 * COLUMN, 2 * ROW, 0.8, 0.3);
  sqlite3_close (file);
  city->tiles = chancery_mbtiles_open (city->path, &error);
  g_assert_no_error (error);
  city->source = chancery_user_map_source_new (city->tiles, 1);
}

static void
city_clear (City *city)
{
  g_object_unref (city->source);
  chancery_mbtiles_unref (city->tiles);
  g_unlink (city->path);
  g_assert_cmpint (g_rmdir (city->folder), ==, 0);
  g_free (city->path);
  g_free (city->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (City, city_clear)

/* A place by the tile it lies in, and where in it, as shares of its side. */
static gboolean
covers (City *city, guint zoom, guint x, guint y, double right, double down)
{
  double columns = (double) (1u << zoom);

  return chancery_user_map_source_covers (city->source, zoom,
                                          (ChanceryMercator){ (x + right) / columns, (y + down) / columns });
}

/* As the map does when it shows the tile. */
static void
make (City *city, guint zoom, guint x, guint y)
{
  g_autoptr (GError) error = NULL;
  ChanceryTileSource *source = CHANCERY_TILE_SOURCE (city->source);
  g_autoptr (GdkPaintable) tile = CHANCERY_TILE_SOURCE_GET_CLASS (source)->make (source, zoom, x, y, &error);

  g_assert_no_error (error);
}

/* Before a tile is there: inside the bounds, from the lowest zoom on, and while its letters can be read. */
static void
test_by_what_the_file_says (void)
{
  g_auto (City) city = { 0 };

  city_init (&city);
  g_assert_true (covers (&city, 7, COLUMN, ROW, 0.5, 0.5));
  g_assert_false (covers (&city, 7, COLUMN + 1, ROW, 0.5, 0.5));
  g_assert_false (covers (&city, 7, COLUMN, ROW + 1, 0.5, 0.5));
  g_assert_false (covers (&city, 6, COLUMN / 2, ROW / 2, 0.25, 0.25));
  g_assert_true (covers (&city, 11, COLUMN << 4, ROW << 4, 0.9, 0.9));
  g_assert_false (covers (&city, 12, COLUMN << 5, ROW << 5, 0.9, 0.9));
  /* Once more round the world. */
  g_assert_true (covers (&city, 7, COLUMN + 128, ROW, 0.5, 0.5));
}

/* What is there counts, not what was said. */
static void
test_by_what_is_there (void)
{
  g_auto (City) city = { 0 };

  city_init (&city);
  g_assert_true (covers (&city, 8, 2 * COLUMN + 2, 2 * ROW, 0.01, 0.5));
  make (&city, 7, COLUMN, ROW);
  make (&city, 8, 2 * COLUMN, 2 * ROW);
  make (&city, 8, 2 * COLUMN + 2, 2 * ROW);
  g_assert_true (covers (&city, 7, COLUMN, ROW, 0.99, 0.99));
  g_assert_true (covers (&city, 8, 2 * COLUMN, 2 * ROW, 0.5, 0.45));
  g_assert_false (covers (&city, 8, 2 * COLUMN, 2 * ROW, 0.5, 0.55));
  g_assert_true (covers (&city, 8, 2 * COLUMN + 1, 2 * ROW, 0.5, 0.5));
  g_assert_false (covers (&city, 8, 2 * COLUMN + 2, 2 * ROW, 0.01, 0.5));
}

/* Each tile by itself: beside finer ones, one of zoom 7 is enlarged until it names nothing. */
static void
test_enlarged (void)
{
  g_auto (City) city = { 0 };

  city_init (&city);
  g_assert_true (covers (&city, 11, (COLUMN << 4) + 15, ROW << 4, 0.1, 0.5));
  make (&city, 11, (COLUMN << 4) + 15, ROW << 4);
  g_assert_false (covers (&city, 11, (COLUMN << 4) + 15, ROW << 4, 0.1, 0.5));
  make (&city, 10, (COLUMN << 3) + 7, ROW << 3);
  g_assert_true (covers (&city, 10, (COLUMN << 3) + 7, ROW << 3, 0.1, 0.5));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/user-map-source/by-what-the-file-says", test_by_what_the_file_says);
  g_test_add_func ("/ui/user-map-source/by-what-is-there", test_by_what_is_there);
  g_test_add_func ("/ui/user-map-source/enlarged", test_enlarged);
  return g_test_run ();
}
