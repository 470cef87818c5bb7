/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-window.h"

#include "chancery-config.h"
#include "session/chancery-briefing.h"
#include "session/chancery-command.h"
#include "session/chancery-undo.h"
#include "ui/chancery-demo-vault.h"
#include "ui/chancery-feedback.h"
#include "ui/chancery-main-view.h"
#include "ui/chancery-search-window.h"
#include "ui/chancery-view.h"
#include "ui/chancery-window-files.h"
#include "ui/chancery-window-vault.h"
#include "ui/missions/chancery-missions-view.h"
#include "ui/welcome/chancery-create-page.h"
#include "ui/welcome/chancery-unlock-page.h"
#include "ui/welcome/chancery-welcome-page.h"
#include "ui/widgets/chancery-form.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 10

struct _ChanceryWindow
{
  AdwApplicationWindow parent_instance;
  GSettings *settings;
  ChancerySession *session;
  ChanceryMainView *main_view;

  AdwToastOverlay *toasts;
  AdwToast *toast; /* the one shown: the next takes its place */
  GtkStack *pages;
  GtkWidget *error_bar;
  GtkLabel *error_label;
  GtkWidget *unlock_page;
  GtkLabel *waiting_label;
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
  static const char *const reading[] = { "lock",         "toggle-sidebar",  "export",      "search",
                                         "search-all",   "show-view",       "columns",     "show-mission",
                                         "show-contact", "show-assessment", "show-on-map", "show-unplaced" };
  static const char *const writing[] = { "import", "new", "edit", "add-contact", "add-assessment" };
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

static void
hide_error (ChanceryWindow *self)
{
  gtk_widget_set_visible (self->error_bar, FALSE);
}

void
chancery_window_show_error (ChanceryWindow *self, const char *message)
{
  gtk_label_set_text (self->error_label, message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->error_bar), GTK_ACCESSIBLE_PROPERTY_LABEL, message,
                                  -1);
  gtk_widget_set_visible (self->error_bar, TRUE);
}

static void
on_toast_gone (AdwToast *toast, ChanceryWindow *self)
{
  if (self->toast == toast)
    self->toast = NULL;
}

void
chancery_window_show_toast (ChanceryWindow *self, const char *text, gboolean undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  hide_error (self);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  if (undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  self->toast = toast;
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_gone), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

ChancerySession *
chancery_window_session (ChanceryWindow *self)
{
  return self->session;
}

static void
drop_session (ChanceryWindow *self)
{
  if (self->main_view != NULL)
    gtk_stack_remove (self->pages, GTK_WIDGET (self->main_view));
  self->main_view = NULL;
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  hide_error (self);
  if (self->session != NULL)
    chancery_session_close (self->session);
  g_clear_object (&self->session);
  update_actions (self);
}

/* Whatever stands over the window may show something of the vault, so it goes too; the list of keys, which
 * GTK makes once and for all, is only hidden. */
static void
close_dialogs (ChanceryWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) != GTK_WINDOW (self))
      continue;
    else if (GTK_IS_SHORTCUTS_WINDOW (l->data))
      gtk_widget_set_visible (l->data, FALSE);
    else
      gtk_window_destroy (l->data);
}

void
chancery_window_lock (ChanceryWindow *self)
{
  g_autofree char *path = NULL;

  if (self->session == NULL)
    return;
  path = g_strdup (chancery_session_path (self->session));
  close_dialogs (self);
  drop_session (self);
  chancery_window_open_path (self, path);
}

static void
remember_vault (ChanceryWindow *self, const char *path)
{
  if (chancery_demo_vault_passphrase (path) == NULL)
    g_settings_set_string (self->settings, "last-vault", path);
}

void
chancery_window_take_session (ChanceryWindow *self, ChancerySession *session)
{
  drop_session (self);
  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  remember_vault (self, chancery_session_path (session));
  self->main_view = chancery_main_view_new (session);
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->main_view), "main");
  gtk_stack_set_visible_child_name (self->pages, "main");
  update_actions (self);
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
  close_dialogs (self);
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

static gboolean
is_shown (ChanceryWindow *self, const ChanceryEntity *entity, const char *id)
{
  const ChanceryEntity *shown_entity = NULL;
  ChanceryView *view = current_view (self);
  const char *shown = view != NULL ? chancery_view_shown (view, &shown_entity) : NULL;

  return shown_entity == entity && g_strcmp0 (shown, id) == 0;
}

static void
add_show_button (ChanceryWindow *self, const ChanceryEntity *entity, const char *id)
{
  g_autofree char *action = g_strdup_printf ("win.show-%s", entity->name);

  if (self->toast == NULL || is_shown (self, entity, id))
    return;
  adw_toast_set_button_label (self->toast, _ ("Show"));
  adw_toast_set_action_target (self->toast, "s", id);
  adw_toast_set_action_name (self->toast, action);
}

