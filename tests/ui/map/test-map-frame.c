/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-frame.h"

#include <math.h>
#include <pango/pangocairo.h>

typedef struct
{
  ChanceryMapCrowd *crowd;
  GPtrArray *missions; /* until the first frame takes them */
  GPtrArray *offices;
  ChanceryMapFrameInput input;
} Fixture;

/* A view of 1000 by 700 around Washington. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  const ChanceryPosition centre = { 38.9, -77.0 };
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *description = pango_font_description_from_string ("Sans 10");

  pango_context_set_font_description (context, description);
  pango_font_description_free (description);
  fixture->crowd = chancery_map_crowd_new ();
  fixture->missions = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_map_marker_free);
  fixture->offices = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_map_marker_free);
  fixture->input = (ChanceryMapFrameInput){
    .crowd = fixture->crowd, .offices = fixture->offices, .context = context, .scale = 1
  };
  fixture->input.projection = (ChanceryMapProjection){
    .centre = chancery_mercator_from_position (&centre), .width = 1000.0, .height = 700.0, .cosine = 1.0
  };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->missions, g_ptr_array_unref);
  g_ptr_array_unref (fixture->offices);
  chancery_map_crowd_free (fixture->crowd);
  g_object_unref (fixture->input.context);
}

static void
add_mission (Fixture *fixture, const char *id, double latitude, double longitude, ChanceryMapLevel level)
{
  const ChanceryPosition position = { latitude, longitude };
  ChanceryMapMarker *marker = chancery_map_marker_new (id, "Embassy of Ruritania", &position);

  marker->level = level;
  marker->number = fixture->missions->len;
  g_ptr_array_add (fixture->missions, marker);
}

static void
add_office (Fixture *fixture, const char *id, double latitude, double longitude)
{
  const ChanceryPosition position = { latitude, longitude };
  ChanceryMapMarker *marker = chancery_map_marker_new (id, "Washington", &position);

  marker->is_office = TRUE;
  marker->number = fixture->offices->len;
  g_ptr_array_add (fixture->offices, marker);
}

static ChanceryMapFrame *
frame_at (Fixture *fixture, int zoom)
{
  if (fixture->missions != NULL)
    chancery_map_crowd_take (fixture->crowd, g_steal_pointer (&fixture->missions));
  fixture->input.zoom = zoom;
  fixture->input.projection.scale = 256.0 * (1 << zoom);
  return chancery_map_frame_new (&fixture->input);
}

static const ChanceryMapShown *
shown (const ChanceryMapFrame *frame, const char *id)
{
  for (guint i = 0; i < frame->shown->len; i++)
    {
      const ChanceryMapShown *item = &g_array_index (frame->shown, ChanceryMapShown, i);

      if (g_strcmp0 (item->marker->id, id) == 0)
        return item;
    }
  return NULL;
}

static const ChanceryMapShown *
shown_cluster (const ChanceryMapFrame *frame, guint count)
{
  for (guint i = 0; i < frame->shown->len; i++)
    if (g_array_index (frame->shown, ChanceryMapShown, i).marker->count == count)
      return &g_array_index (frame->shown, ChanceryMapShown, i);
  return NULL;
}

static void
add_spot (Fixture *fixture)
{
  add_mission (fixture, "critical", 38.9, -77.0, CHANCERY_MAP_LEVEL_CRITICAL);
  add_mission (fixture, "low", 38.9, -77.0, CHANCERY_MAP_LEVEL_LOW);
  add_mission (fixture, "none", 38.9, -77.0, CHANCERY_MAP_LEVEL_NONE);
}

/* What lies on the same spot is one cluster that tells how many and the highest level; the selected one is
 * seen by itself, and an office lies over all, docked at the lower left. */
