/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-tool-panel.h"

#include "ui/map/chancery-map-sheet.h"

#include <glib/gi18n-lib.h>

struct _ChanceryMapToolPanel
{
  GtkWidget parent_instance;
  ChanceryMapTools *tools;
  GtkWidget *sheet;
  GtkLabel *title;
  GtkLabel *status;
  GtkStack *pages;
  ChanceryMapTool shown;
  char *placing; /* the mission whose page is shown */
};

G_DEFINE_FINAL_TYPE (ChanceryMapToolPanel, chancery_map_tool_panel, GTK_TYPE_WIDGET)

/* Of each tool. */
static const struct
{
  const char *page;
  const char *title;
  const char *what;
} tools_of[] = {
  [CHANCERY_MAP_TOOL_NONE] = { "none", "", "" },
  [CHANCERY_MAP_TOOL_MEASURE] = { "measure", N_ ("Measure"),
                                  N_ ("Click from point to point. Or move the map with the arrows and press "
                                      "Return at the crosshair; Backspace takes a point back.") },
  [CHANCERY_MAP_TOOL_CIRCLE] = { "circle", N_ ("Circle"),
                                 N_ ("Click where its middle is, or move the map with the arrows and press "
                                     "Return at the crosshair.") },
  [CHANCERY_MAP_TOOL_PLACE] = { "place", N_ ("Place on Map"),
                                N_ ("Click where it is, drag the pin, paste a position, or move the map with "
                                    "the arrows and press Return at the crosshair.") },
  [CHANCERY_MAP_TOOL_ROUND] = { "round", N_ ("Day’s Round"),
                                N_ ("Click the missions to see, or choose one and press A. Click again to "
                                    "take one out.") },
  [CHANCERY_MAP_TOOL_OUTLINE] = { "outline", N_ ("Move Corners"),
                                  N_ ("Drag a corner; click the middle of a side to add one. By keyboard: Tab "
                                      "goes from corner to corner, arrows move it, with Shift by more; Insert "
                                      "adds one, Delete takes it out, Backspace takes the last step back, "
                                      "Return is Done.") },
};

const char *
chancery_map_tool_title (ChanceryMapTool tool)
{
  return tools_of[tool].title[0] != '\0' ? _ (tools_of[tool].title) : "";
}

void
chancery_map_tool_panel_say (ChanceryMapToolPanel *self, const char *text)
{
  gtk_label_set_text (self->status, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->status), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update (ChanceryMapToolPanel *self)
{
  ChanceryMapTool tool = chancery_map_tools_tool (self->tools);
  const char *placing = chancery_map_tools_placing (self->tools, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), tool != CHANCERY_MAP_TOOL_NONE);
  if (tool == self->shown && g_strcmp0 (placing, self->placing) == 0)
    return;
  self->shown = tool;
  g_free (self->placing);
  self->placing = g_strdup (placing);
  if (tool == CHANCERY_MAP_TOOL_NONE)
    return;
  gtk_stack_set_visible_child_name (self->pages, tools_of[tool].page);
  gtk_label_set_text (self->title, chancery_map_tool_title (tool));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  chancery_map_tool_title (tool), -1);
  chancery_map_tool_panel_say (self, _ (tools_of[tool].what));
}

static void
chancery_map_tool_panel_dispose (GObject *object)
{
  ChanceryMapToolPanel *self = CHANCERY_MAP_TOOL_PANEL (object);

  g_clear_pointer (&self->sheet, gtk_widget_unparent);
  g_clear_object (&self->tools);
  G_OBJECT_CLASS (chancery_map_tool_panel_parent_class)->dispose (object);
}

static void
chancery_map_tool_panel_finalize (GObject *object)
{
  g_free (CHANCERY_MAP_TOOL_PANEL (object)->placing);
  G_OBJECT_CLASS (chancery_map_tool_panel_parent_class)->finalize (object);
}

static void
chancery_map_tool_panel_class_init (ChanceryMapToolPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_tool_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_map_tool_panel_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "maptoolpanel");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_head (ChanceryMapToolPanel *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0.0f);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "map-title");
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "map-close");
  gtk_widget_set_tooltip_text (close, _ ("Put away (Esc)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Put away"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "map.put-away");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), close);
  return head;
}

static void
chancery_map_tool_panel_init (ChanceryMapToolPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->status =
      GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->pages, FALSE);
  gtk_label_set_xalign (self->status, 0.0f);
  gtk_label_set_wrap (self->status, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "chancery-secondary");
  gtk_widget_add_css_class (box, "map-card-content");
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pages));
  self->sheet = chancery_map_sheet_new (box);
  gtk_widget_set_parent (self->sheet, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

ChanceryMapToolPanel *
chancery_map_tool_panel_new (ChanceryMapTools *tools)
{
  ChanceryMapToolPanel *self = g_object_new (CHANCERY_TYPE_MAP_TOOL_PANEL, NULL);

  self->tools = g_object_ref (tools);
  g_signal_connect_object (tools, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return self;
}

void
chancery_map_tool_panel_add (ChanceryMapToolPanel *self, ChanceryMapTool tool, GtkWidget *page)
{
  gtk_stack_add_named (self->pages, page, tools_of[tool].page);
}
