/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/chancery-pane.h"

struct _ChanceryPane
{
  GtkWidget parent_instance;
  GtkWidget *child;
  int minimum;
  int natural;
  gboolean yielding;
};

G_DEFINE_FINAL_TYPE (ChanceryPane, chancery_pane, GTK_TYPE_WIDGET)

static void
chancery_pane_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  ChanceryPane *self = CHANCERY_PANE (widget);
  int child_minimum, child_natural;

  gtk_widget_measure (self->child, orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = child_minimum;
      *natural = child_natural;
      return;
    }
  *minimum = self->yielding ? self->minimum : MAX (self->minimum, child_minimum);
  *natural = MAX (self->natural, MAX (self->minimum, child_minimum));
}

static void
chancery_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ChanceryPane *self = CHANCERY_PANE (widget);
  int minimum;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, MAX (width, minimum), height, baseline, NULL);
}

static void
chancery_pane_dispose (GObject *object)
{
  g_clear_pointer (&CHANCERY_PANE (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (chancery_pane_parent_class)->dispose (object);
}

static void
chancery_pane_class_init (ChanceryPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_pane_dispose;
  widget_class->measure = chancery_pane_measure;
  widget_class->size_allocate = chancery_pane_size_allocate;
}

static void
chancery_pane_init (ChanceryPane *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
chancery_pane_new (int minimum, int natural, GtkWidget *child)
{
  ChanceryPane *self = g_object_new (CHANCERY_TYPE_PANE, NULL);

  self->minimum = minimum;
  self->natural = natural;
  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
chancery_pane_set_yielding (ChanceryPane *self, gboolean yielding)
{
  self->yielding = yielding;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
