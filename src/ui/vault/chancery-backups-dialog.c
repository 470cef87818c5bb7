/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-backups-dialog.h"

#include "chancery-config.h"
#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "session/chancery-backup-settings.h"
#include "session/chancery-backups.h"
#include "ui/chancery-dialogs.h"
#include "ui/vault/chancery-backup-keeping.h"
#include "ui/vault/chancery-backup-list-view.h"
#include "ui/vault/chancery-restore-pane.h"
#include "ui/widgets/chancery-dialog.h"

#include <glib/gi18n.h>

#define WIDTH 600
#define HEIGHT 680
#define TOAST_ROOM 48

/* One dialog. It is freed with its window. */
typedef struct
{
  ChanceryDialog *dialog;
  ChanceryWindow *window;
  ChancerySession *session;
  ChanceryBackups *backups;
  GSettings *settings;
  GtkStack *pages;
  GtkWidget *back;
  AdwActionRow *state;
  GtkImage *state_icon;
  GtkWidget *make;
  GtkWidget *progress;
  GtkWidget *cancel;
  GtkProgressBar *bar;
  ChanceryJob *job; /* of the backup that was asked for here */
  ChanceryBackupListView *list;
  GtkWidget *keeping;
  ChanceryRestorePane *restore;
  gboolean listed;    /* whether the folder could be read, and what it had: */
  gint64 last;        /* ... when the latest was made, 0 for none */
  GError *list_error; /* ... why not */
} Dialog;

static void
forget_job (Dialog *self)
{
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
}

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  forget_job (self);
  g_clear_error (&self->list_error);
  g_object_unref (self->settings);
  g_object_unref (self->session);
  g_free (self);
}

/* The dialog that an answer is for, unless it was closed meanwhile. @held is let go. */
static Dialog *
dialog_of (gpointer held)
{
  g_autoptr (GtkWidget) dialog = held;

  return gtk_widget_get_visible (dialog) ? g_object_get_data (G_OBJECT (dialog), "backups") : NULL;
}

static void
say_state (Dialog *self, const char *icon, const char *title, const char *text)
{
  gtk_image_set_from_icon_name (self->state_icon, icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), title);
  adw_action_row_set_subtitle (self->state, text);
}

static void
say_last (Dialog *self)
{
  g_autofree char *when = chancery_backup_list_view_moment (self->last);
  /* Translators: when, "today, 10:15". */
  g_autofree char *title = g_strdup_printf (_ ("Last backup: %s"), when);
  gboolean changed = chancery_session_last_saved (self->session) > self->last;

  say_state (self, "object-select-symbolic", title,
             changed ? _ ("It was opened again and checked. What was changed since is backed up when the "
                          "vault is locked.")
                     : _ ("It was opened again and checked. Nothing was changed since."));
}

static void
update_state (Dialog *self)
{
  const GError *failure = chancery_backups_failure (self->backups);
  gboolean running = chancery_backups_is_running (self->backups) || self->job != NULL;

  gtk_widget_set_visible (self->progress, self->job != NULL);
  gtk_widget_set_visible (self->make, self->job == NULL);
  gtk_widget_set_sensitive (self->make, !running);
  if (failure != NULL)
    say_state (self, "chancery-missing-symbolic", _ ("The last backup failed"), failure->message);
  else if (self->list_error != NULL)
    say_state (self, "chancery-missing-symbolic", _ ("Backups cannot be made"), self->list_error->message);
  else if (!self->listed)
    say_state (self, "document-open-recent-symbolic", _ ("Looking for backups…"), "");
  else if (self->last == 0)
    say_state (self, "chancery-due-symbolic", _ ("No backup yet"),
               _ ("One is made when the vault is locked after a change. “Back Up Now” makes one at once."));
  else
    say_last (self);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Dialog *self = dialog_of (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = chancery_backups_list_finish (CHANCERY_BACKUPS (source), result, &error);

  if (self == NULL || g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_LOCKED))
    return;
  g_clear_error (&self->list_error);
  self->listed = backups != NULL;
  self->last = 0;
  for (guint i = backups != NULL ? backups->len : 0; i-- > 0;)
    if (((const ChanceryBackup *) g_ptr_array_index (backups, i))->same_key)
      self->last = ((const ChanceryBackup *) g_ptr_array_index (backups, i))->when;
  chancery_backup_list_view_set (self->list, backups);
  self->list_error = g_steal_pointer (&error);
  chancery_backup_keeping_refresh (self->keeping);
  update_state (self);
}

