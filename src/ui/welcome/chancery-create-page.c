/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/welcome/chancery-create-page.h"

#include "session/chancery-backup-settings.h"
#include "ui/chancery-dialogs.h"
#include "ui/chancery-preferences.h"
#include "ui/welcome/chancery-notice.h"
#include "ui/welcome/chancery-passphrase-form.h"
#include "ui/welcome/chancery-welcome-parts.h"

#include <glib/gi18n.h>
#include <string.h>

#define SUFFIX ".chancery"

struct _ChanceryCreatePage
{
  AdwBin parent_instance;
  char *folder;
  gboolean creating;
  GtkWidget *back;
  ChanceryNotice *notice;
  GtkWidget *name;
  GtkWidget *name_fault;
  AdwActionRow *folder_row;
  GtkWidget *choose;
  ChanceryPassphraseForm *form;
  GtkWidget *create;
};

G_DEFINE_FINAL_TYPE (ChanceryCreatePage, chancery_create_page, ADW_TYPE_BIN)

enum
{
  BACK,
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
text_in (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static char *
default_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return g_strdup (documents != NULL && g_file_test (documents, G_FILE_TEST_IS_DIR) ? documents
                                                                                    : g_get_home_dir ());
}

/* "Washington" and "Washington.chancery" both mean the file of the second name. */
static char *
vault_path (ChanceryCreatePage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (text_in (self->name)));
  g_autofree char *base =
      g_str_has_suffix (name, SUFFIX) ? g_steal_pointer (&name) : g_strconcat (name, SUFFIX, NULL);

  return g_build_filename (self->folder, base, NULL);
}

/* Returns what is wrong with the name as it stands, or NULL. */
static const char *
fault_in_name (ChanceryCreatePage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (text_in (self->name)));
  g_autofree char *path = NULL;

  if (*name == '\0' || g_str_equal (name, SUFFIX))
    return _ ("The vault needs a name, such as “Washington Liaison”.");
  if (strchr (name, '/') != NULL)
    return _ ("A name cannot hold “/”. Choose the folder below.");
  if (*name == '.')
    return _ ("A name that begins with a dot would hide the file. Begin it with a letter.");
  path = vault_path (self);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return _ ("There is a file of this name in the folder already. Choose another name.");
  return NULL;
}

static void
update (ChanceryCreatePage *self)
{
  gtk_widget_set_sensitive (self->create, !self->creating && fault_in_name (self) == NULL &&
                                              chancery_passphrase_form_is_complete (self->form));
}

static void
on_name_changed (ChanceryCreatePage *self)
{
  chancery_notice_hide (self->notice);
  chancery_fault_row_set (self->name_fault, self->name, fault_in_name (self));
  update (self);
}

static void
set_folder (ChanceryCreatePage *self, const char *folder)
{
  g_autofree char *display = g_filename_display_name (folder);
  char *copy = g_strdup (folder);

  g_free (self->folder);
  self->folder = copy;
  adw_action_row_set_subtitle (self->folder_row, display);
}

static void
on_folder_chosen (ChanceryCreatePage *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    path = g_file_get_path (file);
  if (path != NULL)
    {
      set_folder (self, path);
      on_name_changed (self);
    }
}

static void
on_choose_folder (ChanceryCreatePage *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *chooser;

  chooser = chancery_dialogs_choose_file (window, _ ("Folder for the vault"),
                                          GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"));
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_folder_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
set_creating (ChanceryCreatePage *self, gboolean creating)
{
  self->creating = creating;
  chancery_welcome_pill_set_busy (self->create, creating);
  /* Not insensitive: that would take the cursor out of it. */
  gtk_editable_set_editable (GTK_EDITABLE (self->name), !creating);
  chancery_passphrase_form_set_busy (self->form, creating);
  gtk_widget_set_sensitive (self->choose, !creating);
  gtk_widget_set_sensitive (self->back, !creating);
  update (self);
}

/* One vault being made and opened. */
typedef struct
{
  ChanceryCreatePage *page;
  char *path;
  ChancerySecret *secret;
} Making;

static void
making_free (Making *making)
{
  g_object_unref (making->page);
  g_free (making->path);
  chancery_secret_unref (making->secret);
  g_free (making);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Making, making_free)

static void
fail (ChanceryCreatePage *self, const GError *error)
{
  set_creating (self, FALSE);
  chancery_notice_show (self->notice, error->message, NULL);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Making) making = user_data;
  ChanceryCreatePage *self = making->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySession) session = chancery_session_open_finish (result, &error);

  if (session == NULL)
    {
      fail (self, error);
      return;
    }
  chancery_create_page_reset (self);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    g_signal_emit (self, signals[CREATED], 0, session);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Making) making = user_data;
  g_autoptr (GError) error = NULL;
  ChancerySecret *secret = making->secret;
  const char *path = making->path;
  g_autofree char *author = chancery_preferences_author ();
  g_autoptr (ChanceryBackupPolicy) backups = chancery_backup_settings_read ();
  const ChancerySessionOptions options = { .author = author, .backups = backups };

  if (chancery_session_create_finish (result, &error))
    chancery_session_open_async (path, secret, &options, on_opened, g_steal_pointer (&making));
  else
    fail (making->page, error);
}

