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

void
chancery_focus_make_selectable (GtkLabel *label)
{
  gtk_label_set_selectable (label, TRUE);
  /* Not to be focusable is not enough: a selectable label says that it took the focus, and Tab would come to
   * it and never get further. */
  gtk_widget_set_can_focus (GTK_WIDGET (label), FALSE);
}

gboolean
chancery_focus_into_row (GtkWidget *row, GtkDirectionType direction, GtkWidgetClass *parent)
{
  gboolean back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP;
  gboolean was_inside = gtk_widget_get_focus_child (row) != NULL;
  GtkWidget *next = back ? gtk_widget_get_prev_sibling (row) : gtk_widget_get_next_sibling (row);

  if (parent->focus (row, direction))
    return TRUE;
  return !was_inside && !gtk_widget_get_focusable (row) && next != NULL &&
         gtk_widget_child_focus (next, direction);
}

static gboolean
on_tab (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GtkWidget *list)
{
  gboolean back = key == GDK_KEY_ISO_Left_Tab;
  gboolean moved;

  if ((!back && key != GDK_KEY_Tab) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  /* For so long it is passed by. */
  gtk_widget_set_can_focus (list, FALSE);
  moved = gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (list)),
                                  back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (list, TRUE);
  return moved ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

void
chancery_focus_pass_in_one (GtkWidget *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_tab), list, 0);
  gtk_widget_add_controller (list, keys);
}
