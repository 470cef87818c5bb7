/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-backup-keeping.h"

#include "session/chancery-backup-settings.h"
#include "ui/chancery-dialogs.h"

#include <glib/gi18n.h>

/* The rows about the folder; freed with the group. */
typedef struct
{
  GSettings *settings;
  AdwActionRow *row;
  GtkWidget *reset;
} Folder;

static void
folder_free (gpointer data)
{
  Folder *folder = data;

  g_object_unref (folder->settings);
  g_free (folder);
}

static void
update (AdwActionRow *row)
{
  const Folder *folder = g_object_get_data (G_OBJECT (row), "folder");
  g_autoptr (ChanceryBackupPolicy) policy = chancery_backup_settings_read ();
  g_autofree char *shown = g_filename_display_name (policy->folder);
  g_autofree char *text = NULL;

  if (policy->makes_folder || g_file_test (policy->folder, G_FILE_TEST_IS_DIR))
    text = g_steal_pointer (&shown);
  else
    text =
        g_strdup_printf (_ ("%s is not there. Connect the drive that it lies on, or choose another folder; "
                            "until then no backups are made."),
                         shown);
  adw_action_row_set_subtitle (folder->row, text);
  gtk_widget_set_visible (folder->reset, !policy->makes_folder);
}

static void
on_chosen (AdwActionRow *row, int response, GtkNativeDialog *chooser)
{
  const Folder *folder = g_object_get_data (G_OBJECT (row), "folder");
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    g_settings_set_string (folder->settings, "backup-folder", path);
}

static void
on_choose (Folder *folder)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (folder->row)));
  GtkFileChooserNative *chooser =
      chancery_dialogs_choose_file (window, _ ("Folder for Backups"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                    _ ("_Choose"));

  g_signal_connect_object (chooser, "response", G_CALLBACK (on_chosen), folder->row, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_reset (Folder *folder)
{
  g_settings_reset (folder->settings, "backup-folder");
}

static void
add_folder (AdwPreferencesGroup *group, GSettings *settings)
{
  Folder *folder = g_new0 (Folder, 1);
  GtkWidget *choose = gtk_button_new_with_label (_ ("Choose…"));

  folder->settings = g_object_ref (settings);
  folder->row = ADW_ACTION_ROW (adw_action_row_new ());
  folder->reset = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (folder->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (folder->row), _ ("Folder"));
  gtk_widget_set_tooltip_text (folder->reset, _ ("Back to the folder that is used without a choice"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (folder->reset), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reset the Folder"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choose), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose the Folder"), -1);
  gtk_widget_add_css_class (folder->reset, "flat");
  gtk_widget_set_valign (folder->reset, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (folder->row, folder->reset);
  adw_action_row_add_suffix (folder->row, choose);
  g_signal_connect_swapped (choose, "clicked", G_CALLBACK (on_choose), folder);
  g_signal_connect_swapped (folder->reset, "clicked", G_CALLBACK (on_reset), folder);
  g_object_set_data_full (G_OBJECT (folder->row), "folder", folder, folder_free);
  g_signal_connect_object (settings, "changed::backup-folder", G_CALLBACK (update), folder->row,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, GTK_WIDGET (folder->row));
  g_object_set_data (G_OBJECT (group), "row", folder->row);
  update (folder->row);
}

/* Whoever turns the wheel wants to see the rest of the page. */
static void
leave_wheel_alone (GtkWidget *spin)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (spin);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
add_number (
    AdwPreferencesGroup *group, GSettings *settings, const char *key, const char *title, int least, int most)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  leave_wheel_alone (spin);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_settings_bind (settings, key, spin, "value", G_SETTINGS_BIND_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (group, row);
}

GtkWidget *
chancery_backup_keeping_new (GSettings *settings)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ ("Where they go and which are kept"));
  adw_preferences_group_set_description (
      group,
      _ ("A backup is a whole copy of the vault under its passphrase. It is made when the vault is "
         "locked after a change, and before imports, new passphrases and new formats. Best is a folder "
         "on another drive."));
  add_folder (group, settings);
  add_number (group, settings, "backup-keep-last", _ ("The latest, so many"), 1, 1000);
  add_number (group, settings, "backup-keep-days", _ ("One a day, for so many days"), 0, 366);
  add_number (group, settings, "backup-keep-weeks", _ ("One a week, for so many weeks"), 0, 520);
  return GTK_WIDGET (group);
}

void
chancery_backup_keeping_refresh (GtkWidget *group)
{
  update (g_object_get_data (G_OBJECT (group), "row"));
}