static void
test_cluster (Fixture *fixture, gconstpointer data)
{
  const ChanceryMapShown *cluster, *office;
  ChanceryMapFrame *frame;

  add_spot (fixture);
  add_mission (fixture, "far", 10.0, 100.0, CHANCERY_MAP_LEVEL_HIGH);
  add_office (fixture, "office", 38.9, -77.0);
  fixture->input.selected = "none";
  frame = frame_at (fixture, 6);
  cluster = shown_cluster (frame, 3);
  office = shown (frame, "office");
  g_assert_nonnull (cluster);
  g_assert_cmpint (cluster->marker->level, ==, CHANCERY_MAP_LEVEL_CRITICAL);
  g_assert_cmpstr (cluster->marker->label, ==, "3 missions · Critical 1 · Low 1 · Not assessed 1");
  g_assert_null (shown (frame, "critical"));
  g_assert_nonnull (shown (frame, "none"));
  g_assert_null (shown (frame, "far"));
  g_assert_true (cluster < office);
  g_assert_cmpfloat (office->at.x, <, cluster->at.x);
  g_assert_cmpfloat (office->at.y, >, cluster->at.y);
  g_assert_true (chancery_map_frame_pick (frame, cluster->at.x + 9.0, cluster->at.y) == cluster->marker);
  chancery_map_frame_free (frame);
}

/* By the disc alone, as it is drawn: the number, the border, and a pixel between two. */
static double
reach_of (const ChanceryMapMarker *marker, int zoom)
{
  if (marker->count > 1)
    return (marker->count < 10 ? 10.0 : marker->count < 100 ? 12.0 : 14.0) + 1.0;
  return (zoom < CHANCERY_MAP_FRAME_ZOOM_SIGNS ? 6.0 : 9.5) + 1.0;
}

static guint
expect_apart (GPtrArray *markers, int zoom)
{
  double pixels = 256.0 * (1u << zoom);
  guint n = 0;

  for (guint i = 0; i < markers->len; i++)
    {
      const ChanceryMapMarker *one = markers->pdata[i];

      for (guint j = 0; one->count > 1 && j < markers->len; j++)
        {
          const ChanceryMapMarker *other = markers->pdata[j];
          double way = hypot (remainder (one->place.x - other->place.x, 1.0), one->place.y - other->place.y);

          if (i != j)
            g_assert_cmpfloat (way * pixels, >=, reach_of (one, zoom) + reach_of (other, zoom) + 1.0);
        }
      n += one->count > 1;
    }
  return n;
}

/* Wherever missions are, no cluster lies over another, or over a mission by itself. */
static void
test_clusters_are_apart (Fixture *fixture, gconstpointer data)
{
  static const ChanceryMercator all[2] = { { 0.0, 0.0 }, { 1.0, 1.0 } };
  guint n = 0;

  for (guint i = 0; i < 2500; i++)
    {
      double spread = i % 4 == 0 ? 15.0 : i % 4 == 1 ? 0.3 : 0.02;

      add_mission (fixture, "", 38.9 + g_test_rand_double_range (-spread, spread),
                   -77.0 + g_test_rand_double_range (-spread, spread), (ChanceryMapLevel) (i % 5));
    }
  chancery_map_crowd_take (fixture->crowd, g_steal_pointer (&fixture->missions));
  for (int zoom = 3; zoom <= 19; zoom++)
    {
      g_autoptr (GPtrArray) found = g_ptr_array_new ();

      chancery_map_crowd_collect (fixture->crowd, zoom, &all[0], &all[1], NULL, found);
      n += expect_apart (found, zoom);
    }
  g_assert_cmpuint (n, >, 300);
}

/* One that never splits opens: each mission around the middle, by itself and named. */
static void
test_fan (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "critical", "low", "none" };
  ChanceryMapFrame *frame;
  guint zoom;

  add_spot (fixture);
  frame = frame_at (fixture, 9);
  fixture->input.fan = shown_cluster (frame, 3)->marker;
  g_assert_false (chancery_map_crowd_split_zoom (fixture->crowd, fixture->input.fan, &zoom));
  chancery_map_frame_free (frame);
  frame = frame_at (fixture, 9);
  g_assert_null (shown_cluster (frame, 3));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const ChanceryMapShown *item = shown (frame, ids[i]);

      g_assert_true (item->is_in_fan && item->is_named);
      g_assert_cmpfloat_with_epsilon (item->hub.x, 500.0, 0.1);
      g_assert_true (chancery_map_frame_pick (frame, item->at.x, item->at.y) == item->marker);
    }
  chancery_map_frame_free (frame);
}

