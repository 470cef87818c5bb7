/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-window.h"

#include "chancery-config.h"
#include "base/chancery-error.h"
#include "session/chancery-backups.h"
#include "session/chancery-closing.h"
#include "session/chancery-command.h"
#include "session/chancery-drafts.h"
#include "session/chancery-undo.h"
#include "ui/chancery-auto-lock.h"
#include "ui/chancery-clipboard.h"
#include "ui/chancery-demo-vault.h"
#include "ui/chancery-dialogs.h"
#include "ui/chancery-feedback.h"
#include "ui/chancery-main-view.h"
#include "ui/chancery-messages.h"
#include "ui/chancery-search-window.h"
#include "ui/chancery-unfinished.h"
#include "ui/chancery-view.h"
#include "ui/chancery-window-files.h"
#include "ui/chancery-window-size.h"
#include "ui/chancery-window-vault.h"
#include "ui/missions/chancery-missions-view.h"
#include "ui/welcome/chancery-create-page.h"
#include "ui/vault/chancery-keys-dialog.h"
#include "ui/welcome/chancery-recover-page.h"
#include "ui/welcome/chancery-restore-page.h"
#include "ui/welcome/chancery-unlock-page.h"
#include "ui/welcome/chancery-welcome-page.h"
#include "ui/welcome/chancery-welcome-parts.h"
#include "ui/widgets/chancery-dialog.h"

#include <glib/gi18n.h>

#define OWED_SECONDS 3

struct _ChanceryWindow
{
  AdwApplicationWindow parent_instance;
  GSettings *settings;
  ChancerySession *session;
  ChanceryAutoLock *auto_lock;
  ChanceryMainView *main_view;

  ChanceryMessages *messages;
  GtkStack *pages;
  GtkWidget *unlock_page;
  GtkWidget *recover_page;
  GtkWidget *restore_page;
  GtkLabel *waiting_label;
  GCancellable *hurry; /* of the vaults that are being closed: leaves their backups out */
  guint n_finishing;   /* how many these are */
  guint owed_timer;
  gboolean quitting;       /* the window closes when they are closed */
  gboolean warned_of_loss; /* somebody closed the window though what was typed could not be written */
};

G_DEFINE_FINAL_TYPE (ChanceryWindow, chancery_window, ADW_TYPE_APPLICATION_WINDOW)

static void
enable (ChanceryWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* What can be done now: nothing of the vault while it is locked, no writing while it is read only. */
static void
update_actions (ChanceryWindow *self)
{
  static const char *const reading[] = { "lock",         "toggle-sidebar",  "call",        "search",
                                         "search-all",   "show-view",       "columns",     "show-mission",
                                         "show-contact", "show-assessment", "show-on-map", "show-unplaced" };
  static const char *const writing[] = { "new",         "edit",           "continue",
                                         "add-contact", "add-assessment", "add-mission" };
  gboolean open = self->session != NULL;
  gboolean writable = open && !chancery_session_is_read_only (self->session);
  g_autofree char *undo = open ? chancery_session_undo_label (self->session) : NULL;
  g_autofree char *redo = open ? chancery_session_redo_label (self->session) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (reading); i++)
    enable (self, reading[i], open);
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    enable (self, writing[i], writable);
  enable (self, "undo", writable && undo != NULL);
  enable (self, "redo", writable && redo != NULL);
  chancery_window_update_vault_actions (self, open, writable);
}

void
chancery_window_show_error (ChanceryWindow *self, const char *message)
{
  chancery_messages_show_error (self->messages, message);
}

void
chancery_window_add_toast (ChanceryWindow *self, AdwToast *toast)
{
  chancery_messages_add_toast (self->messages, toast);
}

void
chancery_window_show_toast (ChanceryWindow *self, const char *text, gboolean undo)
{
  chancery_messages_say (self->messages, text, undo ? _ ("Undo") : NULL, undo ? "win.undo" : NULL, NULL);
}

ChancerySession *
chancery_window_session (ChanceryWindow *self)
{
  return self->session;
}

static void
on_session_closed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean failed = !chancery_session_close_finish (CHANCERY_SESSION (source), result, &error) &&
                    !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (--self->n_finishing == 0)
    {
      g_clear_object (&self->hurry);
      chancery_unlock_page_set_finishing (CHANCERY_UNLOCK_PAGE (self->unlock_page), FALSE);
    }
  if (failed)
    {
      if (self->quitting)
        chancery_window_open_path (self, chancery_session_path (CHANCERY_SESSION (source)));
      self->quitting = FALSE;
      chancery_window_show_error (self, error->message);
    }
  else if (self->quitting && self->n_finishing == 0)
    gtk_window_close (GTK_WINDOW (self));
}

