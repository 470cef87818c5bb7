/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-print.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-frame.h"
#include "ui/map/chancery-map-labels.h"
#include "ui/map/chancery-map-names.h"
#include "ui/map/chancery-map-texture.h"
#include "ui/map/chancery-map-zone-layer.h"

#include <adwaita.h>

/* One picture being drawn. */
typedef struct
{
  cairo_t *cr;
  PangoContext *context;
  ChanceryMapTheme theme;
  const ChanceryMapFrame *frame;
  double width;
  double height;
} Picture;

static gboolean
is_in_sight (const Picture *picture, const ChanceryMapShown *shown)
{
  double reach = CHANCERY_MAP_MARKER_SIZE / 2.0;

  return shown->at.x > -reach && shown->at.y > -reach && shown->at.x < picture->width + reach &&
         shown->at.y < picture->height + reach;
}

static void
draw_marker (const Picture *picture, const ChanceryMapShown *shown)
{
  const ChanceryMapMarker *marker = shown->marker;
  gboolean is_bare = picture->frame->is_bare;

  cairo_save (picture->cr);
  cairo_translate (picture->cr, shown->at.x, shown->at.y);
  if (marker->is_office)
    chancery_map_marker_paint_office (picture->cr, marker->office_kind, is_bare, FALSE);
  else if (marker->count > 1)
    chancery_map_marker_paint_cluster (picture->cr, picture->context, picture->theme, marker->count,
                                       marker->level, FALSE);
  else
    chancery_map_marker_paint (picture->cr, picture->theme, marker->level,
                               is_bare && !shown->is_in_fan ? -1 : (int) marker->kind, FALSE);
  cairo_restore (picture->cr);
}

/* From a name that stands apart, and from the missions of an opened cluster. */
static void
draw_line (const Picture *picture, const ChanceryMapShown *shown)
{
  const ChanceryMapInk *ink = chancery_map_ink (FALSE);
  const graphene_rect_t *name = &shown->name;

  cairo_new_path (picture->cr);
  cairo_move_to (picture->cr, shown->at.x, shown->at.y);
  if (shown->is_in_fan)
    cairo_line_to (picture->cr, shown->hub.x, shown->hub.y);
  else
    cairo_line_to (picture->cr, CLAMP (shown->at.x, name->origin.x, name->origin.x + name->size.width),
                   CLAMP (shown->at.y, name->origin.y + 4.0f, name->origin.y + name->size.height - 4.0f));
  cairo_set_line_width (picture->cr, 3.0);
  chancery_basemap_set_color (picture->cr, ink->outline);
  cairo_stroke_preserve (picture->cr);
  cairo_set_line_width (picture->cr, 1.0);
  chancery_basemap_set_color (picture->cr, ink->ink);
  cairo_stroke (picture->cr);
}

static void
draw_name (const Picture *picture, const ChanceryMapShown *shown)
{
  g_autoptr (PangoFontDescription) font = chancery_map_names_font (picture->context, shown->marker);
  /* That of an office's zone is the one for the window. */
  gboolean is_light = !adw_style_manager_get_dark (adw_style_manager_get_default ());
  guint32 color =
      is_light && shown->marker->color != 0 ? shown->marker->color : chancery_map_ink (FALSE)->ink;

  cairo_save (picture->cr);
  cairo_translate (picture->cr, shown->name.origin.x, shown->name.origin.y);
  chancery_map_text_draw (picture->cr, picture->context, shown->marker->label, font, 0.0, color,
                          chancery_basemap_style (FALSE)->us_land);
  cairo_restore (picture->cr);
}

static void
draw_markers (ChanceryMapLayer *layer, Picture *picture)
{
  const GArray *all;

  picture->frame = chancery_map_layer_frame (layer);
  picture->theme = chancery_map_layer_theme (layer);
  if (picture->frame == NULL)
    return;
  all = picture->frame->shown;
  for (int pass = 0; pass < 3; pass++)
    for (guint i = 0; i < all->len; i++)
      {
        const ChanceryMapShown *shown = &g_array_index (all, ChanceryMapShown, i);

        if (!is_in_sight (picture, shown))
          continue;
        if (pass == 0 && (shown->has_leader || shown->is_in_fan))
          draw_line (picture, shown);
        else if (pass == 1)
          draw_marker (picture, shown);
        else if (pass == 2 && shown->is_named)
          draw_name (picture, shown);
      }
}

/* Any other layer as it draws itself; what it draws with Cairo stays lines and text. */
static void
draw_layer (GtkWidget *layer, cairo_t *cr)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (layer)->snapshot (layer, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return;
  cairo_push_group (cr);
  gsk_render_node_draw (node, cr);
  cairo_pop_group_to_source (cr);
  /* A map of one's own may be faded. */
  cairo_paint_with_alpha (cr, gtk_widget_get_opacity (layer));
  gsk_render_node_unref (node);
}

/* From the lowest layer up. The lowest is the base map itself, which is painted anew, finer. */
static void
draw_layers (ChanceryMapCanvas *canvas, Picture *picture)
{
  GtkWidget *ground = gtk_widget_get_first_child (GTK_WIDGET (chancery_map_canvas_map (canvas)));

  for (GtkWidget *layer = gtk_widget_get_next_sibling (ground); layer != NULL;
       layer = gtk_widget_get_next_sibling (layer))
    {
      if (!SHUMATE_IS_LAYER (layer) || !gtk_widget_get_visible (layer))
        continue;
      cairo_save (picture->cr);
      if (CHANCERY_IS_MAP_LABELS (layer))
        chancery_map_labels_draw (CHANCERY_MAP_LABELS (layer), picture->cr);
      else if (CHANCERY_IS_MAP_LAYER (layer))
        draw_markers (CHANCERY_MAP_LAYER (layer), picture);
      else if (CHANCERY_IS_MAP_ZONE_LAYER (layer))
        chancery_map_zone_layer_draw (CHANCERY_MAP_ZONE_LAYER (layer), picture->cr);
      else
        draw_layer (layer, picture->cr);
      cairo_restore (picture->cr);
    }
}

cairo_surface_t *
chancery_map_print_record (ChanceryMapCanvas *canvas)
{
  Picture picture = { .width = gtk_widget_get_width (GTK_WIDGET (canvas)),
                      .height = gtk_widget_get_height (GTK_WIDGET (canvas)),
                      .context = gtk_widget_get_pango_context (GTK_WIDGET (canvas)) };
  cairo_rectangle_t all = { 0.0, 0.0, picture.width, picture.height };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &all);

  picture.cr = cairo_create (surface);
  chancery_map_canvas_set_printing (canvas, TRUE);
  draw_layers (canvas, &picture);
  chancery_map_canvas_set_printing (canvas, FALSE);
  cairo_destroy (picture.cr);
  return surface;
}
