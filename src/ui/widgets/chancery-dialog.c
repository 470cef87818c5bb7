/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-dialog.h"

#include "ui/chancery-messages.h"
#include "ui/widgets/chancery-focus.h"

#include <glib/gi18n.h>

#define LEAST_WIDTH 360
#define LEAST_HEIGHT 294

struct _ChanceryDialog
{
  AdwWindow parent_instance;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  AdwBin *content;
  ChanceryMessages *messages;
};

G_DEFINE_FINAL_TYPE (ChanceryDialog, chancery_dialog, ADW_TYPE_WINDOW)

/* What of the main window's actions makes sense from over it. */
static const char *const shared_actions[] = { "undo",         "redo",         "lock",
                                              "show-mission", "show-contact", "show-assessment",
                                              "salvage",      "verify",       "call" };

static void
share_actions (ChanceryDialog *self, GtkWindow *parent)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shared_actions); i++)
    g_action_map_add_action (G_ACTION_MAP (group),
                             g_action_map_lookup_action (G_ACTION_MAP (parent), shared_actions[i]));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", G_ACTION_GROUP (group));
}

static void
chancery_dialog_class_init (ChanceryDialogClass *klass)
{
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
chancery_dialog_init (ChanceryDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  self->content = ADW_BIN (adw_bin_new ());
  self->messages = CHANCERY_MESSAGES (chancery_messages_new (GTK_WIDGET (self->content)));
  adw_header_bar_set_title_widget (self->header, GTK_WIDGET (self->title));
  gtk_widget_add_css_class (GTK_WIDGET (self->header), "flat");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->header));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->messages));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_widget_set_size_request (GTK_WIDGET (self), LEAST_WIDTH, LEAST_HEIGHT);
  chancery_focus_let_go (GTK_WINDOW (self));
}

ChanceryDialog *
chancery_dialog_new (GtkWindow *parent, const char *title, int width, int height)
{
  ChanceryDialog *self = g_object_new (CHANCERY_TYPE_DIALOG, "transient-for", parent, "title", title,
                                       "destroy-with-parent", TRUE, NULL);
  int room_width = gtk_widget_get_width (GTK_WIDGET (parent));
  int room_height = gtk_widget_get_height (GTK_WIDGET (parent));

  /* Not modal: what it tells of can be looked at meanwhile. */
  gtk_window_set_application (GTK_WINDOW (self), gtk_window_get_application (parent));
  gtk_window_set_default_size (GTK_WINDOW (self), room_width > 0 ? MIN (width, room_width) : width,
                               room_height > 0 ? MIN (height, room_height) : height);
  adw_window_title_set_title (self->title, title);
  share_actions (self, parent);
  return self;
}

AdwHeaderBar *
chancery_dialog_header (ChanceryDialog *self)
{
  return self->header;
}

void
chancery_dialog_set_subtitle (ChanceryDialog *self, const char *subtitle)
{
  adw_window_title_set_subtitle (self->title, subtitle);
}

void
chancery_dialog_set_content (ChanceryDialog *self, GtkWidget *content)
{
  adw_bin_set_child (self->content, content);
}

void
chancery_dialog_show_toast (ChanceryDialog *self, const char *text, gboolean undo)
{
  chancery_messages_say (self->messages, text, undo ? _ ("Undo") : NULL, undo ? "win.undo" : NULL, NULL);
}

void
chancery_dialog_drop_toast (ChanceryDialog *self)
{
  chancery_messages_drop_toast (self->messages);
}

void
chancery_dialog_show_error (ChanceryDialog *self, const char *message)
{
  chancery_messages_show_error (self->messages, message);
}
