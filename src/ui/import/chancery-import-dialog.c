/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import/chancery-import-dialog.h"

#include <glib/gi18n.h>

struct _ChanceryImportDialog
{
  AdwWindow parent_instance;
  ChancerySession *session;
  GFile *file;
};

G_DEFINE_FINAL_TYPE (ChanceryImportDialog, chancery_import_dialog, ADW_TYPE_WINDOW)

static void
chancery_import_dialog_dispose (GObject *object)
{
  ChanceryImportDialog *self = CHANCERY_IMPORT_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (chancery_import_dialog_parent_class)->dispose (object);
}

static void
chancery_import_dialog_class_init (ChanceryImportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_import_dialog_dispose;
}

static void
chancery_import_dialog_init (ChanceryImportDialog *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Import missions"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 640);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

GtkWidget *
chancery_import_dialog_new (GtkWindow *parent, ChancerySession *session, GFile *file)
{
  ChanceryImportDialog *self = g_object_new (CHANCERY_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->file = g_object_ref (file);
  return GTK_WIDGET (self);
}
