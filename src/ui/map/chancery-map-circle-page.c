/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-circle-page.h"

#include "geo/chancery-distance.h"
#include "ui/map/chancery-map-inside.h"
#include "ui/map/chancery-map-sign.h"
#include "ui/map/chancery-map-tool-row.h"
#include "ui/missions/chancery-mission-row.h"

#include <glib/gi18n-lib.h>

#define MOST_HEIGHT 230
/* More rows than anybody reads; all are counted and copied. */
#define MOST_ROWS 200

struct _ChanceryMapCirclePage
{
  GtkWidget parent_instance;
  ChanceryMapTools *tools;
  ChanceryMapModel *model;
  ChanceryMapInside *inside;
  GtkWidget *box;
  GtkEntry *feet;
  GtkEntry *metres;
  GtkLabel *fault;
  GtkLabel *middle;
  GtkBox *levels;
  GtkListBox *list;
  GtkWidget *scroller;
  GtkWidget *buttons;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (ChanceryMapCirclePage, chancery_map_circle_page, GTK_TYPE_WIDGET)

static guint chosen_signal;

static void
show_number (GtkEntry *entry, double number)
{
  g_autofree char *text = chancery_distance_format_number (number);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* The field that is typed into is left alone. */
static void
show_radius (ChanceryMapCirclePage *self, GtkEntry *typed)
{
  double metres = chancery_map_tools_radius (self->tools);

  self->is_filling = TRUE;
  if (typed != self->feet)
    show_number (self->feet, metres / CHANCERY_METRES_PER_FOOT);
  if (typed != self->metres)
    show_number (self->metres, metres);
  self->is_filling = FALSE;
}

static void
show_fault (ChanceryMapCirclePage *self, GtkEntry *entry, const GError *error)
{
  gtk_label_set_text (self->fault, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), error != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->feet), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->metres), "error");
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
}

static void
on_typed (ChanceryMapCirclePage *self, GtkEntry *entry)
{
  g_autoptr (GError) error = NULL;
  double unit = entry == self->feet ? CHANCERY_METRES_PER_FOOT : 1.0, metres = 0.0;

  if (self->is_filling)
    return;
  if (chancery_distance_parse (gtk_editable_get_text (GTK_EDITABLE (entry)), unit, &metres, &error))
    {
      chancery_map_tools_set_radius (self->tools, metres);
      show_radius (self, entry);
    }
  show_fault (self, entry, error);
}

static void
on_activated_entry (ChanceryMapCirclePage *self)
{
  show_fault (self, NULL, NULL);
  show_radius (self, NULL);
}

static GtkWidget *
make_sign (const ChanceryMapHit *hit)
{
  GtkWidget *sign = chancery_map_sign_new ();

  if (hit->office != NULL)
    chancery_map_sign_set_office (CHANCERY_MAP_SIGN (sign), chancery_map_office_kind_from_id (
                                                                chancery_record_get (hit->office, "kind")));
  else
    chancery_map_sign_set (CHANCERY_MAP_SIGN (sign), CHANCERY_MAP_THEME_LEVEL,
                           (ChanceryMapLevel) hit->point->level);
  return sign;
}

static void
add_row (ChanceryMapCirclePage *self, const ChanceryMapHit *hit)
{
  g_autofree char *distance = chancery_mission_format_distance (hit->metres);
  const char *title = hit->office != NULL ? chancery_record_get (hit->office, "name") : hit->point->title;
  const char *below = hit->office != NULL ? _ ("DS office")
                      : hit->is_hidden    ? _ ("hidden by the filters")
                                          : NULL;
  GtkWidget *row = chancery_map_tool_row_new (make_sign (hit), title, below, distance);

  g_object_set_data_full (G_OBJECT (row), "id",
                          g_strdup (hit->office != NULL ? hit->office->id : hit->point->id), g_free);
  g_object_set_data (G_OBJECT (row), "office", GINT_TO_POINTER (hit->office != NULL));
  gtk_list_box_append (self->list, row);
}

