/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-outline-layer.h"

#include "geo/chancery-basemap-painter.h"
#include "geo/chancery-coordinates.h"
#include "ui/map/chancery-map-marker.h"
#include "ui/map/chancery-map-trace.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define LINE_WIDTH 2.5
#define HALO_WIDTH 5.0
#define CORNER_RADIUS 5.5
#define CHOSEN_RADIUS 7.5
#define SIDE_RADIUS 3.5
/* From the middle of a grip, in pixels. */
#define REACH 11.0
/* A press that moves less is a click. */
#define STILL 4.0
/* Of an arrow key, and with Shift, in pixels. */
#define STEP 2.0
#define LARGE_STEP 20.0
#define PAGE 10

struct _ChanceryMapOutlineLayer
{
  ShumateLayer parent_instance;
  ChanceryMapTools *tools;
  ChanceryOutlineGrip held; /* by the pointer */
  gboolean is_dragging;     /* and moved */
  ChanceryMercator dragged; /* to there */
  gboolean is_allowed;      /* it could be left there */
};

G_DEFINE_FINAL_TYPE (ChanceryMapOutlineLayer, chancery_map_outline_layer, SHUMATE_TYPE_LAYER)

static guint act_signal;

/* One picture being drawn. */
typedef struct
{
  cairo_t *cr;
  const ChanceryMapInk *ink;
  ChanceryMapProjection projection;
  guint32 color;
} Picture;

static ChanceryOutlineDraft *
draft_of (ChanceryMapOutlineLayer *self)
{
  return chancery_map_tools_outline (self->tools);
}

static gboolean
project (ChanceryMapOutlineLayer *self, ChanceryMapProjection *projection)
{
  return draft_of (self) != NULL &&
         chancery_map_projection_init (projection, shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                       GTK_WIDGET (self));
}

/* The place of the map under a point of the widget. */
static ChanceryMercator
place_at (const ChanceryMapProjection *projection, double x, double y)
{
  double dx = x - projection->width / 2.0, dy = y - projection->height / 2.0;

  return (ChanceryMercator){
    projection->centre.x + (projection->cosine * dx + projection->sine * dy) / projection->scale,
    projection->centre.y + (projection->cosine * dy - projection->sine * dx) / projection->scale
  };
}

static gboolean
pick (ChanceryMapOutlineLayer *self, double x, double y, ChanceryOutlineGrip *grip)
{
  ChanceryMapProjection projection;
  g_autoptr (GArray) grips = NULL;
  const ChanceryOutlineGrip *found;

  if (!project (self, &projection))
    return FALSE;
  grips = chancery_outline_draft_grips (draft_of (self), 1.0 / projection.scale);
  found = chancery_outline_grips_pick (grips, place_at (&projection, x, y), REACH / projection.scale);
  if (found != NULL)
    *grip = *found;
  return found != NULL;
}

char *
chancery_map_outline_describe (const ChanceryOutlineDraft *draft)
{
  gsize n;
  guint chosen = chancery_outline_draft_chosen (draft);
  const ChanceryPosition *corners = chancery_outline_draft_get_corners (draft, &n);
  g_autofree char *at = chancery_coordinates_format (&corners[chosen]);

  /* Translators: its number, how many there are, and where it is. */
  return g_strdup_printf (_ ("Corner %u of %u: %s"), chosen + 1, (guint) n, at);
}

static void
act (ChanceryMapOutlineLayer *self, ChanceryMapOutlineAct what, int corner, const ChanceryPosition *position)
{
  g_signal_emit (self, act_signal, 0, what, corner, position);
}

/* Drawing */

/* As it is, or as it would be if the corner were let go of. */
static ChanceryMercator *
make_ring (ChanceryMapOutlineLayer *self, gsize *n)
{
  ChanceryOutlineDraft *draft = draft_of (self);
  const ChanceryPosition *corners = chancery_outline_draft_get_corners (draft, n);
  ChanceryMercator *ring = g_new (ChanceryMercator, *n + 1);

  for (gsize i = 0; i < *n; i++)
    ring[i] = chancery_mercator_from_position (&corners[i]);
  if (self->is_dragging)
    ring[chancery_outline_draft_chosen (draft)] = self->dragged;
  ring[*n] = ring[0];
  return ring;
}

static void
draw_ring (ChanceryMapOutlineLayer *self, const Picture *picture)
{
  gsize n;
  g_autofree ChanceryMercator *ring = make_ring (self, &n);
  cairo_t *cr = picture->cr;

  chancery_map_trace_ring (cr, &picture->projection, ring, (guint) n, 0.0);
  cairo_set_source_rgba (cr, (picture->color >> 16 & 0xff) / 255.0, (picture->color >> 8 & 0xff) / 255.0,
                         (picture->color & 0xff) / 255.0, 0.08);
  cairo_fill (cr);
  chancery_map_trace_way (cr, &picture->projection, ring, (guint) n + 1, 0.0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, HALO_WIDTH);
  chancery_basemap_set_color (cr, picture->ink->outline);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, LINE_WIDTH);
  chancery_basemap_set_color (cr, picture->color);
  cairo_stroke (cr);
}