/* In a measuring circle each stands by itself, whatever it covers. */
static void
test_circle (Fixture *fixture, gconstpointer data)
{
  const ChanceryPosition middle = { 38.9, -77.0 };
  ChanceryMapFrame *frame;

  add_spot (fixture);
  add_mission (fixture, "outside-1", 38.92, -77.0, CHANCERY_MAP_LEVEL_LOW);
  add_mission (fixture, "outside-2", 38.92, -77.0, CHANCERY_MAP_LEVEL_LOW);
  frame = frame_at (fixture, 12);
  chancery_map_frame_free (frame);
  chancery_map_crowd_set_circle (fixture->crowd, &middle, 500.0);
  frame = frame_at (fixture, 12);
  g_assert_nonnull (shown (frame, "critical"));
  g_assert_nonnull (shown (frame, "low"));
  g_assert_nonnull (shown_cluster (frame, 2));
  chancery_map_frame_free (frame);
}

static void
test_zooms (Fixture *fixture, gconstpointer data)
{
  ChanceryMapFrame *frame;

  add_mission (fixture, "a", 38.9, -77.0, CHANCERY_MAP_LEVEL_LOW);
  add_office (fixture, "office", 38.95, -77.1);
  for (int zoom = 4; zoom <= 12; zoom++)
    {
      frame = frame_at (fixture, zoom);
      g_assert_cmpint (frame->is_bare, ==, zoom < 8);
      g_assert_cmpint (shown (frame, "a")->is_named, ==, zoom >= 10);
      g_assert_true (shown (frame, "office")->is_named);
      chancery_map_frame_free (frame);
    }
}

static void
test_pick (Fixture *fixture, gconstpointer data)
{
  ChanceryMapFrame *frame;

  add_mission (fixture, "middle", 38.9, -77.0, CHANCERY_MAP_LEVEL_LOW);
  add_mission (fixture, "east", 38.9, -76.98, CHANCERY_MAP_LEVEL_CRITICAL);
  frame = frame_at (fixture, 11);
  g_assert_cmpstr (chancery_map_frame_pick (frame, 500.0, 350.0)->id, ==, "middle");
  g_assert_cmpstr (chancery_map_frame_pick (frame, 521.0, 350.0)->id, ==, "east");
  g_assert_null (chancery_map_frame_pick (frame, 500.0, 370.0));
  g_assert_null (chancery_map_frame_pick (frame, 0.0, 0.0));
  chancery_map_frame_free (frame);
}

static void
test_step (Fixture *fixture, gconstpointer data)
{
  const graphene_point_t east = { 1.0f, 0.0f }, north = { 0.0f, -1.0f };
  const ChanceryMapMarker *marker;
  ChanceryMapFrame *frame;

  add_mission (fixture, "middle", 38.9, -77.0, CHANCERY_MAP_LEVEL_LOW);
  add_mission (fixture, "east", 38.9, -76.95, CHANCERY_MAP_LEVEL_LOW);
  add_mission (fixture, "farther", 38.9, -76.9, CHANCERY_MAP_LEVEL_LOW);
  add_mission (fixture, "north", 38.95, -77.0, CHANCERY_MAP_LEVEL_CRITICAL);
  frame = frame_at (fixture, 11);
  marker = chancery_map_frame_step (frame, NULL, east);
  g_assert_cmpstr (marker->id, ==, "north");
  marker = shown (frame, "middle")->marker;
  g_assert_cmpstr (chancery_map_frame_step (frame, marker, north)->id, ==, "north");
  marker = chancery_map_frame_step (frame, marker, east);
  g_assert_cmpstr (marker->id, ==, "east");
  marker = chancery_map_frame_step (frame, marker, east);
  g_assert_cmpstr (marker->id, ==, "farther");
  g_assert_true (chancery_map_frame_step (frame, marker, east) == marker);
  chancery_map_frame_free (frame);
}

