/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-window-files.h"

#include "base/chancery-clock.h"
#include "session/chancery-audit.h"
#include "session/chancery-briefing.h"
#include "ui/chancery-dialogs.h"
#include "ui/chancery-feedback.h"
#include "ui/import/chancery-import-dialog.h"

#include <glib/gi18n.h>

typedef void (*Chosen) (ChanceryWindow *self, GFile *file);

static void
on_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Chosen chosen = (Chosen) user_data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    chosen (CHANCERY_WINDOW (gtk_native_dialog_get_transient_for (dialog)), file);
}

static GtkFileChooser *
make_chooser (
    ChanceryWindow *self, const char *title, GtkFileChooserAction action, const char *accept, Chosen chosen)
{
  GtkFileChooserNative *native = chancery_dialogs_choose_file (GTK_WINDOW (self), title, action, accept);

  g_signal_connect (native, "response", G_CALLBACK (on_response), (gpointer) chosen);
  return GTK_FILE_CHOOSER (native);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *suffixes)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  GtkFileFilter *all = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (; *suffixes != NULL; suffixes++)
    gtk_file_filter_add_suffix (filter, *suffixes);
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
  g_object_unref (filter);
  g_object_unref (all);
}

static void
vault_chosen (ChanceryWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    chancery_window_open_path (self, path);
}

void
chancery_window_choose_vault (ChanceryWindow *self)
{
  static const char *const suffixes[] = { "chancery", NULL };
  GtkFileChooser *chooser =
      make_chooser (self, _ ("Open a Vault"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), vault_chosen);

  add_filter (chooser, _ ("Chancery vaults"), suffixes);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
import_chosen (ChanceryWindow *self, GFile *file)
{
  GtkWidget *dialog;

  if (chancery_window_session (self) == NULL)
    return;
  dialog = chancery_import_dialog_new (GTK_WINDOW (self), chancery_window_session (self), file);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
chancery_window_choose_import (ChanceryWindow *self)
{
  static const char *const suffixes[] = { "csv", "tsv", "txt", NULL };
  GtkFileChooser *chooser =
      make_chooser (self, _ ("Import Missions"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), import_chosen);

  add_filter (chooser, _ ("Tables (CSV)"), suffixes);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
chancery_window_say_written (GtkWidget *where, const char *path, const GError *error, const char *cancelled)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (cancelled);
  else if (path != NULL)
    text = g_strdup_printf (_ ("Wrote %s. It is not encrypted: keep it as you would paper."), name);
  if (text != NULL)
    chancery_feedback_said (where, text, FALSE);
  else
    chancery_feedback_error (where, error);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  /* Not over the lock screen. */
  if (CHANCERY_SESSION (source) == chancery_window_session (self))
    chancery_window_say_written (GTK_WIDGET (self), path, error,
                                 _ ("Briefing cancelled; no file was written"));
}

static void
export_chosen (ChanceryWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (ChanceryJob) job = NULL;

  if (path == NULL || chancery_window_session (self) == NULL)
    return;
  job = chancery_job_new (_ ("Writing the briefing"));
  chancery_briefing_write_async (chancery_window_session (self), path, job, on_exported, g_object_ref (self));
}

void
chancery_window_choose_export (ChanceryWindow *self)
{
  static const char *const suffixes[] = { "xlsx", NULL };
  GtkFileChooser *chooser = make_chooser (self, _ ("Briefing as Workbook"), GTK_FILE_CHOOSER_ACTION_SAVE,
                                          _ ("_Write"), export_chosen);
  g_autofree char *today = chancery_clock_today ();
  /* Translators: a file name; the date goes in between. */
  g_autofree char *name = g_strdup_printf (_ ("briefing-%s.xlsx"), today);

  add_filter (chooser, _ ("Excel workbooks"), suffixes);
  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* The changes that are to be written, and where to say so. */
typedef struct
{
  ChanceryWindow *window;
  GtkWindow *over;
  ChanceryAuditQuestion *question;
} AuditChoice;

static void
audit_choice_free (gpointer data)
{
  AuditChoice *choice = data;

  g_object_unref (choice->window);
  g_object_unref (choice->over);
  chancery_audit_question_free (choice->question);
  g_free (choice);
}

static void
on_audit_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AuditChoice *choice = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  gboolean open = gtk_widget_get_visible (GTK_WIDGET (choice->over));

  /* Not over the lock screen. */
  if (CHANCERY_SESSION (source) == chancery_window_session (choice->window))
    chancery_window_say_written (open ? GTK_WIDGET (choice->over) : GTK_WIDGET (choice->window), path, error,
                                 _ ("Cancelled; no file was written"));
  audit_choice_free (choice);
}

/* The choice goes with the chooser, which locking may take away, or with the writing. */
static void
on_audit_response (GtkNativeDialog *dialog, int response)
{
  const AuditChoice *choice = g_object_get_data (G_OBJECT (dialog), "audit-choice");
  ChancerySession *session = chancery_window_session (choice->window);
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autoptr (ChanceryJob) job = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL || session == NULL)
    return;
  job = chancery_job_new (_ ("Writing the changes"));
  chancery_audit_write_async (session, choice->question, path, job, on_audit_written,
                              g_object_steal_data (G_OBJECT (dialog), "audit-choice"));
}

void
chancery_window_choose_audit (ChanceryWindow *self, GtkWindow *over, const ChanceryAuditQuestion *question)
{
  static const char *const suffixes[] = { "xlsx", NULL };
  GtkFileChooserNative *native = chancery_dialogs_choose_file (over, _ ("Changes as Workbook"),
                                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Write"));
  AuditChoice *choice = g_new0 (AuditChoice, 1);
  g_autofree char *today = chancery_clock_today ();
  /* Translators: a file name; the date goes in between. */
  g_autofree char *name = g_strdup_printf (_ ("changes-%s.xlsx"), today);

  choice->window = g_object_ref (self);
  choice->over = g_object_ref (over);
  choice->question = chancery_audit_question_copy (question);
  g_object_set_data_full (G_OBJECT (native), "audit-choice", choice, audit_choice_free);
  g_signal_connect (native, "response", G_CALLBACK (on_audit_response), NULL);
  add_filter (GTK_FILE_CHOOSER (native), _ ("Excel workbooks"), suffixes);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, ChanceryWindow *self)
{
  GFile *file = g_value_get_object (value);
  g_autofree char *name = g_file_get_basename (file);

  if (g_str_has_suffix (name, ".chancery"))
    vault_chosen (self, file);
  else if (chancery_window_session (self) != NULL)
    import_chosen (self, file);
  else
    return FALSE;
  return TRUE;
}

void
chancery_window_accept_drops (ChanceryWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
