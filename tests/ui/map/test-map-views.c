/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map as the window shows it, base map, names, missions and offices together, against pictures in
 * tests/data/map/views which a person has looked at. After a change that is meant, CHANCERY_TEST_NEW_PICTURES
 * names the folder to write new ones to; look at them before they go in. Everything is drawn through Cairo,
 * whatever the display can do. */

#include "geo/chancery-basemap-painter.h"
#include "picture.h"
#include "ui/map/chancery-basemap-source.h"
#include "ui/map/chancery-map-labels.h"
#include "watched-source.h"

#include <gtk/gtk.h>
#include <math.h>

#define WIDTH 320
#define HEIGHT 240
/* Of a busy machine; a picture is there after a fraction of a second. */
#define PATIENCE_S 120

typedef struct
{
  const char *name;
  int zoom;
  ChanceryPosition middle;
  gboolean dark;
  gboolean has_area;
} View;

static const View views[] = {
  { "country-3", 3, { 40.0, -96.0 }, FALSE, FALSE },
  { "east-4-dark", 4, { 38.0, -80.0 }, TRUE, FALSE },
  { "east-6", 6, { 39.3, -76.5 }, FALSE, FALSE },
  { "washington-8-dark", 8, { 38.9, -77.0 }, TRUE, FALSE },
  { "washington-10", 10, { 38.9, -77.05 }, FALSE, FALSE },
  { "washington-12", 12, { 38.91, -77.05 }, FALSE, FALSE },
  { "washington-12-dark", 12, { 38.91, -77.05 }, TRUE, FALSE },
  { "capital-9", 9, { 39.05, -77.43 }, FALSE, TRUE },
  { "capital-10-dark", 10, { 39.15, -77.24 }, TRUE, TRUE },
  { "alaska-4-dark", 4, { 62.0, -152.0 }, TRUE, FALSE },
  { "hawaii-6", 6, { 20.8, -157.5 }, FALSE, FALSE },
  { "puerto-rico-8", 8, { 18.25, -66.2 }, FALSE, FALSE },
  { "guam-10-dark", 10, { 13.45, 144.8 }, TRUE, FALSE },
};

/* Nobody of these is anywhere. */
static ChanceryMapMission missions[] = {
  { "1", { 38.917, -77.050 }, CHANCERY_MAP_LEVEL_LOW, CHANCERY_MAP_KIND_EMBASSY, "Embassy of Ruritania" },
  { "2", { 38.935, -77.062 }, CHANCERY_MAP_LEVEL_CRITICAL, CHANCERY_MAP_KIND_EMBASSY, "Embassy of Borduria" },
  { "3",
    { 38.912, -77.038 },
    CHANCERY_MAP_LEVEL_HIGH,
    CHANCERY_MAP_KIND_INTERESTS_SECTION,
    "Interests Section" },
  { "4", { 38.912, -77.037 }, CHANCERY_MAP_LEVEL_NONE, CHANCERY_MAP_KIND_EMBASSY, "Embassy of Elbonia" },
  { "5",
    { 38.898, -77.075 },
    CHANCERY_MAP_LEVEL_MEDIUM,
    CHANCERY_MAP_KIND_DELEGATION,
    "Delegation of Sarkhan" },
  { "6",
    { 39.290, -76.612 },
    CHANCERY_MAP_LEVEL_NONE,
    CHANCERY_MAP_KIND_HONORARY_CONSULATE,
    "Hon. Consulate" },
  { "7",
    { 40.713, -74.006 },
    CHANCERY_MAP_LEVEL_HIGH,
    CHANCERY_MAP_KIND_PERMANENT_MISSION,
    "Mission of Zubrowka" },
  { "8",
    { 34.052, -118.244 },
    CHANCERY_MAP_LEVEL_MEDIUM,
    CHANCERY_MAP_KIND_CONSULATE_GENERAL,
    "Consulate General" },
  { "9", { 41.878, -87.630 }, CHANCERY_MAP_LEVEL_LOW, CHANCERY_MAP_KIND_CONSULATE, "Consulate of Latveria" },
  { "10", { 61.218, -149.900 }, CHANCERY_MAP_LEVEL_LOW, CHANCERY_MAP_KIND_CONSULATE, "Consulate of Genovia" },
  { "11",
    { 21.307, -157.858 },
    CHANCERY_MAP_LEVEL_HIGH,
    CHANCERY_MAP_KIND_CONSULATE_GENERAL,
    "Consulate General" },
  { "12",
    { 18.466, -66.106 },
    CHANCERY_MAP_LEVEL_MEDIUM,
    CHANCERY_MAP_KIND_CONSULATE,
    "Consulate of Syldavia" },
  { "13",
    { 13.476, 144.749 },
    CHANCERY_MAP_LEVEL_CRITICAL,
    CHANCERY_MAP_KIND_CONSULATE,
    "Consulate of Wadiya" },
};

