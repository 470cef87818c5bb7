/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-mbtiles.h"

#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "base/chancery-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <sqlcipher/sqlite3.h>
#include <string.h>
#include <unistd.h>

#define LARGEST_TILE (8 * 1024 * 1024)
#define LONGEST_TEXT 2000
/* A file may bring views of its own: one that takes longer than any honest one is stopped. The unit is
 * SQLite's, about a step of its machine. */
#define STEPS_A_LOOK 1000
#define MOST_LOOKS 50000

struct _ChanceryMbtiles
{
  gatomicrefcount refs;
  char *path;
  char *name;
  char *attribution;
  guint lowest;
  guint highest;
  ChanceryPosition south_west;
  ChanceryPosition north_east;
  GMutex mutex; /* guards what follows */
  sqlite3 *handle;
  sqlite3_stmt *tile;
  guint looks;
};

static gboolean
reject (GError **error, const char *path, const char *reason)
{
  g_autofree char *name = g_filename_display_basename (path);

  /* Translators: file name, then the reason, a sentence. */
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, _ ("“%s” cannot be shown as a map: %s"), name,
               reason);
  return FALSE;
}

static gboolean
fail (ChanceryMbtiles *self, GError **error)
{
  int code = sqlite3_errcode (self->handle) & 0xff;
  g_autofree char *name = g_filename_display_basename (self->path);

  if (code == SQLITE_NOTADB)
    return reject (error, self->path, _ ("it is no MBTiles file."));
  if (code == SQLITE_TOOBIG)
    return reject (error, self->path, _ ("its tiles are larger than 8 MB."));
  if (code == SQLITE_INTERRUPT)
    return reject (error, self->path, _ ("looking for one of its tiles takes for ever."));
  if (code == SQLITE_ERROR)
    return reject (error, self->path, _ ("it lacks the tables of an MBTiles file, “tiles” and “metadata”."));
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
               _ ("The map “%s” is damaged: %s. Get another copy of it; nothing else is affected."), name,
               sqlite3_errmsg (self->handle));
  return FALSE;
}

static int
on_steps (void *data)
{
  ChanceryMbtiles *self = data;

  return ++self->looks > MOST_LOOKS;
}

/* The file cannot change under us without our saying so (immutable): nothing is put beside it. What a hostile
 * schema could do is switched off. */
static gboolean
open_handle (ChanceryMbtiles *self, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (self->path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file://", escaped, "?immutable=1", NULL);

  if (sqlite3_open_v2 (uri, &self->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                       NULL) != SQLITE_OK)
    return fail (self, error);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_limit (self->handle, SQLITE_LIMIT_LENGTH, LARGEST_TILE);
  sqlite3_progress_handler (self->handle, STEPS_A_LOOK, on_steps, self);
  if (sqlite3_exec (self->handle, "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;", NULL, NULL,
                    NULL) != SQLITE_OK)
    return fail (self, error);
  return TRUE;
}

static sqlite3_stmt *
prepare (ChanceryMbtiles *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  self->looks = 0;
  if (sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL) != SQLITE_OK)
    fail (self, error);
  return statement;
}

/* A value of the table "metadata", or NULL: each may be missing, and so may the table's honesty. */
static char *
read_metadata (ChanceryMbtiles *self, const char *name)
{
  sqlite3_stmt *statement = prepare (self, "SELECT value FROM metadata WHERE name = ? LIMIT 1", NULL);
  char *value = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_bytes (statement, 0) <= LONGEST_TEXT)
    {
      g_autofree char *valid = g_utf8_make_valid ((const char *) sqlite3_column_text (statement, 0),
                                                  sqlite3_column_bytes (statement, 0));

      value = chancery_text_clean (valid, FALSE);
    }
  sqlite3_finalize (statement);
  return value;
}

