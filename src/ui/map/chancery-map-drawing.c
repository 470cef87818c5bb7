/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-drawing.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-marker.h"
#include "ui/map/chancery-map-trace.h"

#define LINE_WIDTH 2.5
#define HALO_WIDTH 5.0

struct _ChanceryMapDrawing
{
  ShumateLayer parent_instance;
  ChanceryMapTools *tools;
  gboolean dark;
};

G_DEFINE_FINAL_TYPE (ChanceryMapDrawing, chancery_map_drawing, SHUMATE_TYPE_LAYER)

static void
stroke (cairo_t *cr, const ChanceryMapInk *ink, guint32 color)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, HALO_WIDTH);
  chancery_basemap_set_color (cr, ink->outline);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, LINE_WIDTH);
  chancery_basemap_set_color (cr, color);
  cairo_stroke (cr);
}

static void
draw_circle (ChanceryMapDrawing *self,
             cairo_t *cr,
             const ChanceryMapProjection *projection,
             const ChanceryMapInk *ink)
{
  const ChanceryPosition *middle = chancery_map_tools_circle (self->tools, NULL);
  double metres = chancery_map_tools_radius (self->tools);

  if (middle == NULL)
    return;
  chancery_map_trace_circle (cr, projection, middle, metres, TRUE);
  cairo_set_source_rgba (cr, (ink->focus >> 16 & 0xff) / 255.0, (ink->focus >> 8 & 0xff) / 255.0,
                         (ink->focus & 0xff) / 255.0, 0.12);
  cairo_fill (cr);
  chancery_map_trace_circle (cr, projection, middle, metres, FALSE);
  stroke (cr, ink, ink->focus);
}

static void
draw_measure (ChanceryMapDrawing *self,
              cairo_t *cr,
              const ChanceryMapProjection *projection,
              const ChanceryMapInk *ink)
{
  const ChanceryMeasure *measure = chancery_map_tools_measure (self->tools);
  guint n = chancery_measure_n_points (measure);

  for (guint i = 1; i < n; i++)
    chancery_map_trace_geodesic (cr, projection, chancery_measure_point (measure, i - 1),
                                 chancery_measure_point (measure, i));
  if (n > 1)
    stroke (cr, ink, ink->focus);
}

static void
draw_round (ChanceryMapDrawing *self,
            cairo_t *cr,
            const ChanceryMapProjection *projection,
            const ChanceryMapInk *ink)
{
  const ChanceryDayRound *round = chancery_map_tools_round (self->tools);
  const ChanceryPosition *last = chancery_day_round_start (round, NULL);

  if (chancery_map_tools_tool (self->tools) != CHANCERY_MAP_TOOL_ROUND)
    return;
  for (guint i = 0; i < chancery_day_round_n_stops (round); i++)
    {
      const ChanceryPosition *stop = &chancery_day_round_stop (round, i)->position;

      if (last != NULL)
        chancery_map_trace_geodesic (cr, projection, last, stop);
      last = stop;
    }
  stroke (cr, ink, ink->focus);
}

static gboolean
has_any (ChanceryMapDrawing *self)
{
  return chancery_map_tools_circle (self->tools, NULL) != NULL ||
         chancery_measure_n_points (chancery_map_tools_measure (self->tools)) > 1 ||
         chancery_map_tools_tool (self->tools) == CHANCERY_MAP_TOOL_ROUND;
}

static void
chancery_map_drawing_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChanceryMapDrawing *self = CHANCERY_MAP_DRAWING (widget);
  const ChanceryMapInk *ink = chancery_map_ink (self->dark);
  ChanceryMapProjection projection;
  cairo_t *cr;

  if (!has_any (self) ||
      !chancery_map_projection_init (&projection, shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) projection.width,
                                                                 (float) projection.height));
  draw_circle (self, cr, &projection, ink);
  draw_measure (self, cr, &projection, ink);
  draw_round (self, cr, &projection, ink);
  cairo_destroy (cr);
}

static void
chancery_map_drawing_dispose (GObject *object)
{
  g_clear_object (&CHANCERY_MAP_DRAWING (object)->tools);
  G_OBJECT_CLASS (chancery_map_drawing_parent_class)->dispose (object);
}

static void
chancery_map_drawing_class_init (ChanceryMapDrawingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_drawing_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = chancery_map_drawing_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "map-drawing");
}

static void
chancery_map_drawing_init (ChanceryMapDrawing *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

ChanceryMapDrawing *
chancery_map_drawing_new (ShumateViewport *viewport, ChanceryMapTools *tools)
{
  ChanceryMapDrawing *self = g_object_new (CHANCERY_TYPE_MAP_DRAWING, "viewport", viewport, NULL);

  self->tools = g_object_ref (tools);
  g_signal_connect_object (tools, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  chancery_map_projection_follow (GTK_WIDGET (self), viewport);
  return self;
}

void
chancery_map_drawing_set_dark (ChanceryMapDrawing *self, gboolean dark)
{
  self->dark = dark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
