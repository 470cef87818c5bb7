/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-restore-pane.h"

#include "base/chancery-error.h"
#include "session/chancery-restorer.h"
#include "ui/vault/chancery-backup-preview.h"
#include "ui/welcome/chancery-welcome-parts.h"
#include "ui/widgets/chancery-errand.h"

#include <glib/gi18n.h>

#define WIDTH 560

struct _ChanceryRestorePane
{
  AdwBin parent_instance;
  ChancerySession *session;
  char *path;
  ChancerySecret *passphrase; /* (nullable): of the backup, where it has one of its own */
  ChanceryRestorePlan *plan;
  ChanceryJob *job; /* under way */
  GtkStack *pages;
  GtkLabel *doing;
  GtkProgressBar *bar;
  AdwStatusPage *fault;
  GtkWidget *entry;
  GtkWidget *entry_fault;
  AdwBin *preview;
  GtkLabel *note;
  GtkWidget *restore;
};

G_DEFINE_FINAL_TYPE (ChanceryRestorePane, chancery_restore_pane, ADW_TYPE_BIN)

enum
{
  RESTORED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
end_job (ChanceryRestorePane *self)
{
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
}

static void
on_fraction (ChanceryRestorePane *self)
{
  double fraction = chancery_job_fraction (self->job);

  if (fraction < 0)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, fraction);
}

static void
begin_job (ChanceryRestorePane *self, const char *title)
{
  end_job (self);
  self->job = chancery_job_new (title);
  g_signal_connect_swapped (self->job, "notify::fraction", G_CALLBACK (on_fraction), self);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_label_set_text (self->doing, title);
  gtk_stack_set_visible_child_name (self->pages, "busy");
}

static void
show_fault (ChanceryRestorePane *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->fault, escaped);
  gtk_stack_set_visible_child_name (self->pages, "fault");
}

static const char *
note_text (ChanceryRestorePane *self)
{
  if (chancery_session_is_read_only (self->session))
    return _ ("The vault is open for reading only: you can look, but not restore.");
  if (chancery_changeset_is_empty (self->plan->changeset))
    return _ ("The vault holds all of it already.");
  return _ ("A backup of the vault as it is now is made first. Undo takes the restoring back.");
}

static void
show_plan (ChanceryRestorePane *self)
{
  gboolean possible =
      !chancery_session_is_read_only (self->session) && !chancery_changeset_is_empty (self->plan->changeset);

  adw_bin_set_child (self->preview, chancery_backup_preview_new (self->plan));
  gtk_label_set_text (self->note, note_text (self));
  gtk_widget_set_sensitive (self->restore, possible);
  gtk_stack_set_visible_child_name (self->pages, "plan");
}

static void
ask (ChanceryRestorePane *self, const GError *error)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  chancery_fault_row_set (self->entry_fault, self->entry, error->message);
  gtk_stack_set_visible_child_name (self->pages, "ask");
  gtk_widget_grab_focus (self->entry);
}

static gboolean
is_of_passphrase (const GError *error)
{
  return g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE) ||
         g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_TOO_SOON);
}

static void
on_planned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryErrand) errand = user_data;
  ChanceryRestorePane *self = errand->owner;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryRestorePlan) plan =
      chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (!chancery_errand_is_wanted (errand, self->job))
    return;
  end_job (self);
  if (plan != NULL)
    {
      g_clear_pointer (&self->plan, chancery_restore_plan_free);
      self->plan = g_steal_pointer (&plan);
      show_plan (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[LEFT], 0);
  else if (is_of_passphrase (error))
    ask (self, error);
  else
    show_fault (self, error);
}

static void
look (ChanceryRestorePane *self)
{
  begin_job (self, _ ("Checking the backup"));
  chancery_restorer_plan_async (self->session, self->path, self->passphrase, self->job, on_planned,
                                chancery_errand_new (self, self->job));
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryErrand) errand = user_data;
  ChanceryRestorePane *self = errand->owner;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (!chancery_errand_is_wanted (errand, self->job))
    return;
  end_job (self);
  if (label != NULL)
    g_signal_emit (self, signals[RESTORED], 0, label);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[LEFT], 0);
  else
    show_fault (self, error);
}

static void
on_restore (ChanceryRestorePane *self)
{
  if (self->plan == NULL)
    return;
  begin_job (self, _ ("Restoring the backup"));
  chancery_restorer_apply_async (self->session, g_steal_pointer (&self->plan), self->job, on_restored,
                                 chancery_errand_new (self, self->job));
}

static void
on_passphrase (ChanceryRestorePane *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    return;
  g_clear_pointer (&self->passphrase, chancery_secret_unref);
  self->passphrase = chancery_passphrase_row_secret (self->entry);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  look (self);
}

