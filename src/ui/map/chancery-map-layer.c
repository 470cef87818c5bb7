/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-layer.h"

#include "ui/map/chancery-map-frame-paint.h"
#include "ui/map/chancery-map-frame.h"
#include "ui/map/chancery-map-projection.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* An office this near to a city is in that city, at any zoom at which the city is named. */
#define SAME_PLACE 60.0

struct _ChanceryMapLayer
{
  ShumateLayer parent_instance;
  ChanceryMapCrowd *crowd;
  GPtrArray *offices; /* of ChanceryMapMarker */
  ChanceryMapTheme theme;
  ChanceryMapMarkers *textures;
  gboolean dark;
  ChanceryMapFrame *frame; /* what is drawn now; NULL when it must be worked out anew */
  char *selected;
  gboolean selected_is_office;
  const ChanceryMapMarker *hovered;
  const ChanceryMapMarker *pressed;
  const ChanceryMapMarker *cursor; /* where the keyboard is */
  char *cursor_id;                 /* NULL for a cluster, which has none */
  gboolean cursor_is_office;
  const ChanceryMapMarker *fan;                        /* the cluster that is opened */
  graphene_rect_t covered[CHANCERY_MAP_FRAME_COVERED]; /* by panels */
  int width;                                           /* this and the next two are of the frame before */
  int height;
  double zoom;
};

G_DEFINE_FINAL_TYPE (ChanceryMapLayer, chancery_map_layer, SHUMATE_TYPE_LAYER)

enum
{
  MARKER_ACTIVATED,
  CLUSTER_ACTIVATED,
  CURSOR_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void find_cursor (ChanceryMapLayer *self);

static void
invalidate (ChanceryMapLayer *self)
{
  g_clear_pointer (&self->frame, chancery_map_frame_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_selected (const ChanceryMapLayer *self, const ChanceryMapMarker *marker)
{
  return self->selected != NULL && marker->is_office == self->selected_is_office &&
         g_strcmp0 (marker->id, self->selected) == 0;
}

static void
drop_textures (ChanceryMapLayer *self)
{
  g_clear_pointer (&self->textures, chancery_map_markers_free);
  chancery_map_crowd_drop_texts (self->crowd);
  for (guint i = 0; i < self->offices->len; i++)
    chancery_map_marker_drop_text (g_ptr_array_index (self->offices, i));
  invalidate (self);
}

/* Between two zooms nothing is: names would jump on the way. */
static gboolean
is_new (ChanceryMapLayer *self, double zoom)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean is_other = self->width != width || self->height != height || self->zoom != zoom;

  self->width = width;
  self->height = height;
  self->zoom = zoom;
  return is_other && zoom == round (zoom);
}

/* NULL while the map has no size or no source. */
static ChanceryMapFrame *
ensure_frame (ChanceryMapLayer *self)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  ChanceryMapFrameInput input = { 0 };

  if (self->frame != NULL || gtk_widget_get_width (GTK_WIDGET (self)) == 0 ||
      !chancery_map_projection_init (&input.projection, viewport, GTK_WIDGET (self)))
    return self->frame;
  input.zoom = shumate_viewport_get_zoom_level (viewport);
  input.crowd = self->crowd;
  input.offices = self->offices;
  input.fan = self->fan;
  memcpy (input.covered, self->covered, sizeof input.covered);
  input.selected = self->selected_is_office ? NULL : self->selected;
  input.context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  input.dark = self->dark;
  input.scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  input.is_new = is_new (self, input.zoom);
  self->frame = chancery_map_frame_new (&input);
  return self->frame;
}

/* NULL when it is not in the view. */
static const ChanceryMapMarker *
find_selected (ChanceryMapLayer *self, const ChanceryMapFrame *frame)
{
  for (guint i = 0; i < frame->shown->len; i++)
    {
      const ChanceryMapMarker *marker = g_array_index (frame->shown, ChanceryMapShown, i).marker;

      if (is_selected (self, marker))
        return marker;
    }
  return NULL;
}

static void
chancery_map_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChanceryMapLayer *self = CHANCERY_MAP_LAYER (widget);
  ChanceryMapFrame *frame = ensure_frame (self);
  ChanceryMapFramePaint paint = { .frame = frame, .hovered = self->hovered, .dark = self->dark };

