/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-back-button.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWidget *
outermost_leaflet (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  for (GtkWidget *at = gtk_widget_get_parent (widget); at != NULL; at = gtk_widget_get_parent (at))
    if (ADW_IS_LEAFLET (at))
      found = at;
  return found;
}

/* A view stays where it was put, so once is enough. */
static void
on_root (GtkWidget *button)
{
  GtkWidget *leaflet = outermost_leaflet (button);

  if (leaflet == NULL)
    return;
  g_object_bind_property (leaflet, "folded", button, "visible", G_BINDING_SYNC_CREATE);
  g_signal_handlers_disconnect_by_func (button, on_root, NULL);
}

GtkWidget *
chancery_back_button_new (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Back"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.back");
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect (button, "notify::root", G_CALLBACK (on_root), NULL);
  return button;
}
