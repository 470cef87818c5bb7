/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import/chancery-import-dialog.h"

#include "base/chancery-error.h"
#include "session/chancery-importer.h"
#include "ui/chancery-dialogs.h"
#include "ui/chancery-feedback.h"
#include "ui/import/chancery-import-columns.h"
#include "ui/import/chancery-import-preview.h"
#include "ui/import/chancery-import-reader.h"
#include "ui/welcome/chancery-notice.h"
#include "ui/widgets/chancery-focus.h"

#include <glib/gi18n.h>

struct _ChanceryImportDialog
{
  AdwWindow parent_instance;
  ChancerySession *session; /* NULL once the dialog is gone */
  GFile *file;
  ChanceryCsvTable *table;
  ChanceryImportMapping *mapping;
  ChanceryImportPlan *plan; /* NULL while none holds for the mapping as it is */
  ChanceryJob *job;         /* of the reading, comparing or writing under way; NULL when there is none */
  gboolean applying;

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *fault;
  GtkProgressBar *reading;
  GtkWidget *content;
  ChanceryNotice *notice;
  ChanceryImportPreview *preview;
  ChanceryImportColumns *columns;
  GtkWidget *bar;
  GtkLabel *doing;
  GtkProgressBar *progress;
  GtkButton *cancel;
  GtkButton *import;
};

G_DEFINE_FINAL_TYPE (ChanceryImportDialog, chancery_import_dialog, ADW_TYPE_WINDOW)

static void start_planning (ChanceryImportDialog *self);

static char *
file_name (ChanceryImportDialog *self)
{
  g_autofree char *base = g_file_get_basename (self->file);

  return g_filename_display_name (base);
}

static void
on_fraction (ChanceryImportDialog *self)
{
  double fraction = self->job != NULL ? chancery_job_fraction (self->job) : 0.0;

  gtk_progress_bar_set_fraction (self->reading, MAX (fraction, 0.0));
  gtk_progress_bar_set_fraction (self->progress, MAX (fraction, 0.0));
}

/* The work before it, if there is any, is no longer wanted: its answer is told by its job and passed over. */
static ChanceryJob *
begin_job (ChanceryImportDialog *self, const char *title)
{
  if (self->job != NULL)
    chancery_job_cancel (self->job);
  g_clear_object (&self->job);
  self->job = chancery_job_new (title);
  g_signal_connect_object (self->job, "notify::fraction", G_CALLBACK (on_fraction), self, G_CONNECT_SWAPPED);
  gtk_label_set_text (self->doing, title);
  on_fraction (self);
  return self->job;
}

static void
end_job (ChanceryImportDialog *self)
{
  g_clear_object (&self->job);
  gtk_label_set_text (self->doing, "");
}

/* One piece of work under way: the dialog lives until it is answered. */
typedef struct
{
  ChanceryImportDialog *dialog;
  ChanceryJob *job;
  ChanceryImportMapping *mapping; /* (nullable): a copy, so that a person can go on choosing */
  char *said;                     /* (nullable): what to say when it is done */
} Run;

static Run *
run_new (ChanceryImportDialog *self)
{
  Run *run = g_new0 (Run, 1);

  run->dialog = g_object_ref (self);
  run->job = g_object_ref (self->job);
  return run;
}

static void
run_free (Run *run)
{
  g_clear_pointer (&run->mapping, chancery_import_mapping_free);
  g_free (run->said);
  g_object_unref (run->job);
  g_object_unref (run->dialog);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static gboolean
run_is_wanted (const Run *run)
{
  return run->dialog->session != NULL && run->dialog->job == run->job;
}

static char *
describe_todo (const ChanceryImportPlan *plan)
{
  if (plan->added > 0 && plan->changed > 0)
    return g_strdup_printf (_ ("Import %u, update %u"), plan->added, plan->changed);
  if (plan->added > 0)
    return g_strdup_printf (ngettext ("Import %u mission", "Import %u missions", plan->added), plan->added);
  if (plan->changed > 0)
    return g_strdup_printf (ngettext ("Update %u mission", "Update %u missions", plan->changed),
                            plan->changed);
  return g_strdup (plan->rejected > 0 && plan->unchanged == 0 ? _ ("No row can be taken")
                                                              : _ ("Nothing new in this file"));
}

static char *
describe_done (const ChanceryImportPlan *plan)
{
  if (plan->added > 0 && plan->changed > 0)
    return g_strdup_printf (_ ("Imported %u missions, updated %u"), plan->added, plan->changed);
  if (plan->added > 0)
    return g_strdup_printf (ngettext ("Imported %u mission", "Imported %u missions", plan->added),
                            plan->added);
  return g_strdup_printf (ngettext ("Updated %u mission", "Updated %u missions", plan->changed),
                          plan->changed);
}

static void
update (ChanceryImportDialog *self)
{
  g_autofree char *todo = self->plan != NULL ? describe_todo (self->plan) : g_strdup (_ ("Import"));
  gboolean something = self->plan != NULL && self->plan->added + self->plan->changed > 0;

  gtk_button_set_label (self->import, todo);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import),
                            something && self->job == NULL && !chancery_session_is_read_only (self->session));
  gtk_widget_set_sensitive (self->content, !self->applying);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), self->job != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->doing), self->job != NULL);
}

