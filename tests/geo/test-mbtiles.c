/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "geo/chancery-mbtiles.h"

#include <glib/gstdio.h>
#include <sqlcipher/sqlite3.h>
#include <string.h>

/* Enough of an image to be known as one. */
#define PNG "\x89PNG\r\n\x1a\n and what follows"
#define JPEG "\xff\xd8\xff\xe0 and what follows"
#define WEBP "RIFF....WEBPVP8 and what follows"

#define TABLES                                                                                               \
  "CREATE TABLE metadata (name TEXT, value TEXT);"                                                           \
  "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"

typedef struct
{
  char *folder;
  char *path;
  sqlite3 *handle;
} Tiles;

static void
run (Tiles *t, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (t->handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
tiles_init (Tiles *t, const char *sql)
{
  t->folder = g_dir_make_tmp ("chancery-mbtiles-XXXXXX", NULL);
  t->path = g_build_filename (t->folder, "city.mbtiles", NULL);
  g_assert_cmpint (sqlite3_open (t->path, &t->handle), ==, SQLITE_OK);
  run (t, sql);
}

static void
tiles_clear (Tiles *t)
{
  sqlite3_close (t->handle);
  g_unlink (t->path);
  g_assert_cmpint (g_rmdir (t->folder), ==, 0);
  g_free (t->path);
  g_free (t->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tiles, tiles_clear)

static void
add (Tiles *t, int zoom, int column, int row, const char *data)
{
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (t->handle, "INSERT INTO tiles VALUES (?, ?, ?, ?)", -1, &statement,
                                       NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_int (statement, 1, zoom);
  sqlite3_bind_int (statement, 2, column);
  sqlite3_bind_int (statement, 3, row);
  sqlite3_bind_blob (statement, 4, data, (int) strlen (data), SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}

static void
describe (Tiles *t, const char *name, const char *value)
{
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (t->handle, "INSERT INTO metadata VALUES (?, ?)", -1, &statement, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}

static ChanceryMbtiles *
open_tiles (Tiles *t)
{
  g_autoptr (GError) error = NULL;
  ChanceryMbtiles *map = chancery_mbtiles_open (t->path, &error);

  g_assert_no_error (error);
  return map;
}

static void
refuses (const char *path, ChanceryError code, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_mbtiles_open (path, &error));
  g_assert_error (error, CHANCERY_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
}

static void
holds (ChanceryMbtiles *map, guint zoom, guint x, guint y, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = chancery_mbtiles_read_tile (map, zoom, x, y, &error);

  g_assert_no_error (error);
  if (expected == NULL)
    g_assert_null (bytes);
  else
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

/* Rows count from the north here, from the south in the file. */
static void
test_tiles (void)
{
  g_auto (Tiles) t = { 0 };
  g_autoptr (ChanceryMbtiles) map = NULL;

  tiles_init (&t, TABLES);
  add (&t, 2, 1, 3, PNG);
  add (&t, 3, 2, 0, JPEG);
  add (&t, 3, 5, 6, WEBP);
  add (&t, 3, 6, 6, "no image at all, truly");
  map = open_tiles (&t);
  holds (map, 2, 1, 0, PNG);
  holds (map, 2, 1, 3, NULL);
  holds (map, 3, 2, 7, JPEG);
  holds (map, 3, 5, 1, WEBP);
  holds (map, 3, 6, 1, NULL);
  holds (map, 1, 0, 0, NULL);
  holds (map, 4, 0, 0, NULL);
  holds (map, 3, 8, 0, NULL);
  holds (map, 3, 0, 8, NULL);
}

static void
cut_is (ChanceryTileCut cut, guint zoom, guint x, guint y, double left, double top, double side)
{
  g_assert_cmpuint (cut.zoom, ==, zoom);
  g_assert_cmpuint (cut.x, ==, x);
  g_assert_cmpuint (cut.y, ==, y);
  g_assert_cmpfloat (cut.left, ==, left);
  g_assert_cmpfloat (cut.top, ==, top);
  g_assert_cmpfloat (cut.side, ==, side);
}

static void
test_cut (void)
{
  cut_is (chancery_tile_cut (5, 9, 22, 5), 5, 9, 22, 0.0, 0.0, 1.0);
  cut_is (chancery_tile_cut (5, 9, 22, 9), 5, 9, 22, 0.0, 0.0, 1.0);
  cut_is (chancery_tile_cut (5, 9, 22, 4), 4, 4, 11, 0.5, 0.0, 0.5);
  cut_is (chancery_tile_cut (5, 9, 22, 3), 3, 2, 5, 0.25, 0.5, 0.25);
  cut_is (chancery_tile_cut (5, 31, 31, 0), 0, 0, 0, 31.0 / 32.0, 31.0 / 32.0, 1.0 / 32.0);
  cut_is (chancery_tile_cut (22, 4194303, 0, 0), 0, 0, 0, 1.0 - 1.0 / 4194304.0, 0.0, 1.0 / 4194304.0);
}

/* For every tile and every zoom above it: the cut is where it must be on the map of the world. */
static void
test_cut_covers (void)
{
  for (guint zoom = 0; zoom <= 6; zoom++)
    for (guint i = 0; i < 1u << (2 * zoom); i++)
      for (guint from = 0; from <= zoom; from++)
        {
          guint x = i & ((1u << zoom) - 1), y = i >> zoom;
          ChanceryTileCut cut = chancery_tile_cut (zoom, x, y, from);
          double whole = (double) (1u << from), part = (double) (1u << zoom);

          g_assert_cmpuint (cut.zoom, ==, from);
          g_assert_cmpfloat ((cut.x + cut.left) / whole, ==, x / part);
          g_assert_cmpfloat ((cut.y + cut.top) / whole, ==, y / part);
          g_assert_cmpfloat (cut.side / whole, ==, 1.0 / part);
        }
}

static void
nearest_is (ChanceryMbtiles *map, guint zoom, guint x, guint y, const char *expected, guint from)
{
  g_autoptr (GError) error = NULL;
  ChanceryTileCut cut;
  g_autoptr (GBytes) bytes = chancery_mbtiles_read_nearest (map, zoom, x, y, zoom, &cut, &error);

  g_assert_no_error (error);
  g_assert_cmpint (bytes != NULL, ==, expected != NULL);
  if (expected == NULL)
    return;
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
  g_assert_cmpuint (cut.zoom, ==, from);
}

/* What is not there, or is no image, comes out of the nearest tile over it; nothing comes from below. */
static void
test_nearest (void)
{
  g_auto (Tiles) t = { 0 };
  g_autoptr (ChanceryMbtiles) map = NULL;
  ChanceryTileCut cut;

  tiles_init (&t, TABLES);
  add (&t, 2, 1, 3, PNG);
  add (&t, 4, 4, 15, JPEG);
  add (&t, 4, 5, 15, "no image at all, truly");
  run (&t, "INSERT INTO tiles VALUES (4, 6, 15, zeroblob (8 * 1024 * 1024 + 1))");
  map = open_tiles (&t);
  nearest_is (map, 2, 1, 0, PNG, 2);
  nearest_is (map, 3, 3, 1, PNG, 2);
  nearest_is (map, 4, 4, 0, JPEG, 4);
  nearest_is (map, 4, 5, 0, PNG, 2);
  nearest_is (map, 4, 6, 0, PNG, 2);
  nearest_is (map, 19, 4 << 15, 5, JPEG, 4);
  nearest_is (map, 19, (8 << 15) - 1, 5, PNG, 2);
  nearest_is (map, 19, 8 << 15, 5, NULL, 0);
  nearest_is (map, 1, 0, 0, NULL, 0);
  g_bytes_unref (chancery_mbtiles_read_nearest (map, 4, 4, 0, 3, &cut, NULL));
  g_assert_cmpuint (cut.zoom, ==, 2);
  nearest_is (map, 0, 0, 0, NULL, 0);
}

static void
test_metadata (void)
{
  g_auto (Tiles) t = { 0 };
  g_autoptr (ChanceryMbtiles) map = NULL;
  ChanceryPosition south_west, north_east;
  guint lowest, highest;

  tiles_init (&t, TABLES);
  add (&t, 10, 292, 632, PNG);
  add (&t, 14, 4684, 10115, PNG);
  add (&t, 30, 1, 1, PNG);
  describe (&t, "name", "Streets");
  describe (&t, "attribution", "<a href=\"https://example.org\">Somebody</a> &amp; others");
  describe (&t, "bounds", "-77.12, 38.79, -76.91, 38.99");
  map = open_tiles (&t);
  g_assert_cmpstr (chancery_mbtiles_name (map), ==, "Streets");
  g_assert_cmpstr (chancery_mbtiles_attribution (map), ==, "Somebody & others");
  chancery_mbtiles_zooms (map, &lowest, &highest);
  g_assert_cmpuint (lowest, ==, 10);
  g_assert_cmpuint (highest, ==, 14);
  chancery_mbtiles_bounds (map, &south_west, &north_east);
  g_assert_cmpfloat (south_west.latitude, ==, 38.79);
  g_assert_cmpfloat (south_west.longitude, ==, -77.12);
  g_assert_cmpfloat (north_east.latitude, ==, 38.99);
  g_assert_cmpfloat (north_east.longitude, ==, -76.91);
}

/* Without a table of metadata, or with nonsense in it: the name is the file's, the bounds are those of its
 * tiles. */
static void
test_without_metadata (void)
{
  static const char *const nonsense[] = { "1,2,3", "a,b,c,d", "10,10,-10,20", "-500,0,500,10", "" };

  for (guint i = 0; i <= G_N_ELEMENTS (nonsense); i++)
    {
      g_auto (Tiles) t = { 0 };
      g_autoptr (ChanceryMbtiles) map = NULL;
      ChanceryPosition south_west, north_east;

      tiles_init (&t, TABLES);
      add (&t, 1, 0, 1, PNG);
      if (i < G_N_ELEMENTS (nonsense))
        describe (&t, "bounds", nonsense[i]);
      else
        run (&t, "DROP TABLE metadata");
      map = open_tiles (&t);
      g_assert_cmpstr (chancery_mbtiles_name (map), ==, "city.mbtiles");
      chancery_mbtiles_bounds (map, &south_west, &north_east);
      g_assert_cmpfloat_with_epsilon (south_west.latitude, 0.0, 1e-9);
      g_assert_cmpfloat_with_epsilon (south_west.longitude, -180.0, 1e-9);
      g_assert_cmpfloat_with_epsilon (north_east.latitude, 85.0511, 1e-3);
      g_assert_cmpfloat_with_epsilon (north_east.longitude, 0.0, 1e-9);
    }
}

static void
test_refused (void)
{
  g_auto (Tiles) vector = { 0 };
  g_auto (Tiles) packed = { 0 };
  g_auto (Tiles) empty = { 0 };
  g_auto (Tiles) other = { 0 };
  g_auto (Tiles) text = { 0 };
  g_auto (Tiles) huge = { 0 };
  g_auto (Tiles) cut = { 0 };
  g_autofree char *bytes = NULL;
  gsize size;
  g_autofree char *missing = NULL;

  tiles_init (&vector, TABLES "INSERT INTO metadata VALUES ('format', 'pbf');");
  add (&vector, 1, 0, 0, "\x1a\x2a some protocol buffer");
  refuses (vector.path, CHANCERY_ERROR_REJECTED, "vector");
  tiles_init (&packed, TABLES);
  add (&packed, 1, 0, 0, "\x1f\x8b some packed protocol buffer");
  refuses (packed.path, CHANCERY_ERROR_REJECTED, "vector");
  tiles_init (&empty, TABLES);
  refuses (empty.path, CHANCERY_ERROR_REJECTED, "no tile");
  tiles_init (&other, "CREATE TABLE something (else_ TEXT)");
  refuses (other.path, CHANCERY_ERROR_REJECTED, "lacks the tables");
  tiles_init (&text, TABLES);
  sqlite3_close (g_steal_pointer (&text.handle));
  g_assert_true (g_file_set_contents (text.path, "This is no database, however long it may be.", -1, NULL));
  refuses (text.path, CHANCERY_ERROR_REJECTED, "no MBTiles");
  refuses (text.folder, CHANCERY_ERROR_REJECTED, "");
  tiles_init (&huge, TABLES "INSERT INTO tiles VALUES (4, 6, 15, zeroblob (8 * 1024 * 1024 + 1))");
  refuses (huge.path, CHANCERY_ERROR_REJECTED, "larger than 8 MB");
  tiles_init (&cut, TABLES);
  for (int i = 0; i < 400; i++)
    add (&cut, 9, i, i, PNG);
  g_assert_true (g_file_get_contents (cut.path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (cut.path, bytes, (gssize) size / 2, NULL));
  refuses (cut.path, CHANCERY_ERROR_DAMAGED, "damaged");
  missing = g_build_filename (text.folder, "missing.mbtiles", NULL);
  refuses (missing, CHANCERY_ERROR_NOT_FOUND, "");
}

/* A view that never ends, as the table of tiles, and as the metadata. */
static void
test_endless (void)
{
  g_auto (Tiles) t = { 0 };

  tiles_init (&t, "CREATE TABLE metadata (name TEXT, value TEXT);"
                  "CREATE VIEW tiles AS WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n)"
                  " SELECT i AS zoom_level, 0 AS tile_column, 0 AS tile_row, NULL AS tile_data FROM n"
                  " WHERE i < 0");
  refuses (t.path, CHANCERY_ERROR_REJECTED, "for ever");
}

/* Each byte of it altered in turn, somewhere: nothing crashes, nothing is written. */
static void
test_damaged (void)
{
  g_auto (Tiles) t = { 0 };
  g_autofree char *bytes = NULL;
  gsize size;
  guint opened = 0;

  tiles_init (&t, TABLES);
  for (int i = 0; i < 40; i++)
    add (&t, 6, i, i, PNG);
  describe (&t, "name", "Streets");
  sqlite3_close (g_steal_pointer (&t.handle));
  g_assert_true (g_file_get_contents (t.path, &bytes, &size, NULL));
  for (gsize at = 0; at < size; at += 13)
    {
      g_autoptr (ChanceryMbtiles) map = NULL;

      bytes[at] ^= 0x55;
      g_assert_true (
          g_file_set_contents_full (t.path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      bytes[at] ^= 0x55;
      map = chancery_mbtiles_open (t.path, NULL);
      opened += map != NULL;
      for (guint i = 0; map != NULL && i < 64; i++)
        {
          g_autoptr (GBytes) tile = chancery_mbtiles_read_tile (map, 6, i, 63 - i, NULL);
        }
    }
  g_test_message ("%u of %u altered files could still be opened", opened, (guint) (size / 13));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/mbtiles/tiles", test_tiles);
  g_test_add_func ("/geo/mbtiles/cut", test_cut);
  g_test_add_func ("/geo/mbtiles/cut-covers", test_cut_covers);
  g_test_add_func ("/geo/mbtiles/nearest", test_nearest);
  g_test_add_func ("/geo/mbtiles/metadata", test_metadata);
  g_test_add_func ("/geo/mbtiles/without-metadata", test_without_metadata);
  g_test_add_func ("/geo/mbtiles/refused", test_refused);
  g_test_add_func ("/geo/mbtiles/endless", test_endless);
  g_test_add_func ("/geo/mbtiles/damaged", test_damaged);
  return g_test_run ();
}
