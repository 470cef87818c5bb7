/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/welcome/chancery-unlock-page.h"

#include "base/chancery-error.h"
#include "session/chancery-attempts.h"
#include "session/chancery-backup-settings.h"
#include "session/chancery-closing.h"
#include "session/chancery-replacer.h"
#include "ui/chancery-preferences.h"
#include "ui/vault/chancery-salvage-dialog.h"
#include "ui/welcome/chancery-notice.h"
#include "ui/welcome/chancery-wait.h"
#include "ui/welcome/chancery-welcome-parts.h"
#include "vault/chancery-rekey.h"

#include <glib/gi18n.h>

/* How often it is asked whether who has the vault still has it. */
#define IN_USE_SECONDS 2

struct _ChanceryUnlockPage
{
  AdwBin parent_instance;
  char *path;
  gboolean opening; /* a key is being derived */
  gboolean stale;   /* ... for a path that is no longer ours */
  char *aside;      /* (nullable): what a backup took the place of */
  GtkLabel *name;
  ChanceryNotice *replaced; /* that it did, as long as that can be taken back */
  ChanceryNotice *notice;
  GtkWidget *entry;
  GtkWidget *fault;
  GtkWidget *unlock;
  ChanceryWait *wait;
  GtkLabel *finishing;
  guint in_use_timer; /* while it is said that somebody else has the vault */
  GtkWidget *restore; /* a link, once something has failed */
};

G_DEFINE_FINAL_TYPE (ChanceryUnlockPage, chancery_unlock_page, ADW_TYPE_BIN)

enum
{
  UNLOCKED,
  OPEN_OTHER,
  RECOVER,
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_button (ChanceryUnlockPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_widget_set_sensitive (self->unlock, self->path != NULL && *text != '\0' && !self->opening &&
                                              !chancery_wait_is_running (self->wait));
}

static void
clear_faults (ChanceryUnlockPage *self)
{
  g_clear_handle_id (&self->in_use_timer, g_source_remove);
  chancery_notice_hide (self->notice);
  chancery_fault_row_set (self->fault, self->entry, NULL);
}

static void
set_opening (ChanceryUnlockPage *self, gboolean opening)
{
  self->opening = opening;
  chancery_welcome_pill_set_busy (self->unlock, opening);
  /* Not insensitive: that would take the cursor out of it. */
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), !opening);
  update_button (self);
}

static void
clear_entry (ChanceryUnlockPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
ask_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, chancery_vault_is_claimed (data));
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChanceryUnlockPage *self = CHANCERY_UNLOCK_PAGE (source);

  if (g_task_propagate_boolean (G_TASK (result), NULL) || self->in_use_timer == 0)
    return;
  g_clear_handle_id (&self->in_use_timer, g_source_remove);
  chancery_notice_show_good (self->notice,
                             _ ("Nobody else has the vault open any more: it can be unlocked as usual."));
}

static gboolean
on_in_use_time (gpointer user_data)
{
  ChanceryUnlockPage *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, on_asked, NULL);

  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, ask_in_thread);
  return G_SOURCE_CONTINUE;
}

static void
show_in_use (ChanceryUnlockPage *self, const GError *error)
{
  chancery_notice_show (self->notice, error->message, _ ("Open for reading only"));
  if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE))
    self->in_use_timer = g_timeout_add_seconds (IN_USE_SECONDS, on_in_use_time, self);
}

static void
on_salvage (ChanceryUnlockPage *self)
{
  chancery_salvage_dialog_show (CHANCERY_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->path,
                                gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
on_restore (ChanceryUnlockPage *self)
{
  if (self->path != NULL && !self->opening)
    g_signal_emit (self, signals[RESTORE], 0, self->path, NULL);
}

static void
add_restoring (ChanceryUnlockPage *self)
{
  chancery_notice_add_action (self->notice, _ ("Restore a Backup…"), G_CALLBACK (on_restore), self);
  gtk_widget_set_visible (self->restore, FALSE);
}

static void
offer_backup (ChanceryUnlockPage *self, const char *text)
{
  chancery_notice_show (self->notice, text, NULL);
  add_restoring (self);
}

/* What can be done about a vault that does not open because it is damaged; the best first. */
static void
show_damage (ChanceryUnlockPage *self, const GError *error)
{
  chancery_notice_show (self->notice, error->message, NULL);
  chancery_notice_add_action (self->notice, _ ("Save What Can Be Read…"), G_CALLBACK (on_salvage), self);
  add_restoring (self);
}

static void
ask_wait_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *id = NULL;

  /* Not while the vault is being closed behind us: see chancery-closing.h. */
  chancery_closing_wait (data);
  id = chancery_vault_salt_id (data);
  g_task_return_int (task, (gssize) chancery_attempts_remaining (id));
}

static void
on_wait_known (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChanceryUnlockPage *self = CHANCERY_UNLOCK_PAGE (source);
  gssize ms = g_task_propagate_int (G_TASK (result), NULL);

  if (ms <= 0 || g_strcmp0 (g_task_get_task_data (G_TASK (result)), self->path) != 0)
    return;
  chancery_wait_start (self->wait, ms);
  update_button (self);
}

/* After several wrong passphrases the next has to wait, also when the program was started anew meanwhile. */
static void
ask_wait (ChanceryUnlockPage *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_wait_known, NULL);

  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, ask_wait_in_thread);
}