static ChanceryImportMapping *
copy_mapping (const ChanceryImportMapping *mapping)
{
  ChanceryImportMapping *copy = chancery_import_mapping_new (chancery_import_mapping_table (mapping));
  guint n = chancery_import_mapping_n_slots (mapping);

  for (guint i = 0; i < n; i++)
    chancery_import_mapping_set_column (copy, i, -1);
  for (guint i = 0; i < n; i++)
    chancery_import_mapping_set_column (copy, i, chancery_import_mapping_slot (mapping, i)->column);
  return copy;
}

static void
on_planned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  ChanceryImportDialog *self = run->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryImportPlan) plan =
      chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (!run_is_wanted (run))
    return;
  end_job (self);
  self->plan = g_steal_pointer (&plan);
  chancery_import_preview_set_plan (self->preview, self->plan);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    chancery_notice_show (self->notice, error->message, NULL);
  update (self);
}

static void
start_planning (ChanceryImportDialog *self)
{
  g_autofree char *name = file_name (self);
  ChanceryJob *job = begin_job (self, _ ("Comparing the file with the vault"));
  Run *run = run_new (self);

  g_clear_pointer (&self->plan, chancery_import_plan_free);
  run->mapping = copy_mapping (self->mapping);
  update (self);
  chancery_importer_plan_async (self->session, run->mapping, name, job, on_planned, run);
}

static void
say_read_only (ChanceryImportDialog *self)
{
  if (chancery_session_is_read_only (self->session))
    chancery_notice_show (self->notice,
                          _ ("This vault is open for reading only: you can look, but not import."), NULL);
}

static void
on_mapping_changed (ChanceryImportDialog *self)
{
  chancery_notice_hide (self->notice);
  say_read_only (self);
  start_planning (self);
}

static void
show_fault (ChanceryImportDialog *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->fault, escaped);
  gtk_stack_set_visible_child_name (self->stack, "fault");
  gtk_widget_set_visible (self->bar, FALSE);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  ChanceryImportDialog *self = run->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCsvTable) table = chancery_import_reader_read_finish (result, &error);

  if (!run_is_wanted (run))
    return;
  end_job (self);
  if (table == NULL)
    {
      show_fault (self, error->message);
      return;
    }
  self->table = g_steal_pointer (&table);
  self->mapping = chancery_import_mapping_new (self->table);
  chancery_import_columns_set_mapping (self->columns, self->mapping);
  gtk_stack_set_visible_child_name (self->stack, "mapping");
  gtk_widget_set_visible (self->bar, TRUE);
  say_read_only (self);
  start_planning (self);
}

static void
start_reading (ChanceryImportDialog *self)
{
  g_autofree char *name = file_name (self);
  g_autofree char *title = g_strdup_printf (_ ("Reading “%s”"), name);
  ChanceryJob *job = begin_job (self, title);

  adw_window_title_set_subtitle (self->title, name);
  gtk_stack_set_visible_child_name (self->stack, "reading");
  gtk_widget_set_visible (self->bar, FALSE);
  chancery_import_reader_read_async (self->file, job, on_read, run_new (self));
}

static void
set_file (ChanceryImportDialog *self, GFile *file)
{
  g_set_object (&self->file, file);
  start_reading (self);
}

static void
on_chosen (ChanceryImportDialog *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    set_file (self, file);
}