static void
list (Dialog *self)
{
  chancery_backups_list_async (self->backups, on_listed, g_object_ref (self->dialog));
}

static void
on_backups_changed (GtkWidget *dialog)
{
  Dialog *self = g_object_get_data (G_OBJECT (dialog), "backups");

  update_state (self);
  if (!chancery_backups_is_running (self->backups))
    list (self);
}

static void
on_settings_changed (GtkWidget *dialog)
{
  Dialog *self = g_object_get_data (G_OBJECT (dialog), "backups");
  g_autoptr (ChanceryBackupPolicy) policy = chancery_backup_settings_read ();

  chancery_backups_set_policy (self->backups, policy);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Dialog *self = dialog_of (user_data);
  g_autoptr (GError) error = NULL;
  gboolean made = chancery_backups_make_finish (CHANCERY_BACKUPS (source), result, NULL, &error);

  if (self == NULL)
    return;
  chancery_job_finish (self->job);
  forget_job (self);
  if (made)
    chancery_dialog_show_toast (self->dialog, _ ("The backup was made and checked"), FALSE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    chancery_dialog_show_toast (self->dialog, _ ("No backup was made; those that were there still are"),
                                FALSE);
  update_state (self);
  gtk_widget_grab_focus (self->make);
}

static void
on_fraction (Dialog *self)
{
  gtk_progress_bar_set_fraction (self->bar, MAX (chancery_job_fraction (self->job), 0));
}

static void
on_make (Dialog *self)
{
  if (self->job != NULL)
    return;
  self->job = chancery_job_new (_ ("Making a backup"));
  g_signal_connect_swapped (self->job, "notify::fraction", G_CALLBACK (on_fraction), self);
  gtk_progress_bar_set_fraction (self->bar, 0);
  /* So that locking stops it, and does not wait. */
  chancery_session_announce_job (self->session, self->job);
  chancery_backups_make_async (self->backups, CHANCERY_BACKUP_REQUEST, self->job, on_made,
                               g_object_ref (self->dialog));
  update_state (self);
  gtk_widget_grab_focus (self->cancel);
}

static void
on_cancel (Dialog *self)
{
  if (self->job != NULL)
    chancery_job_cancel (self->job);
}

static void
show_main (Dialog *self)
{
  gtk_widget_set_visible (self->back, FALSE);
  chancery_restore_pane_set_path (self->restore, NULL);
  gtk_stack_set_visible_child_name (self->pages, "main");
  chancery_dialog_set_subtitle (self->dialog, "");
}

/* A vault that is damaged takes no change: the file itself is replaced, from the lock screen. */
static void
on_wanted (Dialog *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (chancery_session_trouble (self->session) == CHANCERY_SESSION_DAMAGED)
    {
      chancery_window_replace_vault (self->window, chancery_session_path (self->session), path);
      return;
    }
  chancery_dialog_drop_toast (self->dialog);
  gtk_widget_set_visible (self->back, TRUE);
  chancery_dialog_set_subtitle (self->dialog, name);
  gtk_stack_set_visible_child_name (self->pages, "restore");
  chancery_restore_pane_set_path (self->restore, path);
}

static void
on_restored (Dialog *self, const char *label)
{
  g_autofree char *text = g_strdup_printf (_ ("Done: %s"), label);

  show_main (self);
  list (self);
  chancery_dialog_show_toast (self->dialog, text, TRUE);
}

static void
on_file_chosen (GtkWidget *dialog, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    on_wanted (g_object_get_data (G_OBJECT (dialog), "backups"), path);
}

static void
on_other (Dialog *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *chooser =
      chancery_dialogs_choose_file (GTK_WINDOW (self->dialog), _ ("Restore a Backup"),
                                    GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  gtk_file_filter_set_name (filter, _ ("Chancery vaults"));
  gtk_file_filter_add_suffix (filter, "chancery");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_file_chosen), self->dialog, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
build_progress (Dialog *self)
{
  self->cancel = gtk_button_new_with_label (_ ("Cancel"));
  self->progress = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->bar), 100, -1);
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->cancel, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Making a backup"), -1);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (on_cancel), self);
  gtk_box_append (GTK_BOX (self->progress), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (self->progress), self->cancel);
}

