/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-hand.h"

#include <math.h>

/* A press that moves farther than this is a drag of the map. */
#define STILL 6.0

struct _ChanceryMapHand
{
  GObject parent_instance;
  ChanceryMapCanvas *canvas; /* not owned: outlives this */
  ChanceryMapTools *tools;
  graphene_point_t pressed;
  gboolean is_pressed;
  gboolean is_dragging;
};

G_DEFINE_FINAL_TYPE (ChanceryMapHand, chancery_map_hand, G_TYPE_OBJECT)

enum
{
  TAKEN,
  TOUCHED,
  MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
chancery_map_pick_clear (ChanceryMapPick *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
}

static void
pick_marker (ChanceryMapPick *pick, const ChanceryMapMarker *marker)
{
  pick->position = chancery_mercator_to_position (marker->place);
  pick->id = g_strdup (marker->id);
  pick->title = g_strdup (marker->label);
  pick->is_office = marker->is_office;
}

gboolean
chancery_map_hand_pick (ChanceryMapHand *self, double x, double y, ChanceryMapPick *pick)
{
  const ChanceryMapMarker *marker =
      chancery_map_layer_pick (chancery_map_canvas_markers (self->canvas), x, y);

  *pick = (ChanceryMapPick){ 0 };
  if (marker == NULL || marker->count > 1)
    return chancery_map_canvas_locate (self->canvas, x, y, &pick->position);
  pick_marker (pick, marker);
  return TRUE;
}

/* Whether a point anywhere on the map is wanted. */
static gboolean
takes_points (ChanceryMapHand *self)
{
  switch (chancery_map_tools_tool (self->tools))
    {
    case CHANCERY_MAP_TOOL_MEASURE:
    case CHANCERY_MAP_TOOL_CIRCLE:
    case CHANCERY_MAP_TOOL_PLACE:
      return TRUE;
    case CHANCERY_MAP_TOOL_NONE:
    case CHANCERY_MAP_TOOL_ROUND:
    case CHANCERY_MAP_TOOL_OUTLINE:
    default:
      return FALSE;
    }
}

static void
take (ChanceryMapHand *self, double x, double y)
{
  g_auto (ChanceryMapPick) pick = { 0 };

  if (chancery_map_hand_pick (self, x, y, &pick))
    g_signal_emit (self, signals[TAKEN], 0, &pick);
}

/* Corners have a layer of their own; what lies beside them is left alone meanwhile. */
static gboolean
moves_corners (ChanceryMapHand *self)
{
  return chancery_map_tools_tool (self->tools) == CHANCERY_MAP_TOOL_OUTLINE;
}

/* A marker is opened by its layer. */
static void
touch (ChanceryMapHand *self, double x, double y)
{
  g_auto (ChanceryMapPick) pick = { 0 };

  if (!moves_corners (self) &&
      chancery_map_layer_pick (chancery_map_canvas_markers (self->canvas), x, y) == NULL &&
      chancery_map_hand_pick (self, x, y, &pick))
    g_signal_emit (self, signals[TOUCHED], 0, &pick);
}

static void
ask_menu (ChanceryMapHand *self, double x, double y)
{
  g_auto (ChanceryMapPick) pick = { 0 };

  if (!moves_corners (self) && chancery_map_hand_pick (self, x, y, &pick))
    g_signal_emit (self, signals[MENU], 0, &pick, x, y);
}

static gboolean
on_press (ChanceryMapHand *self, guint button, double x, double y)
{
  if (button == GDK_BUTTON_SECONDARY)
    {
      ask_menu (self, x, y);
      return TRUE;
    }
  self->is_pressed = button == GDK_BUTTON_PRIMARY;
  self->pressed = GRAPHENE_POINT_INIT ((float) x, (float) y);
  self->is_dragging = self->is_pressed && takes_points (self) &&
                      chancery_map_pins_grabs (chancery_map_canvas_pins (self->canvas), x, y);
  return self->is_dragging;
}

static gboolean
on_release (ChanceryMapHand *self, double x, double y)
{
  gboolean was_pressed = self->is_pressed, was_dragging = self->is_dragging;

  self->is_pressed = self->is_dragging = FALSE;
  if (!was_pressed || hypot (x - self->pressed.x, y - self->pressed.y) > STILL)
    return was_dragging;
  if (takes_points (self))
    {
      gtk_widget_grab_focus (GTK_WIDGET (chancery_map_canvas_map (self->canvas)));
      take (self, x, y);
    }
  else
    touch (self, x, y);
  return was_dragging;
}

static gboolean
on_motion (ChanceryMapHand *self, double x, double y)
{
  ChanceryPosition position;

  if (!self->is_dragging)
    return FALSE;
  if (hypot (x - self->pressed.x, y - self->pressed.y) > STILL &&
      chancery_map_canvas_locate (self->canvas, x, y, &position))
    chancery_map_tools_put (self->tools, &position);
  return TRUE;
}

/* Where an event lies in the canvas, not in the window. */
static gboolean
place_of (ChanceryMapHand *self, GdkEvent *event, double *x, double *y)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self->canvas));
  double surface_x, surface_y;

  /* A menu over the map has a surface of its own. */
  if (native == NULL || gdk_event_get_surface (event) != gtk_native_get_surface (native) ||
      !gdk_event_get_position (event, x, y))
    return FALSE;
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  return gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self->canvas), *x - surface_x,
                                           *y - surface_y, x, y);
}

