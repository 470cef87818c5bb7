/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-backup-sign.h"

#include "base/chancery-clock.h"
#include "domain/chancery-backup-rule.h"
#include "session/chancery-backups.h"

#include <glib/gi18n.h>

/* How often time alone may make one overdue. */
#define REFRESH_SECONDS 600

/* What the button goes by; freed with it. */
typedef struct
{
  ChancerySession *session;
  ChanceryBackups *backups;
  GtkImage *icon;
  GtkLabel *label;
  gint64 first_change; /* when the first that is in no backup was made, 0 for none known */
  guint timer;
} Sign;

static void
sign_free (gpointer data)
{
  Sign *sign = data;

  g_clear_handle_id (&sign->timer, g_source_remove);
  g_object_unref (sign->session);
  g_free (sign);
}

static gboolean
is_overdue (const Sign *sign)
{
  return !chancery_session_is_read_only (sign->session) &&
         chancery_backup_is_overdue (sign->first_change, chancery_clock_now_ms ());
}

static void
update (GtkWidget *button)
{
  const Sign *sign = g_object_get_data (G_OBJECT (button), "sign");
  const GError *failure = chancery_backups_failure (sign->backups);
  const char *text = failure != NULL ? _ ("Backup failed") : _ ("Backup overdue");
  gboolean shown = failure != NULL || is_overdue (sign);

  gtk_label_set_text (sign->label, text);
  gtk_image_set_from_icon_name (sign->icon,
                                failure != NULL ? "chancery-missing-symbolic" : "chancery-due-symbolic");
  gtk_widget_set_tooltip_text (button, failure != NULL ? failure->message
                                                       : _ ("Changes have been without a backup for more "
                                                            "than a day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (button, shown);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) button = user_data;
  Sign *sign = g_object_get_data (G_OBJECT (button), "sign");
  gint64 when;

  if (gtk_widget_get_root (button) == NULL)
    return;
  /* A folder that cannot be read is told of when a backup fails. */
  sign->first_change =
      chancery_backups_first_change_finish (CHANCERY_BACKUPS (source), result, &when, NULL) ? when : 0;
  update (button);
}

/* Anew each time: another process, too, may have changed the vault or made a backup of it. */
static void
read_folder (GtkWidget *button)
{
  const Sign *sign = g_object_get_data (G_OBJECT (button), "sign");

  update (button);
  if (!chancery_backups_is_running (sign->backups) && chancery_backups_policy (sign->backups) != NULL)
    chancery_backups_first_change_async (sign->backups, on_read, g_object_ref (button));
}

static gboolean
on_time (gpointer button)
{
  read_folder (button);
  return G_SOURCE_CONTINUE;
}

GtkWidget *
chancery_backup_sign_new (ChancerySession *session)
{
  Sign *sign = g_new0 (Sign, 1);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  sign->session = g_object_ref (session);
  sign->backups = chancery_session_backups (session);
  sign->icon = GTK_IMAGE (gtk_image_new ());
  sign->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (sign->label, 0.0f);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (sign->icon));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (sign->label));
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "chancery-backup-sign");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.backups");
  g_object_set_data_full (G_OBJECT (button), "sign", sign, sign_free);
  g_signal_connect_object (sign->backups, "changed", G_CALLBACK (read_folder), button, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (update), button, G_CONNECT_SWAPPED);
  sign->timer = g_timeout_add_seconds (REFRESH_SECONDS, on_time, button);
  read_folder (button);
  return button;
}
