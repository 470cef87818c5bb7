/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map in a bare window of 1280 by 800, led along the same way of panning and zooming whatever lies on it:
 *
 *   bench-map ground | base | layer | markers
 *
 * with tiles alone, tiles and names, 10,000 missions by the application's layer over these, or as many
 * ShumateMarkers. "bench-map circle" needs no display. bench_map.py starts it for each and compares. */

#include "../ui/map/watched-source.h"
#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-basemap-source.h"
#include "ui/map/chancery-map-inside.h"
#include "ui/map/chancery-map-labels.h"

#include <gtk/gtk.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#define WIDTH 1280
#define HEIGHT 800
#define MISSIONS 10000
#define CITIES 25
#define CIRCLES 400
/* A frame that takes longer than this will never come. */
#define PATIENCE_MS 600000

/* One stretch of the way: so many frames, each of which moves by pixels and zooms. */
typedef struct
{
  guint frames;
  double right, down, zoom;
} Stretch;

static const Stretch way[] = {
  { 40, 8.0, 0.0, 0.0 }, { 60, 0.0, 0.0, 0.1 },  { 40, -6.0, 5.0, 0.0 },
  { 20, 0.0, 0.0, 0.1 }, { 40, 7.0, -7.0, 0.0 }, { 60, 0.0, 0.0, -0.1 },
};
static const ChanceryPosition start = { 38.9, -77.0 };
#define START_ZOOM 4.0

typedef struct
{
  GMainLoop *loop;
  GtkWidget *window;
  ShumateMap *map;
  WatchedSource *source;
  ChanceryMercator centre;
  double zoom;
  guint stretch, step;
  gboolean on_the_way;
  double cpu_start, wall_start, all_start;
  GArray *cpu; /* of double: milliseconds of the main thread, by frame */
  GArray *wall;
  int failed;
} Bench;

static double
milliseconds (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
quantile (GArray *values, double share)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, (guint) floor (share * (values->len - 1)));
}

/* Half of them in cities, as missions are; the rest anywhere. */
static ChanceryPosition
invent_place (GRand *random, const ChanceryPosition *cities, guint i)
{
  const ChanceryPosition *city = &cities[g_rand_int_range (random, 0, CITIES)];

  if (i % 2 == 0)
    return (ChanceryPosition){ city->latitude + g_rand_double_range (random, -0.15, 0.15),
                               city->longitude + g_rand_double_range (random, -0.2, 0.2) };
  return (ChanceryPosition){ g_rand_double_range (random, 26.0, 48.0),
                             g_rand_double_range (random, -123.0, -70.0) };
}

static ChanceryMapMission *
invent_missions (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  ChanceryMapMission *missions = g_new0 (ChanceryMapMission, MISSIONS);
  ChanceryPosition cities[CITIES] = { start };

  for (guint i = 1; i < CITIES; i++)
    cities[i] = invent_place (random, cities, 1);
  for (guint i = 0; i < MISSIONS; i++)
    missions[i] =
        (ChanceryMapMission){ g_strdup_printf ("mission-%u", i), invent_place (random, cities, i),
                              (ChanceryMapLevel) g_rand_int_range (random, 0, CHANCERY_MAP_N_LEVELS),
                              (ChanceryMapKind) g_rand_int_range (random, 0, CHANCERY_MAP_N_KINDS),
                              g_strdup_printf ("Consulate of Ruritania %u", i) };
  return missions;
}

static void
missions_free (ChanceryMapMission *missions)
{
  for (guint i = 0; i < MISSIONS; i++)
    {
      g_free (missions[i].id);
      g_free (missions[i].label);
    }
  g_free (missions);
}

static ChanceryMapLayer *
missions_layer (ShumateViewport *viewport)
{
  ChanceryMapLayer *layer = chancery_map_layer_new (viewport);
  ChanceryMapMission *missions = invent_missions ();

  chancery_map_layer_set_missions (layer, CHANCERY_MAP_THEME_LEVEL, missions, MISSIONS);
  missions_free (missions);
  return layer;
}

/* The peer: the same pictures, a widget for each. */
static ShumateLayer *
markers_layer (ShumateViewport *viewport, GtkWidget *widget)
{
  ShumateMarkerLayer *layer = shumate_marker_layer_new (viewport);
  ChanceryMapMission *missions = invent_missions ();
  g_autoptr (ChanceryMapMarkers) pictures =
      chancery_map_markers_new (gtk_widget_get_pango_context (widget), CHANCERY_MAP_THEME_LEVEL, FALSE, 1);

  for (guint i = 0; i < MISSIONS; i++)
    {
      GdkTexture *texture = chancery_map_markers_get (pictures, missions[i].level, (int) missions[i].kind);
      ShumateMarker *marker = shumate_marker_new ();

      shumate_marker_set_child (marker, gtk_picture_new_for_paintable (GDK_PAINTABLE (texture)));
      shumate_location_set_location (SHUMATE_LOCATION (marker), missions[i].position.latitude,
                                     missions[i].position.longitude);
      shumate_marker_layer_add_marker (layer, marker);
    }
  missions_free (missions);
  return SHUMATE_LAYER (layer);
}

