/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-filters.h"

#include <glib/gi18n.h>

/* Each chip is the state of an action; the query is made of all states together. */
#define GROUP "chancery-filters"

static gboolean
is_on (GActionGroup *group, const char *name)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (group, name);

  return state != NULL && g_variant_get_boolean (state);
}

static int
chosen_level (GActionGroup *group)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (group, "level");
  const char *key = state != NULL ? g_variant_get_string (state, NULL) : "";

  if (*key == '\0')
    return -1;
  return (int) chancery_level_from_key (key);
}

static void
show_level (ChanceryListPane *list, int level)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (list), "chancery-level-chip");

  if (button == NULL)
    return;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button),
                             level >= 0 ? chancery_level_label ((ChanceryLevel) level) : _ ("Level"));
  if (level >= 0)
    gtk_widget_add_css_class (button, "active");
  else
    gtk_widget_remove_css_class (button, "active");
}

static void
apply (ChanceryListPane *list)
{
  GActionGroup *group = g_object_get_data (G_OBJECT (list), GROUP);
  ChanceryListModel *model = chancery_list_pane_model (list);
  ChanceryListQuery query = *chancery_list_model_query (model);

  query.current_only = is_on (group, "current");
  query.gap_only = is_on (group, "liaison");
  query.level = chosen_level (group);
  show_level (list, query.level);
  chancery_list_model_set_query (model, &query);
}

static void
on_change (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  g_simple_action_set_state (action, state);
  apply (user_data);
}

/* The list sets the query itself; only the chips have to follow. */
static void
on_reset (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GActionMap *group = g_object_get_data (G_OBJECT (user_data), GROUP);
  GAction *level = g_action_map_lookup_action (group, "level");
  static const char *const switches[] = { "current", "liaison" };

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      GAction *filter = g_action_map_lookup_action (group, switches[i]);

      g_simple_action_set_state (G_SIMPLE_ACTION (filter), g_variant_new_boolean (FALSE));
    }
  g_simple_action_set_state (G_SIMPLE_ACTION (level), g_variant_new_string (""));
  show_level (user_data, -1);
}

static void
install (ChanceryListPane *list)
{
  const GActionEntry entries[] = {
    { .name = "current", .state = "false", .change_state = on_change },
    { .name = "liaison", .state = "false", .change_state = on_change },
    { .name = "level", .parameter_type = "s", .state = "''", .change_state = on_change },
    { .name = "reset", .activate = on_reset },
  };
  GSimpleActionGroup *group;

  if (g_object_get_data (G_OBJECT (list), GROUP) != NULL)
    return;
  group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), list);
  g_object_set_data_full (G_OBJECT (list), GROUP, group, g_object_unref);
  gtk_widget_insert_action_group (GTK_WIDGET (list), "filter", G_ACTION_GROUP (group));
}

static void
add_switch (ChanceryListPane *list, const char *label, const char *action)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  install (list);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "chancery-chip");
  chancery_list_pane_add_filter (list, button);
}

void
chancery_filters_add_current (ChanceryListPane *list)
{
  add_switch (list, _ ("In force"), "filter.current");
}

void
chancery_filters_add_liaison (ChanceryListPane *list)
{
  add_switch (list, _ ("Security liaison"), "filter.liaison");
}

static void
add_item (GMenu *menu, const char *label, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "filter.level", "s", key);
  g_menu_append_item (menu, item);
}

static GMenuModel *
level_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) any = g_menu_new ();
  g_autoptr (GMenu) levels = g_menu_new ();

  add_item (any, _ ("Any level"), "");
  for (int level = CHANCERY_LEVEL_CRITICAL; level >= CHANCERY_LEVEL_LOW; level--)
    add_item (levels, chancery_level_label ((ChanceryLevel) level),
              chancery_level_key ((ChanceryLevel) level));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (any));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (levels));
  return G_MENU_MODEL (menu);
}

void
chancery_filters_add_level (ChanceryListPane *list)
{
  g_autoptr (GMenuModel) menu = level_menu ();
  GtkWidget *button = gtk_menu_button_new ();

  install (list);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "chancery-filter");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Level"), -1);
  g_object_set_data (G_OBJECT (list), "chancery-level-chip", button);
  show_level (list, -1);
  chancery_list_pane_add_filter (list, button);
}
