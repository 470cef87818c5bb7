/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-tool-row.h"

#include "chancery-config.h"

#include <glib/gi18n.h>

ChanceryDistanceUnit
chancery_map_tool_unit (void)
{
  g_autoptr (GSettings) settings = g_settings_new (CHANCERY_APP_ID);

  return g_settings_get_enum (settings, "distance-unit") == 0 ? CHANCERY_DISTANCE_MILES
                                                              : CHANCERY_DISTANCE_KILOMETRES;
}

ChanceryCoordinateForm
chancery_map_tool_form (void)
{
  g_autoptr (GSettings) settings = g_settings_new (CHANCERY_APP_ID);

  return (ChanceryCoordinateForm) g_settings_get_enum (settings, "coordinate-form");
}

GtkWidget *
chancery_map_tool_list_new (const char *name, int height, GtkListBox **list)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  *list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (*list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (*list), "map-tool-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (*list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (*list));
  return scroller;
}

void
chancery_map_tool_list_clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
name_row (GtkWidget *row, const char *title, const char *below, const char *end)
{
  g_autoptr (GString) name = g_string_new (title);

  if (end != NULL)
    g_string_append_printf (name, ", %s", end);
  if (below != NULL)
    g_string_append_printf (name, ", %s", below);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

GtkWidget *
chancery_map_tool_row_new (GtkWidget *start, const char *title, const char *below, const char *end)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkLabel *name;

  if (start != NULL)
    {
      gtk_widget_set_valign (start, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), start);
    }
  name = GTK_LABEL (add_label (texts, title, "map-row-title"));
  /* "Consulate General of ..." would cut off what matters. */
  gtk_label_set_wrap (name, TRUE);
  gtk_label_set_lines (name, 2);
  if (below != NULL)
    add_label (texts, below, "chancery-secondary");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), texts);
  if (end != NULL)
    gtk_label_set_ellipsize (GTK_LABEL (add_label (line, end, "numeric")), PANGO_ELLIPSIZE_NONE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_widget_set_tooltip_text (row, title);
  name_row (row, title, below, end);
  return row;
}

void
chancery_map_tool_row_append (GtkWidget *row, GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), widget);
}

GtkWidget *
chancery_map_tool_number (guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "map-number-badge");
  return label;
}

GtkLabel *
chancery_map_tool_text (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

GtkEntry *
chancery_map_tool_position (const char *label)
{
  GtkEntry *entry = GTK_ENTRY (gtk_entry_new ());

  gtk_entry_set_placeholder_text (entry, _ ("Decimal, DMS or MGRS"));
  gtk_entry_set_input_hints (entry, GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_EMOJI);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return entry;
}

GtkWidget *
chancery_map_tool_buttons (void)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (line, "map-buttons");
  gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
  return line;
}

GtkWidget *
chancery_map_tool_button (GtkWidget *line, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (line), button);
  return button;
}
