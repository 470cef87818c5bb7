/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-preferences-security.h"

#include <glib/gi18n.h>

#define MOST_CHOICES 8

/* A number to choose, one of a few; never is none of them. Ended by 0. */
typedef struct
{
  const char *key;
  const char *title;
  const char *one; /* how a choice reads */
  const char *many;
  int values[MOST_CHOICES];
} Choice;

static const Choice lock_after = {
  "lock-after-minutes", N_ ("Lock after"), N_ ("%d minute"), N_ ("%d minutes"), { 1, 2, 5, 10, 15, 30, 60, 0 }
};
static const Choice clipboard = { "clipboard-seconds",
                                  N_ ("Clear the clipboard after"),
                                  N_ ("%d second"),
                                  N_ ("%d seconds"),
                                  { 10, 30, 60, 0 } };

static char *
value_text (const Choice *choice, int value)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (ngettext (choice->one, choice->many, (gulong) value), value);
#pragma GCC diagnostic pop
}

static GListModel *
make_items (const Choice *choice)
{
  GtkStringList *items = gtk_string_list_new (NULL);

  for (guint i = 0; choice->values[i] != 0; i++)
    gtk_string_list_take (items, value_text (choice, choice->values[i]));
  return G_LIST_MODEL (items);
}

/* Of another number, written by other means, the next higher is shown. */
static guint
index_of (const Choice *choice, int value)
{
  guint i = 0;

  while (choice->values[i] < value && choice->values[i + 1] != 0)
    i++;
  return i;
}

static void
on_chosen (AdwComboRow *row, GParamSpec *pspec, GSettings *settings)
{
  const Choice *choice = g_object_get_data (G_OBJECT (row), "choice");

  g_settings_set_int (settings, choice->key, choice->values[adw_combo_row_get_selected (row)]);
}

static GtkWidget *
make_choice_row (GSettings *settings, const Choice *choice)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GListModel) items = make_items (choice);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (choice->title));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), items);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                              index_of (choice, g_settings_get_int (settings, choice->key)));
  g_object_set_data (G_OBJECT (row), "choice", (gpointer) choice);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_chosen), settings, 0);
  return row;
}

static GtkWidget *
make_minimize_row (GSettings *settings)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Lock when the window is minimised"));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  g_settings_bind (settings, "lock-on-minimize", toggle, "active", G_SETTINGS_BIND_DEFAULT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Lock when the window is minimised"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  return row;
}

GtkWidget *
chancery_preferences_security_new (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Security"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("The vault is also locked when the screen is locked and before the computer sleeps. Forms that are not "
         "finished are kept inside it."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_choice_row (settings, &lock_after));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_minimize_row (settings));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_choice_row (settings, &clipboard));
  return group;
}
