/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-pins.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-marker.h"
#include "ui/map/chancery-map-projection.h"
#include "ui/missions/chancery-mission-row.h"

#include <math.h>

#define PIN_HEIGHT 30.0
#define PIN_RADIUS 10.0
/* Where a pin's title begins, from its tip. */
#define TITLE_X (PIN_RADIUS + 6.0)
#define TITLE_Y (PIN_RADIUS - PIN_HEIGHT)
#define DOT_RADIUS 5.0
#define BADGE_RADIUS 9.5
/* Up and left of a marker, so that its level stays in sight. */
#define BADGE_OFFSET 13.0
#define CROSS_LENGTH 16.0
#define CROSS_GAP 5.0
#define TEXT_SIZE 12.0
/* A leg shorter than this has no room for its length. */
#define LEAST_LEG 60.0

struct _ChanceryMapPins
{
  ShumateLayer parent_instance;
  ChanceryMapTools *tools;
  gboolean dark;
  gboolean has_crosshair;
  graphene_point_t crosshair;
};

/* One picture being drawn. */
typedef struct
{
  cairo_t *cr;
  GtkWidget *widget;
  const ChanceryMapInk *ink;
  ChanceryMapProjection projection;
} Picture;

G_DEFINE_FINAL_TYPE (ChanceryMapPins, chancery_map_pins, SHUMATE_TYPE_LAYER)

static graphene_point_t
locate (const Picture *picture, const ChanceryPosition *position)
{
  return chancery_map_projection_apply (&picture->projection, chancery_mercator_from_position (position));
}

static gboolean
is_in_sight (const Picture *picture, graphene_point_t at)
{
  return at.x > -PIN_HEIGHT && at.y > -PIN_HEIGHT && at.x < picture->projection.width + PIN_HEIGHT &&
         at.y < picture->projection.height + PIN_HEIGHT;
}

/* The path is filled, and parted from whatever lies below by an outline. */
static void
fill_outlined (const Picture *picture, guint32 color)
{
  cairo_set_line_join (picture->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (picture->cr, 3.0);
  chancery_basemap_set_color (picture->cr, picture->ink->outline);
  cairo_stroke_preserve (picture->cr);
  chancery_basemap_set_color (picture->cr, color);
  cairo_fill (picture->cr);
}

static PangoLayout *
make_layout (const Picture *picture, const char *text, gboolean bold, double size)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (picture->widget, text);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_SEMIBOLD);
  pango_layout_set_font_description (layout, font);
  return layout;
}

