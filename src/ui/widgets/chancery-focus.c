/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-focus.h"

static void
let_go (GtkWindow *window, GtkWidget *widget)
{
  if (gtk_window_get_focus (window) == widget)
    gtk_window_set_focus (window, NULL);
}

static void
on_state_changed (GtkWindow *window, GtkStateFlags before, GtkWidget *widget)
{
  if (!gtk_widget_is_sensitive (widget))
    let_go (window, widget);
}

void
chancery_focus_let_go (GtkWindow *window)
{
  GSignalGroup *focused = g_signal_group_new (GTK_TYPE_WIDGET);

  g_signal_group_connect_swapped (focused, "unmap", G_CALLBACK (let_go), window);
  g_signal_group_connect_swapped (focused, "state-flags-changed", G_CALLBACK (on_state_changed), window);
  g_object_bind_property (window, "focus-widget", focused, "target", G_BINDING_SYNC_CREATE);
  g_object_set_data_full (G_OBJECT (window), "chancery-focused", focused, g_object_unref);
}