static GtkWidget *
build_state (Dialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->state = ADW_ACTION_ROW (adw_action_row_new ());
  self->state_icon = GTK_IMAGE (gtk_image_new ());
  self->make = gtk_button_new_with_label (_ ("Back Up Now"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->state), FALSE);
  gtk_widget_set_valign (self->make, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->make, "suggested-action");
  g_signal_connect_swapped (self->make, "clicked", G_CALLBACK (on_make), self);
  build_progress (self);
  adw_action_row_add_prefix (self->state, GTK_WIDGET (self->state_icon));
  adw_action_row_add_suffix (self->state, self->progress);
  adw_action_row_add_suffix (self->state, self->make);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->state));
  return group;
}

static void
build_main (Dialog *self)
{
  GtkWidget *page = adw_preferences_page_new ();

  self->list = CHANCERY_BACKUP_LIST_VIEW (chancery_backup_list_view_new (self->backups));
  self->keeping = chancery_backup_keeping_new (self->settings);
  /* So that the last row can be scrolled clear of a toast. */
  gtk_widget_set_margin_bottom (self->keeping, TOAST_ROOM);
  g_signal_connect_swapped (self->list, "wanted", G_CALLBACK (on_wanted), self);
  g_signal_connect_swapped (self->list, "other", G_CALLBACK (on_other), self);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (build_state (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->list));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->keeping));
  gtk_stack_add_named (self->pages, page, "main");
}

static void
build_restore (Dialog *self)
{
  self->restore = CHANCERY_RESTORE_PANE (chancery_restore_pane_new (self->session));
  g_signal_connect_swapped (self->restore, "left", G_CALLBACK (show_main), self);
  g_signal_connect_swapped (self->restore, "restored", G_CALLBACK (on_restored), self);
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->restore), "restore");
}

static void
build_back (Dialog *self)
{
  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (self->back, _ ("Back to the Backups"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back to the Backups"), -1);
  gtk_widget_set_visible (self->back, FALSE);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (show_main), self);
  adw_header_bar_pack_start (chancery_dialog_header (self->dialog), self->back);
}

/* The demonstration, which is made anew each time. */
static GtkWidget *
none_page (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "document-open-recent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No backups are made of this vault"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Its data is invented. Create a vault of your own, and it is backed up "
                                      "with each session."));
  return page;
}

static void
build (Dialog *self)
{
  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_transition_type (self->pages, GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT_RIGHT);
  build_back (self);
  build_main (self);
  build_restore (self);
  chancery_dialog_set_content (self->dialog, GTK_WIDGET (self->pages));
  g_signal_connect_object (self->backups, "changed", G_CALLBACK (on_backups_changed), self->dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (on_settings_changed), self->dialog,
                           G_CONNECT_SWAPPED);
  update_state (self);
  list (self);
}

void
chancery_backups_dialog_show (ChanceryWindow *window)
{
  Dialog *self = g_new0 (Dialog, 1);

  self->window = window;
  self->session = g_object_ref (chancery_window_session (window));
  self->backups = chancery_session_backups (self->session);
  self->settings = g_settings_new (CHANCERY_APP_ID);
  self->dialog = chancery_dialog_new (GTK_WINDOW (window), _ ("Backups"), WIDTH, HEIGHT);
  g_object_set_data_full (G_OBJECT (self->dialog), "backups", self, dialog_free);
  if (chancery_backups_policy (self->backups) != NULL)
    build (self);
  else
    chancery_dialog_set_content (self->dialog, none_page ());
  gtk_window_present (GTK_WINDOW (self->dialog));
  if (self->make != NULL)
    gtk_widget_grab_focus (self->make);
}