static void
look (Bench *bench)
{
  ShumateViewport *viewport = shumate_map_get_viewport (bench->map);
  ChanceryPosition centre = chancery_mercator_to_position (bench->centre);

  shumate_viewport_set_zoom_level (viewport, bench->zoom);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), centre.latitude, centre.longitude);
}

static void
build (Bench *bench, const char *mode, ChanceryBasemap *basemap)
{
  g_autoptr (ChanceryBasemapSource) source = chancery_basemap_source_new (basemap, FALSE, 1);
  ShumateViewport *viewport;
  ChanceryMapLayer *layer = NULL;

  bench->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (bench->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), WIDTH, HEIGHT);
  bench->map = shumate_map_new ();
  viewport = shumate_map_get_viewport (bench->map);
  bench->source = watched_source_new (SHUMATE_MAP_SOURCE (source), bench->window);
  shumate_viewport_set_reference_map_source (viewport, SHUMATE_MAP_SOURCE (bench->source));
  shumate_map_add_layer (bench->map, SHUMATE_LAYER (shumate_map_layer_new (SHUMATE_MAP_SOURCE (bench->source),
                                                                           viewport)));
  if (g_str_equal (mode, "layer"))
    layer = missions_layer (viewport);
  if (!g_str_equal (mode, "ground"))
    shumate_map_add_layer (bench->map, SHUMATE_LAYER (chancery_map_labels_new (viewport, basemap, layer)));
  if (layer != NULL)
    shumate_map_add_layer (bench->map, SHUMATE_LAYER (layer));
  if (g_str_equal (mode, "markers"))
    shumate_map_add_layer (bench->map, markers_layer (viewport, bench->window));
  gtk_window_set_child (GTK_WINDOW (bench->window), GTK_WIDGET (bench->map));
}

static void
on_before_paint (GdkFrameClock *clock, Bench *bench)
{
  bench->cpu_start = milliseconds (CLOCK_THREAD_CPUTIME_ID);
  bench->wall_start = milliseconds (CLOCK_MONOTONIC);
}

static void
on_after_paint (GdkFrameClock *clock, Bench *bench)
{
  double cpu = milliseconds (CLOCK_THREAD_CPUTIME_ID) - bench->cpu_start;
  double wall = milliseconds (CLOCK_MONOTONIC) - bench->wall_start;

  if (!bench->on_the_way)
    return;
  g_array_append_val (bench->cpu, cpu);
  g_array_append_val (bench->wall, wall);
}

/* Frames are asked for by this alone, so that the way goes on even where nothing on the map changes. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Bench *bench = data;
  const Stretch *stretch;
  double pixel;

  if (bench->stretch == G_N_ELEMENTS (way))
    {
      bench->on_the_way = FALSE;
      g_main_loop_quit (bench->loop);
      return G_SOURCE_REMOVE;
    }
  stretch = &way[bench->stretch];
  pixel = exp2 (-bench->zoom) / CHANCERY_BASEMAP_TILE_SIZE;
  bench->on_the_way = TRUE;
  bench->zoom += stretch->zoom;
  bench->centre.x += stretch->right * pixel;
  bench->centre.y += stretch->down * pixel;
  look (bench);
  if (++bench->step == stretch->frames)
    {
      bench->step = 0;
      bench->stretch++;
    }
  return G_SOURCE_CONTINUE;
}

/* Until the first view has been painted whole nothing asks for frames: what is measured is whether tiles do.
 */
static gboolean
await_first_view (gpointer data)
{
  Bench *bench = data;

  if (!watched_source_is_painted (bench->source))
    return G_SOURCE_CONTINUE;
  bench->all_start = milliseconds (CLOCK_PROCESS_CPUTIME_ID);
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->map), on_tick, bench, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
give_up (gpointer data)
{
  Bench *bench = data;

  bench->failed = 1;
  g_main_loop_quit (bench->loop);
  return G_SOURCE_REMOVE;
}

/* In KiB; 0 when the file does not have it. */
static long
memory (const char *file, const char *field)
{
  g_autofree char *text = NULL;
  const char *line;

  g_file_get_contents (file, &text, NULL, NULL);
  line = text != NULL ? strstr (text, field) : NULL;
  return line != NULL ? strtol (line + strlen (field), NULL, 10) : 0;
}

