/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-application.h"

#include "chancery-config.h"
#include "ui/chancery-demo-vault.h"
#include "ui/chancery-dialogs.h"
#include "ui/chancery-preferences.h"
#include "ui/chancery-privacy.h"
#include "ui/chancery-tour.h"
#include "ui/chancery-window.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

struct _ChanceryApplication
{
  AdwApplication parent_instance;
  gboolean demo;
  char *tour;
};

G_DEFINE_FINAL_TYPE (ChanceryApplication, chancery_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "demo", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Open a throw-away vault of invented data"),
    NULL },
  { "tour", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL,
    N_ ("With --demo: write a picture of each view, and the briefing, into DIR and quit"), N_ ("DIR") },
  { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and quit"), NULL },
  { NULL },
};

/* The main window, whatever dialog is active over it. */
static GtkWindow *
main_window (gpointer self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (CHANCERY_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static ChanceryWindow *
get_window (ChanceryApplication *self)
{
  GtkWindow *window = main_window (self);

  return window != NULL ? CHANCERY_WINDOW (window) : chancery_window_new (ADW_APPLICATION (self));
}

static void
start_demo (ChanceryApplication *self, ChanceryWindow *window)
{
  self->demo = FALSE;
  chancery_demo_vault_open (window);
  if (self->tour != NULL)
    chancery_tour_start (window, self->tour);
}

static void
chancery_application_activate (GApplication *application)
{
  ChanceryApplication *self = CHANCERY_APPLICATION (application);
  ChanceryWindow *window = get_window (self);

  gtk_window_present (GTK_WINDOW (window));
  if (self->demo)
    start_demo (self, window);
}

static void
chancery_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  ChanceryWindow *window = get_window (CHANCERY_APPLICATION (application));
  g_autofree char *path = g_file_get_path (files[0]);

  gtk_window_present (GTK_WINDOW (window));
  if (path != NULL)
    chancery_window_open_path (window, path);
}

static int
chancery_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  ChanceryApplication *self = CHANCERY_APPLICATION (application);

  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("chancery %s\n", CHANCERY_VERSION);
      return 0;
    }
  self->demo = g_variant_dict_contains (given, "demo") || g_variant_dict_contains (given, "tour");
  g_variant_dict_lookup (given, "tour", "^ay", &self->tour);
  /* A demonstration stands by itself, even while the agent's own Chancery runs. */
  if (self->demo)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (main_window (user_data), "application-name", "Chancery", "application-icon",
                         CHANCERY_APP_ID, "version", CHANCERY_VERSION, "license-type", GTK_LICENSE_GPL_3_0,
                         "developer-name", _ ("The Chancery developers"), "comments",
                         _ ("Protective liaison, offline and encrypted. Base map data: DCW and GSHHG "
                            "(LGPL-3.0-or-later), see NOTICE beside the map."),
                         NULL);
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chancery_preferences_show (main_window (user_data));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = main_window (user_data);

  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (user_data);
}

static void
install_actions (ChanceryApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = on_about },
    { .name = "preferences", .activate = on_preferences },
    { .name = "quit", .activate = on_quit },
  };
  /* Action, then its keys. LOOK, "Manners". */
  static const char *const keys[][4] = {
    { "app.quit", "<Control>q", NULL },
    { "app.preferences", "<Control>comma", NULL },
    { "win.lock", "<Control>l", NULL },
    { "win.undo", "<Control>z", NULL },
    { "win.redo", "<Control><Shift>z", "<Control>y", NULL },
    { "win.new", "<Control>n", NULL },
    { "win.edit", "<Control>Return", NULL },
    { "win.search", "<Control>f", NULL },
    { "win.search-all", "<Control>k", NULL },
    { "win.call::", "F9", "<Control>space", NULL },
    { "win.export", "<Control>e", NULL },
    { "win.import", "<Control>i", NULL },
    { "win.history", "<Control>h", NULL },
    { "win.columns", "F8", NULL },
    { "win.back", "<Alt>Left", NULL },
    { "win.show-help-overlay", "<Control>question", "F1", NULL },
    { "win.show-view::map", "<Control>1", NULL },
    { "win.show-view::missions", "<Control>2", NULL },
    { "win.show-view::contacts", "<Control>3", NULL },
    { "win.show-view::assessments", "<Control>4", NULL },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i][0], &keys[i][1]);
}

/* A session that ends, or somebody's kill: the vault is closed properly, and a demonstration removed. */
static gboolean
on_signal (gpointer user_data)
{
  GtkWindow *window = main_window (user_data);

  if (window != NULL)
    {
      chancery_window_lock (CHANCERY_WINDOW (window));
      chancery_window_finish_now (CHANCERY_WINDOW (window));
    }
  g_application_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static void
chancery_application_startup (GApplication *application)
{
  static const int ending[] = { SIGHUP, SIGINT, SIGTERM };

  G_APPLICATION_CLASS (chancery_application_parent_class)->startup (application);
  chancery_privacy_start ();
  install_actions (CHANCERY_APPLICATION (application));
  for (guint i = 0; i < G_N_ELEMENTS (ending); i++)
    g_unix_signal_add (ending[i], on_signal, application);
}

static void
chancery_application_shutdown (GApplication *application)
{
  chancery_demo_vault_remove ();
  if (chancery_dialogs_had_chooser ())
    chancery_privacy_forget_files ();
  G_APPLICATION_CLASS (chancery_application_parent_class)->shutdown (application);
}

static void
chancery_application_finalize (GObject *object)
{
  g_free (CHANCERY_APPLICATION (object)->tour);
  G_OBJECT_CLASS (chancery_application_parent_class)->finalize (object);
}

static void
chancery_application_class_init (ChanceryApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chancery_application_finalize;
  application_class->activate = chancery_application_activate;
  application_class->open = chancery_application_open;
  application_class->handle_local_options = chancery_application_handle_local_options;
  application_class->startup = chancery_application_startup;
  application_class->shutdown = chancery_application_shutdown;
}

static void
chancery_application_init (ChanceryApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

ChanceryApplication *
chancery_application_new (void)
{
  /* The resource path stays the same for every build, so that style and icons are found. */
  return g_object_new (CHANCERY_TYPE_APPLICATION, "application-id", CHANCERY_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/chancery/Chancery", NULL);
}