static const ChanceryMapOffice offices[] = {
  { "washington", { 38.895, -77.071 }, CHANCERY_MAP_OFFICE_FIELD, 0, "Washington" },
  { "new-york", { 40.715, -74.002 }, CHANCERY_MAP_OFFICE_FIELD, 0, "New York" },
  { "honolulu", { 21.305, -157.86 }, CHANCERY_MAP_OFFICE_RESIDENT, 0, "Honolulu" },
  { "san-juan", { 18.42, -66.07 }, CHANCERY_MAP_OFFICE_RESIDENT, 0, "San Juan" },
};

/* A window with the map in it. */
typedef struct
{
  GtkWidget *window;
  ShumateMap *map;
  ShumateViewport *viewport;
  WatchedSource *source;
  ChanceryMapLabels *labels;
  ChanceryMapLayer *markers;
} Stage;

static void
add_ground (Stage *stage, ChanceryBasemap *basemap, gboolean dark)
{
  g_autoptr (ChanceryBasemapSource) source = chancery_basemap_source_new (basemap, dark, 1);

  stage->source = watched_source_new (SHUMATE_MAP_SOURCE (source), stage->window);
  shumate_viewport_set_reference_map_source (stage->viewport, SHUMATE_MAP_SOURCE (stage->source));
  shumate_map_add_layer (stage->map, SHUMATE_LAYER (shumate_map_layer_new (SHUMATE_MAP_SOURCE (stage->source),
                                                                           stage->viewport)));
}

static void
stage_init (Stage *stage, const View *view)
{
  gboolean dark = view->dark;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryBasemap) basemap = chancery_basemap_load_default (&error);

  g_assert_no_error (error);
  stage->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (stage->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (stage->window), WIDTH, HEIGHT);
  stage->map = shumate_map_new ();
  stage->viewport = shumate_map_get_viewport (stage->map);
  add_ground (stage, basemap, dark);
  stage->markers = chancery_map_layer_new (stage->viewport);
  stage->labels = chancery_map_labels_new (stage->viewport, basemap, stage->markers);
  chancery_map_layer_set_dark (stage->markers, dark);
  chancery_map_labels_set_dark (stage->labels, dark);
  if (view->has_area)
    chancery_map_labels_set_area (stage->labels, (ChanceryOutline *) chancery_outline_capital_region (),
                                  0x5b2a97, 0xc9aff7);
  shumate_map_add_layer (stage->map, SHUMATE_LAYER (stage->labels));
  shumate_map_add_layer (stage->map, SHUMATE_LAYER (stage->markers));
  chancery_map_layer_set_missions (stage->markers, CHANCERY_MAP_THEME_LEVEL, missions,
                                   G_N_ELEMENTS (missions));
  chancery_map_layer_set_offices (stage->markers, offices, G_N_ELEMENTS (offices));
  gtk_window_set_child (GTK_WINDOW (stage->window), GTK_WIDGET (stage->map));
}

static void
stage_clear (Stage *stage)
{
  gtk_window_destroy (GTK_WINDOW (stage->window));
  g_clear_object (&stage->source);
}

static void
look_at (Stage *stage, ChanceryMercator middle, int zoom)
{
  ChanceryPosition at = chancery_mercator_to_position (middle);

  shumate_viewport_set_zoom_level (stage->viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (stage->viewport), at.latitude, at.longitude);
}

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* On whole pixels, so that nothing is blurred. */
static ChanceryMercator
middle_of (const View *view)
{
  ChanceryMercator middle = chancery_mercator_from_position (&view->middle);
  double pixels = ldexp (CHANCERY_BASEMAP_TILE_SIZE, view->zoom);

  return (ChanceryMercator){ round (middle.x * pixels) / pixels, round (middle.y * pixels) / pixels };
}