static void
draw_dot (const Picture *picture, graphene_point_t at, double radius, guint32 fill, guint32 line)
{
  cairo_t *cr = picture->cr;

  cairo_new_path (cr);
  cairo_arc (cr, at.x, at.y, radius, 0.0, 2.0 * G_PI);
  chancery_basemap_set_color (cr, fill);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 2.0);
  chancery_basemap_set_color (cr, line);
  cairo_stroke (cr);
}

static void
draw_grip (ChanceryMapOutlineLayer *self, const Picture *picture, const ChanceryOutlineGrip *grip)
{
  gboolean is_chosen = !grip->is_side && grip->corner == chancery_outline_draft_chosen (draft_of (self));
  graphene_point_t at =
      chancery_map_projection_apply (&picture->projection,
                                     is_chosen && self->is_dragging ? self->dragged : grip->place);
  double radius = is_chosen ? CHOSEN_RADIUS : grip->is_side ? SIDE_RADIUS : CORNER_RADIUS;

  if (is_chosen)
    draw_dot (picture, at, radius, picture->color, picture->ink->outline);
  else
    draw_dot (picture, at, radius, picture->ink->outline, picture->color);
  if (is_chosen && gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    {
      cairo_arc (picture->cr, at.x, at.y, radius + 4.0, 0.0, 2.0 * G_PI);
      chancery_basemap_set_color (picture->cr, picture->color);
      cairo_stroke (picture->cr);
    }
}

/* The middles of sides go below; where a corner is about to be left, the others are out of the way. */
static void
draw_grips (ChanceryMapOutlineLayer *self, const Picture *picture)
{
  g_autoptr (GArray) grips = chancery_outline_draft_grips (draft_of (self), 1.0 / picture->projection.scale);

  for (int sides = 1; sides >= 0; sides--)
    for (guint i = 0; i < grips->len; i++)
      {
        const ChanceryOutlineGrip *grip = &g_array_index (grips, ChanceryOutlineGrip, i);

        if (grip->is_side == sides && !(sides && self->is_dragging))
          draw_grip (self, picture, grip);
      }
}

static guint32
error_color (gboolean dark)
{
  return chancery_map_ink (dark)->levels[CHANCERY_MAP_LEVEL_CRITICAL];
}

static void
chancery_map_outline_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChanceryMapOutlineLayer *self = CHANCERY_MAP_OUTLINE_LAYER (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  Picture picture = { .ink = chancery_map_ink (dark) };

  if (!project (self, &picture.projection))
    return;
  picture.color = self->is_dragging && !self->is_allowed ? error_color (dark) : picture.ink->focus;
  picture.cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) picture.projection.width,
                                                                (float) picture.projection.height));
  draw_ring (self, &picture);
  draw_grips (self, &picture);
  cairo_destroy (picture.cr);
}

/* The pointer */

/* Shumate's layers let every event through; ours takes those on a grip. */
static gboolean
chancery_map_outline_layer_contains (GtkWidget *widget, double x, double y)
{
  ChanceryOutlineGrip grip;

  return pick (CHANCERY_MAP_OUTLINE_LAYER (widget), x, y, &grip);
}

static void
on_drag_begin (ChanceryMapOutlineLayer *self, double x, double y, GtkGesture *gesture)
{
  if (!pick (self, x, y, &self->held))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  /* Claimed now, or the map would take the press for the start of a drag. */
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!self->held.is_side)
    act (self, CHANCERY_MAP_OUTLINE_CHOOSE, (int) self->held.corner, NULL);
}

/* A side that is dragged gets its corner first. */
static gboolean
take_up (ChanceryMapOutlineLayer *self)
{
  if (self->held.is_side)
    act (self, CHANCERY_MAP_OUTLINE_ADD, (int) self->held.corner, NULL);
  self->held.is_side = FALSE;
  self->is_dragging = draft_of (self) != NULL;
  return self->is_dragging;
}

static void
on_drag_update (ChanceryMapOutlineLayer *self, double dx, double dy)
{
  ChanceryMapProjection projection;
  ChanceryPosition to;

  if ((!self->is_dragging && hypot (dx, dy) <= STILL) || !project (self, &projection) ||
      (!self->is_dragging && !take_up (self)))
    return;
  self->dragged.x = self->held.place.x + dx / projection.scale;
  self->dragged.y = self->held.place.y + dy / projection.scale;
  to = chancery_mercator_to_position (self->dragged);
  self->is_allowed = chancery_outline_draft_allows (draft_of (self), &to);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_end (ChanceryMapOutlineLayer *self, double dx, double dy)
{
  ChanceryPosition to = chancery_mercator_to_position (self->dragged);
  gboolean was_dragging = self->is_dragging;

  self->is_dragging = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (draft_of (self) == NULL)
    return;
  if (was_dragging)
    act (self, CHANCERY_MAP_OUTLINE_MOVE, 0, &to);
  else if (self->held.is_side)
    act (self, CHANCERY_MAP_OUTLINE_ADD, (int) self->held.corner, NULL);
}

static void
on_motion (ChanceryMapOutlineLayer *self, double x, double y)
{
  ChanceryOutlineGrip grip;

  if (pick (self, x, y, &grip))
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), grip.is_side ? "copy" : "move");
}

