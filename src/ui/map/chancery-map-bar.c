/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TICK 6.0
#define METRES_PER_MILE 1609.344
#define METRES_PER_FOOT 0.3048

/* 1, 2, 3 or 5 times a power of ten: the largest such number not above @most. */
static double
round_down (double most)
{
  double power = pow (10.0, floor (log10 (most)));
  double times = most / power;

  return power * (times >= 5.0 ? 5.0 : times >= 3.0 ? 3.0 : times >= 2.0 ? 2.0 : 1.0);
}

/* Metres of the longest bar that is a round number of large or else small units; @text says which. */
static double
longest_bar (
    double metres, double large, double small, const char *large_unit, const char *small_unit, char **text)
{
  double unit = metres >= large ? large : small;
  double number = round_down (metres / unit);

  *text = g_strdup_printf ("%g %s", number, unit == large ? large_unit : small_unit);
  return number * unit;
}

void
chancery_map_bar_measure (ChanceryMapBar *self, double metres, double longest)
{
  double most = longest * metres;

  self->miles =
      longest_bar (most, METRES_PER_MILE, METRES_PER_FOOT, _ ("mi"), _ ("ft"), &self->above) / metres;
  self->kilometres = longest_bar (most, 1000.0, 1.0, _ ("km"), _ ("m"), &self->below) / metres;
}

void
chancery_map_bar_clear (ChanceryMapBar *self)
{
  g_clear_pointer (&self->above, g_free);
  g_clear_pointer (&self->below, g_free);
}

static void
show_text (cairo_t *cr, PangoContext *context, const char *text, double end, double top)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  cairo_move_to (cr, fmax (end - width - 4.0, 5.0), top);
  pango_cairo_show_layout (cr, layout);
}

/* Miles above the line, kilometres below, both from the same end. */
static void
add_lines (cairo_t *cr, const ChanceryMapBar *self, double middle)
{
  cairo_move_to (cr, 2.0, middle - TICK);
  cairo_line_to (cr, 2.0, middle + TICK);
  cairo_move_to (cr, 1.5, middle);
  cairo_line_to (cr, fmax (self->miles, self->kilometres) + 2.5, middle);
  cairo_move_to (cr, self->miles + 2.0, middle);
  cairo_rel_line_to (cr, 0.0, -TICK);
  cairo_move_to (cr, self->kilometres + 2.0, middle);
  cairo_rel_line_to (cr, 0.0, TICK);
}

void
chancery_map_bar_draw (const ChanceryMapBar *self, cairo_t *cr, PangoContext *context, double height)
{
  double middle = floor (height / 2.0) + 0.5;

  cairo_set_line_width (cr, 1.5);
  add_lines (cr, self, middle);
  cairo_stroke (cr);
  show_text (cr, context, self->above, self->miles, middle - height / 2.0 - 0.5);
  show_text (cr, context, self->below, self->kilometres, middle + 2.0);
}
