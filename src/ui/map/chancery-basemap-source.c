/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-basemap-source.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-texture.h"

#include <glib/gi18n-lib.h>

struct _ChanceryBasemapSource
{
  ChanceryTileSource parent_instance;
  ChanceryBasemap *basemap;
  gboolean dark;
  guint scale;
};

G_DEFINE_FINAL_TYPE (ChanceryBasemapSource, chancery_basemap_source, CHANCERY_TYPE_TILE_SOURCE)

static GdkPaintable *
chancery_basemap_source_make (ChanceryTileSource *source, guint zoom, guint x, guint y, GError **error)
{
  ChanceryBasemapSource *self = CHANCERY_BASEMAP_SOURCE (source);
  cairo_surface_t *painted = chancery_basemap_paint_tile (self->basemap, chancery_basemap_style (self->dark),
                                                          zoom, x, y, self->scale, CHANCERY_TILE_BORDER);

  return chancery_tile_paintable_new (chancery_map_texture_from_surface (painted), TRUE);
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
  G_OBJECT_CLASS (klass)->finalize = chancery_basemap_source_finalize;
  CHANCERY_TILE_SOURCE_CLASS (klass)->make = chancery_basemap_source_make;
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
                    "DCW-GMT, GSHHG (LGPL-3+)", "min-zoom-level", 0, "max-zoom-level", CHANCERY_TILE_MAX_ZOOM,
                    "tile-size", CHANCERY_BASEMAP_TILE_SIZE, "projection", SHUMATE_MAP_PROJECTION_MERCATOR,
                    NULL);

  self->basemap = chancery_basemap_ref (basemap);
  self->dark = dark;
  self->scale = CLAMP (scale, 1, 4);
  return self;
}