/* Attributions are written as HTML for web pages; here their text is enough. */
static char *
without_tags (const char *html)
{
  static const char *const entities[][2] = {
    { "&copy;", "©" }, { "&quot;", "\"" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&amp;", "&" },
  };
  GString *text = g_string_new (NULL);
  gboolean inside = FALSE;

  for (; *html != '\0'; html++)
    {
      if (*html == '<' || *html == '>')
        inside = *html == '<';
      else if (!inside)
        g_string_append_c (text, *html);
    }
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (text, entities[i][0], entities[i][1], 0);
  return g_string_free (text, FALSE);
}

static void
read_names (ChanceryMbtiles *self)
{
  g_autofree char *attribution = read_metadata (self, "attribution");

  self->name = read_metadata (self, "name");
  if (self->name == NULL)
    self->name = g_filename_display_basename (self->path);
  if (attribution != NULL)
    self->attribution = without_tags (attribution);
}

static gboolean
is_image (const guint8 *bytes, gsize size)
{
  return size > 12 &&
         (memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0 || memcmp (bytes, "\xff\xd8\xff", 3) == 0 ||
          (memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0));
}

/* Vector tiles are Protocol Buffers, nearly always packed by gzip. */
static gboolean
check_image (ChanceryMbtiles *self, const guint8 *bytes, gsize size, GError **error)
{
  g_autofree char *format = read_metadata (self, "format");

  if (is_image (bytes, size))
    return TRUE;
  if (g_strcmp0 (format, "pbf") == 0 || g_strcmp0 (format, "mvt") == 0 ||
      (size > 2 && bytes[0] == 0x1f && bytes[1] == 0x8b))
    return reject (error, self->path,
                   _ ("it holds vector tiles. Chancery shows raster tiles: PNG, JPEG or WebP."));
  return reject (error, self->path, _ ("its tiles are no PNG, JPEG or WebP images."));
}

static gboolean
check_first_tile (ChanceryMbtiles *self, GError **error)
{
  sqlite3_stmt *statement = prepare (self, "SELECT tile_data FROM tiles LIMIT 1", error);
  gboolean sound = FALSE;
  int code;

  if (statement == NULL)
    return FALSE;
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    sound = check_image (self, sqlite3_column_blob (statement, 0),
                         (gsize) sqlite3_column_bytes (statement, 0), error);
  else if (code == SQLITE_DONE)
    reject (error, self->path, _ ("it holds no tile."));
  else
    fail (self, error);
  sqlite3_finalize (statement);
  return sound;
}

static gboolean
read_zooms (ChanceryMbtiles *self, GError **error)
{
  sqlite3_stmt *statement =
      prepare (self, "SELECT min (zoom_level), max (zoom_level) FROM tiles WHERE zoom_level BETWEEN 0 AND ?",
               error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, CHANCERY_MBTILES_MAX_ZOOM);
  code = sqlite3_step (statement);
  self->lowest = (guint) sqlite3_column_int (statement, 0);
  self->highest = (guint) sqlite3_column_int (statement, 1);
  if (code == SQLITE_ROW && sqlite3_column_type (statement, 0) == SQLITE_NULL)
    code =
        reject (error, self->path, _ ("it holds no tile of a zoom from 0 to 22.")) ? SQLITE_ROW : SQLITE_DONE;
  else if (code != SQLITE_ROW)
    fail (self, error);
  sqlite3_finalize (statement);
  return code == SQLITE_ROW;
}

static double
latitude_of_row (double row, guint zoom)
{
  return atan (sinh (G_PI * (1.0 - 2.0 * row / (double) (1u << zoom)))) * 180.0 / G_PI;
}

/* West, south, east, north in degrees, when all four are there and make sense. */
static gboolean
parse_bounds (const char *text, ChanceryPosition *south_west, ChanceryPosition *north_east)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, ",", -1) : NULL;
  double degrees[4];

  if (parts == NULL || g_strv_length (parts) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      char *end;

      degrees[i] = g_ascii_strtod (g_strstrip (parts[i]), &end);
      if (end == parts[i] || *end != '\0')
        return FALSE;
    }
  *south_west = (ChanceryPosition){ degrees[1], degrees[0] };
  *north_east = (ChanceryPosition){ degrees[3], degrees[2] };
  return chancery_position_is_valid (south_west) && chancery_position_is_valid (north_east) &&
         degrees[0] < degrees[2] && degrees[1] < degrees[3];
}

static gboolean
measure_bounds (ChanceryMbtiles *self, GError **error)
{
  sqlite3_stmt *statement =
      prepare (self,
               "SELECT min (tile_column), max (tile_column), min (tile_row), max (tile_row)"
               " FROM tiles WHERE zoom_level = ?",
               error);
  double side = (double) (1u << self->lowest);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) self->lowest);
  found = sqlite3_step (statement) == SQLITE_ROW;
  if (found)
    {
      double west = CLAMP (sqlite3_column_double (statement, 0), 0.0, side);
      double east = CLAMP (sqlite3_column_double (statement, 1) + 1.0, west, side);
      double north = CLAMP (side - 1.0 - sqlite3_column_double (statement, 3), 0.0, side);
      double south = CLAMP (side - sqlite3_column_double (statement, 2), north, side);

      self->south_west =
          (ChanceryPosition){ latitude_of_row (south, self->lowest), west / side * 360.0 - 180.0 };
      self->north_east =
          (ChanceryPosition){ latitude_of_row (north, self->lowest), east / side * 360.0 - 180.0 };
    }
  else
    fail (self, error);
  sqlite3_finalize (statement);
  return found;
}