/* Shows the window until its tiles are there. */
static void
show (Stage *stage, const View *view)
{
  gint64 until = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  guint waking = g_timeout_add (20, wake, NULL);

  look_at (stage, middle_of (view), view->zoom);
  gtk_window_present (GTK_WINDOW (stage->window));
  while (!watched_source_is_painted (stage->source))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (waking);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (stage->map)), ==, WIDTH);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (stage->map)), ==, HEIGHT);
}

static GskRenderNode *
node_of (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, WIDTH, HEIGHT);
  return gtk_snapshot_free_to_node (snapshot);
}

static cairo_surface_t *
take_picture (Stage *stage)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node = node_of (GTK_WIDGET (stage->map));

  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static char *
path_of (const View *view)
{
  g_autofree char *file = g_strconcat (view->name, ".png", NULL);

  return g_test_build_filename (G_TEST_DIST, "..", "..", "data", "map", "views", file, NULL);
}

static cairo_surface_t *
load (const View *view)
{
  g_autofree char *path = path_of (view);
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  return surface;
}

static void
test_view (gconstpointer data)
{
  const View *view = data;
  const char *folder = g_getenv ("CHANCERY_TEST_NEW_PICTURES");
  g_autofree char *difference = NULL;
  cairo_surface_t *taken, *expected;
  Stage stage;

  stage_init (&stage, view);
  show (&stage, view);
  taken = take_picture (&stage);
  if (folder != NULL)
    {
      g_autofree char *file = g_strconcat (view->name, ".png", NULL);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      g_assert_cmpint (cairo_surface_write_to_png (taken, path), ==, CAIRO_STATUS_SUCCESS);
    }
  else
    {
      expected = load (view);
      difference = picture_compare (taken, expected);
      g_assert_cmpstr (difference, ==, NULL);
      cairo_surface_destroy (expected);
    }
  cairo_surface_destroy (taken);
  stage_clear (&stage);
}

/* Until what was changed has its place and has been drawn. */
static void
await_frames (Stage *stage)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (stage->window);
  gint64 wanted = gdk_frame_clock_get_frame_counter (clock) + 2;

  while (gdk_frame_clock_get_frame_counter (clock) < wanted)
    {
      gtk_widget_queue_draw (GTK_WIDGET (stage->map));
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
expect_difference (Stage *stage, cairo_surface_t *expected, const char *what)
{
  g_autofree char *difference = NULL;
  cairo_surface_t *taken;

  await_frames (stage);
  taken = take_picture (stage);
  difference = picture_compare (taken, expected);
  if (difference == NULL)
    g_error ("The picture passes though %s", what);
  g_test_message ("%s: %s", what, difference);
  cairo_surface_destroy (taken);
}

/* One colour in the place of another, wherever it is plain. */
static void
recolor (cairo_surface_t *surface, guint32 from, guint32 to)
{
  guint8 *data = cairo_image_surface_get_data (surface);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint32 *pixel = (guint32 *) (gpointer) (data + y * cairo_image_surface_get_stride (surface)) + x;

        if ((*pixel & 0xffffff) == from)
          *pixel = 0xff000000 | to;
      }
  cairo_surface_mark_dirty (surface);
}