static void
show_levels (ChanceryMapCirclePage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->levels))) != NULL)
    gtk_box_remove (self->levels, child);
  for (int level = CHANCERY_MAP_N_LEVELS - 1; level >= 0; level--)
    {
      guint count = chancery_map_inside_count (self->inside, (ChanceryLevel) level);
      g_autofree char *text = g_strdup_printf ("%u", count);
      GtkWidget *sign, *label;

      if (count == 0)
        continue;
      sign = chancery_map_sign_new ();
      chancery_map_sign_set (CHANCERY_MAP_SIGN (sign), CHANCERY_MAP_THEME_LEVEL, (ChanceryMapLevel) level);
      label = gtk_label_new (text);
      gtk_widget_set_tooltip_text (label, chancery_map_theme_label (CHANCERY_MAP_THEME_LEVEL,
                                                                    (ChanceryMapLevel) level));
      gtk_widget_set_margin_end (label, 8);
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (self->levels, sign);
      gtk_box_append (self->levels, label);
    }
}

char *
chancery_map_circle_page_summary (ChanceryMapCirclePage *self)
{
  guint missions = chancery_map_inside_n_missions (self->inside);
  guint offices = chancery_map_inside_n_offices (self->inside);
  g_autofree char *first =
      g_strdup_printf (ngettext ("%u mission inside", "%u missions inside", missions), missions);
  g_autofree char *second = g_strdup_printf (ngettext ("%u DS office", "%u DS offices", offices), offices);

  return offices > 0 ? g_strdup_printf ("%s, %s", first, second) : g_steal_pointer (&first);
}

static char *
describe_middle (ChanceryMapCirclePage *self)
{
  const char *title;
  const ChanceryPosition *middle = chancery_map_tools_circle (self->tools, &title);

  return title != NULL ? g_strdup (title) : chancery_coordinates_format (middle);
}

static void
show_inside (ChanceryMapCirclePage *self)
{
  const ChanceryPosition *middle = chancery_map_tools_circle (self->tools, NULL);
  g_autofree char *around = middle != NULL ? describe_middle (self) : NULL;
  g_autofree char *text = middle != NULL ? g_strdup_printf (_ ("Around %s"), around) : NULL;

  chancery_map_tool_list_clear (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->middle), middle != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->levels), middle != NULL);
  gtk_widget_set_visible (self->buttons, middle != NULL);
  gtk_widget_set_visible (self->scroller, FALSE);
  if (middle == NULL)
    return;
  chancery_map_inside_select (self->inside, self->model, middle, chancery_map_tools_radius (self->tools));
  for (guint i = 0; i < MIN (chancery_map_inside_n (self->inside), MOST_ROWS); i++)
    add_row (self, chancery_map_inside_hit (self->inside, i));
  show_levels (self);
  gtk_widget_set_visible (self->scroller, chancery_map_inside_n (self->inside) > 0);
  gtk_label_set_text (self->middle, text);
}

static void
on_tools_changed (ChanceryMapCirclePage *self)
{
  if (chancery_map_tools_tool (self->tools) != CHANCERY_MAP_TOOL_CIRCLE)
    return;
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->feet)))) &&
      !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->metres)))))
    show_radius (self, NULL);
  show_inside (self);
}

static void
on_row_activated (ChanceryMapCirclePage *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  g_signal_emit (self, chosen_signal, 0, g_object_get_data (G_OBJECT (row), "office") != NULL, id);
}

