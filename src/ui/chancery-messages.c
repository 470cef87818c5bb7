/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-messages.h"

#include "domain/chancery-idle.h"
#include "ui/widgets/chancery-focus.h"
#include "ui/widgets/chancery-toast.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 10

struct _ChanceryMessages
{
  AdwBin parent_instance;
  AdwToastOverlay *toasts;
  AdwToast *toast; /* the one shown */
  GtkWidget *error_bar;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (ChanceryMessages, chancery_messages, ADW_TYPE_BIN)

static void
hide_error (ChanceryMessages *self)
{
  gtk_widget_set_visible (self->error_bar, FALSE);
  gtk_label_set_text (self->error_label, "");
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->error_bar), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

void
chancery_messages_show_error (ChanceryMessages *self, const char *message)
{
  gtk_label_set_text (self->error_label, message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->error_bar), GTK_ACCESSIBLE_PROPERTY_LABEL, message,
                                  -1);
  gtk_widget_set_visible (self->error_bar, TRUE);
}

static void
on_toast_gone (AdwToast *toast, ChanceryMessages *self)
{
  if (self->toast == toast)
    self->toast = NULL;
}

void
chancery_messages_add_toast (ChanceryMessages *self, AdwToast *toast)
{
  hide_error (self);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  self->toast = toast;
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_gone), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
chancery_messages_say (
    ChanceryMessages *self, const char *text, const char *button, const char *action, const char *target)
{
  AdwToast *toast = chancery_toast_new (text);

  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_set_button_label (toast, button);
  if (target != NULL)
    adw_toast_set_action_target (toast, "s", target);
  adw_toast_set_action_name (toast, action);
  chancery_messages_add_toast (self, toast);
}

void
chancery_messages_drop_toast (ChanceryMessages *self)
{
  if (self->toast == NULL)
    return;
  chancery_toast_clear (self->toast);
  adw_toast_set_button_label (self->toast, NULL);
  adw_toast_dismiss (self->toast);
}

void
chancery_messages_clear (ChanceryMessages *self)
{
  chancery_messages_drop_toast (self);
  hide_error (self);
}

static void
chancery_messages_class_init (ChanceryMessagesClass *klass)
{
}

static void
build_error_bar (ChanceryMessages *self)
{
  /* An alert is read out as it appears. A grid, because on GTK 4.8 a box is wrong about its height when a
   * text of several lines and a button share a baseline. */
  GtkWidget *bar = g_object_new (GTK_TYPE_GRID, "column-spacing", 12, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_ALERT, "visible", FALSE, NULL);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkWidget *icon = gtk_image_new_from_icon_name ("chancery-missing-symbolic");

  self->error_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->error_label, TRUE);
  gtk_label_set_xalign (self->error_label, 0.0f);
  chancery_focus_make_selectable (self->error_label);
  gtk_widget_set_hexpand (GTK_WIDGET (self->error_label), TRUE);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (close, _ ("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (hide_error), self);
  gtk_grid_attach (GTK_GRID (bar), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (bar), GTK_WIDGET (self->error_label), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (bar), close, 2, 0, 1, 1);
  gtk_widget_add_css_class (bar, "chancery-error-bar");
  self->error_bar = bar;
}

/* The overlay takes Escape for itself while it shows a toast. Here Escape closes what is over the window or
 * leads back, at the first time, whatever was said meanwhile; a toast goes by itself, or by its button. */
static void
leave_escape_alone (AdwToastOverlay *toasts)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (toasts));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
chancery_messages_init (ChanceryMessages *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  build_error_bar (self);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  leave_escape_alone (self->toasts);
  gtk_widget_set_vexpand (GTK_WIDGET (self->toasts), TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (column), self->error_bar);
  adw_bin_set_child (ADW_BIN (self), column);
}

GtkWidget *
chancery_messages_new (GtkWidget *pages)
{
  ChanceryMessages *self = g_object_new (CHANCERY_TYPE_MESSAGES, NULL);

  adw_toast_overlay_set_child (self->toasts, pages);
  return GTK_WIDGET (self);
}

void
chancery_messages_warn_of_lock (ChanceryMessages *self, gboolean on)
{
  g_autofree char *text = g_strdup_printf (_ ("Locking in %d seconds"), CHANCERY_IDLE_WARNING_MS / 1000);
  AdwToast *toast;

  if (!on)
    {
      chancery_messages_drop_toast (self);
      return;
    }
  toast = chancery_toast_new (text);
  adw_toast_set_timeout (toast, 0);
  chancery_messages_add_toast (self, toast);
}
