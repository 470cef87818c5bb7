/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-dialogs.h"

/* The file choosers there are; the list owns them. Main thread only. */
static GPtrArray *choosers = NULL;

static void
forget_chooser (GtkNativeDialog *chooser)
{
  g_ptr_array_remove_fast (choosers, chooser);
}

static gboolean
forget_later (gpointer chooser)
{
  forget_chooser (chooser);
  return G_SOURCE_REMOVE;
}

/* It is not done with itself yet. */
static void
on_response (GtkNativeDialog *chooser)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, forget_later, g_object_ref (chooser), g_object_unref);
}

GtkFileChooserNative *
chancery_dialogs_choose_file (GtkWindow *parent,
                              const char *title,
                              GtkFileChooserAction action,
                              const char *accept)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, action, accept, NULL);

  if (choosers == NULL)
    choosers = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (choosers, chooser);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_after (chooser, "response", G_CALLBACK (on_response), NULL);
  return chooser;
}

gboolean
chancery_dialogs_had_chooser (void)
{
  return choosers != NULL;
}

/* A dialog may stand over a dialog. */
static gboolean
stands_over (GtkWindow *dialog, GtkWindow *window)
{
  while (dialog != NULL)
    {
      dialog = gtk_window_get_transient_for (dialog);
      if (dialog == window)
        return TRUE;
    }
  return FALSE;
}

static void
close_choosers (GtkWindow *window)
{
  for (guint i = choosers != NULL ? choosers->len : 0; i-- > 0;)
    {
      g_autoptr (GtkNativeDialog) chooser = g_object_ref (g_ptr_array_index (choosers, i));
      GtkWindow *parent = gtk_native_dialog_get_transient_for (chooser);

      if (parent != window && !stands_over (parent, window))
        continue;
      gtk_native_dialog_destroy (chooser);
      forget_chooser (chooser);
    }
}

static GPtrArray *
list_dialogs (GtkWindow *window)
{
  GPtrArray *dialogs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (stands_over (l->data, window))
      g_ptr_array_add (dialogs, g_object_ref (l->data));
  return dialogs;
}

/* One that is taken away while it is open keeps the keyboard for itself, on X11 and GTK 4.8. */
static void
close_popovers (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
        gtk_popover_popdown (GTK_POPOVER (child));
      close_popovers (child);
    }
}

void
chancery_dialogs_close (GtkWindow *window)
{
  g_autoptr (GPtrArray) dialogs = NULL;

  close_popovers (GTK_WIDGET (window));
  close_choosers (window);
  /* All are listed first: what stands over a dialog that goes no longer stands over anything. */
  dialogs = list_dialogs (window);
  for (guint i = 0; i < dialogs->len; i++)
    {
      GtkWindow *dialog = g_ptr_array_index (dialogs, i);

      close_popovers (GTK_WIDGET (dialog));
      /* The list of keys is made once and for all. */
      if (GTK_IS_SHORTCUTS_WINDOW (dialog))
        gtk_widget_set_visible (GTK_WIDGET (dialog), FALSE);
      else
        gtk_window_destroy (dialog);
    }
}