/* What the comparison must see: or the pictures would prove nothing. */
static void
test_can_fail (gconstpointer data)
{
  const View *view = data;
  const ChanceryBasemapStyle *style = chancery_basemap_style (view->dark);
  ChanceryPosition before = missions[0].position;
  cairo_surface_t *expected = load (view), *taken;
  g_autofree char *difference = NULL;
  Stage stage;

  stage_init (&stage, view);
  show (&stage, view);
  taken = take_picture (&stage);
  recolor (taken, style->us_land, style->other_land);
  difference = picture_compare (taken, expected);
  g_assert_nonnull (difference);
  cairo_surface_destroy (taken);

  gtk_widget_set_visible (GTK_WIDGET (stage.labels), FALSE);
  expect_difference (&stage, expected, "the names are missing");
  gtk_widget_set_visible (GTK_WIDGET (stage.labels), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (stage.markers), FALSE);
  expect_difference (&stage, expected, "the missions are missing");
  gtk_widget_set_visible (GTK_WIDGET (stage.markers), TRUE);

  missions[0].position.longitude += 5.0 * 360.0 / ldexp (256.0, view->zoom);
  chancery_map_layer_set_missions (stage.markers, CHANCERY_MAP_THEME_LEVEL, missions,
                                   G_N_ELEMENTS (missions));
  expect_difference (&stage, expected, "a mission stands five pixels farther east");
  missions[0].position = before;
  missions[0].level = CHANCERY_MAP_LEVEL_MEDIUM;
  chancery_map_layer_set_missions (stage.markers, CHANCERY_MAP_THEME_LEVEL, missions,
                                   G_N_ELEMENTS (missions));
  expect_difference (&stage, expected, "a level is another");
  missions[0].level = CHANCERY_MAP_LEVEL_LOW;
  chancery_map_layer_set_missions (stage.markers, CHANCERY_MAP_THEME_LEVEL, missions,
                                   G_N_ELEMENTS (missions));
  chancery_map_layer_set_dark (stage.markers, !view->dark);
  expect_difference (&stage, expected, "the markers have the colours of the other style");
  cairo_surface_destroy (expected);
  stage_clear (&stage);
}

/* Where each picture is drawn: names keep theirs as long as they are the same. */
static void
collect_pictures (GskRenderNode *node, float dx, float dy, GHashTable *places)
{
  if (gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE)
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      collect_pictures (gsk_container_node_get_child (node, i), dx, dy, places);
  else if (gsk_render_node_get_node_type (node) == GSK_TRANSFORM_NODE)
    {
      float x, y;

      gsk_transform_to_translate (gsk_transform_node_get_transform (node), &x, &y);
      collect_pictures (gsk_transform_node_get_child (node), dx + x, dy + y, places);
    }
  else if (gsk_render_node_get_node_type (node) == GSK_CLIP_NODE)
    collect_pictures (gsk_clip_node_get_child (node), dx, dy, places);
  else if (gsk_render_node_get_node_type (node) == GSK_CAIRO_NODE)
    {
      graphene_rect_t box;

      gsk_render_node_get_bounds (node, &box);
      graphene_rect_offset (&box, dx, dy);
      g_hash_table_replace (places, gsk_render_node_ref (node),
                            graphene_rect_init_from_rect (graphene_rect_alloc (), &box));
    }
}

static GHashTable *
names_of (Stage *stage)
{
  GHashTable *places = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) gsk_render_node_unref,
                                              (GDestroyNotify) graphene_rect_free);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  /* What the next frame would draw, without waiting for it. */
  GTK_WIDGET_GET_CLASS (stage->labels)->snapshot (GTK_WIDGET (stage->labels), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  collect_pictures (node, 0.0f, 0.0f, places);
  gsk_render_node_unref (node);
  return places;
}

/* What reaches over the edge may go. */
static gboolean
is_well_inside (const graphene_rect_t *box)
{
  return box->origin.x > 4.0f && box->origin.y > 4.0f && box->origin.x + box->size.width < WIDTH - 4.0f &&
         box->origin.y + box->size.height < HEIGHT - 4.0f;
}

static guint
compare_names (GHashTable *before, GHashTable *after, double dx, double dy)
{
  GHashTableIter iter;
  gpointer picture, box;
  guint n = 0;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &picture, &box))
    {
      const graphene_rect_t *old = box, *new = g_hash_table_lookup (after, picture);

      if (!is_well_inside (old))
        continue;
      g_assert_nonnull (new);
      /* Names stand on whole pixels. */
      g_assert_cmpfloat (fabs (new->origin.x - old->origin.x + dx), <=, 1.0);
      g_assert_cmpfloat (fabs (new->origin.y - old->origin.y + dy), <=, 1.0);
      n++;
    }
  return n;
}

/* The area's name is the longest of all. */
static gboolean
names_area (GHashTable *names)
{
  GHashTableIter iter;
  gpointer box;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &box))
    if (((graphene_rect_t *) box)->size.width > 200.0f && is_well_inside (box))
      return TRUE;
  return FALSE;
}

