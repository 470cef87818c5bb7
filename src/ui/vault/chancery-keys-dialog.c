/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-keys-dialog.h"

#include "base/chancery-error.h"
#include "session/chancery-keys.h"
#include "ui/vault/chancery-key-page.h"
#include "ui/welcome/chancery-notice.h"
#include "ui/welcome/chancery-passphrase-form.h"
#include "ui/welcome/chancery-welcome-parts.h"
#include "ui/widgets/chancery-focus.h"

#include <glib/gi18n.h>

#define WIDTH 480
#define HEIGHT 660

/* Between two steps of a progress bar that does not know how far it is, in milliseconds. */
#define BEAT 100

/* One dialog; it is freed with its window. */
typedef struct
{
  ChanceryWindow *window;
  GtkWindow *dialog;
  GtkBox *pages;
  GtkWidget *ask; /* where the passphrase is asked for; NULL where it is not */
  ChanceryNotice *notice;
  GtkWidget *present;
  GtkWidget *fault;
  ChanceryPassphraseForm *form; /* only where the passphrase is changed */
  GtkWidget *act;
  GtkProgressBar *progress;
  guint beat;           /* source; 0 unless a key is being derived */
  ChanceryKeyPage *key; /* once it is shown */
  ChanceryJob *job;
  gboolean closing; /* as soon as the job has ended */
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  if (self->job != NULL)
    chancery_job_cancel (self->job);
  g_clear_handle_id (&self->beat, g_source_remove);
  g_clear_object (&self->job);
  g_free (self);
}

/* The dialog that an answer is for, unless it was closed meanwhile. @held is let go. */
static Dialog *
dialog_of (GtkWidget *held)
{
  g_autoptr (GtkWidget) dialog = held;

  return gtk_widget_get_visible (dialog) ? g_object_get_data (G_OBJECT (dialog), "dialog") : NULL;
}

static GtkWidget *
pad (GtkWidget *content)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_set_margin_start (clamp, 24);
  gtk_widget_set_margin_end (clamp, 24);
  gtk_widget_set_margin_top (clamp, 12);
  gtk_widget_set_margin_bottom (clamp, 24);
  return clamp;
}

static void
on_kept (Dialog *self)
{
  gtk_window_destroy (self->dialog);
}

/* No wider than the window that it stands over. */
static int
width_for (ChanceryWindow *window)
{
  int room = gtk_widget_get_width (GTK_WIDGET (window));

  return room > 0 ? MIN (WIDTH, room) : WIDTH;
}

static void
show_key (Dialog *self, ChancerySecret *key, const char *text)
{
  int room = gtk_widget_get_height (GTK_WIDGET (self->window));

  self->key = CHANCERY_KEY_PAGE (chancery_key_page_new (self->window, key, text));
  g_signal_connect_swapped (self->key, "done", G_CALLBACK (on_kept), self);
  if (self->ask != NULL)
    gtk_widget_set_visible (self->ask, FALSE);
  gtk_box_append (self->pages, GTK_WIDGET (self->key));
  gtk_window_set_default_size (self->dialog, width_for (self->window),
                               room > 0 ? MIN (HEIGHT, room) : HEIGHT);
  gtk_widget_grab_focus (GTK_WIDGET (self->key));
}

/* A change of passphrase that is under way is stopped first, and what it came to is said: it may be too late
 * to stop it, and then there is a new key that somebody has to keep. */
static gboolean
on_close (Dialog *self)
{
  if (self->job != NULL)
    {
      self->closing = TRUE;
      chancery_job_cancel (self->job);
    }
  else if (self->key != NULL)
    chancery_key_page_leave (self->key);
  return self->job != NULL || self->key != NULL;
}

static gboolean
on_beat (gpointer user_data)
{
  Dialog *self = user_data;
  double fraction = self->job != NULL ? chancery_job_fraction (self->job) : -1;

  if (fraction > 0)
    gtk_progress_bar_set_fraction (self->progress, fraction);
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
show_progress (Dialog *self, gboolean busy)
{
  gtk_widget_set_opacity (GTK_WIDGET (self->progress), busy ? 1 : 0);
  g_clear_handle_id (&self->beat, g_source_remove);
  if (busy)
    self->beat = g_timeout_add (BEAT, on_beat, self);
}

static void
close_by_escape (GtkWindow *dialog)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *escape =
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close"));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), escape);
  gtk_widget_add_controller (GTK_WIDGET (dialog), keys);
}

static Dialog *
dialog_new (ChanceryWindow *window, const char *title)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = window;
  self->dialog = GTK_WINDOW (adw_window_new ());
  self->pages = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_window_set_title (self->dialog, title);
  gtk_window_set_transient_for (self->dialog, GTK_WINDOW (window));
  gtk_window_set_modal (self->dialog, TRUE);
  gtk_window_set_default_size (self->dialog, width_for (window), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->dialog), "chancery-welcome");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pages));
  adw_window_set_content (ADW_WINDOW (self->dialog), box);
  close_by_escape (self->dialog);
  chancery_focus_let_go (self->dialog);
  g_signal_connect_swapped (self->dialog, "close-request", G_CALLBACK (on_close), self);
  g_object_set_data_full (G_OBJECT (self->dialog), "dialog", self, dialog_free);
  return self;
}