/* Behind the lock screen the session's thread makes the backup that is owed, then closes the vault. */
static void
finish_session (ChanceryWindow *self, ChancerySession *session)
{
  self->hurry = self->hurry != NULL ? self->hurry : g_cancellable_new ();
  self->n_finishing++;
  chancery_unlock_page_set_finishing (CHANCERY_UNLOCK_PAGE (self->unlock_page), TRUE);
  chancery_backups_close_async (session, self->hurry, on_session_closed, g_object_ref (self));
}

/* Whether anything is left to be said of forms that could not be put into the vault. */
static void
close_session (ChanceryWindow *self)
{
  g_autoptr (ChancerySession) session = g_steal_pointer (&self->session);
  const GError *trouble;

  g_clear_handle_id (&self->owed_timer, g_source_remove);
  if (session == NULL)
    return;
  finish_session (self, session);
  trouble = chancery_drafts_trouble (chancery_session_drafts (session));
  if (trouble != NULL)
    chancery_window_show_error (self, trouble->message);
}

void
chancery_window_finish_now (ChanceryWindow *self)
{
  if (self->hurry != NULL)
    g_cancellable_cancel (self->hurry);
  chancery_closing_wait (NULL);
}

static void
on_owed_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!chancery_backups_make_finish (CHANCERY_BACKUPS (source), result, NULL, &error) &&
      !g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_LOCKED))
    chancery_feedback_error (GTK_WIDGET (self), error);
}

static gboolean
on_owed_time (gpointer user_data)
{
  ChanceryWindow *self = user_data;

  self->owed_timer = 0;
  if (!chancery_session_is_read_only (self->session))
    chancery_backups_make_owed_async (chancery_session_backups (self->session), on_owed_made,
                                      g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
drop_session (ChanceryWindow *self)
{
  chancery_auto_lock_set_unlocked (self->auto_lock, FALSE);
  chancery_dialogs_close (GTK_WINDOW (self));
  chancery_clipboard_clear (gtk_widget_get_display (GTK_WIDGET (self)));
  chancery_clipboard_guard (gtk_widget_get_display (GTK_WIDGET (self)), FALSE);
  if (self->main_view != NULL)
    gtk_stack_remove (self->pages, GTK_WIDGET (self->main_view));
  self->main_view = NULL;
  chancery_messages_clear (self->messages);
  close_session (self);
  update_actions (self);
}

void
chancery_window_lock (ChanceryWindow *self)
{
  g_autofree char *path = NULL;

  if (self->session == NULL)
    return;
  path = g_strdup (chancery_session_path (self->session));
  chancery_window_open_path (self, path);
}

/* The screen was locked, or nobody is there: what was typed at the lock screen goes too, and a vault that is
 * just being opened stays locked. */
static void
on_lock_time (ChanceryWindow *self)
{
  if (self->session != NULL)
    {
      /* The computer may be about to sleep: the backup is owed. */
      chancery_window_lock (self);
      chancery_window_finish_now (self);
    }
  else
    {
      chancery_unlock_page_forget (CHANCERY_UNLOCK_PAGE (self->unlock_page));
      chancery_restore_page_forget (CHANCERY_RESTORE_PAGE (self->restore_page));
    }
}

static void
remember_vault (ChanceryWindow *self, const char *path)
{
  if (chancery_demo_vault_passphrase (path) == NULL)
    g_settings_set_string (self->settings, "last-vault", path);
}

static void
show_main_view (ChanceryWindow *self)
{
  if (self->main_view != NULL)
    gtk_stack_remove (self->pages, GTK_WIDGET (self->main_view));
  self->main_view = chancery_main_view_new (self->session);
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->main_view), "main");
  gtk_stack_set_visible_child_name (self->pages, "main");
}

void
chancery_window_show_anew (ChanceryWindow *self)
{
  g_autofree char *view = g_strdup (chancery_main_view_current (self->main_view));
  const ChanceryEntity *entity;
  g_autofree char *id = g_strdup (chancery_window_shown (self, &entity));

  show_main_view (self);
  chancery_window_show_view (self, view, id);
  update_actions (self);
  chancery_unfinished_offer (self);
}

