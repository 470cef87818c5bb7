/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-level-pill.h"

#include <glib/gi18n.h>
#include <math.h>

/* The shape alone: it takes its colour from the style and its level from the pill. */
#define CHANCERY_TYPE_LEVEL_SHAPE (chancery_level_shape_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryLevelShape, chancery_level_shape, CHANCERY, LEVEL_SHAPE, GtkWidget)

struct _ChanceryLevelShape
{
  GtkWidget parent_instance;
  ChanceryLevel level;
};

G_DEFINE_FINAL_TYPE (ChanceryLevelShape, chancery_level_shape, GTK_TYPE_WIDGET)

struct _ChanceryLevelPill
{
  AdwBin parent_instance;
  ChanceryLevelShape *shape;
  GtkLabel *word;
  ChanceryLevel level;
};

G_DEFINE_FINAL_TYPE (ChanceryLevelPill, chancery_level_pill, ADW_TYPE_BIN)

static const char *const level_classes[] = {
  [CHANCERY_LEVEL_NONE] = "none", [CHANCERY_LEVEL_LOW] = "low",           [CHANCERY_LEVEL_MEDIUM] = "medium",
  [CHANCERY_LEVEL_HIGH] = "high", [CHANCERY_LEVEL_CRITICAL] = "critical",
};

/* All paths lie in a square of 12 by 12; the caller scales it. */
static void
trace_low (cairo_t *cr)
{
  cairo_arc (cr, 6.0, 6.0, 5.0, 0.0, 2.0 * G_PI);
}

static void
trace_medium (cairo_t *cr)
{
  cairo_move_to (cr, 6.0, 0.25);
  cairo_line_to (cr, 11.75, 6.0);
  cairo_line_to (cr, 6.0, 11.75);
  cairo_line_to (cr, 0.25, 6.0);
  cairo_close_path (cr);
}

static void
trace_high (cairo_t *cr)
{
  cairo_move_to (cr, 6.0, 0.75);
  cairo_line_to (cr, 12.0, 11.0);
  cairo_line_to (cr, 0.0, 11.0);
  cairo_close_path (cr);
}

/* The bar is a hole (the even-odd rule), so the ground shows through it. */
static void
trace_critical (cairo_t *cr)
{
  for (int i = 0; i < 8; i++)
    {
      double angle = (i + 0.5) * G_PI / 4.0;

      cairo_line_to (cr, 6.0 + 6.25 * cos (angle), 6.0 + 6.25 * sin (angle));
    }
  cairo_close_path (cr);
  cairo_rectangle (cr, 3.0, 5.0, 6.0, 2.0);
}

static void
trace_none (cairo_t *cr)
{
  cairo_arc (cr, 6.0, 6.0, 4.25, 0.0, 2.0 * G_PI);
}

static void (*const traces[]) (cairo_t *) = {
  [CHANCERY_LEVEL_NONE] = trace_none,         [CHANCERY_LEVEL_LOW] = trace_low,
  [CHANCERY_LEVEL_MEDIUM] = trace_medium,     [CHANCERY_LEVEL_HIGH] = trace_high,
  [CHANCERY_LEVEL_CRITICAL] = trace_critical,
};

static void
shape_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChanceryLevelShape *self = CHANCERY_LEVEL_SHAPE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double side = MIN (width, height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (-1, -1, width + 2, height + 2));
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_translate (cr, (width - side) / 2.0, (height - side) / 2.0);
  cairo_scale (cr, side / 12.0, side / 12.0);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_line_width (cr, 1.75);
  traces[self->level](cr);
  if (self->level == CHANCERY_LEVEL_NONE)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
  cairo_destroy (cr);
}

static void
chancery_level_shape_class_init (ChanceryLevelShapeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* Its size is that of the style: min-width and min-height. */
  widget_class->snapshot = shape_snapshot;
  gtk_widget_class_set_css_name (widget_class, "shape");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
chancery_level_shape_init (ChanceryLevelShape *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

static void
chancery_level_pill_class_init (ChanceryLevelPillClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "levelpill");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
chancery_level_pill_init (ChanceryLevelPill *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->shape = g_object_new (CHANCERY_TYPE_LEVEL_SHAPE, NULL);
  self->word = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->shape));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->word));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  chancery_level_pill_set_level (self, CHANCERY_LEVEL_NONE, FALSE);
}

GtkWidget *
chancery_level_pill_new (void)
{
  return g_object_new (CHANCERY_TYPE_LEVEL_PILL, NULL);
}

void
chancery_level_pill_set_level (ChanceryLevelPill *self, ChanceryLevel level, gboolean large)
{
  const char *word = chancery_level_label (level);

  gtk_widget_remove_css_class (GTK_WIDGET (self), level_classes[self->level]);
  gtk_widget_add_css_class (GTK_WIDGET (self), level_classes[level]);
  if (large)
    gtk_widget_add_css_class (GTK_WIDGET (self), "large");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "large");
  self->level = level;
  self->shape->level = level;
  gtk_label_set_label (self->word, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self->shape));
}
