/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-controls.h"

#include <glib/gi18n-lib.h>

/* Boxes around them, rough on purpose; Guam's takes in the Northern Marianas, Puerto Rico's the Virgin
 * Islands. */
static const struct
{
  const char *label;
  ChanceryPosition south_west;
  ChanceryPosition north_east;
} areas[] = {
  { N_ ("Alaska"), { 54.0, -169.0 }, { 71.5, -130.0 } },
  { N_ ("Hawaii"), { 18.7, -160.6 }, { 22.5, -154.6 } },
  { N_ ("Puerto Rico"), { 17.6, -67.5 }, { 18.7, -64.4 } },
  { N_ ("Guam"), { 13.1, 144.4 }, { 15.4, 146.0 } },
};

static GtkWidget *
make_button (
    const char *icon, const char *label, const char *tip, GCallback clicked, ChanceryMapCanvas *canvas)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", clicked, canvas, G_CONNECT_SWAPPED);
  return button;
}

static void
on_zoom_in (ChanceryMapCanvas *canvas)
{
  chancery_map_canvas_zoom_by (canvas, 1);
}

static void
on_zoom_out (ChanceryMapCanvas *canvas)
{
  chancery_map_canvas_zoom_by (canvas, -1);
}

GtkWidget *
chancery_map_controls_new_zoom (ChanceryMapCanvas *canvas)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "map-panel");
  gtk_widget_add_css_class (box, "map-zoom");
  gtk_box_append (GTK_BOX (box), make_button ("list-add-symbolic", _ ("Zoom in"), _ ("Zoom in (+)"),
                                              G_CALLBACK (on_zoom_in), canvas));
  gtk_box_append (GTK_BOX (box), make_button ("list-remove-symbolic", _ ("Zoom out"), _ ("Zoom out (−)"),
                                              G_CALLBACK (on_zoom_out), canvas));
  gtk_box_append (GTK_BOX (box),
                  make_button ("zoom-fit-best-symbolic", _ ("Whole country"), _ ("Whole country (Home)"),
                               G_CALLBACK (chancery_map_canvas_show_country), canvas));
  return box;
}

static void
on_chip (ChanceryMapCanvas *canvas, GtkButton *button)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "area"));

  chancery_map_canvas_show_area (canvas, &areas[i].south_west, &areas[i].north_east);
}

static GtkWidget *
make_chip (guint i, ChanceryMapCanvas *canvas)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *count = gtk_label_new (NULL);
  g_autofree char *tip = g_strdup_printf (_ ("Show %s"), _ (areas[i].label));

  gtk_widget_add_css_class (count, "chancery-secondary");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ (areas[i].label)));
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data (G_OBJECT (button), "area", GUINT_TO_POINTER (i));
  g_object_set_data (G_OBJECT (button), "count", count);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_chip), canvas, G_CONNECT_SWAPPED);
  return button;
}

GtkWidget *
chancery_map_controls_new_chips (ChanceryMapCanvas *canvas)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "map-panel");
  gtk_widget_add_css_class (box, "map-chips");
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    gtk_box_append (GTK_BOX (box), make_chip (i, canvas));
  return box;
}

void
chancery_map_controls_set_counts (GtkWidget *chips, const ChanceryMapData *data)
{
  for (GtkWidget *chip = gtk_widget_get_first_child (chips); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    {
      guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "area"));
      GtkWidget *label = g_object_get_data (G_OBJECT (chip), "count");
      guint count = chancery_map_data_count_within (data, &areas[i].south_west, &areas[i].north_east);
      g_autofree char *text = g_strdup_printf ("%u", count);

      gtk_label_set_text (GTK_LABEL (label), text);
      gtk_widget_set_visible (label, count > 0);
    }
}