void
chancery_window_take_session (ChanceryWindow *self, ChancerySession *session)
{
  drop_session (self);
  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "trouble", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  remember_vault (self, chancery_session_path (session));
  show_main_view (self);
  chancery_clipboard_guard (gtk_widget_get_display (GTK_WIDGET (self)), TRUE);
  chancery_auto_lock_set_unlocked (self->auto_lock, TRUE);
  update_actions (self);
  chancery_unfinished_offer (self);
  self->owed_timer = g_timeout_add_seconds (OWED_SECONDS, on_owed_time, self);
}

void
chancery_window_show_waiting (ChanceryWindow *self, const char *text)
{
  gtk_label_set_text (self->waiting_label, text);
  gtk_stack_set_visible_child_name (self->pages, "waiting");
}

void
chancery_window_open_path (ChanceryWindow *self, const char *path)
{
  drop_session (self);
  chancery_unlock_page_set_path (CHANCERY_UNLOCK_PAGE (self->unlock_page), path);
  gtk_stack_set_visible_child_name (self->pages, "unlock");
  if (chancery_demo_vault_passphrase (path) != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("The demonstration’s passphrase is “%s”"),
                                               chancery_demo_vault_passphrase (path));

      chancery_window_show_toast (self, text, FALSE);
    }
}

void
chancery_window_show_view (ChanceryWindow *self, const char *view, const char *id)
{
  GtkWidget *widget;

  if (self->main_view == NULL)
    return;
  chancery_main_view_show (self->main_view, view);
  chancery_main_view_reveal (self->main_view);
  widget = chancery_main_view_view (self->main_view, view);
  if (id != NULL && CHANCERY_IS_VIEW (widget))
    chancery_view_show (CHANCERY_VIEW (widget), id);
}

static ChanceryView *
current_view (ChanceryWindow *self)
{
  GtkWidget *widget;

  if (self->main_view == NULL)
    return NULL;
  widget = chancery_main_view_view (self->main_view, chancery_main_view_current (self->main_view));
  return CHANCERY_IS_VIEW (widget) ? CHANCERY_VIEW (widget) : NULL;
}

const char *
chancery_window_shown (ChanceryWindow *self, const ChanceryEntity **entity)
{
  ChanceryView *view = current_view (self);

  return view != NULL ? chancery_view_shown (view, entity) : NULL;
}

static gboolean
is_shown (ChanceryWindow *self, const ChanceryEntity *entity, const char *id)
{
  const ChanceryEntity *shown_entity = NULL;
  const char *shown = chancery_window_shown (self, &shown_entity);

  return shown_entity == entity && g_strcmp0 (shown, id) == 0;
}

/* The dialog over the window in which somebody works just now. */
static ChanceryDialog *
active_dialog (ChanceryWindow *self)
{
  GtkWindow *active = gtk_application_get_active_window (gtk_window_get_application (GTK_WINDOW (self)));

  return CHANCERY_IS_DIALOG (active) ? CHANCERY_DIALOG (active) : NULL;
}

/* Undo acts wherever the last change was made; a button leads there unless it is on the screen. */
static void
show_undone (ChanceryWindow *self, const ChanceryUndone *undone, gboolean redo)
{
  g_autofree char *text = g_strdup_printf (redo ? _ ("Done again: %s") : _ ("Undone: %s"), undone->label);
  g_autofree char *action = NULL;

  if (active_dialog (self) != NULL)
    chancery_dialog_show_toast (active_dialog (self), text, FALSE);
  else if (undone->record == NULL || is_shown (self, undone->entity, undone->record))
    chancery_window_show_toast (self, text, FALSE);
  else
    {
      action = g_strdup_printf ("win.show-%s", undone->entity->name);
      chancery_messages_say (self->messages, text, _ ("Show"), action, undone->record);
    }
}

static void
report_undo_error (ChanceryWindow *self, const GError *error)
{
  ChanceryDialog *dialog = active_dialog (self);

  chancery_feedback_error (dialog != NULL ? GTK_WIDGET (dialog) : GTK_WIDGET (self), error);
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryUndone) undone = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (undone != NULL)
    show_undone (self, undone, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (result), "redo")));
  else
    report_undo_error (self, error);
}