/* The keyboard */

static void
nudge (ChanceryMapOutlineLayer *self, double right, double down, gboolean large)
{
  ChanceryMapProjection projection;
  gsize n;
  const ChanceryPosition *corners;
  ChanceryMercator place;
  ChanceryPosition to;

  if (!project (self, &projection))
    return;
  corners = chancery_outline_draft_get_corners (draft_of (self), &n);
  place = chancery_mercator_from_position (&corners[chancery_outline_draft_chosen (draft_of (self))]);
  place.x += right * (large ? LARGE_STEP : STEP) / projection.scale;
  place.y += down * (large ? LARGE_STEP : STEP) / projection.scale;
  to = chancery_mercator_to_position (place);
  act (self, CHANCERY_MAP_OUTLINE_MOVE, 0, &to);
}

static gboolean
on_arrow (ChanceryMapOutlineLayer *self, guint key, gboolean large)
{
  switch (key)
    {
    case GDK_KEY_Left:
      nudge (self, -1.0, 0.0, large);
      return TRUE;
    case GDK_KEY_Right:
      nudge (self, 1.0, 0.0, large);
      return TRUE;
    case GDK_KEY_Up:
      nudge (self, 0.0, -1.0, large);
      return TRUE;
    case GDK_KEY_Down:
      nudge (self, 0.0, 1.0, large);
      return TRUE;
    default:
      return FALSE;
    }
}

/* So many corners on from the chosen one; 0 for a key that goes nowhere. */
static int
way_of (guint key, gboolean back)
{
  switch (key)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return back || key == GDK_KEY_ISO_Left_Tab ? -1 : 1;
    case GDK_KEY_Page_Down:
      return PAGE;
    case GDK_KEY_Page_Up:
      return -PAGE;
    default:
      return 0;
    }
}

static gboolean
on_other_key (ChanceryMapOutlineLayer *self, guint key, int chosen)
{
  switch (key)
    {
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      act (self, CHANCERY_MAP_OUTLINE_ADD, chosen, NULL);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      act (self, CHANCERY_MAP_OUTLINE_REMOVE, chosen, NULL);
      return TRUE;
    case GDK_KEY_BackSpace:
      act (self, CHANCERY_MAP_OUTLINE_STEP_BACK, chosen, NULL);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      act (self, CHANCERY_MAP_OUTLINE_DONE, chosen, NULL);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_key_pressed (ChanceryMapOutlineLayer *self, guint key, guint code, GdkModifierType modifiers)
{
  GdkModifierType held = modifiers & gtk_accelerator_get_default_mod_mask ();
  gboolean shift = (held & GDK_SHIFT_MASK) != 0;
  int chosen, way;

  if (draft_of (self) == NULL || (held & ~GDK_SHIFT_MASK) != 0 || self->is_dragging)
    return FALSE;
  chosen = (int) chancery_outline_draft_chosen (draft_of (self));
  way = way_of (key, shift);
  if (way != 0)
    act (self, CHANCERY_MAP_OUTLINE_CHOOSE, chosen + way, NULL);
  return way != 0 || on_arrow (self, key, shift) || on_other_key (self, key, chosen);
}

/* The layer */

static void
update (ChanceryMapOutlineLayer *self)
{
  ChanceryOutlineDraft *draft = draft_of (self);
  g_autofree char *text = draft != NULL ? chancery_map_outline_describe (draft) : g_strdup ("");

  self->is_dragging = self->is_dragging && draft != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), draft != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
chancery_map_outline_layer_dispose (GObject *object)
{
  g_clear_object (&CHANCERY_MAP_OUTLINE_LAYER (object)->tools);
  G_OBJECT_CLASS (chancery_map_outline_layer_parent_class)->dispose (object);
}

static void
chancery_map_outline_layer_class_init (ChanceryMapOutlineLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_map_outline_layer_dispose;
  widget_class->snapshot = chancery_map_outline_layer_snapshot;
  widget_class->contains = chancery_map_outline_layer_contains;
  gtk_widget_class_set_css_name (widget_class, "map-outline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  act_signal = g_signal_new ("act", CHANCERY_TYPE_MAP_OUTLINE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT, G_TYPE_POINTER);
}

static void
add_controllers (ChanceryMapOutlineLayer *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
chancery_map_outline_layer_init (ChanceryMapOutlineLayer *self)
{
  add_controllers (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Corners of the area"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

ChanceryMapOutlineLayer *
chancery_map_outline_layer_new (ShumateViewport *viewport, ChanceryMapTools *tools)
{
  ChanceryMapOutlineLayer *self = g_object_new (CHANCERY_TYPE_MAP_OUTLINE_LAYER, "viewport", viewport, NULL);

  self->tools = g_object_ref (tools);
  g_signal_connect_object (tools, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  chancery_map_projection_follow (GTK_WIDGET (self), viewport);
  return self;
}