  if (frame == NULL)
    return;
  if (self->textures == NULL)
    self->textures = chancery_map_markers_new (gtk_widget_get_pango_context (widget), self->theme, self->dark,
                                               gtk_widget_get_scale_factor (widget));
  paint.textures = self->textures;
  paint.selected = find_selected (self, frame);
  paint.cursor = gtk_widget_has_visible_focus (widget) ? self->cursor : NULL;
  paint.size =
      GRAPHENE_SIZE_INIT ((float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  chancery_map_frame_paint (&paint, snapshot);
}

static const ChanceryMapMarker *
marker_at (ChanceryMapLayer *self, double x, double y)
{
  ChanceryMapFrame *frame = ensure_frame (self);

  return frame == NULL ? NULL : chancery_map_frame_pick (frame, x, y);
}

/* Shumate's layers let every event through; ours takes those on a marker. */
static gboolean
chancery_map_layer_contains (GtkWidget *widget, double x, double y)
{
  return marker_at (CHANCERY_MAP_LAYER (widget), x, y) != NULL;
}

static void
chancery_map_layer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ChanceryMapLayer *self = CHANCERY_MAP_LAYER (widget);

  GTK_WIDGET_CLASS (chancery_map_layer_parent_class)->size_allocate (widget, width, height, baseline);
  g_clear_pointer (&self->frame, chancery_map_frame_free);
}

static void
tell_cursor (ChanceryMapLayer *self)
{
  char *id = self->cursor != NULL && self->cursor->count <= 1 ? g_strdup (self->cursor->id) : NULL;

  g_free (self->cursor_id);
  self->cursor_id = id;
  self->cursor_is_office = self->cursor != NULL && self->cursor->is_office;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->cursor == NULL
                                      ? _ ("Arrows go from marker to marker, Return opens one")
                                      : self->cursor->label,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
activate_record (ChanceryMapLayer *self, const ChanceryMapMarker *marker)
{
  /* The handler may replace the markers. */
  g_autofree char *id = g_strdup (marker->id);
  gboolean is_office = marker->is_office;

  self->cursor = marker;
  tell_cursor (self);
  chancery_map_layer_set_selected (self, is_office, id);
  g_signal_emit (self, signals[MARKER_ACTIVATED], 0, is_office, id);
}

static void
set_fan (ChanceryMapLayer *self, const ChanceryMapMarker *cluster)
{
  if (self->fan == cluster)
    return;
  self->fan = cluster;
  invalidate (self);
}

/* The keyboard goes on with what lies in it: the cluster itself is not drawn while it is open. */
static void
open_fan (ChanceryMapLayer *self, const ChanceryMapMarker *cluster)
{
  g_autoptr (GPtrArray) members = chancery_map_crowd_members (self->crowd, cluster);

  set_fan (self, cluster);
  if (members->len > 0)
    self->cursor = g_ptr_array_index (members, 0);
  tell_cursor (self);
}

/* A cluster is split by zooming in; one whose missions share a place is opened where it lies. */
static void
open_cluster (ChanceryMapLayer *self, const ChanceryMapMarker *cluster)
{
  ChanceryPosition at = chancery_mercator_to_position (cluster->place);
  guint zoom;

  self->cursor = cluster;
  tell_cursor (self);
  if (chancery_map_crowd_split_zoom (self->crowd, cluster, &zoom))
    g_signal_emit (self, signals[CLUSTER_ACTIVATED], 0, at.latitude, at.longitude, zoom);
  else
    open_fan (self, cluster);
}

static void
activate (ChanceryMapLayer *self, const ChanceryMapMarker *marker)
{
  if (marker->count > 1)
    {
      open_cluster (self, marker);
      return;
    }
  activate_record (self, marker);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, ChanceryMapLayer *self)
{
  self->pressed = marker_at (self, x, y);
  /* Claimed now, or the map would take the press for the start of a drag. */
  gtk_gesture_set_state (GTK_GESTURE (gesture),
                         self->pressed == NULL ? GTK_EVENT_SEQUENCE_DENIED : GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, ChanceryMapLayer *self)
{
  const ChanceryMapMarker *pressed = self->pressed;

  self->pressed = NULL;
  if (pressed == NULL || marker_at (self, x, y) != pressed)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  activate (self, pressed);
}

static void
set_hovered (ChanceryMapLayer *self, const ChanceryMapMarker *marker)
{
  if (self->hovered == marker)
    return;
  self->hovered = marker;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), marker == NULL ? NULL : "pointer");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, ChanceryMapLayer *self)
{
  set_hovered (self, marker_at (self, x, y));
}

static void
on_leave (GtkEventControllerMotion *controller, ChanceryMapLayer *self)
{
  set_hovered (self, NULL);
}

static gboolean
on_query_tooltip (ChanceryMapLayer *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const ChanceryMapMarker *marker = keyboard ? self->cursor : marker_at (self, x, y);

  g_autofree char *both = NULL;

  if (marker == NULL)
    return FALSE;
  if (!marker->is_office && marker->count <= 1)
    both = g_strdup_printf ("%s\n%s", marker->label, chancery_map_theme_label (self->theme, marker->level));
  gtk_tooltip_set_text (tooltip, both != NULL ? both : marker->label);
  return TRUE;
}

/* The keyboard goes from marker to marker; whoever shows the map sees to it that this one is in sight. */
static void
step_cursor (ChanceryMapLayer *self, ChanceryMapFrame *frame, graphene_point_t direction)
{
  ChanceryPosition at;

  self->cursor = chancery_map_frame_step (frame, self->cursor, direction);
  tell_cursor (self);
  if (self->cursor == NULL)
    return;
  at = chancery_mercator_to_position (self->cursor->place);
  g_signal_emit (self, signals[CURSOR_MOVED], 0, at.latitude, at.longitude);
}

static gboolean
direction_of (guint key, graphene_point_t *direction)
{
  switch (key)
    {
    case GDK_KEY_Left:
      *direction = GRAPHENE_POINT_INIT (-1.0f, 0.0f);
      return TRUE;
    case GDK_KEY_Right:
      *direction = GRAPHENE_POINT_INIT (1.0f, 0.0f);
      return TRUE;
    case GDK_KEY_Up:
      *direction = GRAPHENE_POINT_INIT (0.0f, -1.0f);
      return TRUE;
    case GDK_KEY_Down:
      *direction = GRAPHENE_POINT_INIT (0.0f, 1.0f);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType modifiers,
                ChanceryMapLayer *self)
{
  ChanceryMapFrame *frame = ensure_frame (self);
  graphene_point_t direction;

  if (key == GDK_KEY_Escape && self->fan != NULL)
    {
      self->cursor = self->fan;
      set_fan (self, NULL);
      tell_cursor (self);
      return TRUE;
    }
  if (frame == NULL || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    {
      if (self->cursor != NULL)
        activate (self, self->cursor);
      return self->cursor != NULL;
    }
  if (!direction_of (key, &direction) || frame->shown->len == 0)
    return FALSE;
  step_cursor (self, frame, direction);
  return TRUE;
}

static void
forget_markers (ChanceryMapLayer *self)
{
  self->hovered = self->pressed = self->cursor = self->fan = NULL;
  invalidate (self);
}

/* An opened cluster belongs to the zoom at which it was one. */
static void
on_zoom_changed (ChanceryMapLayer *self)
{
  self->fan = NULL;
  self->hovered = NULL;
  invalidate (self);
}

static void
chancery_map_layer_constructed (GObject *object)
{
  ChanceryMapLayer *self = CHANCERY_MAP_LAYER (object);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  static const char *const watched[] = { "notify::latitude", "notify::longitude", "notify::zoom-level",
                                         "notify::rotation", "notify::reference-map-source" };

  G_OBJECT_CLASS (chancery_map_layer_parent_class)->constructed (object);
  for (gsize i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (viewport, watched[i], G_CALLBACK (invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::zoom-level", G_CALLBACK (on_zoom_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
chancery_map_layer_finalize (GObject *object)
{
  ChanceryMapLayer *self = CHANCERY_MAP_LAYER (object);

  g_clear_pointer (&self->frame, chancery_map_frame_free);
  g_clear_pointer (&self->crowd, chancery_map_crowd_free);
  g_clear_pointer (&self->offices, g_ptr_array_unref);
  g_clear_pointer (&self->textures, chancery_map_markers_free);
  g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->cursor_id, g_free);
  G_OBJECT_CLASS (chancery_map_layer_parent_class)->finalize (object);
}

static void
chancery_map_layer_class_init (ChanceryMapLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = chancery_map_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = chancery_map_layer_finalize;
  widget_class->snapshot = chancery_map_layer_snapshot;
  widget_class->contains = chancery_map_layer_contains;
  widget_class->size_allocate = chancery_map_layer_size_allocate;
  signals[MARKER_ACTIVATED] = g_signal_new ("marker-activated", CHANCERY_TYPE_MAP_LAYER, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_STRING);
  signals[CLUSTER_ACTIVATED] =
      g_signal_new ("cluster-activated", CHANCERY_TYPE_MAP_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_DOUBLE, G_TYPE_DOUBLE, G_TYPE_UINT);
  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", CHANCERY_TYPE_MAP_LAYER, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  gtk_widget_class_set_css_name (widget_class, "map-layer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_controllers (ChanceryMapLayer *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  g_signal_connect (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
chancery_map_layer_init (ChanceryMapLayer *self)
{
  self->crowd = chancery_map_crowd_new ();
  self->offices = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_map_marker_free);
  add_controllers (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (drop_textures), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Missions and offices on the map"), -1);
}

ChanceryMapLayer *
chancery_map_layer_new (ShumateViewport *viewport)
{
  return g_object_new (CHANCERY_TYPE_MAP_LAYER, "viewport", viewport, NULL);
}

void
chancery_map_layer_set_missions (ChanceryMapLayer *self,
                                 ChanceryMapTheme theme,
                                 const ChanceryMapMission *missions,
                                 gsize n)
{
  GPtrArray *markers = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_map_marker_free);

  forget_markers (self);
  for (gsize i = 0; i < n; i++)
    {
      ChanceryMapMarker *marker =
          chancery_map_marker_new (missions[i].id, missions[i].label, &missions[i].position);

      marker->level = missions[i].level;
      marker->kind = missions[i].kind;
      g_ptr_array_add (markers, marker);
    }
  if (theme != self->theme)
    g_clear_pointer (&self->textures, chancery_map_markers_free);
  self->theme = theme;
  chancery_map_crowd_set_theme (self->crowd, theme);
  chancery_map_crowd_take (self->crowd, markers);
  find_cursor (self);
}

void
chancery_map_layer_set_circle (ChanceryMapLayer *self, const ChanceryPosition *middle, double metres)
{
  forget_markers (self);
  chancery_map_crowd_set_circle (self->crowd, middle, metres);
  find_cursor (self);
}

void
chancery_map_layer_set_offices (ChanceryMapLayer *self, const ChanceryMapOffice *offices, gsize n)
{
  forget_markers (self);
  g_ptr_array_set_size (self->offices, 0);
  for (gsize i = 0; i < n; i++)
    {
      ChanceryMapMarker *marker =
          chancery_map_marker_new (offices[i].id, offices[i].label, &offices[i].position);

      marker->is_office = TRUE;
      marker->number = (guint) i;
      marker->office_kind = offices[i].kind;
      marker->color = offices[i].color;
      g_ptr_array_add (self->offices, marker);
    }
  find_cursor (self);
}

void
chancery_map_layer_set_covered (ChanceryMapLayer *self,
                                const graphene_rect_t covered[CHANCERY_MAP_FRAME_COVERED])
{
  if (memcmp (self->covered, covered, sizeof self->covered) == 0)
    return;
  memcpy (self->covered, covered, sizeof self->covered);
  /* There is other room than before. */
  self->width = 0;
  invalidate (self);
}

void
chancery_map_layer_set_dark (ChanceryMapLayer *self, gboolean dark)
{
  if (self->dark == dark)
    return;
  self->dark = dark;
  drop_textures (self);
}

static ChanceryMapMarker *
find_office (ChanceryMapLayer *self, const char *id)
{
  for (guint i = 0; i < self->offices->len; i++)
    {
      ChanceryMapMarker *marker = g_ptr_array_index (self->offices, i);

      if (g_strcmp0 (marker->id, id) == 0)
        return marker;
    }
  return NULL;
}

static const ChanceryMapMarker *
find_marker (ChanceryMapLayer *self, gboolean is_office, const char *id)
{
  return is_office ? find_office (self, id) : chancery_map_crowd_find (self->crowd, id);
}

/* The markers are others now; the keyboard stays on the one that it was on, while that is there. */
static void
find_cursor (ChanceryMapLayer *self)
{
  self->cursor = find_marker (self, self->cursor_is_office, self->cursor_id);
  tell_cursor (self);
}

void
chancery_map_layer_set_office_color (ChanceryMapLayer *self, const char *id, guint32 color)
{
  ChanceryMapMarker *marker = find_office (self, id);

  if (marker == NULL || marker->color == color)
    return;
  marker->color = color;
  chancery_map_marker_drop_text (marker);
  invalidate (self);
}

void
chancery_map_layer_set_selected (ChanceryMapLayer *self, gboolean is_office, const char *id)
{
  const ChanceryMapMarker *marker = find_marker (self, is_office, id);
  char *copy = g_strdup (id);

  g_free (self->selected);
  self->selected = copy;
  self->selected_is_office = is_office;
  /* Arrows go on from what is selected. */
  if (marker != NULL)
    self->cursor = marker;
  tell_cursor (self);
  invalidate (self);
}

const ChanceryMapMarker *
chancery_map_layer_pick (ChanceryMapLayer *self, double x, double y)
{
  return marker_at (self, x, y);
}

const ChanceryMapMarker *
chancery_map_layer_cursor (ChanceryMapLayer *self)
{
  return self->cursor;
}

GPtrArray *
chancery_map_layer_list_visible (ChanceryMapLayer *self)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  GPtrArray *missions = chancery_map_crowd_missions (self->crowd);
  GPtrArray *ids = g_ptr_array_new ();
  ChanceryMapProjection projection;

  if (!chancery_map_projection_init (&projection, viewport, GTK_WIDGET (self)))
    return ids;
  for (guint i = 0; i < missions->len; i++)
    {
      const ChanceryMapMarker *marker = g_ptr_array_index (missions, i);
      graphene_point_t at = chancery_map_projection_apply (&projection, marker->place);

      if (at.x >= 0.0f && at.x <= projection.width && at.y >= 0.0f && at.y <= projection.height)
        g_ptr_array_add (ids, marker->id);
    }
  return ids;
}

const ChanceryMapFrame *
chancery_map_layer_frame (ChanceryMapLayer *self)
{
  return ensure_frame (self);
}

GArray *
chancery_map_layer_foresee (ChanceryMapLayer *self, const ChanceryMapProjection *view, double zoom)
{
  ChanceryMapFrameInput input = { .projection = *view,
                                  .zoom = zoom,
                                  .crowd = self->crowd,
                                  .offices = self->offices,
                                  .selected = self->selected_is_office ? NULL : self->selected };

  return chancery_map_frame_collect (&input);
}

ChanceryMapTheme
chancery_map_layer_theme (ChanceryMapLayer *self)
{
  return self->theme;
}

GArray *
chancery_map_layer_get_reserved (ChanceryMapLayer *self)
{
  ChanceryMapFrame *frame = ensure_frame (self);

  return frame == NULL ? NULL : chancery_map_boxes_all (frame->reserved);
}

gboolean
chancery_map_layer_names_city (ChanceryMapLayer *self, const char *city, graphene_point_t at)
{
  ChanceryMapFrame *frame = ensure_frame (self);

  for (guint i = 0; frame != NULL && i < frame->shown->len; i++)
    {
      const ChanceryMapShown *shown = &g_array_index (frame->shown, ChanceryMapShown, i);

      if (shown->marker->is_office && shown->is_named && strstr (shown->marker->label, city) != NULL &&
          hypot (shown->at.x - at.x, shown->at.y - at.y) < SAME_PLACE)
        return TRUE;
    }
  return FALSE;
}