/* Panned by a pixel or by less nothing jumps, comes or goes but at the edge. */
static void
test_names_are_steady (gconstpointer data)
{
  const View *view = data;
  static const double steps[][2] = { { 1.0, 0.0 }, { 0.0, -1.0 }, { 0.37, 0.21 }, { -0.73, 0.45 } };
  double pixel = ldexp (1.0 / 256.0, -view->zoom);
  ChanceryMercator middle = middle_of (view);
  Stage stage;
  guint compared = 0, with_area = 0;

  stage_init (&stage, view);
  show (&stage, view);
  for (guint i = 0; i < G_N_ELEMENTS (steps) * 40; i++)
    {
      const double *step = steps[i / 40];
      g_autoptr (GHashTable) before = names_of (&stage), after = NULL;

      middle.x += step[0] * pixel;
      middle.y += step[1] * pixel;
      look_at (&stage, middle, view->zoom);
      after = names_of (&stage);
      with_area += names_area (before);
      compared += compare_names (before, after, step[0], step[1]);
    }
  g_assert_cmpuint (compared, >, 160);
  g_assert_cmpint (with_area > 40, ==, view->has_area);
  stage_clear (&stage);
}

typedef struct
{
  ChanceryMercator north_west;
  ChanceryMercator south_east;
  guint from;
} Covered;

static gboolean
covers (guint zoom, ChanceryMercator place, gpointer data)
{
  const Covered *covered = data;

  return zoom >= covered->from && place.x >= covered->north_west.x && place.x <= covered->south_east.x &&
         place.y >= covered->north_west.y && place.y <= covered->south_east.y;
}

/* Where the map @covered lies in the window, and @more pixels on every side. */
static graphene_rect_t
box_of (const View *view, const Covered *covered, float more)
{
  ChanceryMercator middle = middle_of (view);
  double scale = ldexp (CHANCERY_BASEMAP_TILE_SIZE, view->zoom);
  graphene_rect_t box =
      GRAPHENE_RECT_INIT ((float) ((covered->north_west.x - middle.x) * scale + WIDTH / 2.0),
                          (float) ((covered->north_west.y - middle.y) * scale + HEIGHT / 2.0),
                          (float) ((covered->south_east.x - covered->north_west.x) * scale),
                          (float) ((covered->south_east.y - covered->north_west.y) * scale));

  graphene_rect_inset (&box, -more, -more);
  return box;
}

static guint
count_names (GHashTable *names, const graphene_rect_t *box, gboolean is_within)
{
  GHashTableIter iter;
  gpointer name;
  guint n = 0;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    n += graphene_rect_intersection (name, box, NULL) == is_within;
  return n;
}

/* Over a street map every city would be named twice. */
static void
test_names_give_way (gconstpointer data)
{
  const View *view = data;
  const ChanceryPosition low = { 38.4, -78.6 }, high = { 39.9, -76.9 };
  ChanceryMercator south_west = chancery_mercator_from_position (&low);
  ChanceryMercator north_east = chancery_mercator_from_position (&high);
  Covered covered = { { south_west.x, north_east.y }, { north_east.x, south_west.y }, (guint) view->zoom };
  /* A name is asked for by the middle of its letters, and stands on whole pixels. */
  graphene_rect_t within = box_of (view, &covered, -8.0f), around = box_of (view, &covered, 8.0f);
  g_autoptr (GHashTable) before = NULL, during = NULL, below = NULL, after = NULL;
  Stage stage;

  stage_init (&stage, view);
  show (&stage, view);
  before = names_of (&stage);
  g_assert_cmpuint (count_names (before, &within, TRUE), >, 1);
  g_assert_cmpuint (count_names (before, &around, FALSE), >, 1);
  chancery_map_labels_set_covers (stage.labels, covers, &covered);
  during = names_of (&stage);
  g_assert_cmpuint (count_names (during, &within, TRUE), ==, 0);
  g_assert_cmpuint (count_names (during, &around, FALSE), >=, count_names (before, &around, FALSE));
  covered.from++;
  below = names_of (&stage);
  g_assert_cmpuint (count_names (below, &within, TRUE), ==, count_names (before, &within, TRUE));
  covered.from--;
  chancery_map_labels_set_covers (stage.labels, NULL, NULL);
  after = names_of (&stage);
  g_assert_cmpuint (count_names (after, &within, TRUE), ==, count_names (before, &within, TRUE));
  stage_clear (&stage);
}

static void
take (GArray *taken, gpointer box)
{
  g_array_append_vals (taken, box, 1);
}