static void
on_redone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_object_set_data (G_OBJECT (result), "redo", GINT_TO_POINTER (TRUE));
  on_undone (source, result, user_data);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryWindow *self = user_data;

  chancery_command_undo_async (self->session, FALSE, on_undone, g_object_ref (self));
}

static void
on_redo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryWindow *self = user_data;

  chancery_command_undo_async (self->session, TRUE, on_redone, g_object_ref (self));
}

static void
on_lock (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chancery_window_lock (user_data);
}

static void
on_show_view (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chancery_window_show_view (user_data, g_variant_get_string (parameter, NULL), NULL);
}

static void
on_show_unplaced (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryWindow *self = user_data;

  chancery_window_show_view (self, "missions", NULL);
  chancery_missions_view_filter_unplaced (chancery_main_view_view (self->main_view, "missions"));
}

/* "show-mission" with an id shows the view "missions" at that record, and so on. */
static void
on_show_record (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const targets[][2] = { { "show-mission", "missions" },
                                            { "show-contact", "contacts" },
                                            { "show-assessment", "assessments" },
                                            { "show-on-map", "map" } };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (g_strcmp0 (targets[i][0], g_action_get_name (G_ACTION (action))) == 0)
      chancery_window_show_view (user_data, targets[i][1], g_variant_get_string (parameter, NULL));
}

static void
on_continue (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryWindow *self = user_data;
  const char *id = g_variant_get_string (parameter, NULL);
  ChanceryKeptForm *form =
      self->session != NULL ? chancery_drafts_lookup (chancery_session_drafts (self->session), id) : NULL;

  if (form == NULL)
    return;
  chancery_window_show_view (self, form->view, NULL);
  chancery_view_resume (current_view (self), form);
}

static void
add_in_view (ChanceryWindow *self, const char *view, const char *mission)
{
  chancery_window_show_view (self, view, NULL);
  chancery_view_add (current_view (self), mission);
}

static void
on_add (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *name = g_action_get_name (G_ACTION (action));
  const char *view = g_strcmp0 (name, "add-contact") == 0   ? "contacts"
                     : g_strcmp0 (name, "add-mission") == 0 ? "missions"
                                                            : "assessments";

  add_in_view (user_data, view, g_variant_get_string (parameter, NULL));
}

static void
on_new (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryWindow *self = user_data;
  const char *current = chancery_main_view_current (self->main_view);

  /* The map makes nothing itself; what is new there is a mission. */
  add_in_view (self, g_strcmp0 (current, "map") == 0 ? "missions" : current, NULL);
}

static void
on_edit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chancery_main_view_reveal (((ChanceryWindow *) user_data)->main_view);
  chancery_view_edit (current_view (user_data));
}

static void
on_search (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chancery_main_view_reveal (((ChanceryWindow *) user_data)->main_view);
  chancery_view_focus_search (current_view (user_data));
}

static void
on_search_all (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chancery_search_window_show (user_data);
}

static void
on_back (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryWindow *self = user_data;

  if (self->main_view != NULL)
    chancery_main_view_go_back (self->main_view);
}

static void
on_toggle_sidebar (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chancery_main_view_toggle_sidebar (((ChanceryWindow *) user_data)->main_view);
}

static void
on_columns (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ChanceryWindow *self = user_data;
  static const char *const names[] = { "missions", "contacts", "assessments" };

  g_simple_action_set_state (action, state);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    chancery_view_set_columns (CHANCERY_VIEW (chancery_main_view_view (self->main_view, names[i])),
                               g_variant_get_boolean (state));
}

/* Of what is named, or else of what is on the screen, whatever dialog lies over it. */
static void
on_call (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryWindow *self = user_data;
  const char *about = g_variant_get_string (parameter, NULL);
  const ChanceryEntity *entity;
  const char *shown = chancery_window_shown (self, &entity);

  chancery_main_view_call (self->main_view, *about == '\0' && shown != NULL ? shown : about);
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    gtk_window_present (GTK_WINDOW (self));
}