/* @align: 0 begins at @x, 0.5 has its middle there */
static void
write_text (const Picture *picture, const char *text, double x, double y, double align)
{
  g_autoptr (PangoLayout) layout = make_layout (picture, text, FALSE, TEXT_SIZE);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (picture->cr, round (x - align * width), round (y - height / 2.0));
  pango_cairo_layout_path (picture->cr, layout);
  cairo_set_line_join (picture->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (picture->cr, 4.0);
  chancery_basemap_set_color (picture->cr, picture->ink->outline);
  cairo_stroke_preserve (picture->cr);
  chancery_basemap_set_color (picture->cr, picture->ink->ink);
  cairo_fill (picture->cr);
}

static void
draw_pin (const Picture *picture, graphene_point_t at, guint32 color)
{
  cairo_t *cr = picture->cr;
  double top = at.y - PIN_HEIGHT + PIN_RADIUS;

  cairo_new_path (cr);
  cairo_arc (cr, at.x, top, PIN_RADIUS, G_PI * 0.85, G_PI * 0.15);
  cairo_curve_to (cr, at.x + 6.0, top + 12.0, at.x + 2.0, at.y - 4.0, at.x, at.y);
  cairo_curve_to (cr, at.x - 2.0, at.y - 4.0, at.x - 6.0, top + 12.0, at.x - 8.9, top + 4.5);
  cairo_close_path (cr);
  fill_outlined (picture, color);
  cairo_arc (cr, at.x, top, 3.5, 0.0, 2.0 * G_PI);
  chancery_basemap_set_color (cr, picture->ink->outline);
  cairo_fill (cr);
}

static void
draw_dot (const Picture *picture, graphene_point_t at)
{
  cairo_new_path (picture->cr);
  cairo_arc (picture->cr, at.x, at.y, DOT_RADIUS, 0.0, 2.0 * G_PI);
  fill_outlined (picture, picture->ink->focus);
}

static void
draw_mark (ChanceryMapPins *self, const Picture *picture)
{
  const char *title;
  const ChanceryPosition *mark = chancery_map_tools_mark (self->tools, &title);
  graphene_point_t at;

  if (mark == NULL || !is_in_sight (picture, at = locate (picture, mark)))
    return;
  draw_pin (picture, at, picture->ink->focus);
  if (title != NULL)
    write_text (picture, title, at.x + TITLE_X, at.y + TITLE_Y, 0.0);
}

static void
write_leg (const Picture *picture, graphene_point_t a, graphene_point_t b, double metres)
{
  g_autofree char *text = NULL;

  if (hypot (b.x - a.x, b.y - a.y) < LEAST_LEG)
    return;
  text = chancery_mission_format_distance (metres);
  write_text (picture, text, (a.x + b.x) / 2.0, (a.y + b.y) / 2.0, 0.5);
}

static void
draw_measure (ChanceryMapPins *self, const Picture *picture)
{
  const ChanceryMeasure *measure = chancery_map_tools_measure (self->tools);
  guint n = chancery_measure_n_points (measure);

  for (guint i = 0; i < n; i++)
    {
      graphene_point_t at = locate (picture, chancery_measure_point (measure, i));

      if (i > 0)
        write_leg (picture, locate (picture, chancery_measure_point (measure, i - 1)), at,
                   chancery_measure_leg (measure, i - 1).metres);
      if (is_in_sight (picture, at))
        draw_dot (picture, at);
    }
}

static void
draw_badge (const Picture *picture, graphene_point_t at, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (PangoLayout) layout = make_layout (picture, text, TRUE, TEXT_SIZE - 1.0);
  double x = at.x - BADGE_OFFSET, y = at.y - BADGE_OFFSET;
  int width, height;

  cairo_new_path (picture->cr);
  cairo_arc (picture->cr, x, y, BADGE_RADIUS, 0.0, 2.0 * G_PI);
  fill_outlined (picture, picture->ink->focus);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (picture->cr, round (x - width / 2.0), round (y - height / 2.0));
  chancery_basemap_set_color (picture->cr, picture->ink->outline);
  pango_cairo_show_layout (picture->cr, layout);
}

static void
draw_round (ChanceryMapPins *self, const Picture *picture)
{
  const ChanceryDayRound *round = chancery_map_tools_round (self->tools);
  const ChanceryPosition *start = chancery_day_round_start (round, NULL);
  guint n = chancery_day_round_n_stops (round);
  const ChanceryPosition *last = start;

  if (chancery_map_tools_tool (self->tools) != CHANCERY_MAP_TOOL_ROUND)
    return;
  for (guint i = 0; i < n; i++)
    {
      const ChanceryDayStop *stop = chancery_day_round_stop (round, i);

      if (last != NULL)
        write_leg (picture, locate (picture, last), locate (picture, &stop->position), stop->metres);
      last = &stop->position;
    }
  if (start != NULL)
    draw_dot (picture, locate (picture, start));
  /* The first lies on top: where several are at one place, the day goes on from there. */
  for (guint i = n; i > 0; i--)
    draw_badge (picture, locate (picture, &chancery_day_round_stop (round, i - 1)->position), i);
}

/* Where a marker stands that is enough. */
static void
draw_middle (ChanceryMapPins *self, const Picture *picture)
{
  const char *title;
  const ChanceryPosition *middle = chancery_map_tools_circle (self->tools, &title);

  if (middle != NULL && title == NULL)
    draw_dot (picture, locate (picture, middle));
}

static void
draw_placed (ChanceryMapPins *self, const Picture *picture)
{
  gboolean moved;
  const ChanceryPosition *placed = chancery_map_tools_placed (self->tools, &moved);
  const char *title;
  graphene_point_t at;

  if (placed == NULL || chancery_map_tools_placing (self->tools, &title) == NULL)
    return;
  at = locate (picture, placed);
  draw_pin (picture, at, picture->ink->ink);
  /* Where it was its marker bears the name. */
  if (moved)
    write_text (picture, title, at.x + TITLE_X, at.y + TITLE_Y, 0.0);
}

static void
draw_crosshair (ChanceryMapPins *self, const Picture *picture)
{
  static const double directions[4][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };
  double x = round (self->crosshair.x) + 0.5, y = round (self->crosshair.y) + 0.5;
  cairo_t *cr = picture->cr;

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      cairo_move_to (cr, x + CROSS_GAP * directions[i][0], y + CROSS_GAP * directions[i][1]);
      cairo_line_to (cr, x + CROSS_LENGTH * directions[i][0], y + CROSS_LENGTH * directions[i][1]);
    }
  cairo_set_line_width (cr, 5.0);
  chancery_basemap_set_color (cr, picture->ink->outline);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, 2.0);
  chancery_basemap_set_color (cr, picture->ink->ink);
  cairo_stroke (cr);
}