char *
chancery_map_circle_page_to_text (ChanceryMapCirclePage *self)
{
  double metres = chancery_map_tools_radius (self->tools);
  g_autofree char *feet = chancery_distance_format_number (metres / CHANCERY_METRES_PER_FOOT);
  g_autofree char *same = chancery_distance_format_number (metres);
  g_autofree char *around = describe_middle (self);
  g_autofree char *summary = chancery_map_circle_page_summary (self);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("%s ft (%s m) around %s: %s"), feet, same, around, summary);
  for (guint i = 0; i < chancery_map_inside_n (self->inside); i++)
    {
      const ChanceryMapHit *hit = chancery_map_inside_hit (self->inside, i);
      g_autofree char *distance = chancery_mission_format_distance (hit->metres);

      g_string_append_printf (text, "\n%s, %s",
                              hit->office != NULL ? chancery_record_get (hit->office, "name")
                                                  : hit->point->title,
                              distance);
    }
  g_string_append_c (text, '\n');
  return g_strdup (text->str);
}

static void
chancery_map_circle_page_dispose (GObject *object)
{
  ChanceryMapCirclePage *self = CHANCERY_MAP_CIRCLE_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->tools);
  g_clear_object (&self->model);
  g_clear_pointer (&self->inside, chancery_map_inside_free);
  G_OBJECT_CLASS (chancery_map_circle_page_parent_class)->dispose (object);
}

static void
chancery_map_circle_page_class_init (ChanceryMapCirclePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_circle_page_dispose;
  chosen_signal = g_signal_new ("chosen", CHANCERY_TYPE_MAP_CIRCLE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkEntry *
add_entry (ChanceryMapCirclePage *self, GtkWidget *line, const char *name, const char *unit)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *label = gtk_label_new (unit);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 8);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), label);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_activated_entry), self);
  return GTK_ENTRY (entry);
}

static GtkWidget *
make_radius (ChanceryMapCirclePage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (line), gtk_label_new (_ ("Radius")));
  self->feet = add_entry (self, line, _ ("Radius in feet"), _ ("ft"));
  self->metres = add_entry (self, line, _ ("Radius in metres"), _ ("m"));
  gtk_widget_add_css_class (line, "map-radius");
  return line;
}

static GtkWidget *
make_buttons (void)
{
  GtkWidget *line = chancery_map_tool_buttons ();
  GtkWidget *only = chancery_map_tool_button (line, _ ("Show Only These"), "map.circle-filter");

  gtk_widget_set_tooltip_text (only, _ ("The map and its list show only missions in the circle"));
  chancery_map_tool_button (line, _ ("Copy"), "map.circle-copy");
  gtk_box_set_homogeneous (GTK_BOX (line), FALSE);
  gtk_widget_set_hexpand (only, TRUE);
  return line;
}

static void
chancery_map_circle_page_init (ChanceryMapCirclePage *self)
{
  GtkWidget *parts[6];

  self->inside = chancery_map_inside_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->fault = chancery_map_tool_text ("error");
  self->middle = chancery_map_tool_text ("chancery-secondary");
  self->levels = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4));
  self->scroller = chancery_map_tool_list_new (_ ("Inside the circle"), MOST_HEIGHT, &self->list);
  self->buttons = make_buttons ();
  parts[0] = make_radius (self);
  parts[1] = GTK_WIDGET (self->fault);
  parts[2] = GTK_WIDGET (self->middle);
  parts[3] = GTK_WIDGET (self->levels);
  parts[4] = self->scroller;
  parts[5] = self->buttons;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_box_append (GTK_BOX (self->box), parts[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
chancery_map_circle_page_new (ChanceryMapTools *tools, ChanceryMapModel *model)
{
  ChanceryMapCirclePage *self = g_object_new (CHANCERY_TYPE_MAP_CIRCLE_PAGE, NULL);

  self->tools = g_object_ref (tools);
  self->model = g_object_ref (model);
  g_signal_connect_object (tools, "changed", G_CALLBACK (on_tools_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "shown-changed", G_CALLBACK (on_tools_changed), self, G_CONNECT_SWAPPED);
  show_radius (self, NULL);
  show_inside (self);
  return GTK_WIDGET (self);
}