static void
on_cancel (ChanceryRestorePane *self)
{
  if (self->job != NULL)
    chancery_job_cancel (self->job);
}

static void
on_left (ChanceryRestorePane *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
add_busy (ChanceryRestorePane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *cancel = chancery_welcome_pill_new (_ ("Cancel"), FALSE);

  self->doing = GTK_LABEL (gtk_label_new (NULL));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->bar), 240, -1);
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->doing));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_stack_add_named (self->pages, box, "busy");
}

static void
add_fault (ChanceryRestorePane *self)
{
  GtkWidget *back = chancery_welcome_pill_new (_ ("Back to the Backups"), FALSE);

  self->fault = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->fault, "chancery-missing-symbolic");
  adw_status_page_set_title (self->fault, _ ("Not Restored"));
  gtk_widget_set_halign (back, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (on_left), self);
  adw_status_page_set_child (self->fault, back);
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->fault), "fault");
}

static GtkWidget *
clamp_new (GtkWidget *content)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_widget_set_margin_top (clamp, 12);
  gtk_widget_set_margin_bottom (clamp, 18);
  return clamp;
}

static void
add_ask (ChanceryRestorePane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *list = chancery_welcome_list_new ();
  GtkWidget *open = chancery_welcome_pill_new (_ ("Look"), TRUE);

  self->entry = chancery_passphrase_row_new (_ ("Passphrase of the backup"));
  self->entry_fault = chancery_fault_row_new ();
  gtk_list_box_append (GTK_LIST_BOX (list), self->entry);
  gtk_list_box_append (GTK_LIST_BOX (list), self->entry_fault);
  gtk_widget_set_halign (open, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->entry, "entry-activated", G_CALLBACK (on_passphrase), self);
  g_signal_connect_swapped (open, "clicked", G_CALLBACK (on_passphrase), self);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), open);
  gtk_widget_add_css_class (box, "chancery-backup-ask");
  gtk_stack_add_named (self->pages, clamp_new (box), "ask");
}

static void
add_plan (ChanceryRestorePane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->preview = ADW_BIN (adw_bin_new ());
  self->note = GTK_LABEL (gtk_label_new (NULL));
  self->restore = chancery_welcome_pill_new (_ ("Restore"), TRUE);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_justify (self->note, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "chancery-secondary");
  gtk_widget_set_halign (self->restore, GTK_ALIGN_CENTER);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp_new (GTK_WIDGET (self->preview)));
  gtk_widget_set_vexpand (scroller, TRUE);
  g_signal_connect_swapped (self->restore, "clicked", G_CALLBACK (on_restore), self);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (foot), self->restore);
  gtk_widget_add_css_class (foot, "chancery-backup-foot");
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), foot);
  gtk_stack_add_named (self->pages, box, "plan");
}

static void
chancery_restore_pane_dispose (GObject *object)
{
  ChanceryRestorePane *self = CHANCERY_RESTORE_PANE (object);

  if (self->job != NULL)
    chancery_job_cancel (self->job);
  end_job (self);
  g_clear_pointer (&self->plan, chancery_restore_plan_free);
  g_clear_pointer (&self->passphrase, chancery_secret_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_restore_pane_parent_class)->dispose (object);
}

static void
chancery_restore_pane_finalize (GObject *object)
{
  g_free (CHANCERY_RESTORE_PANE (object)->path);
  G_OBJECT_CLASS (chancery_restore_pane_parent_class)->finalize (object);
}

static void
chancery_restore_pane_class_init (ChanceryRestorePaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_restore_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_restore_pane_finalize;
  signals[RESTORED] = g_signal_new ("restored", CHANCERY_TYPE_RESTORE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", CHANCERY_TYPE_RESTORE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
chancery_restore_pane_init (ChanceryRestorePane *self)
{
  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->pages, FALSE);
  add_busy (self);
  add_fault (self);
  add_ask (self);
  add_plan (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->pages));
}

GtkWidget *
chancery_restore_pane_new (ChancerySession *session)
{
  ChanceryRestorePane *self = g_object_new (CHANCERY_TYPE_RESTORE_PANE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
chancery_restore_pane_set_path (ChanceryRestorePane *self, const char *path)
{
  if (self->job != NULL)
    chancery_job_cancel (self->job);
  end_job (self);
  g_clear_pointer (&self->plan, chancery_restore_plan_free);
  g_clear_pointer (&self->passphrase, chancery_secret_unref);
  adw_bin_set_child (self->preview, NULL);
  g_free (self->path);
  self->path = g_strdup (path);
  if (path != NULL)
    look (self);
}
