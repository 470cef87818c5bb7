/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/welcome/chancery-passphrase-form.h"

#include "ui/welcome/chancery-passphrase-meter.h"
#include "ui/welcome/chancery-welcome-parts.h"

#include <glib/gi18n.h>
#include <string.h>

/* How long the keys must rest before the passphrase is judged, in milliseconds. */
#define JUDGE_AFTER 150

struct _ChanceryPassphraseForm
{
  AdwBin parent_instance;
  guint judging; /* source; 0 when the judgement shown is that of the passphrase typed */
  gboolean weak;
  GtkBox *box;
  GtkWidget *passphrase;
  GtkWidget *again;
  GtkWidget *again_fault;
  ChanceryPassphraseMeter *meter;
  GtkWidget *weak_list;
  GtkCheckButton *weak_check;
};

G_DEFINE_FINAL_TYPE (ChanceryPassphraseForm, chancery_passphrase_form, ADW_TYPE_BIN)

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
text_in (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* Typing the second one is no mistake as long as it begins like the first. */
static const char *
fault_in_again (ChanceryPassphraseForm *self)
{
  return g_str_has_prefix (text_in (self->passphrase), text_in (self->again))
             ? NULL
             : _ ("This is not the same passphrase as above. Type it again.");
}

gboolean
chancery_passphrase_form_is_complete (ChanceryPassphraseForm *self)
{
  const char *passphrase = text_in (self->passphrase);

  return self->judging == 0 && *passphrase != '\0' && strcmp (passphrase, text_in (self->again)) == 0 &&
         (!self->weak || gtk_check_button_get_active (self->weak_check));
}

static void
tell_changed (ChanceryPassphraseForm *self)
{
  gtk_widget_set_visible (self->weak_list, self->weak);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
judge (ChanceryPassphraseForm *self)
{
  g_autoptr (ChancerySecret) secret = chancery_passphrase_form_secret (self);

  g_clear_handle_id (&self->judging, g_source_remove);
  self->weak = chancery_passphrase_meter_judge (self->meter, secret);
  tell_changed (self);
}

static gboolean
on_rest (gpointer user_data)
{
  ChanceryPassphraseForm *self = user_data;

  self->judging = 0;
  judge (self);
  return G_SOURCE_REMOVE;
}

static void
show_fault (ChanceryPassphraseForm *self)
{
  chancery_fault_row_set (self->again_fault, self->again, fault_in_again (self));
}

static void
on_passphrase_changed (ChanceryPassphraseForm *self)
{
  /* Who agreed to one weak passphrase did not agree to the next. */
  gtk_check_button_set_active (self->weak_check, FALSE);
  g_clear_handle_id (&self->judging, g_source_remove);
  self->judging = g_timeout_add (JUDGE_AFTER, on_rest, self);
  show_fault (self);
  tell_changed (self);
}

static void
on_again_changed (ChanceryPassphraseForm *self)
{
  show_fault (self);
  tell_changed (self);
}

static void
on_activated (ChanceryPassphraseForm *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
chancery_passphrase_form_grab_focus (GtkWidget *widget)
{
  chancery_entry_row_select (CHANCERY_PASSPHRASE_FORM (widget)->passphrase);
  return TRUE;
}

static void
chancery_passphrase_form_dispose (GObject *object)
{
  g_clear_handle_id (&CHANCERY_PASSPHRASE_FORM (object)->judging, g_source_remove);
  G_OBJECT_CLASS (chancery_passphrase_form_parent_class)->dispose (object);
}

static void
chancery_passphrase_form_class_init (ChanceryPassphraseFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_passphrase_form_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = chancery_passphrase_form_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", CHANCERY_TYPE_PASSPHRASE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", CHANCERY_TYPE_PASSPHRASE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_entries (ChanceryPassphraseForm *self, const char *title, const char *again)
{
  GtkWidget *list = chancery_welcome_list_new ();

  self->passphrase = chancery_passphrase_row_new (title);
  self->again = chancery_passphrase_row_new (again);
  self->again_fault = chancery_fault_row_new ();
  g_signal_connect_swapped (self->passphrase, "changed", G_CALLBACK (on_passphrase_changed), self);
  g_signal_connect_swapped (self->again, "changed", G_CALLBACK (on_again_changed), self);
  g_signal_connect_swapped (self->again, "entry-activated", G_CALLBACK (on_activated), self);
  gtk_list_box_append (GTK_LIST_BOX (list), self->passphrase);
  gtk_list_box_append (GTK_LIST_BOX (list), self->again);
  gtk_list_box_append (GTK_LIST_BOX (list), self->again_fault);
  gtk_box_append (self->box, list);
  self->meter = CHANCERY_PASSPHRASE_METER (chancery_passphrase_meter_new ());
  gtk_box_append (self->box, GTK_WIDGET (self->meter));
}

static void
add_weak (ChanceryPassphraseForm *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->weak_list = chancery_welcome_list_new ();
  self->weak_check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->weak_check), GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Use this weak passphrase anyway"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("Whoever gets hold of the file could guess it and read everything."));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (self->weak_check));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->weak_check));
  g_signal_connect_swapped (self->weak_check, "toggled", G_CALLBACK (tell_changed), self);
  gtk_list_box_append (GTK_LIST_BOX (self->weak_list), row);
  gtk_box_append (self->box, self->weak_list);
}

static void
chancery_passphrase_form_init (ChanceryPassphraseForm *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
chancery_passphrase_form_new (const char *title, const char *again)
{
  ChanceryPassphraseForm *self = g_object_new (CHANCERY_TYPE_PASSPHRASE_FORM, NULL);

  add_entries (self, title, again);
  add_weak (self);
  judge (self);
  return GTK_WIDGET (self);
}

gboolean
chancery_passphrase_form_check (ChanceryPassphraseForm *self)
{
  judge (self);
  show_fault (self);
  return chancery_passphrase_form_is_complete (self);
}

ChancerySecret *
chancery_passphrase_form_secret (ChanceryPassphraseForm *self)
{
  return chancery_passphrase_row_secret (self->passphrase);
}

void
chancery_passphrase_form_set_busy (ChanceryPassphraseForm *self, gboolean busy)
{
  /* Not insensitive: that would take the cursor out of them. */
  gtk_editable_set_editable (GTK_EDITABLE (self->passphrase), !busy);
  gtk_editable_set_editable (GTK_EDITABLE (self->again), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->weak_check), !busy);
}

void
chancery_passphrase_form_clear (ChanceryPassphraseForm *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
  judge (self);
}
