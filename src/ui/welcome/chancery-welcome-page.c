/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/welcome/chancery-welcome-page.h"

#include "chancery-config.h"
#include "ui/welcome/chancery-welcome-parts.h"

#include <glib/gi18n.h>

struct _ChanceryWelcomePage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (ChanceryWelcomePage, chancery_welcome_page, ADW_TYPE_BIN)

enum
{
  CREATE,
  OPEN,
  DEMO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_create (ChanceryWelcomePage *self)
{
  g_signal_emit (self, signals[CREATE], 0);
}

static void
on_open (ChanceryWelcomePage *self)
{
  g_signal_emit (self, signals[OPEN], 0);
}

static void
on_demo (ChanceryWelcomePage *self)
{
  g_signal_emit (self, signals[DEMO], 0);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, CHANCERY_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       0);
}

static void
chancery_welcome_page_class_init (ChanceryWelcomePageClass *klass)
{
  signals[CREATE] = add_signal ("create");
  signals[OPEN] = add_signal ("open");
  signals[DEMO] = add_signal ("demo");
}

static void
add_heading (GtkBox *box)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (CHANCERY_APP_ID);
  GtkWidget *title = gtk_label_new (_ ("Chancery"));
  GtkWidget *text = gtk_label_new (_ ("The missions you look after, whom to call, and what is still open, "
                                      "in one encrypted file on this laptop. No network is needed."));

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 128);
  gtk_widget_set_margin_bottom (icon, 24);
  gtk_widget_add_css_class (title, "title-1");
  gtk_widget_set_margin_bottom (title, 12);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 50);
  gtk_widget_set_halign (text, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (text, 42);
  gtk_box_append (box, icon);
  gtk_box_append (box, title);
  gtk_box_append (box, text);
}

static void
add_button (ChanceryWelcomePage *self, GtkBox *box, GtkWidget *button, GCallback pressed)
{
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (button, 240, -1);
  g_signal_connect_swapped (button, "clicked", pressed, self);
  gtk_box_append (box, button);
}

static void
chancery_welcome_page_init (ChanceryWelcomePage *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *create = chancery_welcome_pill_new (_ ("Create a vault"), TRUE);
  GtkWidget *open = chancery_welcome_pill_new (_ ("Open a vault"), FALSE);
  GtkWidget *demo = chancery_welcome_quiet_new (_ ("Look around with invented data"));

  add_heading (box);
  add_button (self, box, create, G_CALLBACK (on_create));
  add_button (self, box, open, G_CALLBACK (on_open));
  add_button (self, box, demo, G_CALLBACK (on_demo));
  gtk_widget_set_margin_top (open, 12);
  gtk_widget_set_margin_top (demo, 30);
  adw_bin_set_child (ADW_BIN (self),
                     chancery_welcome_frame_new (chancery_welcome_header_new (), GTK_WIDGET (box), 480));
}

GtkWidget *
chancery_welcome_page_new (void)
{
  return g_object_new (CHANCERY_TYPE_WELCOME_PAGE, NULL);
}
