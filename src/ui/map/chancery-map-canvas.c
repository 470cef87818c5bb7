/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-canvas.h"

#include "ui/map/chancery-basemap-source.h"
#include "ui/map/chancery-map-drawing.h"
#include "ui/map/chancery-map-feed.h"
#include "ui/map/chancery-map-flight.h"
#include "ui/map/chancery-map-graticule.h"
#include "ui/map/chancery-map-home.h"
#include "ui/map/chancery-map-projection.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define SNAP_MS 160
/* The map rests when it has not moved for so long; the list beside it follows then. */
#define REST_MS 120
/* How far two fingers go on a touchpad, in pixels, for one step of zoom. */
#define SCROLL_STEP 45.0
/* An arrow key moves the map by this share of what is seen. */
#define PAN_SHARE 0.2
/* With Shift by so many pixels, to bring the crosshair over a house. */
#define FINE_STEP 8.0
/* Left free around what must be seen, in pixels. */
#define EDGE 24
/* How much of an area may lie under the panels before the map takes a step back. */
#define TOLERANCE 1.06
/* The country is moved no farther out of the middle, for markers that something covers, in pixels. */
#define MOST_SHIFT 96.0
#define OTHER_KEYS (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)

struct _ChanceryMapCanvas
{
  GtkWidget parent_instance;
  ShumateMap *map;
  ShumateViewport *viewport; /* the map's */
  ChanceryBasemap *basemap;
  ShumateLayer *ground;
  ChanceryMapLabels *labels;
  ChanceryMapLayer *markers;
  ChanceryMapTools *tools; /* this and the next three are NULL while nothing is drawn on the map */
  ChanceryMapGraticule *graticule;
  ChanceryMapDrawing *drawing;
  ChanceryMapPins *pins;
  ChanceryMapFlight *flight;
  GtkBorder cover;
  graphene_rect_t covering[CHANCERY_MAP_FRAME_COVERED];
  graphene_point_t pointer;
  double scrolled;
  guint snap_id;
  ChanceryMapModel *model; /* what is shown */
  guint rest_id;
  guint moves;
  gboolean is_placed;
  gboolean is_settled; /* the first view, with all that is to be seen in it */
};

G_DEFINE_FINAL_TYPE (ChanceryMapCanvas, chancery_map_canvas, GTK_TYPE_WIDGET)

static const ChanceryPosition coast_to_coast[2] = { { 24.4, -125.0 }, { 49.4, -66.9 } };

static void
fly (ChanceryMapCanvas *self, ChanceryMapSight to)
{
  if (self->is_placed)
    self->moves++;
  to.zoom = CLAMP (round (to.zoom), CHANCERY_MAP_MIN_ZOOM, CHANCERY_MAP_MAX_ZOOM);
  to.centre.y = CLAMP (to.centre.y, 0.0, 1.0);
  chancery_map_flight_go (self->flight, to, !self->is_placed || !gtk_widget_get_mapped (GTK_WIDGET (self)));
}

/* Zooms so that the place under a point of the widget stays there. */
static void
zoom_at (ChanceryMapCanvas *self, int steps, double x, double y)
{
  ChanceryMapSight sight = chancery_map_flight_aim (self->flight);
  double zoom = CLAMP (round (sight.zoom) + steps, CHANCERY_MAP_MIN_ZOOM, CHANCERY_MAP_MAX_ZOOM);
  double change = 1.0 / chancery_map_flight_world (sight.zoom) - 1.0 / chancery_map_flight_world (zoom);

  sight.centre.x += (x - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0) * change;
  sight.centre.y += (y - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0) * change;
  sight.zoom = zoom;
  fly (self, sight);
}

static graphene_rect_t
free_room (ChanceryMapCanvas *self)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t room = GRAPHENE_RECT_INIT ((float) self->cover.left, (float) self->cover.top,
                                             width - self->cover.left - self->cover.right,
                                             height - self->cover.top - self->cover.bottom);

  if (room.size.width < 100 || room.size.height < 100)
    return GRAPHENE_RECT_INIT (0, 0, width, height);
  return room;
}

/* The sight that has @place in the middle of the room that nothing covers. */
static ChanceryMapSight
sight_on (ChanceryMapCanvas *self, ChanceryMercator place, double zoom)
{
  graphene_rect_t room = free_room (self);
  graphene_point_t middle;
  double width = chancery_map_flight_world (zoom);

  graphene_rect_get_center (&room, &middle);
  place.x += (gtk_widget_get_width (GTK_WIDGET (self)) / 2.0 - middle.x) / width;
  place.y += (gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 - middle.y) / width;
  return (ChanceryMapSight){ place, zoom };
}

