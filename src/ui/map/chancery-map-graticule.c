/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-graticule.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-marker.h"
#include "ui/map/chancery-map-projection.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* So far apart the lines are at least, in pixels. */
#define LEAST_GAP 110.0
#define FULL (360 * 3600)
#define TEXT_SIZE 10.5
#define LINE_STRENGTH 0.28
/* Beyond this the map ends. */
#define LAST_PARALLEL (85 * 3600)

struct _ChanceryMapGraticule
{
  ShumateLayer parent_instance;
  gboolean dark;
  graphene_rect_t room;
};

/* One picture being drawn. */
typedef struct
{
  ChanceryMapGraticule *self;
  cairo_t *cr;
  ChanceryMapProjection projection;
  int step;
} Picture;

G_DEFINE_FINAL_TYPE (ChanceryMapGraticule, chancery_map_graticule, SHUMATE_TYPE_LAYER)

int
chancery_map_graticule_step (double seconds)
{
  static const int steps[] = { 1,   2,    5,    10,   15,    30,    60,    120,   300,      600,
                               900, 1800, 3600, 7200, 18000, 36000, 54000, 72000, 30 * 3600 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] >= seconds)
      return steps[i];
  return steps[G_N_ELEMENTS (steps) - 1];
}

char *
chancery_map_graticule_label (int seconds, int step, gboolean is_latitude)
{
  int whole = abs (seconds);
  int degrees = whole / 3600, minutes = whole / 60 % 60, rest = whole % 60;
  const char *side = seconds == 0 || whole == 180 * 3600 ? ""
                     : is_latitude                       ? (seconds > 0 ? _ (" N") : _ (" S"))
                                                         : (seconds > 0 ? _ (" E") : _ (" W"));

  if (step % 3600 == 0)
    return g_strdup_printf ("%d°%s", degrees, side);
  if (step % 60 == 0)
    return g_strdup_printf ("%d° %02d′%s", degrees, minutes, side);
  return g_strdup_printf ("%d° %02d′ %02d″%s", degrees, minutes, rest, side);
}