static void
show_failure (ChanceryUnlockPage *self, const GError *error)
{
  /* A vault whose beginning is damaged looks like one with another passphrase. */
  gtk_widget_set_visible (self->restore, !g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE));
  if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE) ||
      g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_TOO_SOON))
    {
      chancery_fault_row_set (self->fault, self->entry, error->message);
      chancery_entry_row_select (self->entry);
      ask_wait (self);
    }
  else if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE) ||
           g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_READ_ONLY))
    show_in_use (self, error);
  else if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED))
    show_damage (self, error);
  else if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND))
    offer_backup (self, _ ("The vault is not where it was. If it lies on a drive that is not connected, "
                           "connect it and try again; otherwise open another vault, or restore a backup."));
  else if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_A_VAULT))
    offer_backup (self, error->message);
  else
    chancery_notice_show (self->notice, error->message, NULL);
}

/* What was typed stays where it is of use: to be mended, to open the vault for reading, or to save what can
 * be read of it. */
static void
take_failure (ChanceryUnlockPage *self, const GError *error)
{
  static const ChanceryError useful[] = { CHANCERY_ERROR_WRONG_PASSPHRASE, CHANCERY_ERROR_TOO_SOON,
                                          CHANCERY_ERROR_IN_USE, CHANCERY_ERROR_READ_ONLY,
                                          CHANCERY_ERROR_DAMAGED };
  gboolean kept = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (useful); i++)
    kept |= g_error_matches (error, CHANCERY_ERROR, (int) useful[i]);
  if (!kept)
    clear_entry (self);
  clear_faults (self);
  show_failure (self, error);
}

/* Whoever works in the restored vault has decided. */
static void
forget_replaced (ChanceryUnlockPage *self)
{
  g_clear_pointer (&self->aside, g_free);
  chancery_notice_hide (self->replaced);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySession) session = chancery_session_open_finish (result, &error);
  gboolean wanted = !self->stale && gtk_widget_get_root (GTK_WIDGET (self)) != NULL;

  self->stale = FALSE;
  set_opening (self, FALSE);
  if (!wanted)
    return;
  if (session == NULL)
    {
      take_failure (self, error);
      return;
    }
  clear_entry (self);
  clear_faults (self);
  forget_replaced (self);
  g_signal_emit (self, signals[UNLOCKED], 0, session);
}

static void
open_vault (ChanceryUnlockPage *self, gboolean read_only)
{
  g_autoptr (ChancerySecret) secret = NULL;
  g_autofree char *author = chancery_preferences_author ();
  g_autoptr (ChanceryBackupPolicy) backups = chancery_backup_settings_read ();
  const ChancerySessionOptions options = { .author = author, .read_only = read_only, .backups = backups };

  if (!gtk_widget_get_sensitive (self->unlock))
    return;
  secret = chancery_passphrase_row_secret (self->entry);
  clear_faults (self);
  chancery_wait_clear (self->wait);
  set_opening (self, TRUE);
  chancery_session_open_async (self->path, secret, &options, on_opened, g_object_ref (self));
}

static void
on_unlock (ChanceryUnlockPage *self)
{
  open_vault (self, FALSE);
}

static void put_back (ChanceryUnlockPage *self);

static void
tell_replaced (ChanceryUnlockPage *self, const char *text)
{
  gtk_widget_set_visible (self->restore, FALSE);
  chancery_notice_show_good (self->replaced, text);
  if (self->aside != NULL)
    chancery_notice_add_action (self->replaced, _ ("Undo"), G_CALLBACK (put_back), self);
}