static gboolean
on_snap (gpointer user_data)
{
  ChanceryMapCanvas *self = user_data;

  self->snap_id = 0;
  if (!chancery_map_flight_is_under_way (self->flight))
    fly (self, chancery_map_flight_now (self->flight));
  return G_SOURCE_REMOVE;
}

/* Fingers on a screen leave the map between two zooms: it goes on to the next when they rest. */
static void
on_zoom_changed (ChanceryMapCanvas *self)
{
  double zoom = shumate_viewport_get_zoom_level (self->viewport);

  g_clear_handle_id (&self->snap_id, g_source_remove);
  if (!chancery_map_flight_is_under_way (self->flight) && fabs (zoom - round (zoom)) > 0.001)
    self->snap_id = g_timeout_add (SNAP_MS, on_snap, self);
}

/* Taken before Shumate sees it, which would stop at fifths of a zoom. */
static gboolean
on_scroll (ChanceryMapCanvas *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  gboolean is_wheel = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL;
  int steps;

  self->scrolled += is_wheel ? dy : dy / SCROLL_STEP;
  steps = (int) self->scrolled;
  self->scrolled -= steps;
  if (steps != 0)
    zoom_at (self, -steps, self->pointer.x, self->pointer.y);
  return TRUE;
}

static void
on_motion (ChanceryMapCanvas *self, double x, double y)
{
  self->pointer = GRAPHENE_POINT_INIT ((float) x, (float) y);
}

static void
pan (ChanceryMapCanvas *self, double right, double down, gboolean fine)
{
  ChanceryMapSight sight = chancery_map_flight_aim (self->flight);
  double step = (fine ? FINE_STEP : PAN_SHARE * gtk_widget_get_width (GTK_WIDGET (self))) /
                chancery_map_flight_world (sight.zoom);

  sight.centre.x += right * step;
  sight.centre.y += down * step;
  fly (self, sight);
}

static gboolean
on_pan_key (ChanceryMapCanvas *self, guint key, gboolean fine)
{
  switch (key)
    {
    case GDK_KEY_Left:
      pan (self, -1.0, 0.0, fine);
      return TRUE;
    case GDK_KEY_Right:
      pan (self, 1.0, 0.0, fine);
      return TRUE;
    case GDK_KEY_Up:
      pan (self, 0.0, -1.0, fine);
      return TRUE;
    case GDK_KEY_Down:
      pan (self, 0.0, 1.0, fine);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_key_pressed (
    ChanceryMapCanvas *self, guint key, guint code, GdkModifierType modifiers, GtkEventController *keys)
{
  if (chancery_map_canvas_press_zoom_key (self, key, modifiers))
    return TRUE;
  /* With the focus on the markers, arrows are theirs. */
  return (modifiers & OTHER_KEYS) == 0 && gtk_widget_is_focus (GTK_WIDGET (self->map)) &&
         on_pan_key (self, key, (modifiers & GDK_SHIFT_MASK) != 0);
}

static void
add_controllers (ChanceryMapCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *all[] = { motion, scroll, keys };

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      gtk_event_controller_set_propagation_phase (all[i], GTK_PHASE_CAPTURE);
      gtk_widget_add_controller (GTK_WIDGET (self), all[i]);
    }
}

static gboolean
on_rest (gpointer user_data)
{
  ChanceryMapCanvas *self = user_data;
  ChanceryPosition south_west, north_east, middle;

  self->rest_id = 0;
  if (self->model != NULL && chancery_map_model_data (self->model) != NULL)
    self->is_settled = TRUE;
  if (self->model != NULL && chancery_map_canvas_bounds (self, &south_west, &north_east, &middle))
    chancery_map_model_set_view (self->model, &south_west, &north_east, &middle);
  return G_SOURCE_REMOVE;
}

static void
await_rest (ChanceryMapCanvas *self)
{
  if (self->rest_id != 0)
    g_source_remove (self->rest_id);
  self->rest_id = g_timeout_add (REST_MS, on_rest, self);
}

static void
on_moved (ChanceryMapCanvas *self)
{
  /* By a hand that drags it. */
  if (!chancery_map_flight_is_moving (self->flight))
    self->moves++;
  await_rest (self);
}

static void
set_tools_dark (ChanceryMapCanvas *self, gboolean dark)
{
  if (self->tools == NULL)
    return;
  chancery_map_graticule_set_dark (self->graticule, dark);
  chancery_map_drawing_set_dark (self->drawing, dark);
  chancery_map_pins_set_dark (self->pins, dark);
}

/* Shumate keeps tiles it has, so other colours or another scale are another source. */
static void
renew_ground (ChanceryMapCanvas *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  guint scale = (guint) gtk_widget_get_scale_factor (GTK_WIDGET (self));
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (chancery_basemap_source_new (self->basemap, dark, scale));
  ShumateLayer *before = self->ground;

  shumate_viewport_set_reference_map_source (self->viewport, source);
  shumate_viewport_set_max_zoom_level (self->viewport, CHANCERY_MAP_MAX_ZOOM);
  shumate_viewport_set_min_zoom_level (self->viewport, CHANCERY_MAP_MIN_ZOOM);
  self->ground = SHUMATE_LAYER (shumate_map_layer_new (source, self->viewport));
  if (before == NULL)
    shumate_map_add_layer (self->map, self->ground);
  else
    {
      shumate_map_insert_layer_behind (self->map, self->ground, before);
      shumate_map_remove_layer (self->map, before);
    }
  chancery_map_labels_set_dark (self->labels, dark);
  chancery_map_layer_set_dark (self->markers, dark);
  set_tools_dark (self, dark);
  g_object_unref (source);
}

/* What is to be seen and what lies over it come after the map itself: until both are there it is placed anew,
 * unless somebody has moved it. */
static void
place_first (ChanceryMapCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->is_settled || self->moves > 0 || gtk_widget_get_width (widget) == 0 ||
      gtk_widget_get_height (widget) == 0)
    return;
  self->is_placed = FALSE;
  chancery_map_canvas_show_country (self);
  self->is_placed = TRUE;
}