/* They keep clear of what is drawn over them. */
static void
test_names_keep_clear (gconstpointer data)
{
  const View *view = data;
  graphene_rect_t box = GRAPHENE_RECT_INIT (40.0f, 60.0f, 200.0f, 90.0f);
  g_autoptr (GHashTable) before = NULL, after = NULL;
  Stage stage;

  stage_init (&stage, view);
  show (&stage, view);
  before = names_of (&stage);
  g_assert_cmpuint (count_names (before, &box, TRUE), >, 0);
  chancery_map_labels_set_takes (stage.labels, take, &box);
  after = names_of (&stage);
  g_assert_cmpuint (count_names (after, &box, TRUE), ==, 0);
  g_assert_cmpuint (g_hash_table_size (after), >, 0);
  stage_clear (&stage);
}

/* Nor is any cut by the window's edge, or by what lies over the map. */
static void
test_names_are_whole (gconstpointer data)
{
  const View *view = data;
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0.0f, 0.0f, WIDTH, HEIGHT);
  const graphene_rect_t covered[CHANCERY_MAP_FRAME_COVERED] = { [CHANCERY_MAP_FRAME_COVERED - 1] = {
                                                                    { 40.0f, 60.0f }, { 200.0f, 90.0f } } };
  const graphene_rect_t *part = &covered[CHANCERY_MAP_FRAME_COVERED - 1];
  g_autoptr (GHashTable) before = NULL, after = NULL;
  GHashTableIter iter;
  gpointer box;
  Stage stage;

  stage_init (&stage, view);
  show (&stage, view);
  before = names_of (&stage);
  g_assert_cmpuint (g_hash_table_size (before), >, 5);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &box))
    g_assert_true (graphene_rect_contains_rect (&all, box));
  g_assert_cmpuint (count_names (before, part, TRUE), >, 0);
  chancery_map_layer_set_covered (stage.markers, covered);
  after = names_of (&stage);
  g_assert_cmpuint (count_names (after, part, TRUE), ==, 0);
  g_assert_cmpuint (g_hash_table_size (after), >, 0);
  stage_clear (&stage);
}

/* What the application itself says of the place is not the base map's. */
static void
test_area_stays (gconstpointer data)
{
  const View *view = data;
  Covered covered = { { 0.0, 0.0 }, { 1.0, 1.0 }, 0 };
  g_autoptr (GHashTable) names = NULL;
  Stage stage;

  stage_init (&stage, view);
  show (&stage, view);
  chancery_map_labels_set_covers (stage.labels, covers, &covered);
  names = names_of (&stage);
  g_assert_cmpuint (g_hash_table_size (names), ==, 1);
  g_assert_true (names_area (names));
  stage_clear (&stage);
}

/* The same letters wherever the test runs. */
static void
set_lettering (void)
{
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", "gtk-xft-antialias", 1,
                "gtk-xft-hinting", 0, "gtk-xft-rgba", "none", "gtk-xft-dpi", 96 * 1024, NULL);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  gtk_test_init (&argc, &argv);
  set_lettering ();
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *name = g_strconcat ("/ui/map-views/", views[i].name, NULL);

      g_test_add_data_func (name, &views[i], test_view);
    }
  if (g_getenv ("CHANCERY_TEST_NEW_PICTURES") == NULL)
    {
      g_test_add_data_func ("/ui/map-views/steady-area-9", &views[7], test_names_are_steady);
      g_test_add_data_func ("/ui/map-views/steady-area-10", &views[8], test_names_are_steady);
      g_test_add_data_func ("/ui/map-views/names-give-way", &views[3], test_names_give_way);
      g_test_add_data_func ("/ui/map-views/names-keep-clear", &views[3], test_names_keep_clear);
      g_test_add_data_func ("/ui/map-views/names-are-whole", &views[3], test_names_are_whole);
      g_test_add_data_func ("/ui/map-views/area-stays", &views[7], test_area_stays);
      g_test_add_data_func ("/ui/map-views/can-fail", &views[5], test_can_fail);
      g_test_add_data_func ("/ui/map-views/steady-4", &views[1], test_names_are_steady);
      g_test_add_data_func ("/ui/map-views/steady-8", &views[3], test_names_are_steady);
      g_test_add_data_func ("/ui/map-views/steady-10", &views[4], test_names_are_steady);
    }
  return g_test_run ();
}