/* Under a panel a name could not be read: it stands elsewhere, if need be on a line. */
static void
test_names_keep_clear (Fixture *fixture, gconstpointer data)
{
  const graphene_rect_t panel = GRAPHENE_RECT_INIT (505.0f, 0.0f, 300.0f, 700.0f);
  ChanceryMapFrame *frame;

  add_office (fixture, "office", 38.9, -77.0);
  frame = frame_at (fixture, 6);
  g_assert_cmpfloat (shown (frame, "office")->name.origin.x, >, 500.0);
  chancery_map_frame_free (frame);
  fixture->input.covered[0] = panel;
  frame = frame_at (fixture, 6);
  g_assert_true (shown (frame, "office")->is_named);
  g_assert_false (graphene_rect_intersection (&shown (frame, "office")->name, &panel, NULL));
  chancery_map_frame_free (frame);
}

/* However little room there is, a number or an office's shield can be read. */
static void
test_names_cover_no_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  ChanceryMapFrame *frame;
  guint named = 0;

  for (int i = 0; i < 60; i++)
    {
      double latitude = g_rand_double_range (random, 34.0, 43.0);
      double longitude = g_rand_double_range (random, -84.0, -70.0);

      add_mission (fixture, "", latitude, longitude, CHANCERY_MAP_LEVEL_LOW);
      add_mission (fixture, "", latitude, longitude, CHANCERY_MAP_LEVEL_LOW);
      if (i % 3 == 0)
        add_office (fixture, "office", latitude, longitude);
    }
  frame = frame_at (fixture, 4);
  for (guint i = 0; i < frame->shown->len; i++)
    {
      const ChanceryMapShown *a = &g_array_index (frame->shown, ChanceryMapShown, i);

      named += a->is_named;
      for (guint k = 0; a->is_named && k < frame->shown->len; k++)
        {
          const ChanceryMapShown *b = &g_array_index (frame->shown, ChanceryMapShown, k);

          if (b->marker->count > 1 || (b->marker->is_office && b != a))
            g_assert_false (graphene_rect_contains_point (&a->name, &b->at));
        }
    }
  g_assert_cmpuint (named, >, 5);
  chancery_map_frame_free (frame);
}

/* Before one is cut by the edge of the map, it stands on the other side. */
static void
test_names_are_whole (Fixture *fixture, gconstpointer data)
{
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0.0f, 0.0f, 1000.0f, 700.0f);
  const ChanceryPosition moved = { 38.9, -77.0 + 260.0 / 182.0 };
  ChanceryMapFrame *frame;

  /* The middle of the view is at 77° W, and a degree 182 pixels wide. */
  add_office (fixture, "right", 38.9, -77.0 + 480.0 / 182.0);
  add_office (fixture, "left", 38.9, -77.0 - 480.0 / 182.0);
  add_office (fixture, "middle", 38.9, -77.0 + 30.0 / 182.0);
  add_office (fixture, "beside", 38.9, -77.0 + 80.0 / 182.0);
  frame = frame_at (fixture, 8);
  g_assert_true (shown (frame, "right")->is_named && shown (frame, "left")->is_named);
  g_assert_true (graphene_rect_contains_rect (&all, &shown (frame, "right")->name));
  g_assert_true (graphene_rect_contains_rect (&all, &shown (frame, "left")->name));
  g_assert_false (shown (frame, "right")->has_leader);
  chancery_map_frame_free (frame);
  /* While the map is dragged it stays where it was; in a window of another width it looks anew. */
  fixture->input.projection.width = 500.0;
  fixture->input.projection.centre = chancery_mercator_from_position (&moved);
  frame = frame_at (fixture, 8);
  g_assert_cmpfloat (shown (frame, "middle")->name.origin.x, <, 0.0);
  chancery_map_frame_free (frame);
  fixture->input.is_new = TRUE;
  frame = frame_at (fixture, 8);
  g_assert_cmpfloat (shown (frame, "middle")->name.origin.x, >=, 0.0);
  chancery_map_frame_free (frame);
}

