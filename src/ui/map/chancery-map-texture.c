/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-texture.h"

#include "geo/chancery-basemap-painter.h"

#include <math.h>

/* Width of the halo on each side of a letter. */
#define HALO 2.0

cairo_t *
chancery_map_texture_begin (int width, int height, int scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  cairo_scale (cr, scale, scale);
  return cr;
}

GdkTexture *
chancery_map_texture_from_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                  (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

GdkTexture *
chancery_map_texture_end (cairo_t *cr)
{
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cr));

  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return chancery_map_texture_from_surface (surface);
}

static PangoLayout *
lay_out (PangoContext *context, const char *text, const PangoFontDescription *description, double spacing)
{
  PangoLayout *layout = pango_layout_new (context);

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_font_description (layout, description);
  if (spacing > 0.0)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) (spacing * PANGO_SCALE)));
      /* A ligature among letters set apart looks like a mistake. */
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga=0, clig=0"));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }
  return layout;
}

static void
draw_layout (cairo_t *cr, PangoLayout *layout, guint32 color, guint32 halo)
{
  cairo_move_to (cr, HALO, HALO);
  pango_cairo_layout_path (cr, layout);
  chancery_basemap_set_color (cr, halo);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2.0 * HALO);
  cairo_stroke (cr);
  cairo_move_to (cr, HALO, HALO);
  chancery_basemap_set_color (cr, color);
  pango_cairo_show_layout (cr, layout);
}

void
chancery_map_text_draw (cairo_t *cr,
                        PangoContext *context,
                        const char *text,
                        const PangoFontDescription *description,
                        double spacing,
                        guint32 color,
                        guint32 halo)
{
  g_autoptr (PangoLayout) layout = lay_out (context, text, description, spacing);

  draw_layout (cr, layout, color, halo);
}

ChanceryMapText *
chancery_map_text_new (PangoContext *context,
                       const char *text,
                       const PangoFontDescription *description,
                       double spacing,
                       guint32 color,
                       guint32 halo,
                       int scale)
{
  ChanceryMapText *self = g_new0 (ChanceryMapText, 1);
  g_autoptr (PangoLayout) layout = lay_out (context, text, description, spacing);
  cairo_t *cr;

  pango_layout_get_pixel_size (layout, &self->width, &self->height);
  self->width += (int) ceil (2.0 * HALO);
  self->height += (int) ceil (2.0 * HALO);
  cr = chancery_map_texture_begin (self->width, self->height, scale);
  draw_layout (cr, layout, color, halo);
  self->texture = chancery_map_texture_end (cr);
  return self;
}

void
chancery_map_text_free (ChanceryMapText *self)
{
  g_clear_object (&self->texture);
  g_free (self);
}