static long
private_memory (void)
{
  return memory ("/proc/self/smaps_rollup", "Private_Clean:") +
         memory ("/proc/self/smaps_rollup", "Private_Dirty:");
}

static void
report (Bench *bench)
{
  double all = milliseconds (CLOCK_PROCESS_CPUTIME_ID) - bench->all_start, cpu = 0.0;
  guint frames = bench->cpu->len;

  for (guint i = 0; i < frames; i++)
    cpu += g_array_index (bench->cpu, double, i);
  g_print (
      "renderer=%s frames=%u cpu_mean=%.3f cpu_median=%.3f cpu_p95=%.3f wall_median=%.3f wall_p95=%.3f all_mean=%.3f "
      "private_kib=%ld peak_kib=%ld first_frames=%d first_tiles=%u\n",
      G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (bench->window))), frames, cpu / frames,
      quantile (bench->cpu, 0.5), quantile (bench->cpu, 0.95), quantile (bench->wall, 0.5),
      quantile (bench->wall, 0.95), all / frames, private_memory (), memory ("/proc/self/status", "VmHWM:"),
      watched_source_frames (bench->source), watched_source_tiles (bench->source));
}

static int
run_map (const char *mode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryBasemap) basemap = chancery_basemap_load_default (&error);
  Bench bench = { .centre = chancery_mercator_from_position (&start), .zoom = START_ZOOM };
  GdkFrameClock *clock;

  if (basemap == NULL || !gtk_init_check ())
    {
      g_printerr ("%s\n", error != NULL ? error->message : "No display");
      return 1;
    }
  bench.loop = g_main_loop_new (NULL, FALSE);
  bench.cpu = g_array_new (FALSE, FALSE, sizeof (double));
  bench.wall = g_array_new (FALSE, FALSE, sizeof (double));
  build (&bench, mode, basemap);
  look (&bench);
  gtk_window_present (GTK_WINDOW (bench.window));
  clock = gtk_widget_get_frame_clock (bench.window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), &bench);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_after_paint), &bench);
  g_timeout_add (50, await_first_view, &bench);
  g_timeout_add (PATIENCE_MS, give_up, &bench);
  g_main_loop_run (bench.loop);
  if (bench.failed == 0)
    report (&bench);
  g_array_unref (bench.cpu);
  g_array_unref (bench.wall);
  g_main_loop_unref (bench.loop);
  return bench.failed;
}

static ChanceryMapModel *
model_new (void)
{
  ChanceryMapModel *model = chancery_map_model_new ();
  ChanceryMapMission *missions = invent_missions ();
  ChanceryMapData *data = g_new0 (ChanceryMapData, 1);

  data->points = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_map_point_free);
  data->offices = g_ptr_array_new ();
  for (guint i = 0; i < MISSIONS; i++)
    {
      ChanceryMapPoint *point = g_new0 (ChanceryMapPoint, 1);

      point->id = g_strdup (missions[i].id);
      point->position = missions[i].position;
      point->level = (ChanceryLevel) missions[i].level;
      g_ptr_array_add (data->points, point);
    }
  missions_free (missions);
  chancery_map_model_take_data (model, data);
  return model;
}

/* As the measuring circle does while it is dragged: whoever lies inside, nearest first, counted by level. */
static int
run_circle (void)
{
  static const double radii[] = { 500.0, 20e3, 200e3, 5000e3 };
  g_autoptr (ChanceryMapModel) model = model_new ();
  g_autoptr (ChanceryMapInside) inside = chancery_map_inside_new ();

  chancery_map_inside_select (inside, model, &start, 1.0);
  for (guint r = 0; r < G_N_ELEMENTS (radii); r++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint i = 0; i < CIRCLES; i++)
        {
          const ChanceryPosition middle = { start.latitude + 1e-4 * i, start.longitude };
          double before = milliseconds (CLOCK_THREAD_CPUTIME_ID), took;

          chancery_map_inside_select (inside, model, &middle, radii[r]);
          took = milliseconds (CLOCK_THREAD_CPUTIME_ID) - before;
          g_array_append_val (times, took);
        }
      g_print ("RESULT\tmap-circle\tkm=%g\tinside=%u\tmedian=%.3f\tp95=%.3f\n", radii[r] / 1e3,
               chancery_map_inside_n_missions (inside), quantile (times, 0.5), quantile (times, 0.95));
    }
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc != 2)
    {
      g_printerr ("bench-map ground|base|layer|markers|circle\n");
      return 2;
    }
  return g_str_equal (argv[1], "circle") ? run_circle () : run_map (argv[1]);
}