static void
chancery_map_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ChanceryMapCanvas *self = CHANCERY_MAP_CANVAS (widget);

  gtk_widget_allocate (GTK_WIDGET (self->map), width, height, baseline, NULL);
  await_rest (self);
  place_first (self);
}

static void
chancery_map_canvas_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  int least, wanted;

  gtk_widget_measure (GTK_WIDGET (CHANCERY_MAP_CANVAS (widget)->map), orientation, for_size, &least, &wanted,
                      NULL, NULL);
  *minimum = least;
  *natural = MAX (least, wanted);
}

static void
chancery_map_canvas_dispose (GObject *object)
{
  ChanceryMapCanvas *self = CHANCERY_MAP_CANVAS (object);

  g_clear_handle_id (&self->snap_id, g_source_remove);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_object (&self->model);
  g_clear_object (&self->tools);
  g_clear_pointer (&self->flight, chancery_map_flight_free);
  if (self->map != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->map));
  self->map = NULL;
  /* A menu that is open. */
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  G_OBJECT_CLASS (chancery_map_canvas_parent_class)->dispose (object);
}

static void
chancery_map_canvas_finalize (GObject *object)
{
  chancery_basemap_unref (CHANCERY_MAP_CANVAS (object)->basemap);
  G_OBJECT_CLASS (chancery_map_canvas_parent_class)->finalize (object);
}

static void
chancery_map_canvas_class_init (ChanceryMapCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_map_canvas_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_map_canvas_finalize;
  widget_class->size_allocate = chancery_map_canvas_size_allocate;
  widget_class->measure = chancery_map_canvas_measure;
  gtk_widget_class_set_css_name (widget_class, "map-canvas");
}

static void
chancery_map_canvas_init (ChanceryMapCanvas *self)
{
  self->map = shumate_map_new ();
  self->viewport = shumate_map_get_viewport (self->map);
  gtk_widget_set_parent (GTK_WIDGET (self->map), GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self->map), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Arrows move the map, + and − zoom, Home shows the whole country"), -1);
  self->flight = chancery_map_flight_new (GTK_WIDGET (self), self->viewport);
  add_controllers (self);
}

static void
on_cluster_activated (ChanceryMapCanvas *self, double latitude, double longitude, guint zoom)
{
  const ChanceryPosition at = { latitude, longitude };

  chancery_map_canvas_fly_to (self, &at, (int) zoom);
}

static void
on_cursor_moved (ChanceryMapCanvas *self, double latitude, double longitude)
{
  const ChanceryPosition at = { latitude, longitude };

  chancery_map_canvas_reveal (self, &at);
}

