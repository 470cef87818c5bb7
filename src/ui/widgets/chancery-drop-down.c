/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-drop-down.h"

GtkWidget *
chancery_drop_down_new (const char *name, const char *const *items)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (items);
  /* GTK puts the focus on a button inside, which it leaves without a name of its own. */
  GtkWidget *button = gtk_widget_get_first_child (drop_down);

  gtk_widget_set_tooltip_text (drop_down, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return drop_down;
}
