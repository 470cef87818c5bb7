/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "watched-source.h"

struct _WatchedSource
{
  ShumateMapSource parent_instance;
  ShumateMapSource *source;
  GtkWidget *widget;
  guint asked, come, painted;
  gint64 last_came;    /* the number of the frame after which it did */
  gint64 last_painted; /* the number of the frame */
  gboolean is_settled; /* the first view is whole, and nothing is counted any more */
};

G_DEFINE_FINAL_TYPE (WatchedSource, watched_source, SHUMATE_TYPE_MAP_SOURCE)

#define WATCHED_TYPE_PAINTABLE (watched_paintable_get_type ())
G_DECLARE_FINAL_TYPE (WatchedPaintable, watched_paintable, WATCHED, PAINTABLE, GObject)

/* Tells its source the first time it is painted. */
struct _WatchedPaintable
{
  GObject parent_instance;
  GdkPaintable *inner;
  WatchedSource *source; /* until then */
};

static gint64
frame_number (WatchedSource *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->widget);

  return clock != NULL ? gdk_frame_clock_get_frame_counter (clock) : 0;
}

static void
watched_paintable_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  WatchedPaintable *self = WATCHED_PAINTABLE (paintable);

  gdk_paintable_snapshot (self->inner, snapshot, width, height);
  if (self->source == NULL)
    return;
  self->source->painted++;
  self->source->last_painted = frame_number (self->source);
  g_clear_object (&self->source);
}

static int
watched_paintable_get_width (GdkPaintable *paintable)
{
  return gdk_paintable_get_intrinsic_width (WATCHED_PAINTABLE (paintable)->inner);
}

static int
watched_paintable_get_height (GdkPaintable *paintable)
{
  return gdk_paintable_get_intrinsic_height (WATCHED_PAINTABLE (paintable)->inner);
}

static void
watched_paintable_iface_init (GdkPaintableInterface *iface)
{
  iface->snapshot = watched_paintable_snapshot;
  iface->get_intrinsic_width = watched_paintable_get_width;
  iface->get_intrinsic_height = watched_paintable_get_height;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WatchedPaintable,
                               watched_paintable,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, watched_paintable_iface_init))

static void
watched_paintable_dispose (GObject *object)
{
  g_clear_object (&WATCHED_PAINTABLE (object)->inner);
  g_clear_object (&WATCHED_PAINTABLE (object)->source);
  G_OBJECT_CLASS (watched_paintable_parent_class)->dispose (object);
}

static void
watched_paintable_class_init (WatchedPaintableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = watched_paintable_dispose;
}

static void
watched_paintable_init (WatchedPaintable *self)
{
}

static void
watch (WatchedSource *self, ShumateTile *tile)
{
  g_autoptr (WatchedPaintable) paintable = g_object_new (WATCHED_TYPE_PAINTABLE, NULL);

  g_set_object (&paintable->inner, shumate_tile_get_paintable (tile));
  g_set_object (&paintable->source, self);
  shumate_tile_set_paintable (tile, GDK_PAINTABLE (paintable));
  self->come++;
  self->last_came = frame_number (self);
}

static void
on_filled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  WatchedSource *self = g_task_get_source_object (task);

  if (!shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (source), result, &error))
    {
      /* It left the view before it came. */
      self->asked -= self->is_settled ? 0 : 1;
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (!self->is_settled)
    watch (self, g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

static void
watched_source_fill_tile_async (ShumateMapSource *source,
                                ShumateTile *tile,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  WatchedSource *self = WATCHED_SOURCE (source);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  self->asked += self->is_settled ? 0 : 1;
  g_task_set_task_data (task, g_object_ref (tile), g_object_unref);
  shumate_map_source_fill_tile_async (self->source, tile, cancellable, on_filled, task);
}

static gboolean
watched_source_fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
watched_source_dispose (GObject *object)
{
  g_clear_object (&WATCHED_SOURCE (object)->source);
  G_OBJECT_CLASS (watched_source_parent_class)->dispose (object);
}

static void
watched_source_class_init (WatchedSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = watched_source_dispose;
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_async = watched_source_fill_tile_async;
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_finish = watched_source_fill_tile_finish;
}

static void
watched_source_init (WatchedSource *self)
{
}

WatchedSource *
watched_source_new (ShumateMapSource *source, GtkWidget *widget)
{
  WatchedSource *self = g_object_new (WATCHED_TYPE_SOURCE, "id", "watched", "name", "watched",
                                      "min-zoom-level", shumate_map_source_get_min_zoom_level (source),
                                      "max-zoom-level", shumate_map_source_get_max_zoom_level (source),
                                      "tile-size", shumate_map_source_get_tile_size (source), "projection",
                                      SHUMATE_MAP_PROJECTION_MERCATOR, NULL);

  self->source = g_object_ref (source);
  self->widget = widget;
  return self;
}

gboolean
watched_source_is_painted (WatchedSource *self)
{
  if (self->asked > 0 && self->come == self->asked && self->painted == self->come)
    self->is_settled = TRUE;
  return self->is_settled;
}

guint
watched_source_tiles (WatchedSource *self)
{
  return self->come;
}

int
watched_source_frames (WatchedSource *self)
{
  return (int) (self->last_painted - self->last_came);
}
