/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-sign.h"

#include <adwaita.h>

#define SIZE 22

struct _ChanceryMapSign
{
  GtkWidget parent_instance;
  gboolean is_office;
  ChanceryMapOfficeKind kind;
  ChanceryMapTheme theme;
  ChanceryMapLevel level;
};

G_DEFINE_FINAL_TYPE (ChanceryMapSign, chancery_map_sign, GTK_TYPE_WIDGET)

static void
chancery_map_sign_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChanceryMapSign *self = CHANCERY_MAP_SIGN (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_translate (cr, width / 2.0, height / 2.0);
  if (self->is_office)
    chancery_map_marker_paint_office (cr, self->kind, FALSE, dark);
  else
    chancery_map_marker_paint (cr, self->theme, self->level, -1, dark);
  cairo_destroy (cr);
}

static void
chancery_map_sign_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
chancery_map_sign_class_init (ChanceryMapSignClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = chancery_map_sign_snapshot;
  widget_class->measure = chancery_map_sign_measure;
  gtk_widget_class_set_css_name (widget_class, "mapsign");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
chancery_map_sign_init (ChanceryMapSign *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
chancery_map_sign_new (void)
{
  return g_object_new (CHANCERY_TYPE_MAP_SIGN, NULL);
}

void
chancery_map_sign_set (ChanceryMapSign *self, ChanceryMapTheme theme, ChanceryMapLevel level)
{
  self->is_office = FALSE;
  self->theme = theme;
  self->level = level;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
chancery_map_sign_set_office (ChanceryMapSign *self, ChanceryMapOfficeKind kind)
{
  self->is_office = TRUE;
  self->kind = kind;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
