/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-round-page.h"

#include "ui/map/chancery-map-tool-row.h"

#include <glib/gi18n-lib.h>

#define MOST_HEIGHT 260

struct _ChanceryMapRoundPage
{
  GtkWidget parent_instance;
  ChanceryMapTools *tools;
  GtkWidget *box;
  GtkLabel *start;
  GtkLabel *total;
  GtkLabel *order;
  GtkListBox *list;
  GtkWidget *scroller;
  GtkWidget *buttons;
  GtkWidget *shortest;
};

G_DEFINE_FINAL_TYPE (ChanceryMapRoundPage, chancery_map_round_page, GTK_TYPE_WIDGET)

static guint chosen_signal;

static ChanceryDayRound *
round_of (ChanceryMapRoundPage *self)
{
  return chancery_map_tools_round (self->tools);
}

static void
on_remove (ChanceryMapRoundPage *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  if (chancery_day_round_remove (round_of (self), id))
    chancery_map_tools_changed (self->tools);
}

static GtkWidget *
make_remove (ChanceryMapRoundPage *self, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Take %s out of the round"), title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "map-close");
  gtk_widget_set_tooltip_text (button, _ ("Take out of the round (Delete)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_remove), self);
  return button;
}

static void
add_stop (ChanceryMapRoundPage *self, guint i)
{
  const ChanceryDayStop *stop = chancery_day_round_stop (round_of (self), i);
  gboolean has_leg = i > 0 || chancery_day_round_start (round_of (self), NULL) != NULL;
  g_autofree char *distance =
      has_leg ? chancery_coordinates_format_distance (stop->metres, chancery_map_tool_unit ()) : NULL;
  GtkWidget *row = chancery_map_tool_row_new (chancery_map_tool_number (i + 1), stop->title, NULL, distance);
  g_autofree char *name = g_strdup_printf ("%u. %s%s%s", i + 1, stop->title, distance != NULL ? ", " : "",
                                           distance != NULL ? distance : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  chancery_map_tool_row_append (row, make_remove (self, stop->title));
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (stop->id), g_free);
  gtk_list_box_append (self->list, row);
}

static void
show_start (ChanceryMapRoundPage *self)
{
  const char *title;
  const ChanceryPosition *start = chancery_day_round_start (round_of (self), &title);
  g_autofree char *at = start != NULL ? chancery_coordinates_format (start) : NULL;
  g_autofree char *text = NULL;

  if (start != NULL)
    text = g_strdup_printf (_ ("Start: %s"), title != NULL ? title : at);
  else if (chancery_day_round_n_stops (round_of (self)) > 0)
    text = g_strdup (_ ("It starts at the first mission"));
  gtk_label_set_text (self->start, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->start), text != NULL);
}

static void
show_order (ChanceryMapRoundPage *self)
{
  const char *text = chancery_day_round_is_by_hand (round_of (self)) ? _ ("In your own order")
                     : chancery_day_round_is_exact (round_of (self))
                         ? _ ("The shortest order, in straight lines")
                         : _ ("A short order, in straight lines");

  gtk_label_set_text (self->order, text);
}

static void
update (ChanceryMapRoundPage *self)
{
  guint n = chancery_day_round_n_stops (round_of (self));
  g_autofree char *length =
      chancery_measure_describe (chancery_day_round_total (round_of (self)), chancery_map_tool_unit ());
  g_autofree char *stops = g_strdup_printf (ngettext ("%u stop", "%u stops", n), n);
  g_autofree char *total = g_strdup_printf ("%s · %s", stops, length);

  if (chancery_map_tools_tool (self->tools) != CHANCERY_MAP_TOOL_ROUND)
    return;
  chancery_map_tool_list_clear (self->list);
  for (guint i = 0; i < n; i++)
    add_stop (self, i);
  show_start (self);
  show_order (self);
  gtk_label_set_text (self->total, total);
  gtk_widget_set_visible (GTK_WIDGET (self->total), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->order), n > 0);
  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_widget_set_visible (self->buttons, n > 0);
  gtk_widget_set_visible (self->shortest, chancery_day_round_is_by_hand (round_of (self)));
}

static void
on_row_activated (ChanceryMapRoundPage *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  g_signal_emit (self, chosen_signal, 0, id);
}

/* The rows are made anew, so the keyboard is given to the one that now stands there. */
static void
focus_row (ChanceryMapRoundPage *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
move_stop (ChanceryMapRoundPage *self, int from, int to)
{
  if (to < 0 || to >= (int) chancery_day_round_n_stops (round_of (self)))
    return TRUE;
  chancery_day_round_move (round_of (self), (guint) from, (guint) to);
  chancery_map_tools_changed (self->tools);
  focus_row (self, to);
  return TRUE;
}

static gboolean
on_key_pressed (ChanceryMapRoundPage *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  int at = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;

  if (at < 0)
    return FALSE;
  if ((modifiers & GDK_ALT_MASK) != 0 && (key == GDK_KEY_Up || key == GDK_KEY_Down))
    return move_stop (self, at, key == GDK_KEY_Up ? at - 1 : at + 1);
  if (key != GDK_KEY_Delete)
    return FALSE;
  on_remove (self, row);
  focus_row (self, MIN (at, (int) chancery_day_round_n_stops (round_of (self)) - 1));
  return TRUE;
}

static void
chancery_map_round_page_dispose (GObject *object)
{
  ChanceryMapRoundPage *self = CHANCERY_MAP_ROUND_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->tools);
  G_OBJECT_CLASS (chancery_map_round_page_parent_class)->dispose (object);
}

static void
chancery_map_round_page_class_init (ChanceryMapRoundPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_round_page_dispose;
  chosen_signal = g_signal_new ("chosen", CHANCERY_TYPE_MAP_ROUND_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_buttons (ChanceryMapRoundPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = chancery_map_tool_buttons ();

  self->shortest = chancery_map_tool_button (box, _ ("Shortest Order"), "map.round-shortest");
  chancery_map_tool_button (line, _ ("Clear"), "map.round-clear");
  chancery_map_tool_button (line, _ ("Copy"), "map.round-copy");
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static void
chancery_map_round_page_init (ChanceryMapRoundPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *starts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->start = chancery_map_tool_text (NULL);
  self->total = chancery_map_tool_text ("map-total");
  self->order = chancery_map_tool_text ("chancery-secondary");
  self->scroller = chancery_map_tool_list_new (_ ("Stops of the round"), MOST_HEIGHT, &self->list);
  self->buttons = make_buttons (self);
  chancery_map_tool_button (starts, _ ("Start at Selected"), "map.round-start-selected");
  chancery_map_tool_button (starts, _ ("Add Selected"), "map.round-toggle-selected");
  gtk_box_append (GTK_BOX (self->box), starts);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->total));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->order));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->start));
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
chancery_map_round_page_new (ChanceryMapTools *tools)
{
  ChanceryMapRoundPage *self = g_object_new (CHANCERY_TYPE_MAP_ROUND_PAGE, NULL);

  self->tools = g_object_ref (tools);
  g_signal_connect_object (tools, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
