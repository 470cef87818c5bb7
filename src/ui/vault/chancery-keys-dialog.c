/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-keys-dialog.h"

#include "base/chancery-error.h"
#include "session/chancery-keys.h"
#include "ui/welcome/chancery-notice.h"
#include "ui/welcome/chancery-passphrase-form.h"
#include "ui/welcome/chancery-welcome-parts.h"
#include "vault/chancery-recovery-key.h"

#include <glib/gi18n.h>

#define WIDTH 480

/* One dialog; it is freed with its window. */
typedef struct
{
  ChanceryWindow *window;
  GtkWindow *dialog;
  GtkStack *pages;
  ChanceryNotice *notice;
  GtkWidget *present;
  GtkWidget *fault;
  ChanceryPassphraseForm *form; /* only where the passphrase is changed */
  GtkWidget *act;
  GtkWidget *key_box;
  ChanceryJob *job;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  if (self->job != NULL)
    chancery_job_cancel (self->job);
  g_clear_object (&self->job);
  g_free (self);
}

static Dialog *
dialog_new (ChanceryWindow *window, const char *title)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = window;
  self->dialog = GTK_WINDOW (adw_window_new ());
  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->pages, FALSE);
  gtk_window_set_title (self->dialog, title);
  gtk_window_set_transient_for (self->dialog, GTK_WINDOW (window));
  gtk_window_set_modal (self->dialog, TRUE);
  gtk_window_set_default_size (self->dialog, WIDTH, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->dialog), "chancery-welcome");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pages));
  adw_window_set_content (ADW_WINDOW (self->dialog), box);
  g_object_set_data_full (G_OBJECT (self->dialog), "dialog", self, dialog_free);
  return self;
}

/* The dialog that an answer is for, unless it was closed meanwhile. @held is let go. */
static Dialog *
dialog_of (GtkWidget *held)
{
  g_autoptr (GtkWidget) dialog = held;

  return gtk_widget_get_visible (dialog) ? g_object_get_data (G_OBJECT (dialog), "dialog") : NULL;
}

static GtkWidget *
add_page (Dialog *self, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_stack_add_named (self->pages, box, name);
  return box;
}

static void
add_text (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_box_append (GTK_BOX (box), label);
}

/* Down the first column, then down the second, as on paper. */
static GtkWidget *
make_groups (ChancerySecret *key)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_halign (grid, GTK_ALIGN_CENTER);
  for (guint number = 1; number <= CHANCERY_RECOVERY_KEY_GROUPS; number++)
    {
      g_autoptr (ChancerySecret) group = chancery_recovery_key_group (key, number);
      g_autofree char *text = g_strndup ((const char *) chancery_secret_bytes (group), 5);
      g_autofree char *digits = g_strdup_printf ("%u", number);
      GtkWidget *small = gtk_label_new (digits);
      GtkWidget *label = gtk_label_new (text);
      int column = number > 7 ? 2 : 0, row = (int) (number - 1) % 7;

      gtk_widget_add_css_class (small, "chancery-secondary");
      gtk_label_set_xalign (GTK_LABEL (small), 1);
      gtk_widget_add_css_class (label, "monospace");
      gtk_widget_add_css_class (label, "title-3");
      gtk_widget_set_margin_end (label, column == 0 ? 36 : 0);
      gtk_grid_attach (GTK_GRID (grid), small, column, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), label, column + 1, row, 1, 1);
    }
  return grid;
}

static void
show_key (Dialog *self, ChancerySecret *key, const char *text)
{
  GtkWidget *box = add_page (self, "key");
  GtkWidget *kept = chancery_welcome_pill_new (_ ("I have written it down"), TRUE);

  add_text (box, text);
  add_text (
      box,
      _ ("Whoever has this key opens the vault without the passphrase. Write it on paper and keep it in a "
         "safe, apart from the laptop. Without it nobody can replace a forgotten passphrase; it is shown "
         "again under “Recovery Key…” in the menu."));
  gtk_box_append (GTK_BOX (box), make_groups (key));
  gtk_widget_set_halign (kept, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (kept, "clicked", G_CALLBACK (gtk_window_destroy), self->dialog);
  gtk_box_append (GTK_BOX (box), kept);
  gtk_stack_set_visible_child_name (self->pages, "key");
  gtk_widget_grab_focus (kept);
}

static void
set_busy (Dialog *self, gboolean busy)
{
  chancery_welcome_pill_set_busy (self->act, busy);
  gtk_widget_set_sensitive (self->act, !busy);
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
  else
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
  GtkWidget *box = add_page (self, "ask");
  GtkWidget *list = chancery_welcome_list_new ();

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
  gtk_box_append (GTK_BOX (box), self->act);
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
