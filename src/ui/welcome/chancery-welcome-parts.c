/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/welcome/chancery-welcome-parts.h"

GtkWidget *
chancery_welcome_header_new (void)
{
  GtkWidget *header = adw_header_bar_new ();

  gtk_widget_add_css_class (header, "flat");
  gtk_widget_set_valign (header, GTK_ALIGN_START);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_bin_new ());
  return header;
}

GtkWidget *
chancery_welcome_frame_new (GtkWidget *header, GtkWidget *content, int width)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), width);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_add_css_class (clamp, "chancery-welcome-content");
  gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), scroller);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), header);
  gtk_widget_add_css_class (overlay, "chancery-welcome");
  return overlay;
}

GtkWidget *
chancery_welcome_waiting_new (GtkLabel **label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*label));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

GtkWidget *
chancery_welcome_pill_new (const char *label, gboolean suggested)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new (label), "label");
  gtk_stack_add_named (GTK_STACK (stack), gtk_spinner_new (), "spinner");
  gtk_button_set_child (GTK_BUTTON (button), stack);
  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

void
chancery_welcome_pill_set_busy (GtkWidget *pill, gboolean busy)
{
  GtkStack *stack = GTK_STACK (gtk_button_get_child (GTK_BUTTON (pill)));

  gtk_stack_set_visible_child_name (stack, busy ? "spinner" : "label");
  gtk_spinner_set_spinning (GTK_SPINNER (gtk_stack_get_child_by_name (stack, "spinner")), busy);
  gtk_accessible_update_state (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

GtkWidget *
chancery_welcome_quiet_new (const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkLabel *text = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (text, TRUE);
  gtk_label_set_natural_wrap_mode (text, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (text, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "chancery-quiet");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  return button;
}

GtkWidget *
chancery_welcome_list_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static gboolean
focus_now (gpointer page)
{
  if (gtk_widget_get_mapped (page))
    gtk_widget_grab_focus (page);
  return G_SOURCE_REMOVE;
}

void
chancery_welcome_focus_soon (GtkWidget *page)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, focus_now, g_object_ref (page), g_object_unref);
}

static GtkText *
text_of (GtkWidget *row)
{
  return GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (row)));
}

void
chancery_entry_row_name (GtkWidget *row, const char *name)
{
  GtkAccessible *accessible[] = { GTK_ACCESSIBLE (row), GTK_ACCESSIBLE (text_of (row)) };

  for (guint i = 0; i < G_N_ELEMENTS (accessible); i++)
    {
      /* libadwaita names the entry by its title as well, and GTK 4.8 would say both. */
      gtk_accessible_reset_relation (accessible[i], GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (accessible[i], GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

void
chancery_entry_row_select (GtkWidget *row)
{
  gtk_widget_grab_focus (GTK_WIDGET (text_of (row)));
  gtk_editable_select_region (GTK_EDITABLE (row), 0, -1);
}

GtkWidget *
chancery_passphrase_row_new (const char *title)
{
  GtkWidget *row = adw_password_entry_row_new ();
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();

  gtk_text_set_buffer (text_of (row), buffer);
  gtk_editable_set_enable_undo (GTK_EDITABLE (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  chancery_entry_row_name (row, title);
  return row;
}

ChancerySecret *
chancery_passphrase_row_secret (GtkWidget *row)
{
  return chancery_secret_new_copy (gtk_editable_get_text (GTK_EDITABLE (row)));
}

GtkWidget *
chancery_fault_row_new (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_visible (row, FALSE);
  gtk_widget_add_css_class (row, "chancery-fault-row");
  return row;
}

static void
set_css_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
tell_fault (GtkAccessible *accessible, const char *text)
{
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                               text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
}

void
chancery_fault_row_set (GtkWidget *fault, GtkWidget *entry, const char *text)
{
  GtkWidget *label = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (fault));

  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (fault, text != NULL);
  /* The text is what newer versions of GTK show to a screen reader, the row what older ones show. */
  tell_fault (GTK_ACCESSIBLE (entry), text);
  tell_fault (GTK_ACCESSIBLE (text_of (entry)), text);
  set_css_class (entry, "error", text != NULL);
  set_css_class (entry, "chancery-faulty", text != NULL);
  set_css_class (gtk_widget_get_parent (entry), "chancery-fault-list", text != NULL);
}
