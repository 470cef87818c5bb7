/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-key-page.h"

#include "session/chancery-keys.h"
#include "ui/chancery-dialogs.h"
#include "ui/welcome/chancery-notice.h"
#include "ui/welcome/chancery-welcome-parts.h"
#include "vault/chancery-recovery-key.h"

#include <glib/gi18n.h>

#define ROWS (CHANCERY_RECOVERY_KEY_GROUPS / 2)
#define WIDTH 480
#define MARGIN 24

struct _ChanceryKeyPage
{
  AdwBin parent_instance;
  ChanceryWindow *window;
  ChancerySecret *key;
  GtkWidget *shown;   /* the key */
  GtkWidget *leaving; /* instead of it: what it means to go without */
  ChanceryNotice *notice;
  GtkWidget *saved;
  GtkLabel *saved_text;
  GtkWidget *save;
  GtkWidget *save_text;
  GtkCheckButton *kept;
  GtkWidget *done;
  GtkWidget *back;
};

G_DEFINE_FINAL_TYPE (ChanceryKeyPage, chancery_key_page, ADW_TYPE_BIN)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  return label;
}

/* Saving */

static void
set_saving (ChanceryKeyPage *self, gboolean saving)
{
  gtk_widget_set_sensitive (self->save, !saving);
  gtk_widget_set_sensitive (self->save_text, !saving);
}

static void
say_saved (ChanceryKeyPage *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("Wrote %s. Print it, then delete the file."), name);

  gtk_label_set_text (self->saved_text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->saved), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (self->saved, TRUE);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryKeyPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = chancery_keys_write_sheet_finish (CHANCERY_SESSION (source), result, &error);

  /* Closed meanwhile, with its dialog. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  set_saving (self, FALSE);
  if (path != NULL)
    say_saved (self, path);
  else
    chancery_notice_show (self->notice, error->message, NULL);
}

static ChanceryPaper
usual_paper (void)
{
  return g_str_equal (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) ? CHANCERY_PAPER_LETTER
                                                                            : CHANCERY_PAPER_A4;
}

static void
write_sheet (ChanceryKeyPage *self, GtkFileChooser *chooser, ChanceryKeySheetForm form)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  ChancerySession *session = chancery_window_session (self->window);

  if (path == NULL || session == NULL)
    return;
  chancery_notice_hide (self->notice);
  gtk_widget_set_visible (self->saved, FALSE);
  set_saving (self, TRUE);
  chancery_keys_write_sheet_async (session, self->key, path, form, usual_paper (), on_written,
                                   g_object_ref (self));
}

static void
on_pdf_chosen (ChanceryKeyPage *self, int response, GtkFileChooser *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    write_sheet (self, chooser, CHANCERY_KEY_SHEET_PDF);
}

static void
on_text_chosen (ChanceryKeyPage *self, int response, GtkFileChooser *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    write_sheet (self, chooser, CHANCERY_KEY_SHEET_TEXT);
}

static void
choose (ChanceryKeyPage *self, const char *name, GCallback chosen)
{
  GtkWindow *over = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *chooser = chancery_dialogs_choose_file (over, _ ("Save the Recovery Key"),
                                                                GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", chosen, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_save (ChanceryKeyPage *self)
{
  /* Translators: a file name. */
  choose (self, _ ("recovery-key.pdf"), G_CALLBACK (on_pdf_chosen));
}

static void
on_save_text (ChanceryKeyPage *self)
{
  /* Translators: a file name. */
  choose (self, _ ("recovery-key.txt"), G_CALLBACK (on_text_chosen));
}

/* Leaving */

static void
tell_done (ChanceryKeyPage *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static void
on_kept (ChanceryKeyPage *self)
{
  gtk_widget_set_sensitive (self->done, gtk_check_button_get_active (self->kept));
}

static void
on_back (ChanceryKeyPage *self)
{
  gtk_widget_set_visible (self->leaving, FALSE);
  gtk_widget_set_visible (self->shown, TRUE);
  gtk_widget_grab_focus (self->save);
}

void
chancery_key_page_leave (ChanceryKeyPage *self)
{
  if (gtk_check_button_get_active (self->kept))
    tell_done (self);
  else
    {
      gtk_widget_set_visible (self->shown, FALSE);
      gtk_widget_set_visible (self->leaving, TRUE);
      gtk_widget_grab_focus (self->back);
    }
}

static gboolean
chancery_key_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CHANCERY_KEY_PAGE (widget)->save);
}

static void
chancery_key_page_finalize (GObject *object)
{
  chancery_secret_unref (CHANCERY_KEY_PAGE (object)->key);
  G_OBJECT_CLASS (chancery_key_page_parent_class)->finalize (object);
}

static void
chancery_key_page_class_init (ChanceryKeyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_key_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = chancery_key_page_grab_focus;
  signals[DONE] =
      g_signal_new ("done", CHANCERY_TYPE_KEY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* What it is made of */

static void
add_group (GtkGrid *grid, ChancerySecret *key, guint number)
{
  g_autoptr (ChancerySecret) group = chancery_recovery_key_group (key, number);
  g_autofree char *text =
      g_strndup ((const char *) chancery_secret_bytes (group), CHANCERY_RECOVERY_KEY_GROUP_SIZE);
  g_autofree char *digits = g_strdup_printf ("%u", number);
  GtkWidget *small = gtk_label_new (digits);
  GtkWidget *label = gtk_label_new (text);
  int column = number > ROWS ? 2 : 0, row = (int) (number - 1) % ROWS;

  gtk_widget_add_css_class (small, "chancery-secondary");
  gtk_label_set_xalign (GTK_LABEL (small), 1);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "title-3");
  gtk_widget_set_margin_end (label, column == 0 ? 36 : 0);
  gtk_grid_attach (grid, small, column, row, 1, 1);
  gtk_grid_attach (grid, label, column + 1, row, 1, 1);
}

/* Down the first column, then down the second, as on paper. */
static GtkWidget *
make_groups (ChancerySecret *key)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_halign (grid, GTK_ALIGN_CENTER);
  for (guint number = 1; number <= CHANCERY_RECOVERY_KEY_GROUPS; number++)
    add_group (GTK_GRID (grid), key, number);
  return grid;
}