static void
on_put_back (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *restored = NULL;
  gboolean done = chancery_replacer_put_back_finish (result, &restored, &error);
  g_autofree char *name = restored != NULL ? g_filename_display_basename (restored) : NULL;
  g_autofree char *text = NULL;

  set_opening (self, FALSE);
  clear_faults (self);
  if (!done)
    {
      chancery_notice_show (self->notice, error->message, NULL);
      return;
    }
  forget_replaced (self);
  text = name != NULL ? g_strdup_printf (_ ("Undone: the vault’s file is back in its place. The restored one "
                                            "is kept beside it as “%s”."),
                                         name)
                      : g_strdup (_ ("Undone: the vault’s file is back in its place."));
  chancery_notice_show_good (self->notice, text);
  add_restoring (self);
}

static void
put_back (ChanceryUnlockPage *self)
{
  if (self->opening || self->aside == NULL)
    return;
  set_opening (self, TRUE);
  chancery_replacer_put_back_async (self->path, self->aside, on_put_back, g_object_ref (self));
}

static void
on_read_only (ChanceryUnlockPage *self)
{
  open_vault (self, TRUE);
}

static void
on_changed (ChanceryUnlockPage *self)
{
  if (!self->opening)
    clear_faults (self);
  chancery_wait_clear (self->wait);
  update_button (self);
}

static void
on_open_other (ChanceryUnlockPage *self)
{
  g_signal_emit (self, signals[OPEN_OTHER], 0);
}

static void
on_recover (ChanceryUnlockPage *self)
{
  if (self->path != NULL && !self->opening)
    g_signal_emit (self, signals[RECOVER], 0, self->path);
}

static void
probe_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  /* Not while the vault is being closed behind us: see chancery-closing.h. */
  chancery_closing_wait (data);
  if (chancery_vault_probe (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChanceryUnlockPage *self = CHANCERY_UNLOCK_PAGE (source);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error) || self->opening ||
      g_strcmp0 (g_task_get_task_data (G_TASK (result)), self->path) != 0)
    return;
  show_failure (self, error);
}

/* Nobody should type a passphrase to learn that there is no vault to open. */
static void
probe (ChanceryUnlockPage *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_probed, NULL);

  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, probe_in_thread);
}

/* Nothing else on the page waits for a key. */
static void
chancery_unlock_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (chancery_unlock_page_parent_class)->map (widget);
  chancery_welcome_focus_soon (widget);
}

static void
chancery_unlock_page_unmap (GtkWidget *widget)
{
  ChanceryUnlockPage *self = CHANCERY_UNLOCK_PAGE (widget);

  if (!self->opening)
    {
      clear_entry (self);
      clear_faults (self);
    }
  GTK_WIDGET_CLASS (chancery_unlock_page_parent_class)->unmap (widget);
}

static gboolean
chancery_unlock_page_grab_focus (GtkWidget *widget)
{
  chancery_entry_row_select (CHANCERY_UNLOCK_PAGE (widget)->entry);
  return TRUE;
}

static void
chancery_unlock_page_finalize (GObject *object)
{
  ChanceryUnlockPage *self = CHANCERY_UNLOCK_PAGE (object);

  g_clear_handle_id (&self->in_use_timer, g_source_remove);
  g_free (self->path);
  g_free (self->aside);
  G_OBJECT_CLASS (chancery_unlock_page_parent_class)->finalize (object);
}

