/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-outline-page.h"

#include "ui/map/chancery-map-tool-row.h"

#include <glib/gi18n-lib.h>

/* Kept with the page. */
typedef struct
{
  ChanceryMapTools *tools;
  GtkLabel *title;
  GtkEntry *position;
  GtkLabel *fault;
  GtkWidget *back;
} Page;

static void
page_free (Page *self)
{
  g_object_unref (self->tools);
  g_free (self);
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
  const ChanceryOutlineDraft *draft = chancery_map_tools_outline (self->tools);
  gsize n;
  const ChanceryPosition *corners;
  guint chosen;
  g_autofree char *title = NULL, *at = NULL;

  if (draft == NULL)
    return;
  corners = chancery_outline_draft_get_corners (draft, &n);
  chosen = chancery_outline_draft_chosen (draft);
  title = g_strdup_printf (_ ("Corner %u of %u"), chosen + 1, (guint) n);
  at = chancery_coordinates_format_as (&corners[chosen], CHANCERY_COORDINATES_DECIMAL);
  gtk_label_set_text (self->title, title);
  gtk_editable_set_text (GTK_EDITABLE (self->position), at);
  show_fault (self, NULL);
  gtk_widget_set_sensitive (self->back, chancery_outline_draft_is_changed (draft));
}

/* A position that is typed moves the corner there. */
static void
on_activated (Page *self)
{
  ChanceryOutlineDraft *draft = chancery_map_tools_outline (self->tools);
  g_autoptr (GError) error = NULL;
  ChanceryPosition position;

  if (draft == NULL)
    return;
  if (chancery_coordinates_parse (gtk_editable_get_text (GTK_EDITABLE (self->position)), &position, &error) &&
      chancery_outline_draft_move (draft, &position, &error))
    chancery_map_tools_changed (self->tools);
  else
    show_fault (self, error->message);
}

static void
add_buttons (Page *self, GtkWidget *box)
{
  GtkWidget *lines[] = { chancery_map_tool_buttons (), chancery_map_tool_buttons (),
                         chancery_map_tool_buttons () };

  GtkWidget *done;

  chancery_map_tool_button (lines[0], _ ("Add"), "map.outline-add");
  chancery_map_tool_button (lines[0], _ ("Remove"), "map.outline-remove");
  self->back = chancery_map_tool_button (lines[1], _ ("Take Back"), "map.outline-back");
  chancery_map_tool_button (lines[2], _ ("Cancel"), "map.put-away");
  done = chancery_map_tool_button (lines[2], _ ("Done"), "map.outline-save");
  gtk_widget_add_css_class (done, "suggested-action");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    gtk_box_append (GTK_BOX (box), lines[i]);
}

GtkWidget *
chancery_map_outline_page_new (ChanceryMapTools *tools)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Page *self = g_new0 (Page, 1);

  self->tools = g_object_ref (tools);
  self->title = chancery_map_tool_text ("map-total");
  self->fault = chancery_map_tool_text ("error");
  self->position = chancery_map_tool_position (_ ("Position of the corner"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->position));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fault));
  add_buttons (self, box);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  g_object_set_data_full (G_OBJECT (box), "page", self, (GDestroyNotify) page_free);
  g_signal_connect_swapped (self->position, "activate", G_CALLBACK (on_activated), self);
  g_signal_connect_object (tools, "changed", G_CALLBACK (update), box, G_CONNECT_SWAPPED);
  return box;
}