static void
on_create (ChanceryCreatePage *self)
{
  g_autofree char *author = chancery_preferences_author ();
  Making *making;

  if (self->creating)
    return;
  on_name_changed (self);
  if (!chancery_passphrase_form_check (self->form) || fault_in_name (self) != NULL)
    return;
  chancery_notice_hide (self->notice);
  making = g_new0 (Making, 1);
  making->page = g_object_ref (self);
  making->path = vault_path (self);
  making->secret = chancery_passphrase_form_secret (self->form);
  set_creating (self, TRUE);
  chancery_session_create_async (making->path, making->secret, author, on_made, making);
}

static void
on_back (ChanceryCreatePage *self)
{
  chancery_create_page_reset (self);
  g_signal_emit (self, signals[BACK], 0);
}

static void
chancery_create_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (chancery_create_page_parent_class)->map (widget);
  chancery_welcome_focus_soon (widget);
}

static gboolean
chancery_create_page_grab_focus (GtkWidget *widget)
{
  chancery_entry_row_select (CHANCERY_CREATE_PAGE (widget)->name);
  return TRUE;
}

static void
chancery_create_page_finalize (GObject *object)
{
  g_free (CHANCERY_CREATE_PAGE (object)->folder);
  G_OBJECT_CLASS (chancery_create_page_parent_class)->finalize (object);
}

static void
chancery_create_page_class_init (ChanceryCreatePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_create_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = chancery_create_page_map;
  GTK_WIDGET_CLASS (klass)->grab_focus = chancery_create_page_grab_focus;
  signals[BACK] = g_signal_new ("back", CHANCERY_TYPE_CREATE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[CREATED] = g_signal_new ("created", CHANCERY_TYPE_CREATE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, CHANCERY_TYPE_SESSION);
}

static GtkWidget *
make_header (ChanceryCreatePage *self)
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
add_heading (ChanceryCreatePage *self, GtkBox *box)
{
  GtkWidget *title = gtk_label_new (_ ("Create a vault"));

  gtk_widget_add_css_class (title, "title-1");
  self->notice = CHANCERY_NOTICE (chancery_notice_new ());
  gtk_box_append (box, title);
  gtk_box_append (box, GTK_WIDGET (self->notice));
}

static void
add_place (ChanceryCreatePage *self, GtkBox *box)
{
  GtkWidget *list = chancery_welcome_list_new ();
  GtkWidget *suffix = gtk_label_new (SUFFIX);

  self->choose = gtk_button_new_with_label (_ ("Choose…"));
  self->name = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _ ("Name of the vault"));
  chancery_entry_row_name (self->name, _ ("Name of the vault"));
  gtk_widget_add_css_class (suffix, "chancery-secondary");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->name), suffix);
  self->name_fault = chancery_fault_row_new ();
  self->folder_row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->folder_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->folder_row), _ ("Folder"));
  gtk_widget_set_focusable (GTK_WIDGET (self->folder_row), FALSE);
  gtk_widget_set_valign (self->choose, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choose), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose the folder"), -1);
  adw_action_row_add_suffix (self->folder_row, self->choose);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (on_name_changed), self);
  g_signal_connect_swapped (self->choose, "clicked", G_CALLBACK (on_choose_folder), self);
  gtk_list_box_append (GTK_LIST_BOX (list), self->name);
  gtk_list_box_append (GTK_LIST_BOX (list), self->name_fault);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->folder_row));
  gtk_box_append (box, list);
}

static void
add_passphrase (ChanceryCreatePage *self, GtkBox *box)
{
  self->form =
      CHANCERY_PASSPHRASE_FORM (chancery_passphrase_form_new (_ ("Passphrase"), _ ("Passphrase again")));
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->form, "activate", G_CALLBACK (on_create), self);
  gtk_box_append (box, GTK_WIDGET (self->form));
}

static void
add_create (ChanceryCreatePage *self, GtkBox *box)
{
  GtkWidget *warning =
      gtk_label_new (_ ("Nobody can open the vault without its passphrase or its recovery key, "
                        "which comes next. Keep both in a safe."));

  gtk_label_set_wrap (GTK_LABEL (warning), TRUE);
  gtk_label_set_justify (GTK_LABEL (warning), GTK_JUSTIFY_CENTER);
  self->create = chancery_welcome_pill_new (_ ("Create"), TRUE);
  gtk_widget_set_halign (self->create, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->create, 240, -1);
  g_signal_connect_swapped (self->create, "clicked", G_CALLBACK (on_create), self);
  gtk_box_append (box, warning);
  gtk_box_append (box, self->create);
}

static void
chancery_create_page_init (ChanceryCreatePage *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkBox *form = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));

  add_heading (self, GTK_BOX (column));
  add_place (self, form);
  add_passphrase (self, form);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (form));
  add_create (self, GTK_BOX (column));
  adw_bin_set_child (ADW_BIN (self), chancery_welcome_frame_new (make_header (self), column, 480));
  chancery_create_page_reset (self);
}

GtkWidget *
chancery_create_page_new (void)
{
  return g_object_new (CHANCERY_TYPE_CREATE_PAGE, NULL);
}

void
chancery_create_page_reset (ChanceryCreatePage *self)
{
  g_autofree char *folder = default_folder ();

  chancery_passphrase_form_clear (self->form);
  set_folder (self, folder);
  gtk_editable_set_text (GTK_EDITABLE (self->name), _ ("Missions"));
  set_creating (self, FALSE);
  on_name_changed (self);
  chancery_welcome_focus_soon (GTK_WIDGET (self));
}
