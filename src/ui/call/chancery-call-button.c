/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/call/chancery-call-button.h"

#include <glib/gi18n.h>

GtkWidget *
chancery_call_button_new (const char *text, const char *about)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("chancery-phone-symbolic"));
  if (text != NULL)
    gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Whom to call (F9)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Whom to call"),
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.call");
  chancery_call_button_set_about (button, about);
  return button;
}

void
chancery_call_button_set_about (GtkWidget *button, const char *about)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", about);
}

void
chancery_call_button_set_brief (GtkWidget *button, gboolean brief)
{
  gtk_widget_set_visible (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button))), !brief);
}
