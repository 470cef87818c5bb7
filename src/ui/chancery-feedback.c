/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-feedback.h"

#include "base/chancery-error.h"
#include "ui/chancery-clipboard.h"
#include "ui/chancery-window.h"
#include "ui/widgets/chancery-dialog.h"
#include "ui/widgets/chancery-toast.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 10

static ChanceryWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (CHANCERY_IS_WINDOW (root))
    return CHANCERY_WINDOW (root);
  /* A dialog speaks through the window that it belongs to. */
  if (GTK_IS_WINDOW (root) && CHANCERY_IS_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (root))))
    return CHANCERY_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (root)));
  return NULL;
}

/* Some dialogs people work in for a while; those speak for themselves. */
static ChanceryDialog *
dialog_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return CHANCERY_IS_DIALOG (root) ? CHANCERY_DIALOG (root) : NULL;
}

void
chancery_feedback_error (GtkWidget *widget, const GError *error)
{
  ChanceryWindow *window = window_of (widget);
  ChanceryDialog *dialog = dialog_of (widget);

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_LOCKED))
    return;
  if (dialog != NULL)
    chancery_dialog_show_error (dialog, error->message);
  else if (window != NULL)
    chancery_window_show_error (window, error->message);
  else
    /* Not its message, which may hold what was typed. */
    g_message ("What failed (%s, %d) is no longer on the screen", g_quark_to_string (error->domain),
               error->code);
}

void
chancery_feedback_said (GtkWidget *widget, const char *text, gboolean undo)
{
  ChanceryWindow *window = window_of (widget);
  ChanceryDialog *dialog = dialog_of (widget);

  if (dialog != NULL)
    chancery_dialog_show_toast (dialog, text, undo);
  else if (window != NULL)
    chancery_window_show_toast (window, text, undo);
}

void
chancery_feedback_offer (GtkWidget *widget, const char *text, const char *button, const char *action)
{
  ChanceryWindow *window = window_of (widget);
  AdwToast *toast;

  if (window == NULL)
    return;
  toast = chancery_toast_new (text);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
  chancery_window_add_toast (window, toast);
}

void
chancery_feedback_copy (GtkWidget *widget, const char *text)
{
  int seconds = chancery_clipboard_seconds ();
  g_autofree char *said =
      /* Translators: what was copied, and how long it stays on the clipboard. */
      g_strdup_printf (ngettext ("Copied %s for %d second", "Copied %s for %d seconds", (gulong) seconds),
                       text, seconds);

  chancery_clipboard_set (gtk_widget_get_display (widget), text);
  chancery_feedback_said (widget, said, FALSE);
}
