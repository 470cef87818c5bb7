/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/welcome/chancery-recover-page.h"

#include "session/chancery-backup-settings.h"
#include "session/chancery-closing.h"
#include "session/chancery-keys.h"
#include "ui/chancery-preferences.h"
#include "ui/welcome/chancery-notice.h"
#include "ui/welcome/chancery-passphrase-form.h"
#include "ui/welcome/chancery-welcome-parts.h"
#include "vault/chancery-recovery-key.h"

#include <glib/gi18n.h>
#include <string.h>

#define GROUPS CHANCERY_RECOVERY_KEY_GROUPS
#define ROWS (GROUPS / 2)

struct _ChanceryRecoverPage
{
  AdwBin parent_instance;
  char *path;
  gboolean busy;
  GtkWidget *back;
  GtkLabel *name;
  ChanceryNotice *notice;
  GtkWidget *entries[GROUPS];
  GtkWidget *marks[GROUPS];
  ChanceryPassphraseForm *form;
  GtkWidget *open;
};

G_DEFINE_FINAL_TYPE (ChanceryRecoverPage, chancery_recover_page, ADW_TYPE_BIN)

enum
{
  RECOVERED,
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
text_of_group (ChanceryRecoverPage *self, guint number)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entries[number - 1]));
}

/* All entries with a space between them, in locked memory. */
static ChancerySecret *
typed_key (ChanceryRecoverPage *self)
{
  ChancerySecret *text;
  gsize size = 0;
  char *at;

  for (guint number = 1; number <= GROUPS; number++)
    size += strlen (text_of_group (self, number)) + 1;
  text = chancery_secret_new (size);
  at = (char *) chancery_secret_bytes (text);
  for (guint number = 1; number <= GROUPS; number++)
    {
      gsize length = strlen (text_of_group (self, number));

      memcpy (at, text_of_group (self, number), length);
      at[length] = ' ';
      at += length + 1;
    }
  return text;
}

static void
set_busy (ChanceryRecoverPage *self, gboolean busy)
{
  self->busy = busy;
  chancery_welcome_pill_set_busy (self->open, busy);
  for (guint i = 0; i < GROUPS; i++)
    gtk_editable_set_editable (GTK_EDITABLE (self->entries[i]), !busy);
  chancery_passphrase_form_set_busy (self->form, busy);
  gtk_widget_set_sensitive (self->back, !busy);
  gtk_widget_set_sensitive (self->open, !busy);
}

static void
clear (ChanceryRecoverPage *self)
{
  for (guint i = 0; i < GROUPS; i++)
    gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), "");
  chancery_passphrase_form_clear (self->form);
  chancery_notice_hide (self->notice);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryRecoverPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySession) session = chancery_session_open_finish (result, &error);

  set_busy (self, FALSE);
  if (session == NULL)
    {
      chancery_notice_show (self->notice, error->message, NULL);
      return;
    }
  clear (self);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    g_signal_emit (self, signals[RECOVERED], 0, session);
}

/* With the key of which it is known that it fits. */
static void
open_with (ChanceryRecoverPage *self, ChancerySecret *key)
{
  g_autoptr (ChancerySecret) passphrase = chancery_passphrase_form_secret (self->form);
  g_autofree char *author = chancery_preferences_author ();
  g_autoptr (ChanceryBackupPolicy) backups = chancery_backup_settings_read ();
  const ChancerySessionOptions options = { .key = key, .author = author, .backups = backups };

  chancery_session_open_async (self->path, passphrase, &options, on_opened, g_object_ref (self));
}

/* One key being tried: that means opening the vault's file, which may lie on a slow drive. */
typedef struct
{
  char *path;
  ChancerySecret *key;
} Trial;

static void
trial_free (Trial *trial)
{
  g_free (trial->path);
  chancery_secret_unref (trial->key);
  g_free (trial);
}

