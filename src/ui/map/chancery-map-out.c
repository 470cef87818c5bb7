/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-out.h"

#include "base/chancery-clock.h"
#include "session/chancery-map-export.h"
#include "ui/chancery-dialogs.h"
#include "ui/chancery-window-files.h"
#include "ui/map/chancery-map-picture.h"

#include <glib/gi18n-lib.h>

struct _ChanceryMapOut
{
  GObject parent_instance;
  ChancerySession *session;
  GtkWidget *view;           /* not owned; NULL once it goes */
  ChanceryMapCanvas *canvas; /* not owned */
  ChanceryMapModel *model;
  ChanceryBasemap *basemap;
};

G_DEFINE_FINAL_TYPE (ChanceryMapOut, chancery_map_out, G_TYPE_OBJECT)

typedef enum
{
  OUT_PICTURE,
  OUT_PDF,
  OUT_MISSIONS,
  OUT_ZONES,
  N_OUTS,
} Out;

/* A format that a chooser offers; the second ending counts for it too. */
typedef struct
{
  const char *label;
  const char *suffixes[2];
} Format;

static const struct
{
  const char *action;
  const char *menu;
  const char *title;
  const char *job;
  const char *name; /* of the file, before the date */
  Format formats[2];
} outs[N_OUTS] = {
  [OUT_PICTURE] = { "save-picture",
                    N_ ("Save _Picture…"),
                    N_ ("Map as Picture"),
                    N_ ("Drawing the map"),
                    "map",
                    { { N_ ("Pictures (PNG)"), { "png" } } } },
  [OUT_PDF] = { "save-pdf",
                N_ ("Save as P_DF…"),
                N_ ("Map as PDF"),
                N_ ("Drawing the map"),
                "map",
                { { N_ ("PDF pages"), { "pdf" } } } },
  [OUT_MISSIONS] = { "export-missions",
                     N_ ("Export _Missions…"),
                     N_ ("Missions for Other Maps"),
                     N_ ("Writing the missions"),
                     "missions",
                     { { N_ ("GeoJSON"), { "geojson", "json" } }, { N_ ("KML"), { "kml" } } } },
  [OUT_ZONES] = { "export-zones",
                  N_ ("Export _Zones…"),
                  N_ ("Coverage Zones for Other Maps"),
                  N_ ("Writing the coverage zones"),
                  "zones",
                  { { N_ ("GeoJSON"), { "geojson", "json" } }, { N_ ("KML"), { "kml" } } } },
};

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryMapOut) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  /* Not over the lock screen. */
  if (self->view != NULL)
    chancery_window_say_written (self->view, path, error, _ ("Cancelled; no file was written"));
}

/* NULL while the map shows all of them. */
static GHashTable *
shown_ids (ChanceryMapOut *self)
{
  const ChanceryMapData *data = chancery_map_model_data (self->model);
  GPtrArray *shown = chancery_map_model_shown (self->model);
  GHashTable *ids;

  if (data == NULL || shown->len == data->points->len)
    return NULL;
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < shown->len; i++)
    g_hash_table_add (ids, g_strdup (((const ChanceryMapPoint *) g_ptr_array_index (shown, i))->id));
  return ids;
}

/* By the file's ending, or else by what was chosen in the dialog: the name stays as it was typed. */
static ChanceryGeoFormat
format_of (const char *path, GtkFileFilter *chosen)
{
  ChanceryGeoFormat format;

  if (chancery_map_export_format (path, &format) || chosen == NULL)
    return format;
  return g_strcmp0 (gtk_file_filter_get_name (chosen), _ ("KML")) == 0 ? CHANCERY_GEO_KML
                                                                       : CHANCERY_GEO_GEOJSON;
}

static void
write_geo (ChanceryMapOut *self, Out out, const char *path, ChanceryGeoFormat format, ChanceryJob *job)
{
  g_autoptr (GHashTable) ids = shown_ids (self);
  const ChanceryMapExport what = {
    .format = format, .missions = out == OUT_MISSIONS, .zones = out == OUT_ZONES, .ids = ids
  };

  chancery_map_export_write_async (self->session, path, &what, job, on_written, g_object_ref (self));
}

