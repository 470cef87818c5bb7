/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** chancery_map_texture_begin: a context that draws on a transparent picture of @width x @height times @scale
 */
cairo_t *chancery_map_texture_begin (int width, int height, int scale);

/** chancery_map_texture_end: (transfer full): the picture; frees @cr */
GdkTexture *chancery_map_texture_end (cairo_t *cr);

/** chancery_map_texture_from_surface: (transfer full): the pixels of an ARGB32 surface, which it takes over
 */
GdkTexture *chancery_map_texture_from_surface (cairo_surface_t *surface);

/**
 * chancery_map_texture_append:
 * @texture: one made here; any other is appended as GTK does
 * @box: where to put it
 *
 * As gtk_snapshot_append_texture(). Where windows are drawn by Cairo, GTK copies a texture (4.8 even turns it
 * into floating-point numbers and back) whenever it draws it, which is four fifths of a frame of the map;
 * there the pixels are drawn from where they are. To be called on the main thread.
 */
void chancery_map_texture_append (GdkTexture *texture, GtkSnapshot *snapshot, const graphene_rect_t *box);

/** ChanceryMapText: one line of text with a halo, ready to be drawn */
typedef struct
{
  GdkTexture *texture;
  int width; /* of texture and text, in pixels of the design */
  int height;
} ChanceryMapText;

/**
 * chancery_map_text_new:
 * @context: font and resolution
 * @text: UTF-8
 * @description: with an absolute size
 * @spacing: pixels between letters
 * @color: 0xRRGGBB
 * @halo: 0xRRGGBB
 * @scale: pixels of the screen to one of the design
 */
ChanceryMapText *chancery_map_text_new (PangoContext *context,
                                        const char *text,
                                        const PangoFontDescription *description,
                                        double spacing,
                                        guint32 color,
                                        guint32 halo,
                                        int scale);

/** chancery_map_text_draw: the same onto @cr, with the corner of the picture at 0, 0 */
void chancery_map_text_draw (cairo_t *cr,
                             PangoContext *context,
                             const char *text,
                             const PangoFontDescription *description,
                             double spacing,
                             guint32 color,
                             guint32 halo);

void chancery_map_text_free (ChanceryMapText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMapText, chancery_map_text_free)

G_END_DECLS
