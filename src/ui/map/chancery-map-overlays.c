/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-overlays.h"

#include "base/chancery-error.h"
#include "ui/map/chancery-map-outlines.h"
#include "ui/map/chancery-user-map-source.h"

#include <math.h>

/* In percent. A map that is fainter leaves the base map to be read: its own names no longer can be. */
#define FAINT 25.0

/* A map and the layer that shows it, as long as it is the same file on the same screen. */
typedef struct
{
  ChanceryUserMap *map;
  ChanceryMbtiles *tiles;
  guint scale;
  ShumateMapSource *source;
  ShumateLayer *layer; /* the map widget's */
} Overlay;

struct _ChanceryMapOverlays
{
  GObject parent_instance;
  ChanceryMapCanvas *canvas; /* not owned; NULL when it is over */
  ChanceryUserMaps *maps;
  GPtrArray *overlays;
};

G_DEFINE_FINAL_TYPE (ChanceryMapOverlays, chancery_map_overlays, G_TYPE_OBJECT)

static void
overlay_free (gpointer data)
{
  Overlay *overlay = data;

  g_object_unref (overlay->source);
  chancery_mbtiles_unref (overlay->tiles);
  g_object_unref (overlay->map);
  g_free (overlay);
}

static guint
scale_of (ChanceryMapOverlays *self)
{
  return (guint) gtk_widget_get_scale_factor (GTK_WIDGET (self->canvas));
}

static Overlay *
find_overlay (ChanceryMapOverlays *self, ChanceryUserMap *map)
{
  for (guint i = 0; i < self->overlays->len; i++)
    {
      Overlay *overlay = self->overlays->pdata[i];

      if (overlay->map == map && overlay->tiles == chancery_user_map_tiles (map) &&
          overlay->scale == scale_of (self))
        return overlay;
    }
  return NULL;
}

static gboolean
is_wanted (ChanceryMapOverlays *self, const Overlay *overlay)
{
  for (guint i = 0; i < chancery_user_maps_n (self->maps); i++)
    if (chancery_user_maps_get (self->maps, i) == overlay->map)
      return chancery_user_map_is_shown (overlay->map) &&
             chancery_user_map_tiles (overlay->map) == overlay->tiles && overlay->scale == scale_of (self);
  return FALSE;
}

/* A file that can no longer be read is looked for: a stick that was pulled out is told of as such. */
static void
on_failed (ChanceryMapOverlays *self, const GError *error, ShumateMapSource *source)
{
  for (guint i = 0; i < self->overlays->len; i++)
    {
      Overlay *overlay = self->overlays->pdata[i];

      if (overlay->source != source)
        continue;
      if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED))
        chancery_user_map_spoil (overlay->map);
      else
        {
          chancery_user_map_failed (overlay->map, error, NULL);
          chancery_user_maps_look (self->maps);
        }
      return;
    }
}