/* Undo acts wherever the last change was made; a button leads there unless it is on the screen. */
static void
show_undone (ChanceryWindow *self, const ChanceryUndone *undone, gboolean redo)
{
  g_autofree char *text = g_strdup_printf (redo ? _ ("Done again: %s") : _ ("Undone: %s"), undone->label);

  chancery_window_show_toast (self, text, FALSE);
  if (undone->record != NULL)
    add_show_button (self, undone->entity, undone->record);
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
    chancery_feedback_error (GTK_WIDGET (self), error);
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
on_unsaved_answer (ChanceryWindow *self, const char *response)
{
  if (g_strcmp0 (response, "lock") == 0)
    chancery_window_lock (self);
  if (g_strcmp0 (response, "close") == 0)
    {
      drop_session (self);
      gtk_window_close (GTK_WINDOW (self));
    }
}

/* The one question the window asks: what was typed and not saved cannot be brought back by undo. */
static void
ask_about_unsaved (ChanceryWindow *self, const char *response, const char *label)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Something is not saved"), NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _ ("What was typed into a form and not saved would be lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "back", _ ("Go Back"), response, label,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), response,
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "back");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "back");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (on_unsaved_answer), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_lock (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (chancery_form_any_unsaved ())
    ask_about_unsaved (user_data, "lock", _ ("Lock Without Saving"));
  else
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
add_in_view (ChanceryWindow *self, const char *view, const char *mission)
{
  chancery_window_show_view (self, view, NULL);
  chancery_view_add (current_view (self), mission);
}

static void
on_add (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *view =
      g_strcmp0 (g_action_get_name (G_ACTION (action)), "add-contact") == 0 ? "contacts" : "assessments";

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

static void
on_import (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chancery_window_choose_import (user_data);
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chancery_window_choose_export (user_data);
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
    { .name = "import", .activate = on_import },
    { .name = "export", .activate = on_export },
    { .name = "columns", .state = "false", .change_state = on_columns },
    { .name = "show-view", .parameter_type = "s", .activate = on_show_view },
    { .name = "show-unplaced", .activate = on_show_unplaced },
    { .name = "show-mission", .parameter_type = "s", .activate = on_show_record },
    { .name = "show-contact", .parameter_type = "s", .activate = on_show_record },
    { .name = "show-assessment", .parameter_type = "s", .activate = on_show_record },
    { .name = "show-on-map", .parameter_type = "s", .activate = on_show_record },
    { .name = "add-contact", .parameter_type = "s", .activate = on_add },
    { .name = "add-assessment", .parameter_type = "s", .activate = on_add },
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
build_waiting (ChanceryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  self->waiting_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->waiting_label));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_stack_add_named (self->pages, box, "waiting");
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
  build_waiting (self);
  g_signal_connect_swapped (welcome, "create", G_CALLBACK (on_create_wanted), self);
  g_signal_connect_swapped (welcome, "open", G_CALLBACK (chancery_window_choose_vault), self);
  g_signal_connect_swapped (welcome, "demo", G_CALLBACK (on_demo_wanted), self);
  g_signal_connect_swapped (create, "created", G_CALLBACK (on_session_made), self);
  g_signal_connect_swapped (create, "back", G_CALLBACK (on_create_left), self);
  g_signal_connect_swapped (self->unlock_page, "unlocked", G_CALLBACK (on_session_made), self);
  g_signal_connect_swapped (self->unlock_page, "open-other", G_CALLBACK (chancery_window_choose_vault), self);
}

static void
build_error_bar (ChanceryWindow *self)
{
  /* An alert is read out as it appears. A grid, because on GTK 4.8 a box is wrong about its height when a
   * text of several lines and a button share a baseline. */
  GtkWidget *bar = g_object_new (GTK_TYPE_GRID, "column-spacing", 12, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_ALERT, "visible", FALSE, NULL);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkWidget *icon = gtk_image_new_from_icon_name ("chancery-missing-symbolic");

  self->error_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->error_label, TRUE);
  gtk_label_set_xalign (self->error_label, 0.0f);
  gtk_label_set_selectable (self->error_label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->error_label), TRUE);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (close, _ ("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (hide_error), self);
  gtk_grid_attach (GTK_GRID (bar), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (bar), GTK_WIDGET (self->error_label), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (bar), close, 2, 0, 1, 1);
  gtk_widget_add_css_class (bar, "chancery-error-bar");
  self->error_bar = bar;
}

static void
build (ChanceryWindow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  build_pages (self);
  build_error_bar (self);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->toasts), TRUE);
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->pages));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (column), self->error_bar);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), column);
}

static void
restore_size (ChanceryWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
chancery_window_close_request (GtkWindow *window)
{
  ChanceryWindow *self = CHANCERY_WINDOW (window);
  int width, height;

  if (self->session != NULL && chancery_form_any_unsaved ())
    {
      ask_about_unsaved (self, "close", _ ("Close Without Saving"));
      return GDK_EVENT_STOP;
    }

  gtk_window_get_default_size (window, &width, &height);
  if (!gtk_window_is_maximized (window))
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  drop_session (self);
  return GTK_WINDOW_CLASS (chancery_window_parent_class)->close_request (window);
}

static void
chancery_window_dispose (GObject *object)
{
  ChanceryWindow *self = CHANCERY_WINDOW (object);

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
chancery_window_init (ChanceryWindow *self)
{
  self->settings = g_settings_new (CHANCERY_APP_ID);
  gtk_window_set_title (GTK_WINDOW (self), "Chancery");
  gtk_window_set_icon_name (GTK_WINDOW (self), CHANCERY_APP_ID);
  install_actions (self);
  build (self);
  chancery_window_accept_drops (self);
  restore_size (self);
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