static void
install_actions (ChanceryWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "lock", .activate = on_lock },
    { .name = "undo", .activate = on_undo },
    { .name = "redo", .activate = on_redo },
    { .name = "new", .activate = on_new },
    { .name = "edit", .activate = on_edit },
    { .name = "search", .activate = on_search },
    { .name = "search-all", .activate = on_search_all },
    { .name = "back", .activate = on_back },
    { .name = "toggle-sidebar", .activate = on_toggle_sidebar },
    { .name = "call", .parameter_type = "s", .activate = on_call },
    { .name = "columns", .state = "false", .change_state = on_columns },
    { .name = "show-view", .parameter_type = "s", .activate = on_show_view },
    { .name = "show-unplaced", .activate = on_show_unplaced },
    { .name = "show-mission", .parameter_type = "s", .activate = on_show_record },
    { .name = "show-contact", .parameter_type = "s", .activate = on_show_record },
    { .name = "show-assessment", .parameter_type = "s", .activate = on_show_record },
    { .name = "show-on-map", .parameter_type = "s", .activate = on_show_record },
    { .name = "continue", .parameter_type = "s", .activate = on_continue },
    { .name = "add-contact", .parameter_type = "s", .activate = on_add },
    { .name = "add-assessment", .parameter_type = "s", .activate = on_add },
    { .name = "add-mission", .parameter_type = "s", .activate = on_add },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  chancery_window_install_vault_actions (self);
}

static void
on_create_wanted (ChanceryWindow *self)
{
  gtk_stack_set_visible_child_name (self->pages, "create");
}

static void
on_create_left (ChanceryWindow *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-vault");

  if (last[0] != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    chancery_window_open_path (self, last);
  else
    gtk_stack_set_visible_child_name (self->pages, "welcome");
}

static void
on_demo_wanted (ChanceryWindow *self)
{
  chancery_demo_vault_open (self);
}

static void
on_session_made (ChanceryWindow *self, ChancerySession *session)
{
  chancery_window_take_session (self, g_object_ref (session));
}

static void
on_recover_wanted (ChanceryWindow *self, const char *path)
{
  chancery_recover_page_set_path (CHANCERY_RECOVER_PAGE (self->recover_page), path);
  gtk_stack_set_visible_child_name (self->pages, "recover");
}

static void
on_recover_left (ChanceryWindow *self)
{
  gtk_stack_set_visible_child_name (self->pages, "unlock");
}

void
chancery_window_replace_vault (ChanceryWindow *self, const char *path, const char *backup)
{
  g_autofree char *vault = g_strdup (path);
  g_autofree char *chosen = g_strdup (backup);

  /* Both may belong to what locking takes away. */
  chancery_window_lock (self);
  chancery_restore_page_set_path (CHANCERY_RESTORE_PAGE (self->restore_page), vault, chosen);
  gtk_stack_set_visible_child_name (self->pages, "restore");
}

static void
on_replaced (ChanceryWindow *self, const char *aside)
{
  chancery_unlock_page_tell_replaced (CHANCERY_UNLOCK_PAGE (self->unlock_page), aside);
  gtk_stack_set_visible_child_name (self->pages, "unlock");
}

/* The key is new, and nobody has it on paper yet. */
static void
on_new_key (ChanceryWindow *self, ChancerySession *session)
{
  on_session_made (self, session);
  if (!chancery_session_is_read_only (session))
    chancery_keys_dialog_offer (self);
}

static void
build_pages (ChanceryWindow *self)
{
  GtkWidget *welcome = chancery_welcome_page_new ();
  GtkWidget *create = chancery_create_page_new ();

  self->pages = GTK_STACK (gtk_stack_new ());
  self->unlock_page = chancery_unlock_page_new ();
  gtk_stack_set_transition_type (self->pages, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_set_hhomogeneous (self->pages, FALSE);
  gtk_stack_set_vhomogeneous (self->pages, FALSE);
  gtk_stack_add_named (self->pages, welcome, "welcome");
  gtk_stack_add_named (self->pages, create, "create");
  gtk_stack_add_named (self->pages, self->unlock_page, "unlock");
  self->recover_page = chancery_recover_page_new ();
  gtk_stack_add_named (self->pages, self->recover_page, "recover");
  g_signal_connect_swapped (self->unlock_page, "recover", G_CALLBACK (on_recover_wanted), self);
  g_signal_connect_swapped (self->recover_page, "back", G_CALLBACK (on_recover_left), self);
  g_signal_connect_swapped (self->recover_page, "recovered", G_CALLBACK (on_new_key), self);
  self->restore_page = chancery_restore_page_new ();
  gtk_stack_add_named (self->pages, self->restore_page, "restore");
  g_signal_connect_swapped (self->unlock_page, "restore", G_CALLBACK (chancery_window_replace_vault), self);
  g_signal_connect_swapped (self->restore_page, "back", G_CALLBACK (on_recover_left), self);
  g_signal_connect_swapped (self->restore_page, "replaced", G_CALLBACK (on_replaced), self);
  gtk_stack_add_named (self->pages, chancery_welcome_waiting_new (&self->waiting_label), "waiting");
  g_signal_connect_swapped (welcome, "create", G_CALLBACK (on_create_wanted), self);
  g_signal_connect_swapped (welcome, "open", G_CALLBACK (chancery_window_choose_vault), self);
  g_signal_connect_swapped (welcome, "demo", G_CALLBACK (on_demo_wanted), self);
  g_signal_connect_swapped (create, "created", G_CALLBACK (on_new_key), self);
  g_signal_connect_swapped (create, "back", G_CALLBACK (on_create_left), self);
  g_signal_connect_swapped (self->unlock_page, "unlocked", G_CALLBACK (on_session_made), self);
  g_signal_connect_swapped (self->unlock_page, "open-other", G_CALLBACK (chancery_window_choose_vault), self);
}

static void
build (ChanceryWindow *self)
{
  build_pages (self);
  self->messages = CHANCERY_MESSAGES (chancery_messages_new (GTK_WIDGET (self->pages)));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->messages));
}