static void
write_out (ChanceryMapOut *self, Out out, const char *path, GtkFileFilter *chosen)
{
  g_autoptr (ChanceryJob) job = chancery_job_new (_ (outs[out].job));

  if (out == OUT_MISSIONS || out == OUT_ZONES)
    write_geo (self, out, path, format_of (path, chosen), job);
  else
    chancery_map_picture_write_async (self->session, self->canvas, self->model, self->basemap,
                                      out == OUT_PDF ? CHANCERY_PICTURE_PDF : CHANCERY_PICTURE_PNG, path, job,
                                      on_written, g_object_ref (self));
}

static void
on_response (ChanceryMapOut *self, int response, GtkFileChooserNative *native)
{
  Out out = (Out) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (native), "out"));
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL && self->view != NULL)
    write_out (self, out, path, gtk_file_chooser_get_filter (GTK_FILE_CHOOSER (native)));
}

static void
add_filter (GtkFileChooser *chooser, const Format *format)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ (format->label));
  for (guint i = 0; i < G_N_ELEMENTS (format->suffixes) && format->suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, format->suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
choose (ChanceryMapOut *self, Out out)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (self->view));
  GtkFileChooserNative *native =
      chancery_dialogs_choose_file (window, _ (outs[out].title), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Write"));
  g_autofree char *today = chancery_clock_today ();
  g_autofree char *name =
      g_strdup_printf ("%s-%s.%s", outs[out].name, today, outs[out].formats[0].suffixes[0]);

  for (guint i = 0; i < G_N_ELEMENTS (outs[out].formats) && outs[out].formats[i].label != NULL; i++)
    add_filter (GTK_FILE_CHOOSER (native), &outs[out].formats[i]);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  g_object_set_data (G_OBJECT (native), "out", GINT_TO_POINTER (out));
  g_signal_connect_object (native, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

static void
on_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  for (guint i = 0; i < N_OUTS; i++)
    if (g_strcmp0 (outs[i].action, g_action_get_name (G_ACTION (action))) == 0)
      choose (user_data, (Out) i);
}

static void
chancery_map_out_dispose (GObject *object)
{
  ChanceryMapOut *self = CHANCERY_MAP_OUT (object);

  self->view = NULL;
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_clear_pointer (&self->basemap, chancery_basemap_unref);
  G_OBJECT_CLASS (chancery_map_out_parent_class)->dispose (object);
}

static void
chancery_map_out_class_init (ChanceryMapOutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_out_dispose;
}

static void
chancery_map_out_init (ChanceryMapOut *self)
{
}

ChanceryMapOut *
chancery_map_out_new (ChancerySession *session,
                      GtkWidget *view,
                      GSimpleActionGroup *group,
                      ChanceryMapCanvas *canvas,
                      ChanceryMapModel *model,
                      ChanceryBasemap *basemap)
{
  ChanceryMapOut *self = g_object_new (CHANCERY_TYPE_MAP_OUT, NULL);

  self->session = g_object_ref (session);
  self->view = view;
  self->canvas = canvas;
  self->model = g_object_ref (model);
  self->basemap = chancery_basemap_ref (basemap);
  for (guint i = 0; i < N_OUTS; i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (outs[i].action, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (on_action), self, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  return self;
}

/* A letter, as the tools have; what a field needs for itself does not come this far. */
static gboolean
on_key_pressed (GtkMenuButton *button, guint key, guint code, GdkModifierType modifiers)
{
  if ((modifiers & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0 ||
      gdk_keyval_to_lower (key) != GDK_KEY_e)
    return FALSE;
  gtk_menu_button_popup (button);
  return TRUE;
}

GtkWidget *
chancery_map_out_make_button (GtkWidget *view)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) pictures = g_menu_new ();
  g_autoptr (GMenu) tables = g_menu_new ();

  for (guint i = 0; i < N_OUTS; i++)
    {
      g_autofree char *action = g_strconcat ("map.", outs[i].action, NULL);

      g_menu_append (i < OUT_MISSIONS ? pictures : tables, _ (outs[i].menu), action);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (pictures));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tables));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "chancery-export-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Save or export the map (E)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Save or export the map"), -1);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), button, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, keys);
  return button;
}
