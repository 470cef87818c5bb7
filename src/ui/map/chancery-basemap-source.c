/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-basemap-source.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-texture.h"

#include <glib/gi18n-lib.h>

/* More would take the processor from the window itself. */
#define MAX_THREADS 2
#define MAX_ZOOM 19

/* What tiles overlap by on every side. Shumate puts them between whole pixels, where two edges that merely
 * touch would let the ground shine through. */
#define BORDER 1

#define CHANCERY_TYPE_TILE_PAINTABLE (chancery_tile_paintable_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryTilePaintable, chancery_tile_paintable, CHANCERY, TILE_PAINTABLE, GObject)

/* A tile that draws its border outside of the square it is given. */
struct _ChanceryTilePaintable
{
  GObject parent_instance;
  GdkTexture *texture;
};

static void
chancery_tile_paintable_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  ChanceryTilePaintable *self = CHANCERY_TILE_PAINTABLE (paintable);
  float dx = (float) (width * BORDER / CHANCERY_BASEMAP_TILE_SIZE);
  float dy = (float) (height * BORDER / CHANCERY_BASEMAP_TILE_SIZE);

  gtk_snapshot_append_texture (snapshot, self->texture,
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

struct _ChanceryBasemapSource
{
  ShumateMapSource parent_instance;
  ChanceryBasemap *basemap;
  gboolean dark;
  guint scale;
};

G_DEFINE_FINAL_TYPE (ChanceryBasemapSource, chancery_basemap_source, SHUMATE_TYPE_MAP_SOURCE)

/* All that the painting thread may touch; the tile itself belongs to the main thread. */
typedef struct
{
  ChanceryBasemap *basemap;
  const ChanceryBasemapStyle *style;
  guint zoom, x, y, scale;
  ShumateTile *tile;
  GdkTexture *texture;
} Job;

static void
job_free (Job *job)
{
  chancery_basemap_unref (job->basemap);
  g_clear_object (&job->tile);
  g_clear_object (&job->texture);
  g_free (job);
}

/* Back on the main thread. */
static gboolean
deliver (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (ChanceryTilePaintable) paintable = NULL;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  paintable = g_object_new (CHANCERY_TYPE_TILE_PAINTABLE, NULL);
  paintable->texture = g_object_ref (job->texture);
  shumate_tile_set_paintable (job->tile, GDK_PAINTABLE (paintable));
  shumate_tile_set_fade_in (job->tile, FALSE);
  shumate_tile_set_state (job->tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static void
paint_job (gpointer data, gpointer user_data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    job->texture =
        chancery_map_texture_from_surface (chancery_basemap_paint_tile (job->basemap, job->style, job->zoom,
                                                                        job->x, job->y, job->scale, BORDER));
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, deliver, task, g_object_unref);
}

static GThreadPool *
painters (void)
{
  static GThreadPool *pool = NULL;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, g_thread_pool_new (paint_job, NULL, MAX_THREADS, FALSE, NULL));
  return pool;
}

static void
chancery_basemap_source_fill_tile_async (ShumateMapSource *source,
                                         ShumateTile *tile,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  ChanceryBasemapSource *self = CHANCERY_BASEMAP_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->basemap = chancery_basemap_ref (self->basemap);
  job->style = chancery_basemap_style (self->dark);
  job->zoom = shumate_tile_get_zoom_level (tile);
  job->x = shumate_tile_get_x (tile);
  job->y = shumate_tile_get_y (tile);
  job->scale = self->scale;
  job->tile = g_object_ref (tile);
  g_task_set_source_tag (task, chancery_basemap_source_fill_tile_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  shumate_tile_set_state (tile, SHUMATE_STATE_LOADING);
  g_thread_pool_push (painters (), task, NULL);
}

static gboolean
chancery_basemap_source_fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
chancery_basemap_source_finalize (GObject *object)
{
  ChanceryBasemapSource *self = CHANCERY_BASEMAP_SOURCE (object);

  g_clear_pointer (&self->basemap, chancery_basemap_unref);
  G_OBJECT_CLASS (chancery_basemap_source_parent_class)->finalize (object);
}

static void
chancery_basemap_source_class_init (ChanceryBasemapSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chancery_basemap_source_finalize;
  source_class->fill_tile_async = chancery_basemap_source_fill_tile_async;
  source_class->fill_tile_finish = chancery_basemap_source_fill_tile_finish;
}

static void
chancery_basemap_source_init (ChanceryBasemapSource *self)
{
}

ChanceryBasemapSource *
chancery_basemap_source_new (ChanceryBasemap *basemap, gboolean dark, guint scale)
{
  /* The id also names the tiles in Shumate's memory, so it must differ between styles. */
  g_autofree char *id = g_strdup_printf ("chancery-basemap-%s-%u", dark ? "dark" : "light", scale);
  ChanceryBasemapSource *self =
      g_object_new (CHANCERY_TYPE_BASEMAP_SOURCE, "id", id, "name", _ ("Base map"), "license",
                    "DCW-GMT, GSHHG (LGPL-3+)", "min-zoom-level", 0, "max-zoom-level", MAX_ZOOM, "tile-size",
                    CHANCERY_BASEMAP_TILE_SIZE, "projection", SHUMATE_MAP_PROJECTION_MERCATOR, NULL);

  self->basemap = chancery_basemap_ref (basemap);
  self->dark = dark;
  self->scale = CLAMP (scale, 1, 4);
  return self;
}
