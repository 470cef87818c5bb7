/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-preferences.h"

#include "chancery-config.h"
#include "ui/chancery-preferences-security.h"

#include <glib/gi18n.h>

static void
on_unit_chosen (AdwComboRow *row, GParamSpec *pspec, GSettings *settings)
{
  g_settings_set_enum (settings, "distance-unit", (int) adw_combo_row_get_selected (row));
}

/* In the order of the enumeration in the settings schema. */
static GtkWidget *
make_unit_row (GSettings *settings)
{
  const char *const units[] = { _ ("Miles and feet"), _ ("Kilometres and metres"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (units);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Distances in"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) g_settings_get_enum (settings, "distance-unit"));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_unit_chosen), settings, 0);
  return row;
}

static GtkWidget *
make_author_row (GSettings *settings)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Your name in the change log"));
  g_settings_bind (settings, "author", row, "text", G_SETTINGS_BIND_DEFAULT);
  return row;
}

char *
chancery_preferences_author (void)
{
  g_autoptr (GSettings) settings = g_settings_new (CHANCERY_APP_ID);
  g_autofree char *author = g_strstrip (g_settings_get_string (settings, "author"));

  return author[0] != '\0' ? g_steal_pointer (&author) : NULL;
}

void
chancery_preferences_show (GtkWindow *parent)
{
  GSettings *settings = g_settings_new (CHANCERY_APP_ID);
  GtkWidget *window = adw_preferences_window_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("The name counts from the next unlocking on; without one the "
                                            "login name stands in the log."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_unit_row (settings));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_author_row (settings));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (chancery_preferences_security_new (settings)));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  g_object_set_data_full (G_OBJECT (window), "settings", settings, g_object_unref);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 560);
  gtk_window_present (GTK_WINDOW (window));
}
