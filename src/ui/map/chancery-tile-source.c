/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-tile-source.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-texture.h"

/* More would take the processor from the window itself. */
#define MAX_THREADS 2

#define CHANCERY_TYPE_TILE_PAINTABLE (chancery_tile_paintable_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryTilePaintable, chancery_tile_paintable, CHANCERY, TILE_PAINTABLE, GObject)

struct _ChanceryTilePaintable
{
  GObject parent_instance;
  GdkTexture *texture;
  int border;
};

static void
chancery_tile_paintable_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  ChanceryTilePaintable *self = CHANCERY_TILE_PAINTABLE (paintable);
  float dx = (float) (width * self->border / CHANCERY_BASEMAP_TILE_SIZE);
  float dy = (float) (height * self->border / CHANCERY_BASEMAP_TILE_SIZE);

  chancery_map_texture_append (self->texture, snapshot,
                               &GRAPHENE_RECT_INIT (-dx, -dy, (float) width + 2.0f * dx,
                                                    (float) height + 2.0f * dy));
}

static int
chancery_tile_paintable_get_side (GdkPaintable *paintable)
{
  return CHANCERY_BASEMAP_TILE_SIZE;
}

static GdkPaintableFlags
chancery_tile_paintable_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE | GDK_PAINTABLE_STATIC_CONTENTS;
}

static void
chancery_tile_paintable_iface_init (GdkPaintableInterface *iface)
{
  iface->snapshot = chancery_tile_paintable_snapshot;
  iface->get_intrinsic_width = chancery_tile_paintable_get_side;
  iface->get_intrinsic_height = chancery_tile_paintable_get_side;
  iface->get_flags = chancery_tile_paintable_get_flags;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ChanceryTilePaintable,
                               chancery_tile_paintable,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, chancery_tile_paintable_iface_init))

static void
chancery_tile_paintable_finalize (GObject *object)
{
  g_clear_object (&CHANCERY_TILE_PAINTABLE (object)->texture);
  G_OBJECT_CLASS (chancery_tile_paintable_parent_class)->finalize (object);
}

static void
chancery_tile_paintable_class_init (ChanceryTilePaintableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_tile_paintable_finalize;
}

static void
chancery_tile_paintable_init (ChanceryTilePaintable *self)
{
}

GdkPaintable *
chancery_tile_paintable_new (GdkTexture *texture, gboolean has_border)
{
  ChanceryTilePaintable *self = g_object_new (CHANCERY_TYPE_TILE_PAINTABLE, NULL);

  self->texture = texture;
  self->border = has_border ? CHANCERY_TILE_BORDER : 0;
  return GDK_PAINTABLE (self);
}

G_DEFINE_ABSTRACT_TYPE (ChanceryTileSource, chancery_tile_source, SHUMATE_TYPE_MAP_SOURCE)

static guint failed_signal, made_signal;

/* What the thread may touch besides the source; the tile itself belongs to the main thread. */
typedef struct
{
  guint zoom, x, y;
  ShumateTile *tile;
  GdkPaintable *paintable;
  GError *error;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->tile);
  g_clear_object (&job->paintable);
  g_clear_error (&job->error);
  g_free (job);
}

/* Back on the main thread. A tile without a picture gets an empty one: Shumate would ask for it again and
 * again. */
static gboolean
deliver (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (job->paintable == NULL)
    job->paintable = gdk_paintable_new_empty (CHANCERY_BASEMAP_TILE_SIZE, CHANCERY_BASEMAP_TILE_SIZE);
  shumate_tile_set_paintable (job->tile, job->paintable);
  shumate_tile_set_fade_in (job->tile, FALSE);
  shumate_tile_set_state (job->tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
  g_signal_emit (g_task_get_source_object (task), made_signal, 0);
  if (job->error != NULL)
    g_signal_emit (g_task_get_source_object (task), failed_signal, 0, job->error);
  return G_SOURCE_REMOVE;
}

static void
make (gpointer data, gpointer user_data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  ChanceryTileSource *self = g_task_get_source_object (task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    job->paintable =
        CHANCERY_TILE_SOURCE_GET_CLASS (self)->make (self, job->zoom, job->x, job->y, &job->error);
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, deliver, task, g_object_unref);
}

static GThreadPool *
makers (gboolean reads_files)
{
  static GThreadPool *pools[2] = { NULL, NULL };

  if (g_once_init_enter (&pools[reads_files]))
    g_once_init_leave (&pools[reads_files], g_thread_pool_new (make, NULL, MAX_THREADS, FALSE, NULL));
  return pools[reads_files];
}

static void
chancery_tile_source_fill_tile_async (ShumateMapSource *source,
                                      ShumateTile *tile,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->zoom = shumate_tile_get_zoom_level (tile);
  job->x = shumate_tile_get_x (tile);
  job->y = shumate_tile_get_y (tile);
  job->tile = g_object_ref (tile);
  g_task_set_source_tag (task, chancery_tile_source_fill_tile_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  shumate_tile_set_state (tile, SHUMATE_STATE_LOADING);
  g_thread_pool_push (makers (CHANCERY_TILE_SOURCE_GET_CLASS (source)->reads_files), task, NULL);
}

static gboolean
chancery_tile_source_fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
chancery_tile_source_class_init (ChanceryTileSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = chancery_tile_source_fill_tile_async;
  source_class->fill_tile_finish = chancery_tile_source_fill_tile_finish;
  failed_signal = g_signal_new ("failed", CHANCERY_TYPE_TILE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_ERROR);
  made_signal = g_signal_new ("made", CHANCERY_TYPE_TILE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
chancery_tile_source_init (ChanceryTileSource *self)
{
}