static void
on_choose_other (ChanceryImportDialog *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *chooser = chancery_dialogs_choose_file (GTK_WINDOW (self), _ ("Import missions"),
                                                                GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  gtk_file_filter_set_name (filter, _ ("Tables of text (CSV)"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_mime_type (filter, "text/csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
take_import_failure (ChanceryImportDialog *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_ ("The import was cancelled. Nothing was changed."));
  else
    text = g_strdup_printf (_ ("Nothing was imported, and the vault is as it was. %s"), error->message);
  chancery_notice_show (self->notice, text, NULL);
  start_planning (self);
}

static void
on_applied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  ChanceryImportDialog *self = run->dialog;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *label = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (!run_is_wanted (run))
    return;
  self->applying = FALSE;
  end_job (self);
  if (label == NULL)
    {
      take_import_failure (self, error);
      return;
    }
  if (parent != NULL)
    chancery_feedback_said (GTK_WIDGET (parent), run->said, TRUE);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_import (ChanceryImportDialog *self)
{
  ChanceryJob *job;
  Run *run;

  if (self->plan == NULL || self->job != NULL)
    return;
  job = begin_job (self, _ ("Importing missions"));
  run = run_new (self);
  run->said = describe_done (self->plan);
  self->applying = TRUE;
  chancery_notice_hide (self->notice);
  chancery_importer_apply_async (self->session, g_steal_pointer (&self->plan), job, on_applied, run);
  update (self);
}

/* While the vault is being written, Cancel and the close button stop that; the answer tells what became of
 * it. */
static gboolean
chancery_import_dialog_close_request (GtkWindow *window)
{
  ChanceryImportDialog *self = CHANCERY_IMPORT_DIALOG (window);

  if (!self->applying)
    return GTK_WINDOW_CLASS (chancery_import_dialog_parent_class)->close_request (window);
  chancery_job_cancel (self->job);
  return GDK_EVENT_STOP;
}

static void
chancery_import_dialog_dispose (GObject *object)
{
  ChanceryImportDialog *self = CHANCERY_IMPORT_DIALOG (object);

  if (self->job != NULL)
    chancery_job_cancel (self->job);
  g_clear_object (&self->job);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_import_dialog_parent_class)->dispose (object);
}

static void
chancery_import_dialog_finalize (GObject *object)
{
  ChanceryImportDialog *self = CHANCERY_IMPORT_DIALOG (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->plan, chancery_import_plan_free);
  g_clear_pointer (&self->mapping, chancery_import_mapping_free);
  g_clear_pointer (&self->table, chancery_csv_table_free);
  G_OBJECT_CLASS (chancery_import_dialog_parent_class)->finalize (object);
}

static void
chancery_import_dialog_class_init (ChanceryImportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = chancery_import_dialog_close_request;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_header (ChanceryImportDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Import missions"), NULL));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  gtk_widget_add_css_class (header, "flat");
  return header;
}

static GtkProgressBar *
make_progress (void)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Progress"), -1);
  return GTK_PROGRESS_BAR (bar);
}

static GtkWidget *
make_reading (ChanceryImportDialog *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Reading the file"));
  self->reading = make_progress ();
  gtk_widget_add_css_class (cancel, "pill");
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reading));
  gtk_box_append (GTK_BOX (box), cancel);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  return page;
}

static GtkWidget *
make_fault (ChanceryImportDialog *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Choose another file"));

  self->fault = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->fault, "chancery-import-symbolic");
  adw_status_page_set_title (self->fault, _ ("This file cannot be imported"));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_choose_other), self);
  adw_status_page_set_child (self->fault, button);
  return GTK_WIDGET (self->fault);
}

static GtkWidget *
make_mapping (ChanceryImportDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->notice = CHANCERY_NOTICE (chancery_notice_new ());
  self->preview = CHANCERY_IMPORT_PREVIEW (chancery_import_preview_new ());
  self->columns = CHANCERY_IMPORT_COLUMNS (chancery_import_columns_new ());
  g_signal_connect_swapped (self->columns, "changed", G_CALLBACK (on_mapping_changed), self);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->preview));
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->columns));
  gtk_widget_add_css_class (self->content, "chancery-import-content");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static GtkWidget *
make_doing (ChanceryImportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->doing = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->doing, 0);
  gtk_label_set_ellipsize (self->doing, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->doing), "caption");
  self->progress = make_progress ();
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->doing));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  return box;
}

static GtkWidget *
make_bar (ChanceryImportDialog *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->cancel = GTK_BUTTON (gtk_button_new_with_label (_ ("Cancel")));
  self->import = GTK_BUTTON (gtk_button_new_with_label (""));
  /* In a wide font, the words may not keep the window from being narrow. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (self->import)), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->import), "suggested-action");
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->import, "clicked", G_CALLBACK (on_import), self);
  gtk_widget_add_css_class (self->bar, "chancery-import-bar");
  gtk_box_append (GTK_BOX (self->bar), make_doing (self));
  gtk_box_append (GTK_BOX (self->bar), GTK_WIDGET (self->cancel));
  gtk_box_append (GTK_BOX (self->bar), GTK_WIDGET (self->import));
  return self->bar;
}

static void
chancery_import_dialog_init (ChanceryImportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, make_reading (self), "reading");
  gtk_stack_add_named (self->stack, make_fault (self), "fault");
  gtk_stack_add_named (self->stack, make_mapping (self), "mapping");
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), make_bar (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  chancery_focus_let_go (GTK_WINDOW (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "chancery-import");
  gtk_window_set_title (GTK_WINDOW (self), _ ("Import missions"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 640);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

GtkWidget *
chancery_import_dialog_new (GtkWindow *parent, ChancerySession *session, GFile *file)
{
  ChanceryImportDialog *self = g_object_new (CHANCERY_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  int width = gtk_widget_get_width (GTK_WIDGET (parent));
  int height = gtk_widget_get_height (GTK_WIDGET (parent));

  /* In a narrow window it takes no more room than that has. */
  if (width > 0 && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), MIN (760, width), MIN (640, height));
  self->session = g_object_ref (session);
  set_file (self, file);
  return GTK_WIDGET (self);
}