static void
try_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Trial *trial = data;
  GError *error = NULL;

  /* Not while the vault is being closed behind us: see chancery-closing.h. */
  chancery_closing_wait (trial->path);
  if (chancery_keys_fit (trial->path, trial->key, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_tried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChanceryRecoverPage *self = CHANCERY_RECOVER_PAGE (source);
  const Trial *trial = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean fits = g_task_propagate_boolean (G_TASK (result), &error);

  if (fits && chancery_passphrase_form_check (self->form))
    {
      open_with (self, trial->key);
      return;
    }
  set_busy (self, FALSE);
  if (!fits)
    {
      chancery_notice_show (self->notice, error->message, NULL);
      return;
    }
  chancery_notice_show_good (self->notice,
                             _ ("The recovery key is right. Set a new passphrase, twice the same."));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/* Nobody should choose a passphrase to learn that the key is mistyped or of another vault. */
static void
try_key (ChanceryRecoverPage *self, ChancerySecret *key)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_tried, NULL);
  Trial *trial = g_new0 (Trial, 1);

  trial->path = g_strdup (self->path);
  trial->key = chancery_secret_ref (key);
  g_task_set_task_data (task, trial, (GDestroyNotify) trial_free);
  g_task_run_in_thread (task, try_in_thread);
}

static void
on_open (ChanceryRecoverPage *self)
{
  g_autoptr (ChancerySecret) text = NULL;
  g_autoptr (ChancerySecret) key = NULL;
  g_autoptr (GError) error = NULL;

  if (self->busy)
    return;
  text = typed_key (self);
  key = chancery_recovery_key_parse (text, &error);
  if (key == NULL)
    {
      chancery_notice_show (self->notice, error->message, NULL);
      return;
    }
  chancery_notice_hide (self->notice);
  set_busy (self, TRUE);
  try_key (self, key);
}

static void
mark_fault (GtkWidget *widget, gboolean faulty)
{
  if (faulty)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

static void
on_group_changed (ChanceryRecoverPage *self, GtkWidget *entry)
{
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "number"));
  ChanceryRecoveryGroupState state = chancery_recovery_key_check_group (text_of_group (self, number), number);
  GtkWidget *mark = self->marks[number - 1];

  mark_fault (entry, state == CHANCERY_RECOVERY_GROUP_WRONG);
  mark_fault (mark, state == CHANCERY_RECOVERY_GROUP_WRONG);
  gtk_image_set_from_icon_name (GTK_IMAGE (mark), state == CHANCERY_RECOVERY_GROUP_RIGHT
                                                      ? "object-select-symbolic"
                                                      : "chancery-missing-symbolic");
  gtk_widget_set_opacity (
      mark, state == CHANCERY_RECOVERY_GROUP_RIGHT || state == CHANCERY_RECOVERY_GROUP_WRONG ? 1.0 : 0.0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               state == CHANCERY_RECOVERY_GROUP_WRONG ? GTK_ACCESSIBLE_INVALID_TRUE
                                                                      : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  state == CHANCERY_RECOVERY_GROUP_WRONG
                                      ? _ ("There is a mistake in this group")
                                      : "",
                                  -1);
  /* A group that is right leads on to the next. */
  if (state == CHANCERY_RECOVERY_GROUP_RIGHT && number < GROUPS)
    gtk_widget_grab_focus (self->entries[number]);
}

static void
on_back (ChanceryRecoverPage *self)
{
  clear (self);
  g_signal_emit (self, signals[BACK], 0);
}

static void
chancery_recover_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (chancery_recover_page_parent_class)->map (widget);
  chancery_welcome_focus_soon (widget);
}

static void
chancery_recover_page_unmap (GtkWidget *widget)
{
  if (!CHANCERY_RECOVER_PAGE (widget)->busy)
    clear (CHANCERY_RECOVER_PAGE (widget));
  GTK_WIDGET_CLASS (chancery_recover_page_parent_class)->unmap (widget);
}

static gboolean
chancery_recover_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CHANCERY_RECOVER_PAGE (widget)->entries[0]);
}

static void
chancery_recover_page_finalize (GObject *object)
{
  g_free (CHANCERY_RECOVER_PAGE (object)->path);
  G_OBJECT_CLASS (chancery_recover_page_parent_class)->finalize (object);
}