static void
write_label (Picture *picture, const char *text, double x, double y)
{
  const ChanceryMapInk *ink = chancery_map_ink (picture->self->dark);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (picture->self), text);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_absolute_size (font, TEXT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  cairo_move_to (picture->cr, round (x), round (y));
  pango_cairo_layout_path (picture->cr, layout);
  cairo_set_line_join (picture->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (picture->cr, 3.0);
  chancery_basemap_set_color (picture->cr, ink->outline);
  cairo_stroke_preserve (picture->cr);
  chancery_basemap_set_color (picture->cr, ink->ink);
  cairo_fill (picture->cr);
}

static double
x_of (const Picture *picture, double longitude)
{
  ChanceryMercator place = chancery_mercator_from_position (&(ChanceryPosition){ 0.0, longitude });

  /* Not the nearest copy: the lines go on beyond 180 degrees. */
  return picture->projection.width / 2.0 +
         (place.x - picture->projection.centre.x) * picture->projection.scale;
}

static double
y_of (const Picture *picture, double latitude)
{
  ChanceryMercator place = chancery_mercator_from_position (&(ChanceryPosition){ latitude, 0.0 });

  return picture->projection.height / 2.0 +
         (place.y - picture->projection.centre.y) * picture->projection.scale;
}

/* From -180 to 180, whatever turns around the world it is away. */
static int
wrap (int seconds)
{
  int turned = (seconds + FULL / 2) % FULL;

  return (turned < 0 ? turned + FULL : turned) - FULL / 2;
}

static double
meridian_x (const Picture *picture, int seconds)
{
  int turns = (int) floor ((seconds + FULL / 2.0) / FULL);

  return x_of (picture, wrap (seconds) / 3600.0) + turns * picture->projection.scale;
}

static void
draw_meridians (Picture *picture, gboolean labels)
{
  ChanceryMercator low, high;
  int first, last;

  chancery_map_projection_bounds (&picture->projection, 0.0, &low, &high);
  first = (int) floor ((low.x - 0.5) * FULL / picture->step);
  last = (int) ceil ((high.x - 0.5) * FULL / picture->step);
  for (int i = first; i <= last; i++)
    {
      double x = round (meridian_x (picture, i * picture->step)) + 0.5;
      g_autofree char *text = NULL;

      if (!labels)
        {
          cairo_move_to (picture->cr, x, 0.0);
          cairo_line_to (picture->cr, x, picture->projection.height);
          continue;
        }
      if (x < picture->self->room.origin.x + 70.0f ||
          x > picture->self->room.origin.x + picture->self->room.size.width - 70.0f)
        continue;
      text = chancery_map_graticule_label (wrap (i * picture->step), picture->step, FALSE);
      write_label (picture, text, x + 4.0, picture->self->room.origin.y + 4.0);
    }
}

static void
draw_parallels (Picture *picture, gboolean labels)
{
  ChanceryMercator low, high;
  ChanceryPosition north, south;
  int first, last;

  chancery_map_projection_bounds (&picture->projection, 0.0, &low, &high);
  north = chancery_mercator_to_position ((ChanceryMercator){ 0.5, CLAMP (low.y, 0.0, 1.0) });
  south = chancery_mercator_to_position ((ChanceryMercator){ 0.5, CLAMP (high.y, 0.0, 1.0) });
  first = (int) floor (south.latitude * 3600.0 / picture->step);
  last = (int) ceil (north.latitude * 3600.0 / picture->step);
  for (int i = first; i <= last; i++)
    {
      double y = round (y_of (picture, i * picture->step / 3600.0)) + 0.5;
      g_autofree char *text = NULL;

      if (abs (i * picture->step) > LAST_PARALLEL)
        continue;
      if (!labels)
        {
          cairo_move_to (picture->cr, 0.0, y);
          cairo_line_to (picture->cr, picture->projection.width, y);
          continue;
        }
      if (y < picture->self->room.origin.y + 30.0f ||
          y > picture->self->room.origin.y + picture->self->room.size.height - 60.0f)
        continue;
      text = chancery_map_graticule_label (i * picture->step, picture->step, TRUE);
      write_label (picture, text, picture->self->room.origin.x + 6.0, y + 2.0);
    }
}

static void
chancery_map_graticule_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChanceryMapGraticule *self = CHANCERY_MAP_GRATICULE (widget);
  Picture picture = { .self = self };
  guint32 ink = chancery_map_ink (self->dark)->ink;

  if (!chancery_map_projection_init (&picture.projection, shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                     widget))
    return;
  picture.step = chancery_map_graticule_step (LEAST_GAP / picture.projection.scale * FULL);
  picture.cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) picture.projection.width,
                                                                (float) picture.projection.height));
  draw_meridians (&picture, FALSE);
  draw_parallels (&picture, FALSE);
  cairo_set_line_width (picture.cr, 1.0);
  cairo_set_source_rgba (picture.cr, (ink >> 16 & 0xff) / 255.0, (ink >> 8 & 0xff) / 255.0,
                         (ink & 0xff) / 255.0, LINE_STRENGTH);
  cairo_stroke (picture.cr);
  draw_meridians (&picture, TRUE);
  draw_parallels (&picture, TRUE);
  cairo_destroy (picture.cr);
}

static void
chancery_map_graticule_class_init (ChanceryMapGraticuleClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = chancery_map_graticule_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "map-graticule");
}

static void
chancery_map_graticule_init (ChanceryMapGraticule *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

ChanceryMapGraticule *
chancery_map_graticule_new (ShumateViewport *viewport)
{
  ChanceryMapGraticule *self = g_object_new (CHANCERY_TYPE_MAP_GRATICULE, "viewport", viewport, NULL);

  chancery_map_projection_follow (GTK_WIDGET (self), viewport);
  return self;
}

void
chancery_map_graticule_set_dark (ChanceryMapGraticule *self, gboolean dark)
{
  self->dark = dark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
chancery_map_graticule_set_room (ChanceryMapGraticule *self, const graphene_rect_t *room)
{
  self->room = *room;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
