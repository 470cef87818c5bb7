/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-zone-layer.h"

#include "ui/map/chancery-map-texture.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* How far the picture reaches beyond the widget on each side, in pixels. */
#define MARGIN 200.0

struct _ChanceryMapZoneLayer
{
  ShumateLayer parent_instance;
  ChanceryZones *zones;
  GArray *ties;
  guint selected;
  GdkTexture *picture;         /* NULL when it must be painted anew */
  ChanceryMapProjection drawn; /* where it lies */
};

G_DEFINE_FINAL_TYPE (ChanceryMapZoneLayer, chancery_map_zone_layer, SHUMATE_TYPE_LAYER)

static void
invalidate (ChanceryMapZoneLayer *self)
{
  g_clear_object (&self->picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
zoom_of (ChanceryMapZoneLayer *self)
{
  return shumate_viewport_get_zoom_level (shumate_layer_get_viewport (SHUMATE_LAYER (self)));
}

/* Where the picture lies in the widget now. */
static graphene_rect_t
picture_box (const ChanceryMapZoneLayer *self, const ChanceryMapProjection *now)
{
  double grown = now->scale / self->drawn.scale;
  double dx = self->drawn.centre.x - now->centre.x, dy = self->drawn.centre.y - now->centre.y;
  double width = self->drawn.width * grown, height = self->drawn.height * grown;
  double x = now->width / 2.0 + (dx - round (dx)) * now->scale - width / 2.0;
  double y = now->height / 2.0 + dy * now->scale - height / 2.0;

  /* Between whole pixels lines would be blurred. */
  if (grown == 1.0)
    {
      x = round (x);
      y = round (y);
    }
  return GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
}

static gboolean
is_between_zooms (ChanceryMapZoneLayer *self)
{
  return fabs (zoom_of (self) - round (zoom_of (self))) > 0.001;
}

/* On the way from one zoom to the next what there is, is drawn larger or smaller. */
static gboolean
still_serves (ChanceryMapZoneLayer *self, const ChanceryMapProjection *now)
{
  graphene_rect_t box, all = GRAPHENE_RECT_INIT (0, 0, (float) now->width, (float) now->height);

  if (self->picture == NULL)
    return FALSE;
  if (is_between_zooms (self))
    return TRUE;
  box = picture_box (self, now);
  return fabs (self->drawn.scale / now->scale - 1.0) < 0.001 && graphene_rect_contains_rect (&box, &all);
}

static void
paint (ChanceryMapZoneLayer *self, const ChanceryMapProjection *now)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  cairo_t *cr;

  self->drawn = *now;
  self->drawn.width = ceil (now->width + 2.0 * MARGIN);
  self->drawn.height = ceil (now->height + 2.0 * MARGIN);
  cr = chancery_map_texture_begin ((int) self->drawn.width, (int) self->drawn.height,
                                   gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  chancery_map_zone_paint (cr, &self->drawn, self->zones, zoom_of (self), self->selected, self->ties, dark);
  g_clear_object (&self->picture);
  self->picture = chancery_map_texture_end (cr);
}

void
chancery_map_zone_layer_draw (ChanceryMapZoneLayer *self, cairo_t *cr)
{
  ChanceryMapProjection now;

  if (self->zones != NULL &&
      chancery_map_projection_init (&now, shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                    GTK_WIDGET (self)))
    chancery_map_zone_paint (cr, &now, self->zones, zoom_of (self), self->selected, self->ties, FALSE);
}

static void
chancery_map_zone_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChanceryMapZoneLayer *self = CHANCERY_MAP_ZONE_LAYER (widget);
  ChanceryMapProjection now;
  graphene_rect_t box;

  if (self->zones == NULL ||
      !chancery_map_projection_init (&now, shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget))
    return;
  if (!still_serves (self, &now))
    paint (self, &now);
  box = picture_box (self, &now);
  chancery_map_texture_append (self->picture, snapshot, &box);
}

static void
chancery_map_zone_layer_finalize (GObject *object)
{
  ChanceryMapZoneLayer *self = CHANCERY_MAP_ZONE_LAYER (object);

  g_clear_object (&self->picture);
  g_clear_pointer (&self->zones, chancery_zones_unref);
  g_clear_pointer (&self->ties, g_array_unref);
  G_OBJECT_CLASS (chancery_map_zone_layer_parent_class)->finalize (object);
}

static void
chancery_map_zone_layer_class_init (ChanceryMapZoneLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_map_zone_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = chancery_map_zone_layer_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "map-zones");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
chancery_map_zone_layer_init (ChanceryMapZoneLayer *self)
{
  self->selected = CHANCERY_ZONES_NONE;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (invalidate), NULL);
}

ChanceryMapZoneLayer *
chancery_map_zone_layer_new (ShumateViewport *viewport)
{
  ChanceryMapZoneLayer *self = g_object_new (CHANCERY_TYPE_MAP_ZONE_LAYER, "viewport", viewport, NULL);

  chancery_map_projection_follow (GTK_WIDGET (self), viewport);
  return self;
}

static void
tell (ChanceryMapZoneLayer *self)
{
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; self->zones != NULL && i < chancery_zones_get_n (self->zones); i++)
    n += !chancery_zones_is_empty (self->zones, i);
  text = g_strdup_printf (ngettext ("%u coverage zone", "%u coverage zones", n), n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("O tells whose zone lies at the middle of the map"), -1);
}

void
chancery_map_zone_layer_set (ChanceryMapZoneLayer *self, ChanceryZones *zones, GArray *ties, guint selected)
{
  if (zones != NULL)
    chancery_zones_ref (zones);
  g_clear_pointer (&self->zones, chancery_zones_unref);
  g_clear_pointer (&self->ties, g_array_unref);
  self->zones = zones;
  self->ties = ties;
  self->selected = selected;
  tell (self);
  invalidate (self);
}

void
chancery_map_zone_layer_select (ChanceryMapZoneLayer *self, guint selected)
{
  if (self->selected == selected)
    return;
  self->selected = selected;
  invalidate (self);
}