static Overlay *
add_overlay (ChanceryMapOverlays *self, ChanceryUserMap *map)
{
  Overlay *overlay = g_new0 (Overlay, 1);
  ShumateViewport *viewport = chancery_map_canvas_viewport (self->canvas);

  overlay->map = g_object_ref (map);
  overlay->tiles = chancery_mbtiles_ref (chancery_user_map_tiles (map));
  overlay->scale = scale_of (self);
  overlay->source = SHUMATE_MAP_SOURCE (chancery_user_map_source_new (overlay->tiles, overlay->scale));
  overlay->layer = SHUMATE_LAYER (shumate_map_layer_new (overlay->source, viewport));
  gtk_widget_set_can_target (GTK_WIDGET (overlay->layer), FALSE);
  g_signal_connect_object (overlay->source, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (overlay->source, "made", G_CALLBACK (gtk_widget_queue_draw),
                           chancery_map_canvas_labels (self->canvas), G_CONNECT_SWAPPED);
  g_ptr_array_add (self->overlays, overlay);
  return overlay;
}

static void
drop_unwanted (ChanceryMapOverlays *self)
{
  for (guint i = self->overlays->len; i-- > 0;)
    {
      Overlay *overlay = self->overlays->pdata[i];

      if (is_wanted (self, overlay))
        continue;
      shumate_map_remove_layer (chancery_map_canvas_map (self->canvas), overlay->layer);
      g_ptr_array_remove_index (self->overlays, i);
    }
}

/* From the lowest up, each over the one before. */
static void
lay_out (ChanceryMapOverlays *self)
{
  ShumateLayer *below = NULL;

  if (self->canvas == NULL)
    return;
  drop_unwanted (self);
  for (guint i = chancery_user_maps_n (self->maps); i-- > 0;)
    {
      ChanceryUserMap *map = chancery_user_maps_get (self->maps, i);
      Overlay *overlay;

      if (!chancery_user_map_is_shown (map) || chancery_user_map_tiles (map) == NULL)
        continue;
      overlay = find_overlay (self, map);
      if (overlay == NULL)
        overlay = add_overlay (self, map);
      chancery_map_canvas_lay_on_ground (self->canvas, overlay->layer, below);
      gtk_widget_set_opacity (GTK_WIDGET (overlay->layer), chancery_user_map_opacity (map));
      below = overlay->layer;
    }
  gtk_widget_queue_draw (GTK_WIDGET (chancery_map_canvas_labels (self->canvas)));
}

/* Where the base map's names give way. */
static gboolean
covers (guint zoom, ChanceryMercator place, gpointer user_data)
{
  ChanceryMapOverlays *self = user_data;

  for (guint i = 0; i < self->overlays->len; i++)
    {
      const Overlay *overlay = self->overlays->pdata[i];

      if (round (chancery_user_map_opacity (overlay->map) * 100.0) >= FAINT &&
          chancery_user_map_source_covers (CHANCERY_USER_MAP_SOURCE (overlay->source), zoom, place))
        return TRUE;
    }
  return FALSE;
}

static void
chancery_map_overlays_dispose (GObject *object)
{
  ChanceryMapOverlays *self = CHANCERY_MAP_OVERLAYS (object);

  if (self->canvas != NULL)
    chancery_map_labels_set_covers (chancery_map_canvas_labels (self->canvas), NULL, NULL);
  self->canvas = NULL;
  g_clear_object (&self->maps);
  G_OBJECT_CLASS (chancery_map_overlays_parent_class)->dispose (object);
}

static void
chancery_map_overlays_finalize (GObject *object)
{
  g_ptr_array_unref (CHANCERY_MAP_OVERLAYS (object)->overlays);
  G_OBJECT_CLASS (chancery_map_overlays_parent_class)->finalize (object);
}

static void
chancery_map_overlays_class_init (ChanceryMapOverlaysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_overlays_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_map_overlays_finalize;
}

static void
chancery_map_overlays_init (ChanceryMapOverlays *self)
{
  self->overlays = g_ptr_array_new_with_free_func (overlay_free);
}

ChanceryMapOverlays *
chancery_map_overlays_new (ChanceryMapCanvas *canvas, ChanceryUserMaps *maps)
{
  ChanceryMapOverlays *self = g_object_new (CHANCERY_TYPE_MAP_OVERLAYS, NULL);
  ShumateViewport *viewport = chancery_map_canvas_viewport (canvas);

  self->canvas = canvas;
  self->maps = g_object_ref (maps);
  chancery_map_canvas_lay_under_markers (canvas, SHUMATE_LAYER (chancery_map_outlines_new (viewport, maps)));
  g_signal_connect_object (maps, "changed", G_CALLBACK (lay_out), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "notify::scale-factor", G_CALLBACK (lay_out), self, G_CONNECT_SWAPPED);
  chancery_map_labels_set_covers (chancery_map_canvas_labels (canvas), covers, self);
  lay_out (self);
  return self;
}
