/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/welcome/chancery-restore-page.h"

#include "base/chancery-error.h"
#include "session/chancery-replacer.h"
#include "ui/chancery-dialogs.h"
#include "ui/vault/chancery-backup-list-view.h"
#include "ui/vault/chancery-backup-preview.h"
#include "ui/welcome/chancery-notice.h"
#include "ui/welcome/chancery-welcome-parts.h"
#include "ui/widgets/chancery-errand.h"

#include <glib/gi18n.h>

#define WIDTH 560

struct _ChanceryRestorePage
{
  AdwBin parent_instance;
  char *path;
  char *backup;
  ChancerySecret *passphrase; /* (nullable): what opened the backup */
  ChanceryJob *job;           /* under way */
  gboolean replacing;         /* ... and this is what it does */
  GtkWidget *back;
  GtkLabel *name;
  ChanceryNotice *notice;
  GtkStack *steps;
  ChanceryBackupListView *list;
  GtkLabel *chosen;
  GtkWidget *entry;
  GtkWidget *fault;
  GtkWidget *look;
  GtkLabel *doing;
  GtkProgressBar *bar;
  AdwBin *preview;
};

G_DEFINE_FINAL_TYPE (ChanceryRestorePage, chancery_restore_page, ADW_TYPE_BIN)

enum
{
  REPLACED,
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_step (ChanceryRestorePage *self, const char *step)
{
  gtk_stack_set_visible_child_name (self->steps, step);
  gtk_widget_set_sensitive (self->back, !self->replacing);
}

static void
end_job (ChanceryRestorePage *self)
{
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  self->replacing = FALSE;
}

static void
on_fraction (ChanceryRestorePage *self)
{
  gtk_progress_bar_set_fraction (self->bar, MAX (chancery_job_fraction (self->job), 0));
}

static void
begin_job (ChanceryRestorePage *self, const char *title)
{
  end_job (self);
  self->job = chancery_job_new (title);
  g_signal_connect_swapped (self->job, "notify::fraction", G_CALLBACK (on_fraction), self);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_label_set_text (self->doing, title);
  chancery_notice_hide (self->notice);
}

static void
clear (ChanceryRestorePage *self)
{
  if (self->job != NULL && !self->replacing)
    {
      chancery_job_cancel (self->job);
      end_job (self);
    }
  g_clear_pointer (&self->passphrase, chancery_secret_unref);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  chancery_fault_row_set (self->fault, self->entry, NULL);
  adw_bin_set_child (self->preview, NULL);
  chancery_notice_hide (self->notice);
}

static void
choose (ChanceryRestorePage *self, const char *backup)
{
  g_autofree char *name = g_filename_display_basename (backup);
  char *copy = g_strdup (backup);

  g_free (self->backup);
  self->backup = copy;
  clear (self);
  gtk_label_set_text (self->chosen, name);
  show_step (self, "ask");
  chancery_entry_row_select (self->entry);
}

static gboolean
is_of_passphrase (const GError *error)
{
  return g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE) ||
         g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_TOO_SOON);
}

static void
take_failure (ChanceryRestorePage *self, const GError *error)
{
  g_clear_pointer (&self->passphrase, chancery_secret_unref);
  show_step (self, "ask");
  if (is_of_passphrase (error))
    chancery_fault_row_set (self->fault, self->entry, error->message);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    chancery_notice_show (self->notice, error->message, NULL);
  chancery_entry_row_select (self->entry);
}

