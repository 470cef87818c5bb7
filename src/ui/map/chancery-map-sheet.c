/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-sheet.h"

#define LEAST_HEIGHT 48

struct _ChanceryMapSheet
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkWidget *content;
};

G_DEFINE_FINAL_TYPE (ChanceryMapSheet, chancery_map_sheet, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
chancery_map_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
chancery_map_sheet_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  ChanceryMapSheet *self = CHANCERY_MAP_SHEET (widget);
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;

  gtk_widget_measure (self->scroller, orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->content, orientation, is_width ? -1 : for_size, minimum, natural, NULL, NULL);
  if (!is_width)
    *minimum = MIN (*natural, LEAST_HEIGHT);
}

static void
chancery_map_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (CHANCERY_MAP_SHEET (widget)->scroller, width, height, baseline, NULL);
}

static void
chancery_map_sheet_dispose (GObject *object)
{
  ChanceryMapSheet *self = CHANCERY_MAP_SHEET (object);

  self->content = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (chancery_map_sheet_parent_class)->dispose (object);
}

static void
chancery_map_sheet_class_init (ChanceryMapSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_map_sheet_dispose;
  widget_class->get_request_mode = chancery_map_sheet_get_request_mode;
  widget_class->measure = chancery_map_sheet_measure;
  widget_class->size_allocate = chancery_map_sheet_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "mapsheet");
}

static void
chancery_map_sheet_init (ChanceryMapSheet *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
chancery_map_sheet_new (GtkWidget *content)
{
  ChanceryMapSheet *self = g_object_new (CHANCERY_TYPE_MAP_SHEET, NULL);

  self->content = content;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), content);
  return GTK_WIDGET (self);
}