static void
test_names_keep_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  ChanceryMapFrame *frame;
  guint named = 0;

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);

      add_mission (fixture, id, g_rand_double_range (random, 38.8, 39.0),
                   g_rand_double_range (random, -77.2, -76.8),
                   (ChanceryMapLevel) g_rand_int_range (random, 0, CHANCERY_MAP_N_LEVELS));
    }
  frame = frame_at (fixture, 11);
  for (guint i = 0; i < frame->shown->len; i++)
    {
      const ChanceryMapShown *a = &g_array_index (frame->shown, ChanceryMapShown, i);

      named += a->is_named;
      for (guint k = 0; a->is_named && k < i; k++)
        {
          const ChanceryMapShown *b = &g_array_index (frame->shown, ChanceryMapShown, k);

          g_assert_false (b->is_named && graphene_rect_intersection (&a->name, &b->name, NULL));
        }
    }
  g_assert_cmpuint (named, >, 15);
  chancery_map_frame_free (frame);
}

/* Panned by a pixel at a time nothing jumps: each name moves with its marker. */
static void
test_names_are_steady (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GHashTable) offsets = g_hash_table_new (g_str_hash, g_str_equal);
  guint named = 0;

  for (int i = 0; i < 80; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);

      add_mission (fixture, id, g_rand_double_range (random, 38.75, 39.05),
                   g_rand_double_range (random, -77.3, -76.7),
                   (ChanceryMapLevel) g_rand_int_range (random, 0, CHANCERY_MAP_N_LEVELS));
    }
  for (int step = 0; step < 60; step++)
    {
      ChanceryMapFrame *frame = frame_at (fixture, 11);

      for (guint i = 0; i < frame->shown->len; i++)
        {
          const ChanceryMapShown *item = &g_array_index (frame->shown, ChanceryMapShown, i);
          gpointer before;

          /* What comes into reach may find its place; what has one keeps it. */
          if (item->marker->id != NULL &&
              g_hash_table_lookup_extended (offsets, item->marker->id, NULL, &before))
            {
              g_assert_true (item->is_named);
              g_assert_cmpint (GPOINTER_TO_INT (before), ==, item->marker->name_place);
            }
          if (item->marker->id != NULL && item->is_named)
            g_hash_table_insert (offsets, item->marker->id, GINT_TO_POINTER (item->marker->name_place));
          named += item->is_named;
        }
      chancery_map_frame_free (frame);
      fixture->input.projection.centre.x += 1.0 / fixture->input.projection.scale;
      fixture->input.projection.centre.y += 1.0 / fixture->input.projection.scale;
    }
  g_assert_cmpuint (named, >, 60 * 20);
}

static void
test_kinds (void)
{
  g_assert_cmpint (chancery_map_kind_from_id ("embassy"), ==, CHANCERY_MAP_KIND_EMBASSY);
  g_assert_cmpint (chancery_map_kind_from_id ("consulate"), ==, CHANCERY_MAP_KIND_CONSULATE);
  g_assert_cmpint (chancery_map_kind_from_id ("nunciature"), ==, CHANCERY_MAP_KIND_NUNCIATURE);
  g_assert_cmpint (chancery_map_kind_from_id ("representative-office"), ==, CHANCERY_MAP_KIND_OTHER);
  g_assert_cmpint (chancery_map_kind_from_id (NULL), ==, CHANCERY_MAP_KIND_OTHER);
}

#define ADD(name, function) g_test_add ("/ui/map-frame/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("cluster", test_cluster);
  ADD ("clusters-are-apart", test_clusters_are_apart);
  ADD ("fan", test_fan);
  ADD ("circle", test_circle);
  ADD ("names-are-steady", test_names_are_steady);
  ADD ("zooms", test_zooms);
  ADD ("pick", test_pick);
  ADD ("step", test_step);
  ADD ("names-keep-clear", test_names_keep_clear);
  ADD ("names-cover-no-number", test_names_cover_no_number);
  ADD ("names-are-whole", test_names_are_whole);
  ADD ("names-keep-apart", test_names_keep_apart);
  g_test_add_func ("/ui/map-frame/kinds", test_kinds);
  return g_test_run ();
}
