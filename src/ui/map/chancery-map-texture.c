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

/* What a texture keeps besides: its pixels, and, once it was needed, the node that draws them with Cairo. */
static const char surface_key[] = "chancery-surface", node_key[] = "chancery-node";

GdkTexture *
chancery_map_texture_from_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                  (GDestroyNotify) cairo_surface_destroy, surface);

  GdkTexture *texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);

  g_object_set_data_full (G_OBJECT (texture), surface_key, cairo_surface_reference (surface),
                          (GDestroyNotify) cairo_surface_destroy);
  return texture;
}

/* All windows have the same renderer, unless a driver fails in between, and then it is only slower. */
static gboolean
draws_with_cairo (void)
{
  static enum { UNKNOWN, CAIRO, OTHER } renderer = UNKNOWN;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; renderer == UNKNOWN && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkNative) window = g_list_model_get_item (windows, i);
      GskRenderer *its = gtk_native_get_renderer (window);

      if (its != NULL)
        renderer = GSK_IS_CAIRO_RENDERER (its) ? CAIRO : OTHER;
    }
  return renderer == CAIRO;
}

/* One pixel of the texture is one unit of the node. */
static GskRenderNode *
make_node (cairo_surface_t *surface)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0.0f, 0.0f, (float) cairo_image_surface_get_width (surface),
                                            (float) cairo_image_surface_get_height (surface));
  GskRenderNode *node = gsk_cairo_node_new (&all);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  return node;
}

/* Kept, so that GTK also sees by it what did not change. */
static GskRenderNode *
node_of (GdkTexture *texture)
{
  GskRenderNode *node = g_object_get_data (G_OBJECT (texture), node_key);
  cairo_surface_t *surface = g_object_get_data (G_OBJECT (texture), surface_key);

  if (node == NULL && surface != NULL)
    {
      node = make_node (surface);
      g_object_set_data_full (G_OBJECT (texture), node_key, node, (GDestroyNotify) gsk_render_node_unref);
    }
  return node;
}

void
chancery_map_texture_append (GdkTexture *texture, GtkSnapshot *snapshot, const graphene_rect_t *box)
{
  GskRenderNode *node = draws_with_cairo () ? node_of (texture) : NULL;
  float across = box->size.width / (float) gdk_texture_get_width (texture);
  float down = box->size.height / (float) gdk_texture_get_height (texture);

  if (node == NULL)
    {
      gtk_snapshot_append_texture (snapshot, texture, box);
      return;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &box->origin);
  if (across < 1.0f || across > 1.0f || down < 1.0f || down > 1.0f)
    gtk_snapshot_scale (snapshot, across, down);
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
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
  /* It leaves a point behind, from which the next shape would be drawn. */
  cairo_new_path (cr);
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
