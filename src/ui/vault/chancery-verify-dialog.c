/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-verify-dialog.h"

#include "ui/chancery-feedback.h"
#include "ui/vault/chancery-verify-result.h"
#include "ui/widgets/chancery-dialog.h"

#include <glib/gi18n.h>

#define WIDTH 640
#define HEIGHT 680

/* One dialog. It is freed with its window. */
typedef struct
{
  ChanceryDialog *dialog;
  ChancerySession *session;
  ChanceryJob *job; /* while it runs */
  GtkProgressBar *bar;
} Verify;

static void
stop (Verify *self)
{
  if (self->job == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->job, self);
  chancery_job_cancel (self->job);
  g_clear_object (&self->job);
}

static void
verify_free (gpointer data)
{
  Verify *self = data;

  stop (self);
  g_object_unref (self->session);
  g_free (self);
}

static void start (Verify *self);

static void
show_failure (Verify *self, const GError *error)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *again = gtk_button_new_with_label (_ ("Try Again"));
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "chancery-missing-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Not checked"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  gtk_widget_add_css_class (again, "pill");
  gtk_widget_set_halign (again, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (again, "clicked", G_CALLBACK (start), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), again);
  chancery_dialog_set_content (self->dialog, page);
}

/* Whoever stopped it, here or at the foot of the sidebar, wants no answer. */
static void
show_outcome (Verify *self, const ChanceryVaultReport *report, const GError *error)
{
  if (report != NULL)
    chancery_dialog_set_content (self->dialog, chancery_verify_result_new (self->session, report));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_window_close (GTK_WINDOW (self->dialog));
  else
    show_failure (self, error);
}

static void
on_verified (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVaultReport) report =
      chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  Verify *self = g_object_get_data (G_OBJECT (dialog), "verify");

  /* Closed meanwhile. */
  if (self == NULL || !gtk_widget_get_visible (dialog))
    return;
  stop (self);
  show_outcome (self, report, error);
}

static gpointer
verify_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_vault_verify (vault, progress, error);
}

static void
on_fraction (Verify *self)
{
  double fraction = chancery_job_fraction (self->job);

  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
}

static GtkWidget *
make_running (Verify *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Checking the vault"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Every page of the file, the chain of all changes, and that each record is what the changes say. You "
         "can go on reading meanwhile."));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Progress"),
                                  -1);
  gtk_widget_add_css_class (cancel, "pill");
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self->dialog);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), cancel);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  return page;
}

static void
start (Verify *self)
{
  chancery_dialog_set_content (self->dialog, make_running (self));
  self->job = chancery_job_new (_ ("Checking the vault"));
  g_signal_connect_swapped (self->job, "notify::fraction", G_CALLBACK (on_fraction), self);
  chancery_session_read_async (self->session, verify_work, NULL, NULL,
                               (GDestroyNotify) chancery_vault_report_free, self->job, NULL, on_verified,
                               g_object_ref (self->dialog));
}

void
chancery_verify_dialog_show (ChanceryWindow *window)
{
  Verify *self = g_new0 (Verify, 1);

  self->session = g_object_ref (chancery_window_session (window));
  self->dialog = chancery_dialog_new (GTK_WINDOW (window), _ ("Verify Vault"), WIDTH, HEIGHT);
  g_object_set_data_full (G_OBJECT (self->dialog), "verify", self, verify_free);
  /* Not when it is freed: the work holds it. */
  g_signal_connect_swapped (self->dialog, "destroy", G_CALLBACK (stop), self);
  start (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
}
