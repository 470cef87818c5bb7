/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-test.h"

#include "session/chancery-user-maps.h"

#include <glib/gstdio.h>
#include <sqlcipher/sqlite3.h>
#include <string.h>

#define TABLES                                                                                               \
  "CREATE TABLE metadata (name TEXT, value TEXT);"                                                           \
  "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
/* Begins as a PNG does. */
#define IMAGE "X'89504E470D0A1A0A0000000D49484452'"
#define STREETS                                                                                              \
  TABLES "INSERT INTO tiles VALUES (10, 292, 632, " IMAGE "), (14, 4684, 10115, " IMAGE ");"                 \
         "INSERT INTO metadata VALUES ('name', 'Streets');"

/* Makes @name beside the vault out of @sql. */
static char *
make_file (SessionTest *t, const char *name, const char *sql)
{
  char *path = g_build_filename (t->folder, name, NULL);
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  return path;
}

typedef struct
{
  gboolean done;
  ChanceryUserMap *map;
  GError *error;
} Added;

static void
on_added (GObject *source, GAsyncResult *result, gpointer data)
{
  Added *added = data;

  added->map = chancery_user_maps_add_finish (CHANCERY_USER_MAPS (source), result, &added->error);
  added->done = TRUE;
}

static void
add (ChanceryUserMaps *maps, const char *path)
{
  Added added = { 0 };

  chancery_user_maps_add_async (maps, path, on_added, &added);
  session_test_wait (&added.done);
  g_assert_no_error (added.error);
  g_assert_true (chancery_user_maps_get (maps, 0) == added.map);
  g_object_unref (added.map);
}

static void
refuses (ChanceryUserMaps *maps, const char *path, ChanceryError code, const char *word)
{
  Added added = { 0 };
  guint before = chancery_user_maps_n (maps);

  chancery_user_maps_add_async (maps, path, on_added, &added);
  session_test_wait (&added.done);
  g_assert_null (added.map);
  g_assert_error (added.error, CHANCERY_ERROR, (int) code);
  if (strstr (added.error->message, word) == NULL)
    g_error ("“%s” has no “%s” in it", added.error->message, word);
  g_clear_error (&added.error);
  g_assert_cmpuint (chancery_user_maps_n (maps), ==, before);
}

static void
note_changed (gboolean *changed)
{
  *changed = TRUE;
}

/* Runs the main loop until each map is known to be there or not. */
static void
wait_known (ChanceryUserMaps *maps, guint n)
{
  for (;;)
    {
      gboolean changed = FALSE;
      gulong handler;
      guint known = 0;

      for (guint i = 0; i < chancery_user_maps_n (maps); i++)
        known += chancery_user_map_state (chancery_user_maps_get (maps, i)) != CHANCERY_USER_MAP_OPENING;
      if (known == n && chancery_user_maps_n (maps) == n)
        return;
      handler = g_signal_connect_swapped (maps, "changed", G_CALLBACK (note_changed), &changed);
      session_test_wait (&changed);
      g_signal_handler_disconnect (maps, handler);
    }
}

