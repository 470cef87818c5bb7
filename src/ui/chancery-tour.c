/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-tour.h"

#include "session/chancery-briefing.h"
#include "ui/chancery-view.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>

/* How long a view may settle before its picture is taken: transitions, pages of lists, tiles of the map. A
 * picture is for people; no test waits like this. */
#define SETTLE_MS 900
#define SETTLE_MAP_MS 2500
/* On a busy machine a window may not be laid out by then. */
#define TRIES 20

typedef enum
{
  SHOW_VIEW,  /* what: view */
  SHOW_FIRST, /* what: view; its first record */
  EDIT_FIRST, /* edits what the step before showed */
  CALL,       /* whom to call for what the step before showed */
  SEARCH,
  LOCK,
} Act;

static const struct
{
  const char *picture;
  int width;
  int height;
  AdwColorScheme scheme;
  Act act;
  const char *what;
} steps[] = {
  { "missions", 1280, 800, ADW_COLOR_SCHEME_FORCE_LIGHT, SHOW_FIRST, "missions" },
  { "missions-dark", 1280, 800, ADW_COLOR_SCHEME_FORCE_DARK, SHOW_FIRST, "missions" },
  { "missions-editing", 1280, 800, ADW_COLOR_SCHEME_FORCE_LIGHT, EDIT_FIRST, "missions" },
  { "call", 1280, 800, ADW_COLOR_SCHEME_FORCE_LIGHT, CALL, "missions" },
  { "call-dark", 1280, 800, ADW_COLOR_SCHEME_FORCE_DARK, CALL, "missions" },
  { "contacts", 1280, 800, ADW_COLOR_SCHEME_FORCE_LIGHT, SHOW_FIRST, "contacts" },
  { "contacts-dark", 1280, 800, ADW_COLOR_SCHEME_FORCE_DARK, SHOW_FIRST, "contacts" },
  { "assessments", 1280, 800, ADW_COLOR_SCHEME_FORCE_LIGHT, SHOW_FIRST, "assessments" },
  { "assessments-dark", 1280, 800, ADW_COLOR_SCHEME_FORCE_DARK, SHOW_FIRST, "assessments" },
  { "map", 1280, 800, ADW_COLOR_SCHEME_FORCE_LIGHT, SHOW_VIEW, "map" },
  { "map-dark", 1280, 800, ADW_COLOR_SCHEME_FORCE_DARK, SHOW_VIEW, "map" },
  { "map-mission", 1280, 800, ADW_COLOR_SCHEME_FORCE_LIGHT, SHOW_FIRST, "map" },
  { "missions-800", 800, 600, ADW_COLOR_SCHEME_FORCE_LIGHT, SHOW_FIRST, "missions" },
  { "missions-narrow", 400, 720, ADW_COLOR_SCHEME_FORCE_LIGHT, SHOW_FIRST, "missions" },
  { "call-narrow", 400, 720, ADW_COLOR_SCHEME_FORCE_LIGHT, CALL, "missions" },
  { "contacts-narrow", 400, 720, ADW_COLOR_SCHEME_FORCE_LIGHT, SHOW_FIRST, "contacts" },
  { "assessments-narrow", 400, 720, ADW_COLOR_SCHEME_FORCE_DARK, SHOW_FIRST, "assessments" },
  { "map-narrow", 400, 720, ADW_COLOR_SCHEME_FORCE_LIGHT, SHOW_VIEW, "map" },
  { "search", 1280, 800, ADW_COLOR_SCHEME_FORCE_LIGHT, SEARCH, "missions" },
  { "locked", 1280, 800, ADW_COLOR_SCHEME_FORCE_LIGHT, LOCK, NULL },
};

typedef struct
{
  ChanceryWindow *window;
  char *folder;
  guint step;
  guint tries; /* at this step's picture */
  gboolean failed;
} Tour;

static void run_step (Tour *tour);

static void
end (Tour *tour)
{
  GApplication *application = g_application_get_default ();

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  if (tour->failed)
    {
      g_printerr ("%s\n", _ ("The tour could not write everything."));
      exit (1);
    }
  g_application_quit (application);
  g_free (tour->folder);
  g_free (tour);
}

static void
fail (Tour *tour, const char *what)
{
  g_printerr (_ ("The tour could not write “%s”.\n"), what);
  tour->failed = TRUE;
}

/* What stands on the screen: the window, or the dialog over it. */
static GtkWidget *
topmost (Tour *tour)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (tour->window) &&
          gtk_widget_get_mapped (GTK_WIDGET (window)))
        return GTK_WIDGET (window);
    }
  return GTK_WIDGET (tour->window);
}

static gboolean
take_picture (Tour *tour, const char *file)
{
  GtkWidget *widget = topmost (tour);
  GdkPaintable *paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = g_build_filename (tour->folder, file, NULL);

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node, NULL);
  g_object_unref (paintable);
  return texture != NULL && gdk_texture_save_to_png (texture, path);
}