ChanceryMapCanvas *
chancery_map_canvas_new (ChanceryBasemap *basemap)
{
  static const char *const moves[] = { "notify::latitude", "notify::longitude", "notify::zoom-level" };
  ChanceryMapCanvas *self = g_object_new (CHANCERY_TYPE_MAP_CANVAS, NULL);

  self->basemap = chancery_basemap_ref (basemap);
  self->markers = chancery_map_layer_new (self->viewport);
  self->labels = chancery_map_labels_new (self->viewport, basemap, self->markers);
  renew_ground (self);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->labels));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->markers));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (renew_ground), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (renew_ground), NULL);
  g_signal_connect_object (self->markers, "cluster-activated", G_CALLBACK (on_cluster_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->markers, "cursor-moved", G_CALLBACK (on_cursor_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->viewport, "notify::zoom-level", G_CALLBACK (on_zoom_changed), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (self->viewport, moves[i], G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  return self;
}

ChanceryMapLayer *
chancery_map_canvas_markers (ChanceryMapCanvas *self)
{
  return self->markers;
}

ChanceryMapLabels *
chancery_map_canvas_labels (ChanceryMapCanvas *self)
{
  return self->labels;
}

ShumateMap *
chancery_map_canvas_map (ChanceryMapCanvas *self)
{
  return self->map;
}

ShumateViewport *
chancery_map_canvas_viewport (ChanceryMapCanvas *self)
{
  return self->viewport;
}

ChanceryMapPins *
chancery_map_canvas_pins (ChanceryMapCanvas *self)
{
  return self->pins;
}

guint
chancery_map_canvas_moves (ChanceryMapCanvas *self)
{
  return self->moves;
}

void
chancery_map_canvas_arrive (ChanceryMapCanvas *self)
{
  chancery_map_flight_arrive (self->flight);
}

double
chancery_map_canvas_world (ChanceryMapCanvas *self, graphene_rect_t *room)
{
  *room = free_room (self);
  return chancery_map_flight_world (chancery_map_flight_aim (self->flight).zoom);
}

gboolean
chancery_map_canvas_locate (ChanceryMapCanvas *self, double x, double y, ChanceryPosition *position)
{
  shumate_viewport_widget_coords_to_location (self->viewport, GTK_WIDGET (self->map), x, y,
                                              &position->latitude, &position->longitude);
  return chancery_position_is_valid (position);
}

graphene_point_t
chancery_map_canvas_middle (ChanceryMapCanvas *self)
{
  graphene_rect_t room = free_room (self);
  graphene_point_t middle;

  graphene_rect_get_center (&room, &middle);
  return middle;
}

/* Where Return would take a point: only while the keyboard is on the map, and there is a tool that takes one.
 */
static void
update_crosshair (ChanceryMapCanvas *self)
{
  ChanceryMapTool tool = self->tools != NULL ? chancery_map_tools_tool (self->tools) : CHANCERY_MAP_TOOL_NONE;
  graphene_point_t middle = chancery_map_canvas_middle (self);
  gboolean wanted = tool != CHANCERY_MAP_TOOL_NONE && tool != CHANCERY_MAP_TOOL_ROUND &&
                    tool != CHANCERY_MAP_TOOL_OUTLINE && gtk_widget_is_focus (GTK_WIDGET (self->map));

  if (self->pins != NULL)
    chancery_map_pins_set_crosshair (self->pins, wanted ? &middle : NULL);
}

void
chancery_map_canvas_set_graticule (ChanceryMapCanvas *self, gboolean shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->graticule), shown);
}

void
chancery_map_canvas_lay_under (ChanceryMapCanvas *self, ShumateLayer *layer)
{
  shumate_map_insert_layer_behind (self->map, layer,
                                   SHUMATE_LAYER (self->graticule != NULL ? (gpointer) self->graticule
                                                                          : (gpointer) self->labels));
}

void
chancery_map_canvas_lay_on_ground (ChanceryMapCanvas *self, ShumateLayer *layer, ShumateLayer *above)
{
  GtkWidget *below = GTK_WIDGET (above != NULL ? above : self->ground);

  if (gtk_widget_get_prev_sibling (GTK_WIDGET (layer)) != below)
    shumate_map_insert_layer_above (self->map, layer, SHUMATE_LAYER (below));
}

void
chancery_map_canvas_lay_under_markers (ChanceryMapCanvas *self, ShumateLayer *layer)
{
  shumate_map_insert_layer_behind (self->map, layer, SHUMATE_LAYER (self->markers));
}

static void
take (GArray *taken, gpointer pins)
{
  chancery_map_pins_take (pins, taken);
}

void
chancery_map_canvas_draw (ChanceryMapCanvas *self, ChanceryMapTools *tools)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  g_return_if_fail (self->tools == NULL);
  self->tools = g_object_ref (tools);
  self->drawing = chancery_map_drawing_new (self->viewport, tools);
  self->pins = chancery_map_pins_new (self->viewport, tools);
  self->graticule = chancery_map_graticule_new (self->viewport);
  set_tools_dark (self, dark);
  shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (self->graticule), SHUMATE_LAYER (self->labels));
  shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (self->drawing), SHUMATE_LAYER (self->markers));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->pins));
  chancery_map_labels_set_takes (self->labels, take, self->pins);
  g_signal_connect_object (tools, "changed", G_CALLBACK (gtk_widget_queue_draw), self->labels,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tools, "changed", G_CALLBACK (update_crosshair), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "notify::has-focus", G_CALLBACK (update_crosshair), self,
                           G_CONNECT_SWAPPED);
}