/* What was typed is nowhere but in memory: whoever closes the window learns of it first, once. */
static gboolean
would_lose (ChanceryWindow *self)
{
  ChanceryDrafts *drafts = self->session != NULL ? chancery_session_drafts (self->session) : NULL;

  if (drafts == NULL || self->warned_of_loss)
    return FALSE;
  chancery_drafts_flush (drafts);
  if (chancery_drafts_are_safe (drafts))
    return FALSE;
  self->warned_of_loss = TRUE;
  chancery_window_show_error (self, chancery_drafts_trouble (drafts)->message);
  return TRUE;
}

static gboolean
chancery_window_close_request (GtkWindow *window)
{
  ChanceryWindow *self = CHANCERY_WINDOW (window);

  if (would_lose (self))
    return GDK_EVENT_STOP;
  chancery_window_size_remember (GTK_WINDOW (self), self->settings);
  /* Closing it once more does not wait for the backup. */
  if (self->quitting && self->hurry != NULL)
    g_cancellable_cancel (self->hurry);
  drop_session (self);
  self->quitting = self->n_finishing > 0;
  if (!self->quitting)
    return GTK_WINDOW_CLASS (chancery_window_parent_class)->close_request (window);
  chancery_window_show_waiting (self, _ ("Finishing the backup…"));
  return GDK_EVENT_STOP;
}

static void
chancery_window_dispose (GObject *object)
{
  ChanceryWindow *self = CHANCERY_WINDOW (object);

  g_clear_handle_id (&self->owed_timer, g_source_remove);
  g_clear_object (&self->auto_lock);
  g_clear_object (&self->hurry);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (chancery_window_parent_class)->dispose (object);
}

static void
chancery_window_class_init (ChanceryWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = chancery_window_close_request;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
watch_for_locking (ChanceryWindow *self)
{
  self->auto_lock = chancery_auto_lock_new (GTK_WINDOW (self));
  g_signal_connect_object (self->auto_lock, "lock", G_CALLBACK (on_lock_time), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->auto_lock, "warning", G_CALLBACK (chancery_messages_warn_of_lock),
                           self->messages, G_CONNECT_SWAPPED);
}

void
chancery_window_touch (ChanceryWindow *self)
{
  chancery_auto_lock_touch (self->auto_lock);
}

static void
chancery_window_init (ChanceryWindow *self)
{
  self->settings = g_settings_new (CHANCERY_APP_ID);
  gtk_window_set_title (GTK_WINDOW (self), "Chancery");
  gtk_window_set_icon_name (GTK_WINDOW (self), CHANCERY_APP_ID);
  install_actions (self);
  build (self);
  chancery_window_accept_drops (self);
  chancery_window_size_restore (GTK_WINDOW (self), self->settings);
  watch_for_locking (self);
  update_actions (self);
}

ChanceryWindow *
chancery_window_new (AdwApplication *application)
{
  ChanceryWindow *self = g_object_new (CHANCERY_TYPE_WINDOW, "application", application, NULL);
  g_autofree char *last = g_settings_get_string (self->settings, "last-vault");

  if (last[0] != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    chancery_window_open_path (self, last);
  return self;
}