static gboolean
on_settled (gpointer data)
{
  Tour *tour = data;
  g_autofree char *file = g_strconcat (steps[tour->step].picture, ".png", NULL);

  if (!take_picture (tour, file))
    {
      if (++tour->tries < TRIES)
        return G_SOURCE_CONTINUE;
      fail (tour, file);
    }
  tour->tries = 0;
  tour->step++;
  run_step (tour);
  return G_SOURCE_REMOVE;
}

static void
settle (Tour *tour)
{
  gboolean map = g_strcmp0 (steps[tour->step].what, "map") == 0;

  /* After whatever the window still has to lay out and draw, however busy the machine is. */
  g_timeout_add_full (G_PRIORITY_LOW, map ? SETTLE_MAP_MS : SETTLE_MS, on_settled, tour, NULL);
}

static gpointer
first_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const char *view = data;
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (ChanceryRow) row = NULL;

  /* Those that have most to show: the most threatened, and a security liaison representative. */
  query.sort = "level";
  query.descending = TRUE;
  if (g_strcmp0 (view, "contacts") == 0)
    query = (ChanceryListQuery){ .kind = CHANCERY_LIST_CONTACTS, .level = -1, .sort = "liaison" };
  if (g_strcmp0 (view, "assessments") == 0)
    query = (ChanceryListQuery){ .kind = CHANCERY_LIST_ASSESSMENTS, .level = -1, .sort = "level" };
  numbers = chancery_vault_query (vault, &query, error);
  if (numbers == NULL || numbers->len == 0)
    return NULL;
  row = chancery_vault_row (vault, query.kind, g_array_index (numbers, gint64, 0), error);
  return row != NULL ? g_strdup (row->id) : NULL;
}

static void
on_first (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Tour *tour = user_data;
  g_autofree char *id = chancery_session_run_finish (CHANCERY_SESSION (source), result, NULL);

  chancery_window_show_view (tour->window, steps[tour->step].what, id);
  settle (tour);
}

static void
show_first (Tour *tour)
{
  chancery_session_run_async (chancery_window_session (tour->window), first_work,
                              (gpointer) steps[tour->step].what, NULL, g_free, NULL, NULL, on_first, tour);
}

static void
perform (Tour *tour)
{
  GtkWidget *window = GTK_WIDGET (tour->window);

  /* Leaves the form that the step before opened. */
  if (tour->step > 0 && steps[tour->step - 1].act == EDIT_FIRST)
    gtk_widget_activate_action (window, "win.back", NULL);

  switch (steps[tour->step].act)
    {
    case SHOW_FIRST:
      show_first (tour);
      return;
    case EDIT_FIRST:
      gtk_widget_activate_action (window, "win.edit", NULL);
      break;
    case CALL:
      gtk_widget_activate_action (window, "win.call", "s", "");
      break;
    case SEARCH:
      gtk_widget_activate_action (window, "win.search-all", NULL);
      break;
    case LOCK:
      chancery_window_lock (tour->window);
      break;
    case SHOW_VIEW:
    default:
      chancery_window_show_view (tour->window, steps[tour->step].what, NULL);
      break;
    }
  settle (tour);
}

static void
run_step (Tour *tour)
{
  if (tour->step >= G_N_ELEMENTS (steps))
    {
      end (tour);
      return;
    }
  /* Nobody presses a key, but somebody waits for the pictures. */
  chancery_window_touch (tour->window);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), steps[tour->step].scheme);
  gtk_window_set_default_size (GTK_WINDOW (tour->window), steps[tour->step].width, steps[tour->step].height);
  perform (tour);
}

static void
on_briefing (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Tour *tour = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (path == NULL)
    fail (tour, error->message);
  run_step (tour);
}

/* The demonstration's vault is made in the background; the tour begins when it is open. */
static gboolean
when_open (gpointer data)
{
  Tour *tour = data;
  ChancerySession *session = chancery_window_session (tour->window);
  g_autofree char *path = g_build_filename (tour->folder, "briefing.xlsx", NULL);
  g_autoptr (ChanceryJob) job = NULL;

  if (session == NULL)
    return G_SOURCE_CONTINUE;
  job = chancery_job_new (_ ("Writing the briefing"));
  chancery_briefing_write_async (session, path, job, on_briefing, tour);
  return G_SOURCE_REMOVE;
}

void
chancery_tour_start (ChanceryWindow *window, const char *folder)
{
  Tour *tour = g_new0 (Tour, 1);

  tour->window = window;
  tour->folder = g_strdup (folder);
  /* On a bare display there is no desktop to name a font; the pictures shall look as they do in GNOME. */
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", "gtk-enable-animations", FALSE,
                NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail (tour, folder);
      end (tour);
      return;
    }
  g_timeout_add (100, when_open, tour);
}
