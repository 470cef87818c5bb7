/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/welcome/chancery-notice.h"

#include "ui/widgets/chancery-focus.h"

struct _ChanceryNotice
{
  AdwBin parent_instance;
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *button;
  GtkBox *others; /* further buttons */
};

G_DEFINE_FINAL_TYPE (ChanceryNotice, chancery_notice, ADW_TYPE_BIN)

enum
{
  ACTION,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_clicked (ChanceryNotice *self)
{
  g_signal_emit (self, signals[ACTION], 0);
}

static void
chancery_notice_class_init (ChanceryNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "chancery-notice");
  /* So that a screen reader reads it as it appears. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  signals[ACTION] =
      g_signal_new ("action", CHANCERY_TYPE_NOTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  chancery_focus_make_selectable (GTK_LABEL (label));
  gtk_widget_set_hexpand (label, TRUE);
  return GTK_LABEL (label);
}

static void
chancery_notice_init (ChanceryNotice *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->icon = GTK_IMAGE (gtk_image_new ());
  self->label = make_label ();
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->label));
  self->others = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_visible (GTK_WIDGET (self->others), FALSE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->others));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (row), column);
  adw_bin_set_child (ADW_BIN (self), row);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
chancery_notice_new (void)
{
  return g_object_new (CHANCERY_TYPE_NOTICE, NULL);
}

static void
drop_others (ChanceryNotice *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->others))) != NULL)
    gtk_box_remove (self->others, child);
  gtk_widget_set_visible (GTK_WIDGET (self->others), FALSE);
}

void
chancery_notice_add_action (ChanceryNotice *self, const char *label, GCallback callback, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", callback, data);
  gtk_box_append (self->others, button);
  gtk_widget_set_visible (GTK_WIDGET (self->others), TRUE);
}

static void
show (ChanceryNotice *self, gboolean good, const char *text, const char *action)
{
  drop_others (self);
  gtk_image_set_from_icon_name (self->icon, good ? "chancery-sound-symbolic" : "chancery-missing-symbolic");
  if (good)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chancery-good");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chancery-good");
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_button_set_label (self->button, action != NULL ? action : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), action != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
chancery_notice_show (ChanceryNotice *self, const char *text, const char *action)
{
  show (self, FALSE, text, action);
}

void
chancery_notice_show_good (ChanceryNotice *self, const char *text)
{
  show (self, TRUE, text, NULL);
}

void
chancery_notice_hide (ChanceryNotice *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