static gboolean
has_any (ChanceryMapPins *self)
{
  return self->has_crosshair || chancery_map_tools_tool (self->tools) != CHANCERY_MAP_TOOL_NONE ||
         chancery_map_tools_mark (self->tools, NULL) != NULL;
}

static void
chancery_map_pins_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChanceryMapPins *self = CHANCERY_MAP_PINS (widget);
  Picture picture = { .widget = widget, .ink = chancery_map_ink (self->dark) };

  if (!has_any (self) ||
      !chancery_map_projection_init (&picture.projection, shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                     widget))
    return;
  picture.cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) picture.projection.width,
                                                                (float) picture.projection.height));
  draw_measure (self, &picture);
  draw_round (self, &picture);
  draw_middle (self, &picture);
  draw_mark (self, &picture);
  draw_placed (self, &picture);
  if (self->has_crosshair)
    draw_crosshair (self, &picture);
  cairo_destroy (picture.cr);
}

static void
chancery_map_pins_dispose (GObject *object)
{
  g_clear_object (&CHANCERY_MAP_PINS (object)->tools);
  G_OBJECT_CLASS (chancery_map_pins_parent_class)->dispose (object);
}

static void
chancery_map_pins_class_init (ChanceryMapPinsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_pins_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = chancery_map_pins_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "map-pins");
}

static void
chancery_map_pins_init (ChanceryMapPins *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

ChanceryMapPins *
chancery_map_pins_new (ShumateViewport *viewport, ChanceryMapTools *tools)
{
  ChanceryMapPins *self = g_object_new (CHANCERY_TYPE_MAP_PINS, "viewport", viewport, NULL);

  self->tools = g_object_ref (tools);
  g_signal_connect_object (tools, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  chancery_map_projection_follow (GTK_WIDGET (self), viewport);
  return self;
}

void
chancery_map_pins_set_dark (ChanceryMapPins *self, gboolean dark)
{
  self->dark = dark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
chancery_map_pins_set_crosshair (ChanceryMapPins *self, const graphene_point_t *at)
{
  self->has_crosshair = at != NULL;
  if (at != NULL)
    self->crosshair = *at;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
chancery_map_pins_grabs (ChanceryMapPins *self, double x, double y)
{
  const ChanceryPosition *placed = chancery_map_tools_placed (self->tools, NULL);
  ChanceryMapProjection projection;
  graphene_point_t at;

  if (placed == NULL ||
      !chancery_map_projection_init (&projection, shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                     GTK_WIDGET (self)))
    return FALSE;
  at = chancery_map_projection_apply (&projection, chancery_mercator_from_position (placed));
  return fabs (at.x - x) <= PIN_RADIUS + 4.0 && y >= at.y - PIN_HEIGHT - 4.0 && y <= at.y + 8.0;
}

static void
take_pin (const Picture *picture, const ChanceryPosition *position, const char *title, GArray *taken)
{
  graphene_point_t at;
  graphene_rect_t pin, text;
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (position == NULL || !is_in_sight (picture, at = locate (picture, position)))
    return;
  pin = GRAPHENE_RECT_INIT (at.x - (float) PIN_RADIUS, at.y - (float) PIN_HEIGHT, 2.0f * (float) PIN_RADIUS,
                            (float) PIN_HEIGHT);
  g_array_append_val (taken, pin);
  if (title == NULL)
    return;
  layout = make_layout (picture, title, FALSE, TEXT_SIZE);
  pango_layout_get_pixel_size (layout, &width, &height);
  text = GRAPHENE_RECT_INIT (at.x + (float) TITLE_X, at.y + (float) TITLE_Y - (float) height / 2.0f,
                             (float) width, (float) height);
  g_array_append_val (taken, text);
}

void
chancery_map_pins_take (ChanceryMapPins *self, GArray *taken)
{
  const char *title = NULL;
  const ChanceryPosition *position;
  gboolean moved;
  Picture picture = { .widget = GTK_WIDGET (self) };

  if (!chancery_map_projection_init (&picture.projection, shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                     picture.widget))
    return;
  position = chancery_map_tools_mark (self->tools, &title);
  take_pin (&picture, position, title, taken);
  position = chancery_map_tools_placed (self->tools, &moved);
  if (position != NULL && chancery_map_tools_placing (self->tools, &title) != NULL)
    take_pin (&picture, position, moved ? title : NULL, taken);
}
