/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-place-page.h"

#include "ui/map/chancery-map-tool-row.h"

#include <glib/gi18n-lib.h>

/* Kept with the page. */
typedef struct
{
  ChanceryMapTools *tools;
  GtkLabel *title;
  GtkEntry *position;
  GtkLabel *fault;
  gboolean is_filling;
} Page;

static void
page_free (Page *self)
{
  g_object_unref (self->tools);
  g_free (self);
}

static gboolean
is_typing (Page *self)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->position)));

  return gtk_widget_has_focus (text);
}

static void
show_fault (Page *self, const char *message)
{
  gtk_label_set_text (self->fault, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), message != NULL);
}

static void
update (GtkWidget *widget)
{
  Page *self = g_object_get_data (G_OBJECT (widget), "page");
  const ChanceryPosition *placed = chancery_map_tools_placed (self->tools, NULL);
  g_autofree char *text = NULL;
  const char *title;

  if (chancery_map_tools_placing (self->tools, &title) == NULL)
    return;
  gtk_label_set_text (self->title, title);
  if (is_typing (self))
    return;
  text = placed != NULL ? chancery_coordinates_format_as (placed, CHANCERY_COORDINATES_DECIMAL) : NULL;
  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->position), text != NULL ? text : "");
  self->is_filling = FALSE;
  show_fault (self, NULL);
}

/* A pasted position moves the pin as soon as it is one. */
static void
on_typed (Page *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->position));
  ChanceryPosition position;

  if (self->is_filling || !chancery_coordinates_parse (text, &position, NULL))
    return;
  show_fault (self, NULL);
  chancery_map_tools_put (self->tools, &position);
}

static void
on_activated (Page *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->position));
  g_autoptr (GError) error = NULL;
  ChanceryPosition position;

  if (!chancery_coordinates_parse (text, &position, &error))
    {
      show_fault (self, error->message);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self->position), "map.place-save", NULL);
}

static GtkWidget *
make_buttons (void)
{
  GtkWidget *line = chancery_map_tool_buttons ();
  GtkWidget *save;

  chancery_map_tool_button (line, _ ("Cancel"), "map.put-away");
  save = chancery_map_tool_button (line, _ ("Save"), "map.place-save");
  gtk_widget_add_css_class (save, "suggested-action");
  return line;
}

GtkWidget *
chancery_map_place_page_new (ChanceryMapTools *tools)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Page *self = g_new0 (Page, 1);

  self->tools = g_object_ref (tools);
  self->title = chancery_map_tool_text ("map-total");
  self->fault = chancery_map_tool_text ("error");
  self->position = chancery_map_tool_position (_ ("Position"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->position));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fault));
  gtk_box_append (GTK_BOX (box), make_buttons ());
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  g_object_set_data_full (G_OBJECT (box), "page", self, (GDestroyNotify) page_free);
  g_signal_connect_swapped (self->position, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->position, "activate", G_CALLBACK (on_activated), self);
  g_signal_connect_object (tools, "changed", G_CALLBACK (update), box, G_CONNECT_SWAPPED);
  return box;
}