static void
set_missions (ChanceryMapCanvas *self)
{
  chancery_map_feed_missions (self->markers, self->model);
  place_first (self);
}

static void
on_data_changed (ChanceryMapCanvas *self)
{
  chancery_map_feed_offices (self->markers, self->model);
  place_first (self);
  await_rest (self);
}

void
chancery_map_canvas_follow (ChanceryMapCanvas *self, ChanceryMapModel *model)
{
  g_set_object (&self->model, model);
  g_signal_connect_object (model, "shown-changed", G_CALLBACK (set_missions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "data-changed", G_CALLBACK (on_data_changed), self, G_CONNECT_SWAPPED);
  set_missions (self);
  on_data_changed (self);
  await_rest (self);
}

void
chancery_map_canvas_place_anew (ChanceryMapCanvas *self)
{
  self->is_settled = FALSE;
  await_rest (self);
}

/* Its numbers stand at the edge of what nothing covers. */
static void
update_graticule (ChanceryMapCanvas *self)
{
  graphene_rect_t room = free_room (self);

  if (self->graticule != NULL)
    chancery_map_graticule_set_room (self->graticule, &room);
}

void
chancery_map_canvas_set_cover (ChanceryMapCanvas *self,
                               const GtkBorder *cover,
                               const graphene_rect_t covering[CHANCERY_MAP_FRAME_COVERED])
{
  self->cover = *cover;
  memcpy (self->covering, covering, sizeof self->covering);
  chancery_map_layer_set_covered (self->markers, self->covering);
  place_first (self);
  update_crosshair (self);
  await_rest (self);
  update_graticule (self);
}

/* Paper is light, and has no panels over the map. */
void
chancery_map_canvas_set_printing (ChanceryMapCanvas *self, gboolean printing)
{
  static const graphene_rect_t nothing[CHANCERY_MAP_FRAME_COVERED];
  GtkBorder cover = self->cover;

  set_tools_dark (self, !printing && adw_style_manager_get_dark (adw_style_manager_get_default ()));
  chancery_map_layer_set_covered (self->markers, printing ? nothing : self->covering);
  if (printing)
    self->cover = (GtkBorder){ 0 };
  update_graticule (self);
  self->cover = cover;
  if (printing && self->pins != NULL)
    chancery_map_pins_set_crosshair (self->pins, NULL);
  else
    update_crosshair (self);
}

void
chancery_map_canvas_zoom_by (ChanceryMapCanvas *self, int steps)
{
  graphene_rect_t room = free_room (self);
  graphene_point_t middle;

  graphene_rect_get_center (&room, &middle);
  zoom_at (self, steps, middle.x, middle.y);
}

/* The sight of what lies between two corners, as large as it fits. */
static ChanceryMapSight
sight_of_area (ChanceryMapCanvas *self,
               const ChanceryPosition *south_west,
               const ChanceryPosition *north_east,
               guint least)
{
  ChanceryMercator low = chancery_mercator_from_position (south_west);
  ChanceryMercator high = chancery_mercator_from_position (north_east);
  ChanceryMercator middle = { (low.x + high.x) / 2.0, (low.y + high.y) / 2.0 };
  graphene_rect_t room = free_room (self);
  double fit =
      fmin (room.size.width / fabs (high.x - low.x), room.size.height / fabs (high.y - low.y)) * TOLERANCE;
  double zoom = floor (log2 (fit / chancery_map_flight_world (0.0)));

  return sight_on (self, middle, CLAMP (zoom, (double) least, CHANCERY_MAP_MAX_ZOOM));
}

/* How far the country may be moved: it stays in the room, but for a little. */
static graphene_size_t
most_shift (ChanceryMapCanvas *self, double world)
{
  ChanceryMercator low = chancery_mercator_from_position (&coast_to_coast[0]);
  ChanceryMercator high = chancery_mercator_from_position (&coast_to_coast[1]);
  graphene_rect_t room = free_room (self);
  double right = (room.size.width - fabs (high.x - low.x) * world) / 2.0;
  double down = (room.size.height - fabs (high.y - low.y) * world) / 2.0;

  return GRAPHENE_SIZE_INIT ((float) CLAMP (right, EDGE, MOST_SHIFT), (float) CLAMP (down, EDGE, MOST_SHIFT));
}

/* Of the markers as few as possible lie under panels and buttons. */
static ChanceryMapSight
keep_clear (ChanceryMapCanvas *self, ChanceryMapSight sight)
{
  double world = chancery_map_flight_world (sight.zoom);
  graphene_size_t most = most_shift (self, world);
  ChanceryMapProjection view = { .centre = sight.centre,
                                 .scale = world,
                                 .width = gtk_widget_get_width (GTK_WIDGET (self)),
                                 .height = gtk_widget_get_height (GTK_WIDGET (self)),
                                 .cosine = 1.0 };
  graphene_size_t size = GRAPHENE_SIZE_INIT ((float) view.width, (float) view.height);
  g_autoptr (GArray) shown = chancery_map_layer_foresee (self->markers, &view, sight.zoom);
  graphene_point_t shift = chancery_map_home_shift (shown, &size, self->covering, &most);

  sight.centre.x -= shift.x / world;
  sight.centre.y -= shift.y / world;
  return sight;
}

void
chancery_map_canvas_show_country (ChanceryMapCanvas *self)
{
  ChanceryMapSight sight =
      sight_of_area (self, &coast_to_coast[0], &coast_to_coast[1], CHANCERY_MAP_MIN_ZOOM);

  fly (self, keep_clear (self, sight));
}

void
chancery_map_canvas_show_area (ChanceryMapCanvas *self,
                               const ChanceryPosition *south_west,
                               const ChanceryPosition *north_east)
{
  chancery_map_canvas_show_area_from (self, south_west, north_east, CHANCERY_MAP_MIN_ZOOM);
}

void
chancery_map_canvas_show_area_from (ChanceryMapCanvas *self,
                                    const ChanceryPosition *south_west,
                                    const ChanceryPosition *north_east,
                                    guint least)
{
  fly (self, sight_of_area (self, south_west, north_east, least));
}

void
chancery_map_canvas_fly_to (ChanceryMapCanvas *self, const ChanceryPosition *position, int zoom)
{
  double at = fmax (round (chancery_map_flight_aim (self->flight).zoom), zoom);

  fly (self, sight_on (self, chancery_mercator_from_position (position), at));
}

static gboolean
is_seen (ChanceryMapCanvas *self, graphene_point_t at)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                            (float) gtk_widget_get_height (GTK_WIDGET (self)));

  graphene_rect_inset (&all, EDGE, EDGE);
  if (!graphene_rect_contains_point (&all, &at))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (self->covering); i++)
    {
      graphene_rect_t box = self->covering[i];

      graphene_rect_inset (&box, -EDGE, -EDGE);
      if (self->covering[i].size.width > 0 && graphene_rect_contains_point (&box, &at))
        return FALSE;
    }
  return TRUE;
}

void
chancery_map_canvas_reveal (ChanceryMapCanvas *self, const ChanceryPosition *position)
{
  ChanceryMercator place = chancery_mercator_from_position (position);
  /* Under way, what counts is where it will lie. */
  ChanceryMapSight sight = chancery_map_flight_aim (self->flight);
  double width = chancery_map_flight_world (sight.zoom);
  double x = (place.x - sight.centre.x) * width + gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = (place.y - sight.centre.y) * width + gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (!is_seen (self, GRAPHENE_POINT_INIT ((float) x, (float) y)))
    fly (self, sight_on (self, place, round (sight.zoom)));
}