static GtkWidget *
make_saved (ChanceryKeyPage *self)
{
  /* An alert, so that a screen reader reads it as it appears. */
  self->saved =
      g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "visible", FALSE, NULL);
  self->saved_text = GTK_LABEL (make_text (NULL));
  gtk_label_set_wrap_mode (self->saved_text, PANGO_WRAP_WORD_CHAR);
  adw_bin_set_child (ADW_BIN (self->saved), GTK_WIDGET (self->saved_text));
  return self->saved;
}

/* For who insists: a text is copied, mailed and synchronised more easily than a sheet of paper. */
static GtkWidget *
make_insisting (ChanceryKeyPage *self)
{
  GtkWidget *expander = gtk_expander_new (_ ("Without a printer"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->save_text = gtk_button_new_with_label (_ ("Save as Text…"));
  gtk_widget_set_halign (self->save_text, GTK_ALIGN_START);
  g_signal_connect_swapped (self->save_text, "clicked", G_CALLBACK (on_save_text), self);
  gtk_box_append (GTK_BOX (box),
                  make_text (_ (
                      "Write the groups down by hand, or save them as a text file. Whatever reads your files "
                      "can read that too: put it on a drive that you lock away, never beside the vault.")));
  gtk_box_append (GTK_BOX (box), self->save_text);
  gtk_widget_set_margin_top (box, 12);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  return expander;
}

static GtkWidget *
make_end (ChanceryKeyPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, MARGIN);
  self->kept = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_ ("I have kept this key")));
  self->done = chancery_welcome_pill_new (_ ("Done"), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->kept), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->done, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->kept, "toggled", G_CALLBACK (on_kept), self);
  g_signal_connect_swapped (self->done, "clicked", G_CALLBACK (tell_done), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kept));
  gtk_box_append (GTK_BOX (box), self->done);
  return box;
}

static GtkWidget *
scroll (GtkWidget *content)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_set_margin_start (clamp, MARGIN);
  gtk_widget_set_margin_end (clamp, MARGIN);
  gtk_widget_set_margin_top (clamp, 12);
  gtk_widget_set_margin_bottom (clamp, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_key (ChanceryKeyPage *self, const char *text)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));

  self->notice = CHANCERY_NOTICE (chancery_notice_new ());
  self->save = gtk_button_new_with_label (_ ("Save as PDF…"));
  gtk_widget_set_halign (self->save, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (on_save), self);
  gtk_box_append (box, make_text (text));
  gtk_box_append (box,
                  make_text (_ ("Whoever has this key opens the vault without the passphrase. Keep it on "
                                "paper in a safe, apart from the laptop.")));
  gtk_box_append (box, make_groups (self->key));
  gtk_box_append (box, self->save);
  gtk_box_append (box, GTK_WIDGET (self->notice));
  gtk_box_append (box, make_saved (self));
  gtk_box_append (box, make_insisting (self));
  return scroll (GTK_WIDGET (box));
}

/* What ends it stays in sight, however much is unfolded above. */
static GtkWidget *
make_shown (ChanceryKeyPage *self, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_key (self, text));
  gtk_box_append (GTK_BOX (box), make_end (self));
  return box;
}

static GtkWidget *
make_leave (ChanceryKeyPage *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  GtkWidget *title = make_text (_ ("Close without keeping the key?"));
  GtkWidget *leave = chancery_welcome_pill_new (_ ("Close Without It"), FALSE);

  gtk_widget_add_css_class (title, "title-3");
  self->back = chancery_welcome_pill_new (_ ("Back to the Key"), TRUE);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (on_back), self);
  g_signal_connect_swapped (leave, "clicked", G_CALLBACK (tell_done), self);
  gtk_box_append (box, title);
  gtk_box_append (box, make_text (_ ("The key stays valid, and “Recovery Key…” in the menu shows it again to "
                                     "who types the passphrase. But when the passphrase is forgotten before "
                                     "somebody has kept the key, nobody can open the vault any more.")));
  gtk_box_append (box, self->back);
  gtk_box_append (box, leave);
  return scroll (GTK_WIDGET (box));
}

static void
chancery_key_page_init (ChanceryKeyPage *self)
{
}

GtkWidget *
chancery_key_page_new (ChanceryWindow *window, ChancerySecret *key, const char *text)
{
  ChanceryKeyPage *self = g_object_new (CHANCERY_TYPE_KEY_PAGE, NULL);
  /* Not a GtkStack, which asks for the width of a text in one line. */
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = window;
  self->key = chancery_secret_ref (key);
  self->shown = make_shown (self, text);
  self->leaving = make_leave (self);
  gtk_widget_set_visible (self->leaving, FALSE);
  gtk_box_append (GTK_BOX (box), self->shown);
  gtk_box_append (GTK_BOX (box), self->leaving);
  adw_bin_set_child (ADW_BIN (self), box);
  on_kept (self);
  return GTK_WIDGET (self);
}