static void
set_busy (Dialog *self, gboolean busy)
{
  chancery_welcome_pill_set_busy (self->act, busy);
  gtk_widget_set_sensitive (self->act, !busy);
  show_progress (self, busy);
  gtk_editable_set_editable (GTK_EDITABLE (self->present), !busy);
  if (self->form != NULL)
    chancery_passphrase_form_set_busy (self->form, busy);
}

static void
fail (Dialog *self, const GError *error)
{
  set_busy (self, FALSE);
  if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE) ||
      g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_TOO_SOON))
    {
      chancery_fault_row_set (self->fault, self->present, error->message);
      chancery_entry_row_select (self->present);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    chancery_notice_show (self->notice, error->message, NULL);
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySecret) key = chancery_keys_change_finish (CHANCERY_SESSION (source), result, &error);
  Dialog *self = dialog_of (user_data);

  if (self == NULL)
    return;
  g_clear_object (&self->job);
  if (key != NULL)
    show_key (self, key,
              _ ("The passphrase was changed. The old recovery key is void, and this is the new one. "
                 "Backups made before open with the old passphrase still."));
  else if (self->closing)
    gtk_window_destroy (self->dialog);
  else
    fail (self, error);
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySecret) key = chancery_keys_show_finish (CHANCERY_SESSION (source), result, &error);
  Dialog *self = dialog_of (user_data);

  if (self == NULL)
    return;
  if (key != NULL)
    show_key (self, key, _ ("With this key the vault is opened when the passphrase is forgotten."));
  else
    fail (self, error);
}

static void
on_act (Dialog *self)
{
  ChancerySession *session = chancery_window_session (self->window);
  g_autoptr (ChancerySecret) present = chancery_passphrase_row_secret (self->present);
  g_autoptr (ChancerySecret) passphrase = NULL;

  if (session == NULL || !gtk_widget_get_sensitive (self->act))
    return;
  chancery_notice_hide (self->notice);
  chancery_fault_row_set (self->fault, self->present, NULL);
  if (self->form == NULL)
    {
      set_busy (self, TRUE);
      chancery_keys_show_async (session, present, on_shown, g_object_ref (self->dialog));
      return;
    }
  if (!chancery_passphrase_form_check (self->form))
    return;
  passphrase = chancery_passphrase_form_secret (self->form);
  set_busy (self, TRUE);
  self->job = chancery_job_new (_ ("Changing the passphrase"));
  chancery_keys_change_async (session, present, passphrase, NULL, self->job, on_changed,
                              g_object_ref (self->dialog));
}

static void
on_typed (Dialog *self)
{
  chancery_fault_row_set (self->fault, self->present, NULL);
}

static GtkWidget *
add_present (Dialog *self, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *list = chancery_welcome_list_new ();

  gtk_widget_add_css_class (list, "chancery-single");
  self->ask = pad (box);
  gtk_box_append (self->pages, self->ask);
  self->notice = CHANCERY_NOTICE (chancery_notice_new ());
  self->present = chancery_passphrase_row_new (title);
  self->fault = chancery_fault_row_new ();
  g_signal_connect_swapped (self->present, "changed", G_CALLBACK (on_typed), self);
  gtk_list_box_append (GTK_LIST_BOX (list), self->present);
  gtk_list_box_append (GTK_LIST_BOX (list), self->fault);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), list);
  return box;
}

static void
add_act (Dialog *self, GtkWidget *box, const char *label)
{
  self->act = chancery_welcome_pill_new (label, TRUE);
  gtk_widget_set_halign (self->act, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->act, "clicked", G_CALLBACK (on_act), self);
  /* It keeps its place while nothing is under way. */
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_opacity (GTK_WIDGET (self->progress), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Deriving the key"), -1);
  gtk_box_append (GTK_BOX (box), self->act);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
}

void
chancery_keys_dialog_change (ChanceryWindow *window)
{
  Dialog *self = dialog_new (window, _ ("Change Passphrase"));
  GtkWidget *box = add_present (self, _ ("Present passphrase"));

  self->form = CHANCERY_PASSPHRASE_FORM (
      chancery_passphrase_form_new (_ ("New passphrase"), _ ("New passphrase again")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  g_signal_connect_swapped (self->form, "activate", G_CALLBACK (on_act), self);
  add_act (self, box, _ ("Change"));
  gtk_window_present (self->dialog);
  gtk_widget_grab_focus (self->present);
}

void
chancery_keys_dialog_ask (ChanceryWindow *window)
{
  Dialog *self = dialog_new (window, _ ("Recovery Key"));
  GtkWidget *box = add_present (self, _ ("Passphrase"));

  g_signal_connect_swapped (self->present, "entry-activated", G_CALLBACK (on_act), self);
  add_act (self, box, _ ("Show"));
  gtk_window_present (self->dialog);
  gtk_widget_grab_focus (self->present);
}

static void
on_offered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryWindow) window = user_data;
  g_autoptr (ChancerySecret) key = chancery_keys_show_finish (CHANCERY_SESSION (source), result, NULL);
  Dialog *self;

  if (key == NULL || chancery_window_session (window) != CHANCERY_SESSION (source))
    return;
  self = dialog_new (window, _ ("Recovery Key"));
  show_key (self, key, _ ("With this key the vault is opened when the passphrase is forgotten."));
  gtk_window_present (self->dialog);
}

void
chancery_keys_dialog_offer (ChanceryWindow *window)
{
  chancery_keys_show_async (chancery_window_session (window), NULL, on_offered, g_object_ref (window));
}