static void
chancery_recover_page_class_init (ChanceryRecoverPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chancery_recover_page_finalize;
  widget_class->map = chancery_recover_page_map;
  widget_class->unmap = chancery_recover_page_unmap;
  widget_class->grab_focus = chancery_recover_page_grab_focus;
  signals[RECOVERED] = g_signal_new ("recovered", CHANCERY_TYPE_RECOVER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, CHANCERY_TYPE_SESSION);
  signals[BACK] = g_signal_new ("back", CHANCERY_TYPE_RECOVER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static GtkWidget *
make_header (ChanceryRecoverPage *self)
{
  GtkWidget *header = chancery_welcome_header_new ();

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (self->back, _ ("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Back"), -1);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (on_back), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  return header;
}

static void
add_heading (ChanceryRecoverPage *self, GtkBox *box)
{
  GtkWidget *title = gtk_label_new (_ ("Use the recovery key"));
  GtkWidget *text =
      gtk_label_new (_ ("Type the groups from the paper; small letters do. Then set a new passphrase: "
                        "until that is done the vault stays as it is."));

  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->notice = CHANCERY_NOTICE (chancery_notice_new ());
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_justify (GTK_LABEL (title), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (title, "title-1");
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "chancery-secondary");
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_CENTER);
  gtk_box_append (box, title);
  gtk_box_append (box, GTK_WIDGET (self->name));
  gtk_box_append (box, text);
  gtk_box_append (box, GTK_WIDGET (self->notice));
}

static void
add_group (ChanceryRecoverPage *self, GtkGrid *grid, guint number)
{
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();
  g_autofree char *digits = g_strdup_printf ("%u", number);
  g_autofree char *name = g_strdup_printf (_ ("Group %u"), number);
  GtkWidget *entry = gtk_entry_new_with_buffer (buffer), *label = gtk_label_new (digits);
  GtkWidget *mark = gtk_image_new ();
  int column = number > ROWS ? 3 : 0, row = (int) ((number - 1) % ROWS);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_widget_add_css_class (entry, "monospace");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (label, "chancery-secondary");
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_opacity (mark, 0.0);
  g_object_set_data (G_OBJECT (entry), "number", GUINT_TO_POINTER (number));
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_group_changed), self);
  gtk_grid_attach (grid, label, column, row, 1, 1);
  gtk_grid_attach (grid, entry, column + 1, row, 1, 1);
  gtk_grid_attach (grid, mark, column + 2, row, 1, 1);
  self->entries[number - 1] = entry;
  self->marks[number - 1] = mark;
}

static void
add_groups (ChanceryRecoverPage *self, GtkBox *box)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_row_spacing (grid, 6);
  gtk_grid_set_column_spacing (grid, 12);
  for (guint number = 1; number <= GROUPS; number++)
    add_group (self, grid, number);
  gtk_box_append (box, GTK_WIDGET (grid));
}

static void
chancery_recover_page_init (ChanceryRecoverPage *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));

  add_heading (self, box);
  add_groups (self, box);
  self->form = CHANCERY_PASSPHRASE_FORM (
      chancery_passphrase_form_new (_ ("New passphrase"), _ ("New passphrase again")));
  self->open = chancery_welcome_pill_new (_ ("Set Passphrase and Open"), TRUE);
  gtk_widget_set_halign (self->open, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->form, "activate", G_CALLBACK (on_open), self);
  g_signal_connect_swapped (self->open, "clicked", G_CALLBACK (on_open), self);
  gtk_box_append (box, GTK_WIDGET (self->form));
  gtk_box_append (box, self->open);
  adw_bin_set_child (ADW_BIN (self), chancery_welcome_frame_new (make_header (self), GTK_WIDGET (box), 480));
}

GtkWidget *
chancery_recover_page_new (void)
{
  return g_object_new (CHANCERY_TYPE_RECOVER_PAGE, NULL);
}

void
chancery_recover_page_set_path (ChanceryRecoverPage *self, const char *path)
{
  g_autofree char *name = chancery_vault_display_name (path);
  char *copy = g_strdup (path);

  g_free (self->path);
  self->path = copy;
  gtk_label_set_text (self->name, name);
  clear (self);
}