static void
on_planned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryErrand) errand = user_data;
  ChanceryRestorePage *self = errand->owner;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryRestorePlan) plan = chancery_replacer_plan_finish (result, &error);

  if (!chancery_errand_is_wanted (errand, self->job))
    return;
  end_job (self);
  if (plan == NULL)
    {
      take_failure (self, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  adw_bin_set_child (self->preview, chancery_backup_preview_new (plan));
  show_step (self, "plan");
}

static void
on_look (ChanceryRestorePage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0' || self->job != NULL)
    return;
  g_clear_pointer (&self->passphrase, chancery_secret_unref);
  self->passphrase = chancery_passphrase_row_secret (self->entry);
  begin_job (self, _ ("Checking the backup"));
  show_step (self, "busy");
  chancery_replacer_plan_async (self->backup, self->passphrase, self->job, on_planned,
                                chancery_errand_new (self, self->job));
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryErrand) errand = user_data;
  ChanceryRestorePage *self = errand->owner;
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  gboolean replaced = chancery_replacer_replace_finish (result, &aside, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  end_job (self);
  if (replaced || g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_UNCONFIRMED))
    {
      clear (self);
      g_signal_emit (self, signals[REPLACED], 0, aside);
    }
  else
    take_failure (self, error);
}

static void
on_restore (ChanceryRestorePage *self)
{
  if (self->passphrase == NULL || self->job != NULL)
    return;
  begin_job (self, _ ("Restoring the backup"));
  self->replacing = TRUE;
  show_step (self, "busy");
  chancery_replacer_replace_async (self->path, self->backup, self->passphrase, self->job, on_replaced,
                                   chancery_errand_new (self, self->job));
}

static void
on_cancel (ChanceryRestorePage *self)
{
  if (self->job != NULL)
    chancery_job_cancel (self->job);
}

static void
on_back (ChanceryRestorePage *self)
{
  gboolean first = g_strcmp0 (gtk_stack_get_visible_child_name (self->steps), "choose") == 0;

  clear (self);
  if (first)
    g_signal_emit (self, signals[BACK], 0);
  else
    show_step (self, "choose");
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryRestorePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = chancery_replacer_list_finish (result, &error);

  chancery_backup_list_view_set (self->list, backups);
  if (error != NULL)
    chancery_notice_show (self->notice, error->message, NULL);
}

static void
on_file_chosen (ChanceryRestorePage *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    choose (self, path);
}

