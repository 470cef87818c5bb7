/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/missions/chancery-mission-filters.h"

#include "ui/missions/chancery-mission-row.h"

#include <glib/gi18n.h>

/* Each filter is an action with a text for its state; "" is "any". The menus only set states, and the query
 * is made of all states together. */
static const char *const filters[] = { "kind", "level", "gap" };

static const char *
state_of (GActionGroup *group, const char *name)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (group, name);

  /* States are interned by the menus' texts; a copy lives as long as the query needs it. */
  return g_intern_string (g_variant_get_string (state, NULL));
}

static void
apply (ChanceryListPane *list)
{
  GActionGroup *group = g_object_get_data (G_OBJECT (list), "filters");
  ChanceryListModel *model = chancery_list_pane_model (list);
  ChanceryListQuery query = *chancery_list_model_query (model);
  const char *kind = state_of (group, "kind");
  const char *level = state_of (group, "level");
  const char *gap = state_of (group, "gap");

  query.mission_kind = kind[0] != '\0' ? kind : NULL;
  query.level = level[0] == '\0' ? -1 : (int) chancery_level_from_key (level);
  query.gap_only = g_str_equal (gap, "liaison");
  query.unplaced_only = g_str_equal (gap, "unplaced");
  chancery_list_model_set_query (model, &query);
}

static void
update_buttons (ChanceryListPane *list, GActionGroup *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      GtkWidget *button = g_object_get_data (G_OBJECT (list), filters[i]);

      if (state_of (group, filters[i])[0] != '\0')
        gtk_widget_add_css_class (button, "active");
      else
        gtk_widget_remove_css_class (button, "active");
    }
}

static void
on_filter (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ChanceryListPane *list = user_data;

  g_simple_action_set_state (action, state);
  update_buttons (list, g_object_get_data (G_OBJECT (list), "filters"));
  apply (list);
}

static void
on_reset (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GActionGroup *group = g_object_get_data (G_OBJECT (user_data), "filters");

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      GAction *filter = g_action_map_lookup_action (G_ACTION_MAP (group), filters[i]);

      g_simple_action_set_state (G_SIMPLE_ACTION (filter), g_variant_new_string (""));
    }
  update_buttons (user_data, group);
}

static void
install_actions (ChanceryListPane *list)
{
  const GActionEntry entries[] = {
    { .name = "kind", .parameter_type = "s", .state = "''", .change_state = on_filter },
    { .name = "level", .parameter_type = "s", .state = "''", .change_state = on_filter },
    { .name = "gap", .parameter_type = "s", .state = "''", .change_state = on_filter },
    { .name = "reset", .activate = on_reset },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), list);
  g_object_set_data_full (G_OBJECT (list), "filters", group, g_object_unref);
  gtk_widget_insert_action_group (GTK_WIDGET (list), "filter", G_ACTION_GROUP (group));
}

static void
add_item (GMenu *menu, const char *label, const char *filter, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_autofree char *action = g_strdup_printf ("filter.%s", filter);

  g_menu_item_set_action_and_target (item, action, "s", value);
  g_menu_append_item (menu, item);
}

static void
add_button (ChanceryListPane *list, const char *filter, const char *label, GMenu *values)
{
  GtkWidget *button = gtk_menu_button_new ();
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) any = g_menu_new ();

  add_item (any, _ ("Any"), filter, "");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (any));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (values));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "chancery-filter");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (list), filter, button);
  chancery_list_pane_add_filter (list, button);
  g_object_unref (menu);
  g_object_unref (values);
}

static GMenu *
choices_menu (const char *filter, const ChanceryChoice *choices)
{
  GMenu *menu = g_menu_new ();

  for (const ChanceryChoice *choice = choices; choice->key != NULL; choice++)
    add_item (menu, _ (choice->label), filter, choice->key);
  return menu;
}

void
chancery_mission_filters_add (ChanceryListPane *list)
{
  const ChanceryField *kind = chancery_entity_field (chancery_mission, "kind");
  GMenu *levels = choices_menu ("level", chancery_level_choices);
  GMenu *gaps = g_menu_new ();

  add_item (levels, chancery_level_label (CHANCERY_LEVEL_NONE), "level", "none");
  add_item (gaps, _ ("Liaison below two"), "gap", "liaison");
  add_item (gaps, _ ("To be placed on the map"), "gap", "unplaced");
  install_actions (list);
  add_button (list, "kind", _ ("Kind"), choices_menu ("kind", kind->choices));
  add_button (list, "level", _ ("Level"), levels);
  add_button (list, "gap", _ ("Gap"), gaps);
}
