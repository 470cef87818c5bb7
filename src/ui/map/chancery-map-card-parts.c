/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-card-parts.h"

#include "geo/chancery-coordinates.h"
#include "ui/chancery-feedback.h"
#include "ui/widgets/chancery-detail-card.h"

#include <glib/gi18n-lib.h>

GtkWidget *
chancery_map_card_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

void
chancery_map_card_add_line (GtkBox *body, const char *icon, GtkWidget *content, GtkWidget *end)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_set_valign (image, end == NULL ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (image, "line-icon");
  gtk_widget_set_opacity (image, icon != NULL ? 1.0 : 0.0);
  gtk_box_append (GTK_BOX (line), image);
  gtk_widget_set_valign (content, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_box_append (GTK_BOX (line), content);
  if (end != NULL)
    {
      gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), end);
    }
  gtk_box_append (body, line);
}

/* @below: (nullable): in secondary text. */
static GtkWidget *
stack_texts (GtkWidget *label, const char *below)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), label);
  if (below != NULL)
    gtk_box_append (GTK_BOX (box), chancery_detail_card_secondary (below));
  return box;
}

void
chancery_map_card_add_text (GtkBox *body, const char *icon, const char *text, const char *below)
{
  if (text == NULL || text[0] == '\0')
    return;
  chancery_map_card_add_line (body, icon, stack_texts (chancery_map_card_label (text), below), NULL);
}

void
chancery_map_card_add_number (GtkBox *body, const char *icon, const char *number, const char *below)
{
  GtkWidget *label;

  if (number == NULL)
    return;
  label = chancery_map_card_label (number);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "map-number");
  chancery_map_card_add_line (body, icon, stack_texts (label, below),
                              chancery_detail_card_copy_button (number));
}

static void
on_copy_position (GtkWidget *button, const char *text)
{
  chancery_feedback_copy (button, text);
}

static void
free_text (gpointer text, GClosure *closure)
{
  g_free (text);
}

void
chancery_map_card_add_copy_position (GtkBox *line, const ChanceryPosition *position, gboolean wide)
{
  GtkWidget *copy = wide ? gtk_button_new_with_label (_ ("Copy position"))
                         : gtk_button_new_from_icon_name ("chancery-copy-symbolic");
  char *text = chancery_coordinates_format (position);
  g_autofree char *tip = g_strdup_printf (_ ("Copy position %s"), text);

  gtk_widget_set_tooltip_text (copy, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Copy position"),
                                  -1);
  gtk_widget_set_hexpand (copy, wide);
  g_signal_connect_data (copy, "clicked", G_CALLBACK (on_copy_position), text, free_text, 0);
  gtk_box_append (line, copy);
}
