/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-salvage-dialog.h"

#include "base/chancery-error.h"
#include "session/chancery-salvager.h"
#include "ui/chancery-dialogs.h"
#include "ui/chancery-preferences.h"
#include "ui/vault/chancery-salvage-result.h"
#include "ui/welcome/chancery-welcome-parts.h"
#include "ui/widgets/chancery-dialog.h"

#include <glib/gi18n.h>

#define WIDTH 600
#define HEIGHT 600

/* One dialog. It is freed with its window. */
typedef struct
{
  ChanceryWindow *window;
  ChanceryDialog *dialog;
  char *path;
  char *target; /* nullable: where it is being saved, or was */
  GtkStack *pages;
  GtkWidget *entry;
  GtkWidget *fault;
  GtkWidget *act;
  GtkProgressBar *bar;
  ChanceryJob *job; /* while it runs */
} Salvage;

static void
stop (Salvage *self)
{
  if (self->job == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->job, self);
  chancery_job_cancel (self->job);
  g_clear_object (&self->job);
}

static void
salvage_free (gpointer data)
{
  Salvage *self = data;

  stop (self);
  g_free (self->path);
  g_free (self->target);
  g_free (self);
}

static void
on_open_new (Salvage *self)
{
  ChanceryWindow *window = self->window;
  g_autofree char *target = g_strdup (self->target);

  gtk_window_destroy (GTK_WINDOW (self->dialog));
  chancery_window_open_path (window, target);
}

static void
show_report (Salvage *self, const ChancerySalvageReport *report)
{
  GtkWidget *open = chancery_welcome_pill_new (_ ("Open the New Vault"), TRUE);

  gtk_widget_set_halign (open, GTK_ALIGN_START);
  g_signal_connect_swapped (open, "clicked", G_CALLBACK (on_open_new), self);
  gtk_stack_add_named (self->pages, chancery_salvage_result_new (report, self->target, open), "result");
  gtk_stack_set_visible_child_name (self->pages, "result");
  gtk_widget_grab_focus (open);
}

static void
fail (Salvage *self, const GError *error)
{
  gtk_stack_set_visible_child_name (self->pages, "ask");
  if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE))
    {
      chancery_fault_row_set (self->fault, self->entry, error->message);
      chancery_entry_row_select (self->entry);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    chancery_dialog_show_toast (self->dialog, _ ("Stopped; no vault was made"), FALSE);
  else
    chancery_dialog_show_error (self->dialog, error->message);
}

static void
on_salvaged (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySalvageReport) report = chancery_salvager_run_finish (result, &error);
  Salvage *self = g_object_get_data (G_OBJECT (dialog), "salvage");

  /* Closed meanwhile. */
  if (self == NULL || !gtk_widget_get_visible (dialog))
    return;
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  if (report != NULL)
    show_report (self, report);
  else
    fail (self, error);
}

static void
on_fraction (Salvage *self)
{
  double fraction = chancery_job_fraction (self->job);

  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
}

static void
run (Salvage *self)
{
  g_autoptr (ChancerySecret) passphrase = chancery_passphrase_row_secret (self->entry);
  g_autofree char *author = chancery_preferences_author ();
  const ChancerySalvageOrder order = {
    .path = self->path, .passphrase = passphrase, .target = self->target, .new_passphrase = passphrase
  };

  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_stack_set_visible_child_name (self->pages, "running");
  self->job = chancery_job_new (_ ("Saving what can be read"));
  g_signal_connect_swapped (self->job, "notify::fraction", G_CALLBACK (on_fraction), self);
  chancery_salvager_run_async (&order, author, self->job, on_salvaged, g_object_ref (self->dialog));
}

static void
on_chosen (GtkNativeDialog *chooser, int response, Salvage *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file == NULL || g_file_peek_path (file) == NULL)
    return;
  g_free (self->target);
  self->target = g_file_get_path (file);
  run (self);
}

static void
on_act (Salvage *self)
{
  g_autofree char *name = chancery_vault_display_name (self->path);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  /* Translators: the name of a file; before it the name of the damaged vault. */
  g_autofree char *suggestion = g_strdup_printf (_ ("%s salvaged.chancery"), name);
  GtkFileChooserNative *chooser;

  if (!gtk_widget_get_sensitive (self->act))
    return;
  chancery_fault_row_set (self->fault, self->entry, NULL);
  chooser = chancery_dialogs_choose_file (GTK_WINDOW (self->dialog), _ ("Save What Can Be Read"),
                                          GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), place, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), suggestion);
  g_signal_connect (chooser, "response", G_CALLBACK (on_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_typed (Salvage *self)
{
  chancery_fault_row_set (self->fault, self->entry, NULL);
  gtk_widget_set_sensitive (self->act, *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0');
}

static GtkWidget *
make_text (Salvage *self)
{
  g_autofree char *name = chancery_vault_display_name (self->path);
  g_autofree char *text = g_strdup_printf (
      _ ("“%s” is read page by page, and every record that can be made out is saved into a new vault, which opens "
         "with the same passphrase. The damaged file stays as it is. If there is a backup that is not too old, "
         "it holds more."),
      name);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
make_ask (Salvage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *list = chancery_welcome_list_new ();

  self->entry = chancery_passphrase_row_new (_ ("Passphrase"));
  self->fault = chancery_fault_row_new ();
  self->act = chancery_welcome_pill_new (_ ("Choose Where to Save…"), TRUE);
  gtk_widget_set_halign (self->act, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->act, FALSE);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->entry, "entry-activated", G_CALLBACK (on_act), self);
  g_signal_connect_swapped (self->act, "clicked", G_CALLBACK (on_act), self);
  gtk_list_box_append (GTK_LIST_BOX (list), self->entry);
  gtk_list_box_append (GTK_LIST_BOX (list), self->fault);
  gtk_box_append (GTK_BOX (box), make_text (self));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->act);
  gtk_widget_add_css_class (box, "chancery-verify");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  return clamp;
}

static GtkWidget *
make_running (Salvage *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Saving what can be read"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _ ("The damaged file is only read."));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Progress"),
                                  -1);
  gtk_widget_add_css_class (cancel, "pill");
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (stop), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), cancel);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  return page;
}

void
chancery_salvage_dialog_show (ChanceryWindow *window, const char *path, const char *passphrase)
{
  Salvage *self = g_new0 (Salvage, 1);

  self->window = window;
  self->path = g_strdup (path);
  self->dialog = chancery_dialog_new (GTK_WINDOW (window), _ ("Save What Can Be Read"), WIDTH, HEIGHT);
  self->pages = GTK_STACK (gtk_stack_new ());
  g_object_set_data_full (G_OBJECT (self->dialog), "salvage", self, salvage_free);
  /* Not when it is freed: the work holds it. */
  g_signal_connect_swapped (self->dialog, "destroy", G_CALLBACK (stop), self);
  gtk_stack_add_named (self->pages, make_ask (self), "ask");
  gtk_stack_add_named (self->pages, make_running (self), "running");
  chancery_dialog_set_content (self->dialog, GTK_WIDGET (self->pages));
  gtk_window_set_modal (GTK_WINDOW (self->dialog), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), passphrase != NULL ? passphrase : "");
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (passphrase != NULL && *passphrase != '\0' ? self->act : self->entry);
}