static void
chancery_unlock_page_class_init (ChanceryUnlockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chancery_unlock_page_finalize;
  widget_class->map = chancery_unlock_page_map;
  widget_class->unmap = chancery_unlock_page_unmap;
  widget_class->grab_focus = chancery_unlock_page_grab_focus;
  signals[UNLOCKED] = g_signal_new ("unlocked", CHANCERY_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, CHANCERY_TYPE_SESSION);
  signals[RECOVER] = g_signal_new ("recover", CHANCERY_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[RESTORE] = g_signal_new ("restore", CHANCERY_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[OPEN_OTHER] = g_signal_new ("open-other", CHANCERY_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_heading (ChanceryUnlockPage *self, GtkBox *box)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("chancery-lock-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 32);
  gtk_widget_set_halign (icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (icon, "chancery-lock-disc");
  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->name, TRUE);
  gtk_label_set_wrap_mode (self->name, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (self->name, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "chancery-vault-name");
  gtk_box_append (box, icon);
  gtk_box_append (box, GTK_WIDGET (self->name));
}

static void
add_notice (ChanceryUnlockPage *self, GtkBox *box)
{
  self->replaced = CHANCERY_NOTICE (chancery_notice_new ());
  self->notice = CHANCERY_NOTICE (chancery_notice_new ());
  gtk_box_append (box, GTK_WIDGET (self->replaced));
  g_signal_connect_swapped (self->notice, "action", G_CALLBACK (on_read_only), self);
  gtk_box_append (box, GTK_WIDGET (self->notice));
}

static void
add_entry (ChanceryUnlockPage *self, GtkBox *box)
{
  GtkWidget *list = chancery_welcome_list_new ();

  gtk_widget_add_css_class (list, "chancery-single");
  self->entry = chancery_passphrase_row_new (_ ("Passphrase"));
  self->fault = chancery_fault_row_new ();
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->entry, "entry-activated", G_CALLBACK (on_unlock), self);
  gtk_list_box_append (GTK_LIST_BOX (list), self->entry);
  gtk_list_box_append (GTK_LIST_BOX (list), self->fault);
  gtk_box_append (box, list);
}

static void
add_unlock (ChanceryUnlockPage *self, GtkBox *box)
{
  self->unlock = chancery_welcome_pill_new (_ ("Unlock"), TRUE);
  g_signal_connect_swapped (self->unlock, "clicked", G_CALLBACK (on_unlock), self);
  gtk_box_append (box, self->unlock);
  self->wait = CHANCERY_WAIT (chancery_wait_new ());
  g_signal_connect_swapped (self->wait, "over", G_CALLBACK (update_button), self);
  gtk_box_append (box, GTK_WIDGET (self->wait));
  /* It keeps its place while it says nothing. */
  self->finishing = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->finishing), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->finishing), "chancery-secondary");
  gtk_box_append (box, GTK_WIDGET (self->finishing));
}

static void
add_links (ChanceryUnlockPage *self, GtkOverlay *frame)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *links = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *recover = chancery_welcome_quiet_new (_ ("Use the recovery key"));
  GtkWidget *other = chancery_welcome_quiet_new (_ ("Open another vault"));

  self->restore = chancery_welcome_quiet_new (_ ("Restore a backup"));
  gtk_widget_set_visible (self->restore, FALSE);
  gtk_widget_set_halign (self->restore, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (all, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (all, GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (all, 24);
  gtk_widget_set_margin_start (all, 12);
  gtk_widget_set_margin_end (all, 12);
  g_signal_connect_swapped (self->restore, "clicked", G_CALLBACK (on_restore), self);
  g_signal_connect_swapped (recover, "clicked", G_CALLBACK (on_recover), self);
  g_signal_connect_swapped (other, "clicked", G_CALLBACK (on_open_other), self);
  gtk_box_append (GTK_BOX (links), recover);
  gtk_box_append (GTK_BOX (links), other);
  gtk_box_append (GTK_BOX (all), self->restore);
  gtk_box_append (GTK_BOX (all), links);
  gtk_overlay_add_overlay (frame, all);
}

static void
chancery_unlock_page_init (ChanceryUnlockPage *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  GtkWidget *frame = chancery_welcome_frame_new (chancery_welcome_header_new (), GTK_WIDGET (box), 360);

  add_heading (self, box);
  add_notice (self, box);
  add_entry (self, box);
  add_unlock (self, box);
  add_links (self, GTK_OVERLAY (frame));
  adw_bin_set_child (ADW_BIN (self), frame);
  update_button (self);
}

GtkWidget *
chancery_unlock_page_new (void)
{
  return g_object_new (CHANCERY_TYPE_UNLOCK_PAGE, NULL);
}

void
chancery_unlock_page_set_path (ChanceryUnlockPage *self, const char *path)
{
  g_autofree char *name = chancery_vault_display_name (path);
  char *copy = g_strdup (path);

  g_free (self->path);
  self->path = copy;
  forget_replaced (self);
  self->stale = self->opening;
  gtk_widget_set_visible (self->restore, FALSE);
  gtk_label_set_text (self->name, name);
  chancery_wait_stop (self->wait);
  clear_entry (self);
  clear_faults (self);
  update_button (self);
  chancery_welcome_focus_soon (GTK_WIDGET (self));
  probe (self);
  ask_wait (self);
}

void
chancery_unlock_page_set_finishing (ChanceryUnlockPage *self, gboolean finishing)
{
  gtk_label_set_text (self->finishing, finishing ? _ ("Finishing the backup…") : "");
}

void
chancery_unlock_page_tell_replaced (ChanceryUnlockPage *self, const char *aside)
{
  g_autofree char *name = aside != NULL ? g_filename_display_basename (aside) : NULL;
  g_autofree char *text = NULL;

  g_free (self->aside);
  self->aside = g_strdup (aside);
  text = name != NULL
             ? g_strdup_printf (_ ("The backup was restored. The file that was the vault is kept beside "
                                   "it as “%s”."),
                                name)
             : g_strdup (_ ("The backup was restored."));
  tell_replaced (self, text);
}

void
chancery_unlock_page_forget (ChanceryUnlockPage *self)
{
  self->stale = self->opening;
  clear_entry (self);
  clear_faults (self);
}
