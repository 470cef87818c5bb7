/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-frame-paint.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-texture.h"

#include <math.h>

#define HALF (CHANCERY_MAP_MARKER_SIZE / 2)
#define RING_SELECTED 14.5f
#define RING_BARE 10.5f
/* Around a cluster, beyond its disc. */
#define RING_CLUSTER 5.0f

static void
append_ring (GtkSnapshot *snapshot, graphene_point_t at, float radius, guint32 color, float alpha)
{
  GdkRGBA rgba = { (float) (color >> 16 & 0xff) / 255.0f, (float) (color >> 8 & 0xff) / 255.0f,
                   (float) (color & 0xff) / 255.0f, alpha };
  const float widths[4] = { 2.5f, 2.5f, 2.5f, 2.5f };
  const GdkRGBA colors[4] = { rgba, rgba, rgba, rgba };
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (
      &circle, &GRAPHENE_RECT_INIT (at.x - radius, at.y - radius, 2.0f * radius, 2.0f * radius), radius);
  gtk_snapshot_append_border (snapshot, &circle, widths, colors);
}

static void
append_rings (const ChanceryMapFramePaint *self, GtkSnapshot *snapshot, const ChanceryMapShown *shown)
{
  guint32 focus = chancery_map_ink (self->dark)->focus;
  float radius = self->frame->is_bare && !shown->marker->is_office ? RING_BARE : RING_SELECTED;

  if (shown->marker->count > 1)
    radius = (float) CHANCERY_MAP_CLUSTER_RADIUS (shown->marker->count) + RING_CLUSTER;
  if (shown->marker == self->selected)
    append_ring (snapshot, shown->at, radius, focus, 1.0f);
  else if (shown->marker == self->cursor)
    append_ring (snapshot, shown->at, radius + 2.0f, focus, 0.8f);
  else if (shown->marker == self->hovered)
    append_ring (snapshot, shown->at, radius, focus, 0.45f);
}

static GdkTexture *
texture_of (const ChanceryMapFramePaint *self, const ChanceryMapShown *shown)
{
  const ChanceryMapMarker *marker = shown->marker;
  gboolean is_bare = self->frame->is_bare;

  if (marker->is_office)
    return chancery_map_markers_get_office (self->textures, marker->office_kind, is_bare);
  if (marker->count > 1)
    return chancery_map_markers_get_cluster (self->textures, marker->count, marker->level);
  return chancery_map_markers_get (self->textures, marker->level,
                                   is_bare && !shown->is_in_fan ? -1 : (int) marker->kind);
}

static void
append_marker (const ChanceryMapFramePaint *self, GtkSnapshot *snapshot, const ChanceryMapShown *shown)
{
  float size = shown->marker->count > 1 ? CHANCERY_MAP_CLUSTER_SIZE : CHANCERY_MAP_MARKER_SIZE;

  append_rings (self, snapshot, shown);
  chancery_map_texture_append (texture_of (self, shown), snapshot,
                               &GRAPHENE_RECT_INIT (roundf (shown->at.x) - size / 2.0f,
                                                    roundf (shown->at.y) - size / 2.0f, size, size));
}

static gboolean
has_lines (const ChanceryMapFrame *frame)
{
  for (guint i = 0; i < frame->shown->len; i++)
    {
      const ChanceryMapShown *shown = &g_array_index (frame->shown, ChanceryMapShown, i);

      if (shown->has_leader || shown->is_in_fan)
        return TRUE;
    }
  return FALSE;
}

/* To the point of the name's box that is nearest. */
static void
trace_leader (cairo_t *cr, const ChanceryMapShown *shown)
{
  const graphene_rect_t *box = &shown->name;

  cairo_move_to (cr, shown->at.x, shown->at.y);
  cairo_line_to (cr, CLAMP (shown->at.x, box->origin.x, box->origin.x + box->size.width),
                 CLAMP (shown->at.y, box->origin.y + 4.0f, box->origin.y + box->size.height - 4.0f));
}

/* A name whose marker is out of sight would be a riddle; it only keeps its place. */
static gboolean
is_in_sight (const ChanceryMapFramePaint *self, const ChanceryMapShown *shown)
{
  return shown->at.x > -HALF && shown->at.y > -HALF && shown->at.x < self->size.width + HALF &&
         shown->at.y < self->size.height + HALF;
}

/* Names that stand apart, and the legs of an opened cluster: in one picture, and only when there are any. */
static void
append_lines (const ChanceryMapFramePaint *self, GtkSnapshot *snapshot)
{
  const ChanceryMapInk *ink = chancery_map_ink (self->dark);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, self->size.width, self->size.height);
  cairo_t *cr;

  if (!has_lines (self->frame))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &all);
  for (guint i = 0; i < self->frame->shown->len; i++)
    {
      const ChanceryMapShown *shown = &g_array_index (self->frame->shown, ChanceryMapShown, i);

      if (shown->has_leader && is_in_sight (self, shown))
        trace_leader (cr, shown);
      if (shown->is_in_fan)
        {
          cairo_move_to (cr, shown->hub.x, shown->hub.y);
          cairo_line_to (cr, shown->at.x, shown->at.y);
        }
    }
  cairo_set_line_width (cr, 3.0);
  chancery_basemap_set_color (cr, ink->outline);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, 1.0);
  chancery_basemap_set_color (cr, ink->ink);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
append_names (const ChanceryMapFramePaint *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->frame->shown->len; i++)
    {
      const ChanceryMapShown *shown = &g_array_index (self->frame->shown, ChanceryMapShown, i);

      if (shown->is_named && is_in_sight (self, shown))
        chancery_map_texture_append (shown->marker->text->texture, snapshot, &shown->name);
    }
}

void
chancery_map_frame_paint (const ChanceryMapFramePaint *self, GtkSnapshot *snapshot)
{
  append_lines (self, snapshot);
  /* What is selected lies on top of its neighbours. */
  for (int selected = 0; selected <= 1; selected++)
    for (guint i = 0; i < self->frame->shown->len; i++)
      {
        const ChanceryMapShown *shown = &g_array_index (self->frame->shown, ChanceryMapShown, i);

        if ((shown->marker == self->selected) == selected)
          append_marker (self, snapshot, shown);
      }
  append_names (self, snapshot);
}