/* Events as they come, because a gesture would have to take the press from the map, which drags by it. */
static gboolean
on_event (ChanceryMapHand *self, GdkEvent *event)
{
  double x, y;

  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
      return place_of (self, event, &x, &y) && on_press (self, gdk_button_event_get_button (event), x, y);
    case GDK_BUTTON_RELEASE:
      return place_of (self, event, &x, &y) && on_release (self, x, y);
    case GDK_MOTION_NOTIFY:
      return self->is_dragging && place_of (self, event, &x, &y) && on_motion (self, x, y);
    default:
      return FALSE;
    }
}

/* Where the keyboard is: at a marker, or at the crosshair. It speaks of where the map is about to be, however
 * fast the keys come. */
static graphene_point_t
keyboard_place (ChanceryMapHand *self, const ChanceryMapMarker *cursor)
{
  ChanceryMapProjection projection;

  chancery_map_canvas_arrive (self->canvas);
  if (cursor != NULL &&
      chancery_map_projection_init (&projection, chancery_map_canvas_viewport (self->canvas),
                                    GTK_WIDGET (self->canvas)))
    return chancery_map_projection_apply (&projection, cursor->place);
  return chancery_map_canvas_middle (self->canvas);
}

/* Of the marker that the keyboard is on, whatever lies over it. */
static void
ask_menu_by_key (ChanceryMapHand *self)
{
  ChanceryMapLayer *markers = chancery_map_canvas_markers (self->canvas);
  gboolean is_on_markers = gtk_widget_is_focus (GTK_WIDGET (markers));
  const ChanceryMapMarker *cursor = is_on_markers ? chancery_map_layer_cursor (markers) : NULL;
  graphene_point_t at = keyboard_place (self, cursor);
  g_auto (ChanceryMapPick) pick = { 0 };

  if (cursor == NULL || cursor->count > 1)
    {
      ask_menu (self, at.x, at.y);
      return;
    }
  pick_marker (&pick, cursor);
  g_signal_emit (self, signals[MENU], 0, &pick, (double) at.x, (double) at.y);
}

static gboolean
is_menu_key (guint key, GdkModifierType modifiers)
{
  return key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0);
}

static gboolean
on_key_pressed (ChanceryMapHand *self, guint key, guint code, GdkModifierType modifiers)
{
  gboolean on_map = gtk_widget_is_focus (GTK_WIDGET (chancery_map_canvas_map (self->canvas)));
  graphene_point_t at;

  if (is_menu_key (key, modifiers))
    {
      ask_menu_by_key (self);
      return TRUE;
    }
  if (!takes_points (self))
    return FALSE;
  if (on_map && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space))
    {
      at = keyboard_place (self, NULL);
      take (self, at.x, at.y);
      return TRUE;
    }
  return key == GDK_KEY_BackSpace && chancery_map_tools_tool (self->tools) == CHANCERY_MAP_TOOL_MEASURE &&
         chancery_map_tools_measure_back (self->tools);
}

/* A marker is a point like any other while a tool takes points. */
static void
on_tools_changed (ChanceryMapHand *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (chancery_map_canvas_markers (self->canvas)),
                             !takes_points (self) && !moves_corners (self));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->canvas), takes_points (self) ? "crosshair" : NULL);
}

static void
chancery_map_hand_finalize (GObject *object)
{
  g_clear_object (&CHANCERY_MAP_HAND (object)->tools);
  G_OBJECT_CLASS (chancery_map_hand_parent_class)->finalize (object);
}

static void
chancery_map_hand_class_init (ChanceryMapHandClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_map_hand_finalize;
  signals[TAKEN] = g_signal_new ("taken", CHANCERY_TYPE_MAP_HAND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[TOUCHED] = g_signal_new ("touched", CHANCERY_TYPE_MAP_HAND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MENU] = g_signal_new ("menu", CHANCERY_TYPE_MAP_HAND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
chancery_map_hand_init (ChanceryMapHand *self)
{
}

ChanceryMapHand *
chancery_map_hand_new (ChanceryMapCanvas *canvas, ChanceryMapTools *tools)
{
  ChanceryMapHand *self = g_object_new (CHANCERY_TYPE_MAP_HAND, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->canvas = canvas;
  self->tools = g_object_ref (tools);
  g_signal_connect_object (events, "event", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (canvas), events);
  gtk_widget_add_controller (GTK_WIDGET (canvas), keys);
  g_signal_connect_object (tools, "changed", G_CALLBACK (on_tools_changed), self, G_CONNECT_SWAPPED);
  return self;
}
