/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-layers.h"

#include <glib/gi18n-lib.h>

void
chancery_map_layers_add (GtkWidget *box, const char *label, const char *tip, const char *action)
{
  GtkWidget *row = gtk_check_button_new_with_label (label);

  gtk_widget_set_tooltip_text (row, tip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_box_append (GTK_BOX (box), row);
}

GtkWidget *
chancery_map_layers_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "map-layers");
  chancery_map_layers_add (box, _ ("Coverage zones"), _ ("The land nearest to each DS office (Z)"),
                           "map.map-zones");
  chancery_map_layers_add (box, _ ("Meridians and parallels"), _ ("Lines at round degrees (G)"),
                           "map.map-graticule");
  return box;
}
