/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/chancery-failed-page.h"

#include "base/chancery-error.h"

#include <glib/gi18n.h>

struct _ChanceryFailedPage
{
  AdwBin parent_instance;
  AdwStatusPage *page;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (ChanceryFailedPage, chancery_failed_page, ADW_TYPE_BIN)

static void
add_button (ChanceryFailedPage *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

static void
chancery_failed_page_class_init (ChanceryFailedPageClass *klass)
{
}

static void
chancery_failed_page_init (ChanceryFailedPage *self)
{
  self->page = ADW_STATUS_PAGE (adw_status_page_new ());
  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  adw_status_page_set_icon_name (self->page, "chancery-missing-symbolic");
  adw_status_page_set_title (self->page, _ ("This list cannot be read"));
  gtk_widget_add_css_class (GTK_WIDGET (self->page), "compact");
  add_button (self, _ ("Verify…"), "win.verify");
  add_button (self, _ ("Save What Can Be Read…"), "win.salvage");
  adw_status_page_set_child (self->page, self->buttons);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}

GtkWidget *
chancery_failed_page_new (void)
{
  return g_object_new (CHANCERY_TYPE_FAILED_PAGE, NULL);
}

void
chancery_failed_page_set_error (ChanceryFailedPage *self, const GError *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->page, text);
  gtk_widget_set_visible (self->buttons, g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED));
}