static void
on_other (ChanceryRestorePage *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *chooser = chancery_dialogs_choose_file (window, _ ("Restore a Backup"),
                                                                GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  gtk_file_filter_set_name (filter, _ ("Chancery vaults"));
  gtk_file_filter_add_suffix (filter, "chancery");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_file_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
chancery_restore_page_unmap (GtkWidget *widget)
{
  chancery_restore_page_forget (CHANCERY_RESTORE_PAGE (widget));
  GTK_WIDGET_CLASS (chancery_restore_page_parent_class)->unmap (widget);
}

static void
chancery_restore_page_dispose (GObject *object)
{
  ChanceryRestorePage *self = CHANCERY_RESTORE_PAGE (object);

  end_job (self);
  g_clear_pointer (&self->passphrase, chancery_secret_unref);
  G_OBJECT_CLASS (chancery_restore_page_parent_class)->dispose (object);
}

static void
chancery_restore_page_finalize (GObject *object)
{
  ChanceryRestorePage *self = CHANCERY_RESTORE_PAGE (object);

  g_free (self->path);
  g_free (self->backup);
  G_OBJECT_CLASS (chancery_restore_page_parent_class)->finalize (object);
}

static void
chancery_restore_page_class_init (ChanceryRestorePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_restore_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_restore_page_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = chancery_restore_page_unmap;
  signals[REPLACED] = g_signal_new ("replaced", CHANCERY_TYPE_RESTORE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[BACK] = g_signal_new ("back", CHANCERY_TYPE_RESTORE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static GtkWidget *
make_header (ChanceryRestorePage *self)
{
  GtkWidget *header = chancery_welcome_header_new ();

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (self->back, _ ("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Back"), -1);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (on_back), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  return header;
}

static GtkWidget *
centred_text (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkBox *
add_step (ChanceryRestorePage *self, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_stack_add_named (self->steps, box, name);
  return GTK_BOX (box);
}

static void
add_pill (ChanceryRestorePage *self, GtkBox *box, const char *label, gboolean suggested, GCallback callback)
{
  GtkWidget *pill = chancery_welcome_pill_new (label, suggested);

  gtk_widget_set_halign (pill, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (pill, "clicked", callback, self);
  gtk_box_append (box, pill);
}

static void
add_choose (ChanceryRestorePage *self)
{
  GtkBox *box = add_step (self, "choose");

  gtk_box_append (box,
                  centred_text (_ ("A backup takes the place of the vault. The vault’s file is kept under "
                                   "another name, and can be put back."),
                                NULL));
  self->list = CHANCERY_BACKUP_LIST_VIEW (chancery_backup_list_view_new (NULL));
  g_signal_connect_swapped (self->list, "wanted", G_CALLBACK (choose), self);
  g_signal_connect_swapped (self->list, "other", G_CALLBACK (on_other), self);
  gtk_box_append (box, GTK_WIDGET (self->list));
}

static void
on_typed (ChanceryRestorePage *self)
{
  chancery_fault_row_set (self->fault, self->entry, NULL);
}

static void
add_ask (ChanceryRestorePage *self)
{
  GtkBox *box = add_step (self, "ask");
  GtkWidget *list = chancery_welcome_list_new ();

  self->chosen = GTK_LABEL (centred_text (NULL, NULL));
  self->entry = chancery_passphrase_row_new (_ ("Passphrase of the backup"));
  self->fault = chancery_fault_row_new ();
  gtk_widget_add_css_class (list, "chancery-single");
  gtk_list_box_append (GTK_LIST_BOX (list), self->entry);
  gtk_list_box_append (GTK_LIST_BOX (list), self->fault);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->entry, "entry-activated", G_CALLBACK (on_look), self);
  gtk_box_append (box, GTK_WIDGET (self->chosen));
  gtk_box_append (box, list);
  add_pill (self, box, _ ("Look into It"), TRUE, G_CALLBACK (on_look));
}

static void
add_busy (ChanceryRestorePage *self)
{
  GtkBox *box = add_step (self, "busy");

  self->doing = GTK_LABEL (centred_text (NULL, NULL));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_box_append (box, GTK_WIDGET (self->doing));
  gtk_box_append (box, GTK_WIDGET (self->bar));
  add_pill (self, box, _ ("Cancel"), FALSE, G_CALLBACK (on_cancel));
}

static void
add_plan (ChanceryRestorePage *self)
{
  GtkBox *box = add_step (self, "plan");

  self->preview = ADW_BIN (adw_bin_new ());
  gtk_box_append (box, GTK_WIDGET (self->preview));
  add_pill (self, box, _ ("Restore"), TRUE, G_CALLBACK (on_restore));
}

static void
chancery_restore_page_init (ChanceryRestorePage *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));

  self->name = GTK_LABEL (centred_text (NULL, "chancery-secondary"));
  self->notice = CHANCERY_NOTICE (chancery_notice_new ());
  self->steps = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->steps, FALSE);
  gtk_box_append (box, centred_text (_ ("Restore a Backup"), "title-1"));
  gtk_box_append (box, GTK_WIDGET (self->name));
  gtk_box_append (box, GTK_WIDGET (self->notice));
  gtk_box_append (box, GTK_WIDGET (self->steps));
  add_choose (self);
  add_ask (self);
  add_busy (self);
  add_plan (self);
  adw_bin_set_child (ADW_BIN (self),
                     chancery_welcome_frame_new (make_header (self), GTK_WIDGET (box), WIDTH));
}

GtkWidget *
chancery_restore_page_new (void)
{
  return g_object_new (CHANCERY_TYPE_RESTORE_PAGE, NULL);
}

void
chancery_restore_page_set_path (ChanceryRestorePage *self, const char *path, const char *backup)
{
  g_autofree char *name = chancery_vault_display_name (path);
  char *copy = g_strdup (path);

  g_free (self->path);
  self->path = copy;
  clear (self);
  gtk_label_set_text (self->name, name);
  chancery_backup_list_view_set (self->list, NULL);
  chancery_replacer_list_async (path, on_listed, g_object_ref (self));
  if (backup != NULL)
    choose (self, backup);
  else
    show_step (self, "choose");
}

void
chancery_restore_page_forget (ChanceryRestorePage *self)
{
  if (self->replacing)
    return;
  clear (self);
  show_step (self, "choose");
}