static gboolean
read_all (ChanceryMbtiles *self, GError **error)
{
  g_autofree char *bounds = NULL;

  if (!check_first_tile (self, error) || !read_zooms (self, error))
    return FALSE;
  read_names (self);
  bounds = read_metadata (self, "bounds");
  if (!parse_bounds (bounds, &self->south_west, &self->north_east) && !measure_bounds (self, error))
    return FALSE;
  self->tile =
      prepare (self, "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
               error);
  return self->tile != NULL;
}

ChanceryMbtiles *
chancery_mbtiles_open (const char *path, GError **error)
{
  int fd = chancery_file_open_regular (path, error);
  g_autoptr (ChanceryMbtiles) self = NULL;

  if (fd < 0)
    return NULL;
  close (fd);
  self = g_new0 (ChanceryMbtiles, 1);
  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  self->path = g_strdup (path);
  if (!open_handle (self, error) || !read_all (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

ChanceryMbtiles *
chancery_mbtiles_ref (ChanceryMbtiles *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
chancery_mbtiles_unref (ChanceryMbtiles *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  sqlite3_finalize (self->tile);
  sqlite3_close (self->handle);
  g_mutex_clear (&self->mutex);
  g_free (self->attribution);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

const char *
chancery_mbtiles_path (const ChanceryMbtiles *self)
{
  return self->path;
}

const char *
chancery_mbtiles_name (const ChanceryMbtiles *self)
{
  return self->name;
}

const char *
chancery_mbtiles_attribution (const ChanceryMbtiles *self)
{
  return self->attribution;
}

void
chancery_mbtiles_zooms (const ChanceryMbtiles *self, guint *lowest, guint *highest)
{
  *lowest = self->lowest;
  *highest = self->highest;
}

void
chancery_mbtiles_bounds (const ChanceryMbtiles *self,
                         ChanceryPosition *south_west,
                         ChanceryPosition *north_east)
{
  *south_west = self->south_west;
  *north_east = self->north_east;
}

static GBytes *
read_locked (ChanceryMbtiles *self, guint zoom, guint x, guint row, GError **error)
{
  GBytes *bytes = NULL;
  int code;

  self->looks = 0;
  sqlite3_bind_int64 (self->tile, 1, zoom);
  sqlite3_bind_int64 (self->tile, 2, x);
  sqlite3_bind_int64 (self->tile, 3, row);
  code = sqlite3_step (self->tile);
  if (code == SQLITE_ROW)
    {
      gsize size = (gsize) sqlite3_column_bytes (self->tile, 0);
      const guint8 *data = sqlite3_column_blob (self->tile, 0);

      if (is_image (data, size))
        bytes = g_bytes_new (data, size);
    }
  /* One tile that is too large is as good as none; the others may be all right. */
  else if (code != SQLITE_DONE && code != SQLITE_TOOBIG)
    fail (self, error);
  sqlite3_reset (self->tile);
  return bytes;
}

GBytes *
chancery_mbtiles_read_tile (ChanceryMbtiles *self, guint zoom, guint x, guint y, GError **error)
{
  GBytes *bytes;
  guint side;

  if (zoom < self->lowest || zoom > self->highest)
    return NULL;
  side = 1u << zoom;
  if (x >= side || y >= side)
    return NULL;
  g_mutex_lock (&self->mutex);
  bytes = read_locked (self, zoom, x, side - 1 - y, error);
  g_mutex_unlock (&self->mutex);
  return bytes;
}

GBytes *
chancery_mbtiles_read_nearest (
    ChanceryMbtiles *self, guint zoom, guint x, guint y, guint from, ChanceryTileCut *cut, GError **error)
{
  for (int at = (int) MIN (MIN (zoom, from), self->highest); at >= (int) self->lowest; at--)
    {
      GError *failure = NULL;
      GBytes *bytes;

      *cut = chancery_tile_cut (zoom, x, y, (guint) at);
      bytes = chancery_mbtiles_read_tile (self, cut->zoom, cut->x, cut->y, &failure);
      if (failure != NULL)
        g_propagate_error (error, failure);
      if (bytes != NULL || failure != NULL)
        return bytes;
    }
  return NULL;
}
