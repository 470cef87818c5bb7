/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-backup-list-view.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "base/chancery-error.h"

#include <glib/gi18n.h>

/* So many rows are shown; those before lie in the folder, and can be chosen as a file. */
#define MOST_ROWS 100

struct _ChanceryBackupListView
{
  AdwPreferencesGroup parent_instance;
  ChanceryBackups *backups; /* nullable */
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (ChanceryBackupListView, chancery_backup_list_view, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  WANTED,
  OTHER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

char *
chancery_backup_list_view_moment (gint64 when)
{
  g_autofree char *today = chancery_clock_today ();

  return chancery_date_moment_for_people (when, today);
}

/* At the head of a row "today" reads better with a capital. */
static char *
row_title (gint64 when)
{
  g_autofree char *said = chancery_backup_list_view_moment (when);
  g_autofree char *first = g_utf8_substring (said, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, g_utf8_next_char (said), NULL);
}

static char *
describe (const ChanceryBackup *backup, const char *contents)
{
  g_autofree char *size = g_format_size ((guint64) backup->size);

  return g_strjoin (" · ", _ (chancery_backup_reason_label (backup->reason)), size, contents, NULL);
}

static char *
contents_text (const ChanceryBackupContents *contents)
{
  g_autofree char *records =
      g_strdup_printf (ngettext ("%'u record", "%'u records", (gulong) contents->records),
                       (guint) contents->records);
  g_autofree char *changes =
      g_strdup_printf (ngettext ("%'u change", "%'u changes", (gulong) contents->changes),
                       (guint) contents->changes);

  /* It has its name because it was. */
  return g_strjoin (" · ", records, changes, _ ("checked"), NULL);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwActionRow) row = user_data;
  const ChanceryBackup *backup = g_object_get_data (G_OBJECT (row), "backup");
  g_autoptr (GError) error = NULL;
  ChanceryBackupContents contents = { 0 };
  g_autofree char *said = NULL;
  g_autofree char *text = NULL;

  if (chancery_backups_look_finish (CHANCERY_BACKUPS (source), result, &contents, &error))
    said = contents_text (&contents);
  else if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_LOCKED))
    return;
  else
    said = g_strdup (_ ("cannot be read: do not rely on it"));
  text = describe (backup, said);
  adw_action_row_set_subtitle (row, text);
}

static void
on_clicked (ChanceryBackupListView *self, GtkWidget *button)
{
  const ChanceryBackup *backup = g_object_get_data (G_OBJECT (button), "backup");
  g_autofree char *path = g_strdup (backup->path);

  g_signal_emit (self, signals[WANTED], 0, path);
}

static void
on_other (ChanceryBackupListView *self)
{
  g_signal_emit (self, signals[OTHER], 0);
}

static ChanceryBackup *
copy_backup (const ChanceryBackup *backup)
{
  ChanceryBackup *copy = g_new0 (ChanceryBackup, 1);

  *copy = *backup;
  copy->path = g_strdup (backup->path);
  copy->vault = g_strdup (backup->vault);
  return copy;
}

static GtkWidget *
make_button (ChanceryBackupListView *self, const ChanceryBackup *backup, const char *title)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Restore…"));
  /* Translators: when it was made. */
  g_autofree char *name = g_strdup_printf (_ ("Restore the backup of %s"), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Shows first what is in it, and what would be lost"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "backup", (gpointer) backup);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked), self);
  return button;
}

static void
count (ChanceryBackupListView *self, AdwActionRow *row, const ChanceryBackup *backup)
{
  /* What passphrase a vault that cannot be opened has is not known. */
  gboolean other = self->backups != NULL && !backup->same_key;
  g_autofree char *text =
      describe (backup, other ? _ ("under another passphrase than the present one") : NULL);

  adw_action_row_set_subtitle (row, text);
  if (backup->same_key && self->backups != NULL)
    chancery_backups_look_async (self->backups, backup->path, on_counted, g_object_ref (row));
}

static void
add_row (ChanceryBackupListView *self, const ChanceryBackup *listed)
{
  GtkWidget *row = adw_action_row_new ();
  ChanceryBackup *backup = copy_backup (listed);
  g_autofree char *title = row_title (backup->when);
  g_autofree char *whole = chancery_date_moment_long (backup->when);
  GtkWidget *button = make_button (self, backup, title);

  g_object_set_data_full (G_OBJECT (row), "backup", backup, (GDestroyNotify) chancery_backup_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_tooltip_text (row, whole);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  count (self, ADW_ACTION_ROW (row), backup);
}

static void
add_note (ChanceryBackupListView *self, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
clear (ChanceryBackupListView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
chancery_backup_list_view_finalize (GObject *object)
{
  ChanceryBackupListView *self = CHANCERY_BACKUP_LIST_VIEW (object);

  g_ptr_array_unref (self->rows);
  g_clear_object (&self->backups);
  G_OBJECT_CLASS (chancery_backup_list_view_parent_class)->finalize (object);
}

static void
chancery_backup_list_view_class_init (ChanceryBackupListViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_backup_list_view_finalize;
  signals[WANTED] = g_signal_new ("wanted", CHANCERY_TYPE_BACKUP_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OTHER] = g_signal_new ("other", CHANCERY_TYPE_BACKUP_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
chancery_backup_list_view_init (ChanceryBackupListView *self)
{
  GtkWidget *other = gtk_button_new_with_label (_ ("From a File…"));

  self->rows = g_ptr_array_new ();
  gtk_widget_add_css_class (other, "flat");
  gtk_widget_set_tooltip_text (other, _ ("Restore a backup that lies somewhere else"));
  g_signal_connect_swapped (other, "clicked", G_CALLBACK (on_other), self);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Backups"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), other);
}

GtkWidget *
chancery_backup_list_view_new (ChanceryBackups *backups)
{
  ChanceryBackupListView *self = g_object_new (CHANCERY_TYPE_BACKUP_LIST_VIEW, NULL);

  self->backups = backups != NULL ? g_object_ref (backups) : NULL;
  return GTK_WIDGET (self);
}

void
chancery_backup_list_view_set (ChanceryBackupListView *self, GPtrArray *list)
{
  clear (self);
  for (guint i = 0; list != NULL && i < MIN (list->len, MOST_ROWS); i++)
    add_row (self, g_ptr_array_index (list, i));
  if (list != NULL && list->len == 0)
    add_note (self, _ ("None yet"), _ ("Each backup appears here once it was opened again and checked."));
  if (list != NULL && list->len > MOST_ROWS)
    add_note (self, _ ("Older ones lie in the folder"), _ ("Choose them with “From a File…”."));
}