/* Looks, and waits until the topmost map is in that state. */
static void
wait_state (ChanceryUserMaps *maps, ChanceryUserMapState state)
{
  while (chancery_user_map_state (chancery_user_maps_get (maps, 0)) != state)
    {
      chancery_user_maps_look (maps);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
list_is (ChanceryUserMaps *maps, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < chancery_user_maps_n (maps); i++)
    {
      ChanceryUserMap *map = chancery_user_maps_get (maps, i);
      g_autofree char *name = g_path_get_basename (chancery_user_map_path (map));

      g_string_append_printf (names, "%s%s %s%.2f", i > 0 ? "|" : "", name,
                              chancery_user_map_is_shown (map) ? "" : "off ",
                              chancery_user_map_opacity (map));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

/* Looking may be under way: it keeps the list, and the list the session. */
static void
put_away (SessionTest *t, ChanceryUserMaps *maps)
{
  session_test_settle (t);
  g_object_run_dispose (G_OBJECT (maps));
  g_object_unref (maps);
}

static ChanceryUserMaps *
reopen (SessionTest *t, ChanceryUserMaps *maps, gboolean read_only)
{
  put_away (t, maps);
  session_test_close (t);
  session_test_open (t, read_only);
  return chancery_user_maps_new (t->session);
}

static void
test_kept (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *streets = make_file (&t, "streets.mbtiles", STREETS);
  g_autofree char *air = make_file (&t, "air.mbtiles", STREETS);
  g_autofree char *old = make_file (&t, "old.mbtiles", STREETS);
  ChanceryUserMaps *maps = chancery_user_maps_new (t.session);
  guint changesets = session_test_changesets (&t);

  wait_known (maps, 0);
  add (maps, streets);
  add (maps, air);
  add (maps, old);
  list_is (maps, "old.mbtiles 1.00|air.mbtiles 1.00|streets.mbtiles 1.00");
  g_assert_true (chancery_user_maps_move (maps, 2, 0));
  g_assert_false (chancery_user_maps_move (maps, 2, 3));
  chancery_user_map_set_shown (chancery_user_maps_get (maps, 1), FALSE);
  for (int i = 10; i <= 40; i++)
    chancery_user_map_set_opacity (chancery_user_maps_get (maps, 2), i / 100.0);
  session_test_settle (&t);
  maps = reopen (&t, maps, FALSE);
  wait_known (maps, 3);
  list_is (maps, "streets.mbtiles 1.00|old.mbtiles off 1.00|air.mbtiles 0.40");
  g_assert_cmpstr (chancery_user_map_name (chancery_user_maps_get (maps, 0)), ==, "Streets");
  /* It is no record: nothing can be undone, and the log does not tell of it. */
  g_assert_cmpuint (session_test_changesets (&t), ==, changesets);
  session_test_is_sound (&t);
  put_away (&t, maps);
}

static void
test_removed (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *streets = make_file (&t, "streets.mbtiles", STREETS);
  g_autofree char *air = make_file (&t, "air.mbtiles", STREETS);
  ChanceryUserMaps *maps = chancery_user_maps_new (t.session);

  wait_known (maps, 0);
  g_assert_null (chancery_user_maps_put_back (maps));
  add (maps, streets);
  add (maps, air);
  chancery_user_map_set_opacity (chancery_user_maps_get (maps, 1), 0.3);
  chancery_user_maps_remove (maps, 1);
  list_is (maps, "air.mbtiles 1.00");
  maps = reopen (&t, maps, FALSE);
  wait_known (maps, 1);
  add (maps, streets);
  chancery_user_map_set_opacity (chancery_user_maps_get (maps, 0), 0.3);
  chancery_user_maps_remove (maps, 0);
  g_assert_nonnull (chancery_user_maps_put_back (maps));
  list_is (maps, "streets.mbtiles 0.30|air.mbtiles 1.00");
  g_assert_null (chancery_user_maps_put_back (maps));
  chancery_user_maps_remove (maps, 0);
  chancery_user_maps_remove (maps, 0);
  maps = reopen (&t, maps, FALSE);
  wait_known (maps, 0);
  put_away (&t, maps);
}

static void
test_refused (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *streets = make_file (&t, "streets.mbtiles", STREETS);
  g_autofree char *vector = make_file (&t, "vector.mbtiles",
                                       TABLES "INSERT INTO metadata VALUES ('format', 'pbf');"
                                              "INSERT INTO tiles VALUES (1, 0, 0, X'1F8B08000000');");
  g_autofree char *close =
      make_file (&t, "close.mbtiles", TABLES "INSERT INTO tiles VALUES (20, 0, 0, " IMAGE ");");
  g_autofree char *missing = g_build_filename (t.folder, "missing.mbtiles", NULL);
  ChanceryUserMaps *maps = chancery_user_maps_new (t.session);

  wait_known (maps, 0);
  add (maps, streets);
  refuses (maps, streets, CHANCERY_ERROR_REJECTED, "already");
  refuses (maps, vector, CHANCERY_ERROR_REJECTED, "vector tiles");
  refuses (maps, close, CHANCERY_ERROR_REJECTED, "zoom 19");
  refuses (maps, missing, CHANCERY_ERROR_NOT_FOUND, "missing.mbtiles");
  refuses (maps, t.path, CHANCERY_ERROR_REJECTED, "no MBTiles");
  refuses (maps, t.folder, CHANCERY_ERROR_REJECTED, "");
  for (guint i = 1; i < CHANCERY_USER_MAPS_MOST; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.mbtiles", i);
      g_autofree char *path = make_file (&t, name, STREETS);

      add (maps, path);
    }
  g_assert_true (g_rename (streets, missing) == 0);
  refuses (maps, missing, CHANCERY_ERROR_REJECTED, "20 maps");
  put_away (&t, maps);
}

/* A file that goes keeps its place in the list, and is shown again when it is back. */
static void
test_gone (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *streets = make_file (&t, "streets.mbtiles", STREETS);
  g_autofree char *away = g_build_filename (t.folder, "away", NULL);
  ChanceryUserMaps *maps = chancery_user_maps_new (t.session);
  ChanceryUserMap *map;

  wait_known (maps, 0);
  add (maps, streets);
  g_assert_true (g_rename (streets, away) == 0);
  wait_state (maps, CHANCERY_USER_MAP_NOT_FOUND);
  map = chancery_user_maps_get (maps, 0);
  g_assert_null (chancery_user_map_tiles (map));
  g_assert_nonnull (strstr (chancery_user_map_reason (map), "not where it was"));
  maps = reopen (&t, maps, FALSE);
  wait_known (maps, 1);
  map = chancery_user_maps_get (maps, 0);
  g_assert_cmpint (chancery_user_map_state (map), ==, CHANCERY_USER_MAP_NOT_FOUND);
  g_assert_cmpstr (chancery_user_map_name (map), ==, "Streets");
  g_assert_true (g_rename (away, streets) == 0);
  wait_state (maps, CHANCERY_USER_MAP_OPEN);
  /* Another file in its place, which is none. */
  g_assert_true (g_file_set_contents (streets, "no map, however long this may be", -1, NULL));
  wait_state (maps, CHANCERY_USER_MAP_BROKEN);
  g_assert_nonnull (strstr (chancery_user_map_reason (chancery_user_maps_get (maps, 0)), "no MBTiles"));
  put_away (&t, maps);
}

/* They can be looked at, and nothing is written. */
static void
test_read_only (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *streets = make_file (&t, "streets.mbtiles", STREETS);
  g_autofree char *air = make_file (&t, "air.mbtiles", STREETS);
  ChanceryUserMaps *maps = chancery_user_maps_new (t.session);

  wait_known (maps, 0);
  add (maps, streets);
  g_assert_true (chancery_user_maps_are_kept (maps));
  maps = reopen (&t, maps, TRUE);
  wait_known (maps, 1);
  g_assert_false (chancery_user_maps_are_kept (maps));
  add (maps, air);
  chancery_user_map_set_shown (chancery_user_maps_get (maps, 1), FALSE);
  list_is (maps, "air.mbtiles 1.00|streets.mbtiles off 1.00");
  maps = reopen (&t, maps, FALSE);
  wait_known (maps, 1);
  list_is (maps, "streets.mbtiles 1.00");
  put_away (&t, maps);
}

/* The path is in the vault, sealed, and nowhere else beside it. */
static void
test_secret (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *streets = make_file (&t, "zwitschervogel.mbtiles", STREETS);
  ChanceryUserMaps *maps = chancery_user_maps_new (t.session);
  g_autofree char *bytes = NULL;
  gsize size;

  wait_known (maps, 0);
  add (maps, streets);
  put_away (&t, maps);
  session_test_close (&t);
  g_assert_true (g_file_get_contents (t.path, &bytes, &size, NULL));
  g_assert_null (memmem (bytes, size, "zwitschervogel", strlen ("zwitschervogel")));
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/session/user-maps/kept", test_kept);
  g_test_add_func ("/session/user-maps/removed", test_removed);
  g_test_add_func ("/session/user-maps/refused", test_refused);
  g_test_add_func ("/session/user-maps/gone", test_gone);
  g_test_add_func ("/session/user-maps/read-only", test_read_only);
  g_test_add_func ("/session/user-maps/secret", test_secret);
  return g_test_run ();
}
