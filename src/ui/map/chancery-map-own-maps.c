/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-own-maps.h"

#include "ui/chancery-dialogs.h"
#include "ui/chancery-feedback.h"
#include "ui/map/chancery-map-own-row.h"
#include "ui/map/chancery-map-tool-row.h"

#include <glib/gi18n-lib.h>

#define INTERVAL_SECONDS 2

struct _ChanceryMapOwnMaps
{
  GtkWidget parent_instance;
  ChanceryUserMaps *maps;
  ChanceryMapCanvas *canvas;
  GtkWidget *box;
  GtkWidget *empty;
  GtkListBox *list;
  GSimpleActionGroup *actions;
  ChanceryUserMap *unfolded; /* one at a time: the panel is small */
  guint timer;
};

G_DEFINE_FINAL_TYPE (ChanceryMapOwnMaps, chancery_map_own_maps, GTK_TYPE_WIDGET)

static ChanceryMapOwnRow *
row_at (ChanceryMapOwnMaps *self, int at)
{
  GtkListBoxRow *row = at >= 0 ? gtk_list_box_get_row_at_index (self->list, at) : NULL;

  return row != NULL ? CHANCERY_MAP_OWN_ROW (row) : NULL;
}

static void
focus_row (ChanceryMapOwnMaps *self, int at)
{
  ChanceryMapOwnRow *row = row_at (self, at);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* What depends on how many there are, and which is where. */
static void
update (ChanceryMapOwnMaps *self)
{
  int n = (int) chancery_user_maps_n (self->maps);

  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  for (int i = 0; i < n; i++)
    {
      ChanceryMapOwnRow *row = row_at (self, i);

      if (row == NULL)
        continue;
      chancery_map_own_row_set_place (row, i > 0, i + 1 < n);
      chancery_map_own_row_set_unfolded (row, chancery_map_own_row_map (row) == self->unfolded);
    }
}

static void
show_area (ChanceryMapOwnMaps *self, ChanceryUserMap *map)
{
  ChanceryMbtiles *tiles = chancery_user_map_tiles (map);
  ChanceryPosition south_west, north_east;
  guint lowest, highest;

  if (tiles == NULL)
    return;
  chancery_mbtiles_bounds (tiles, &south_west, &north_east);
  chancery_mbtiles_zooms (tiles, &lowest, &highest);
  chancery_map_canvas_show_area_from (self->canvas, &south_west, &north_east,
                                      MAX (lowest, CHANCERY_MAP_MIN_ZOOM));
}

/* Rows */

static void
on_move (ChanceryMapOwnMaps *self, int by, GtkListBoxRow *row)
{
  int from = gtk_list_box_row_get_index (row);

  /* The rows are made anew, so the keyboard is given to the one that now stands there. */
  if (from + by >= 0 && chancery_user_maps_move (self->maps, (guint) from, (guint) (from + by)))
    focus_row (self, from + by);
}

static void
on_remove (ChanceryMapOwnMaps *self, GtkListBoxRow *row)
{
  int at = gtk_list_box_row_get_index (row);
  ChanceryUserMap *map = chancery_map_own_row_map (CHANCERY_MAP_OWN_ROW (row));
  g_autofree char *text = g_strdup_printf (_ ("Removed: %s"), chancery_user_map_name (map));

  if (self->unfolded == map)
    self->unfolded = NULL;
  chancery_user_maps_remove (self->maps, (guint) at);
  focus_row (self, MIN (at, (int) chancery_user_maps_n (self->maps) - 1));
  chancery_feedback_offer (GTK_WIDGET (self), text, _ ("Undo"), "own-maps.put-back");
}

static void
on_go (ChanceryMapOwnMaps *self, GtkListBoxRow *row)
{
  show_area (self, chancery_map_own_row_map (CHANCERY_MAP_OWN_ROW (row)));
}

static void
on_unfolded (ChanceryMapOwnMaps *self, ChanceryMapOwnRow *row)
{
  ChanceryUserMap *map = chancery_map_own_row_map (row);

  if (chancery_map_own_row_is_unfolded (row))
    self->unfolded = map;
  else if (self->unfolded == map)
    self->unfolded = NULL;
  update (self);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  ChanceryMapOwnMaps *self = user_data;
  GtkWidget *row = chancery_map_own_row_new (item);

  g_signal_connect_object (row, "move", G_CALLBACK (on_move), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "go", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "unfolded", G_CALLBACK (on_unfolded), self, G_CONNECT_SWAPPED);
  return row;
}

static void
on_row_activated (ChanceryMapOwnMaps *self, GtkListBoxRow *row)
{
  ChanceryUserMap *map = chancery_map_own_row_map (CHANCERY_MAP_OWN_ROW (row));

  chancery_user_map_set_shown (map, !chancery_user_map_is_shown (map));
}

/* Whether something of it is seen where the map looks now. */
static gboolean
is_in_view (ChanceryMapOwnMaps *self, ChanceryMbtiles *tiles)
{
  double zoom = shumate_viewport_get_zoom_level (chancery_map_canvas_viewport (self->canvas));
  ChanceryPosition low, high, south_west, north_east, middle;
  guint lowest, highest;

  chancery_mbtiles_bounds (tiles, &low, &high);
  chancery_mbtiles_zooms (tiles, &lowest, &highest);
  return chancery_map_canvas_bounds (self->canvas, &south_west, &north_east, &middle) && zoom >= lowest &&
         middle.latitude >= low.latitude && middle.latitude <= high.latitude &&
         middle.longitude >= low.longitude && middle.longitude <= high.longitude;
}

/* Adding */

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryMapOwnMaps) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryUserMap) map =
      chancery_user_maps_add_finish (CHANCERY_USER_MAPS (source), result, &error);
  g_autofree char *text = NULL;

  /* Locked meanwhile: nobody is there to be told. */
  if (self->box == NULL)
    return;
  if (map == NULL)
    {
      chancery_feedback_error (GTK_WIDGET (self), error);
      return;
    }
  self->unfolded = map;
  update (self);
  focus_row (self, 0);
  if (chancery_user_map_tiles (map) != NULL && !is_in_view (self, chancery_user_map_tiles (map)))
    show_area (self, map);
  text = g_strdup_printf (chancery_user_maps_are_kept (self->maps)
                              ? _ ("Added: %s")
                              : _ ("Added: %s. It is not remembered: the vault is open for reading only"),
                          chancery_user_map_name (map));
  chancery_feedback_said (GTK_WIDGET (self), text, FALSE);
}

static void
on_chosen (ChanceryMapOwnMaps *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL && self->box != NULL)
    chancery_user_maps_add_async (self->maps, path, on_added, g_object_ref (self));
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
do_add (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryMapOwnMaps *self = user_data;
  GtkFileChooserNative *chooser =
      chancery_dialogs_choose_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Add a Map"),
                                    GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"));

  add_filter (GTK_FILE_CHOOSER (chooser), _ ("Maps (MBTiles)"), "*.mbtiles");
  add_filter (GTK_FILE_CHOOSER (chooser), _ ("All files"), "*");
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
do_put_back (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryMapOwnMaps *self = user_data;
  ChanceryUserMap *map = chancery_user_maps_put_back (self->maps);

  for (guint i = 0; map != NULL && i < chancery_user_maps_n (self->maps); i++)
    if (chancery_user_maps_get (self->maps, i) == map)
      focus_row (self, (int) i);
}

static void
on_trouble (ChanceryMapOwnMaps *self, const GError *error)
{
  chancery_feedback_error (GTK_WIDGET (self), error);
}

static gboolean
on_timer (gpointer user_data)
{
  chancery_user_maps_look (CHANCERY_MAP_OWN_MAPS (user_data)->maps);
  return G_SOURCE_CONTINUE;
}

static void
chancery_map_own_maps_map (GtkWidget *widget)
{
  ChanceryMapOwnMaps *self = CHANCERY_MAP_OWN_MAPS (widget);

  GTK_WIDGET_CLASS (chancery_map_own_maps_parent_class)->map (widget);
  chancery_user_maps_look (self->maps);
  self->timer = g_timeout_add_seconds (INTERVAL_SECONDS, on_timer, self);
}

static void
chancery_map_own_maps_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&CHANCERY_MAP_OWN_MAPS (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (chancery_map_own_maps_parent_class)->unmap (widget);
}

/* A toast, which is no part of the map, must reach them too. */
static void
chancery_map_own_maps_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (chancery_map_own_maps_parent_class)->root (widget);
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "own-maps",
                                  G_ACTION_GROUP (CHANCERY_MAP_OWN_MAPS (widget)->actions));
}

static void
chancery_map_own_maps_unroot (GtkWidget *widget)
{
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "own-maps", NULL);
  GTK_WIDGET_CLASS (chancery_map_own_maps_parent_class)->unroot (widget);
}

static void
chancery_map_own_maps_dispose (GObject *object)
{
  ChanceryMapOwnMaps *self = CHANCERY_MAP_OWN_MAPS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->maps);
  G_OBJECT_CLASS (chancery_map_own_maps_parent_class)->dispose (object);
}

static void
chancery_map_own_maps_class_init (ChanceryMapOwnMapsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_map_own_maps_dispose;
  widget_class->map = chancery_map_own_maps_map;
  widget_class->unmap = chancery_map_own_maps_unmap;
  widget_class->root = chancery_map_own_maps_root;
  widget_class->unroot = chancery_map_own_maps_unroot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "mapownmaps");
}

static void
build_list (ChanceryMapOwnMaps *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "map-tool-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your maps, the topmost first"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
}

static GtkWidget *
make_head (void)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Your maps"));
  GtkWidget *add = gtk_button_new_with_label (_ ("Add Map…"));

  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "map-row-title");
  gtk_widget_add_css_class (add, "map-small");
  gtk_widget_set_tooltip_text (add, _ ("Show a map of your own from a file (MBTiles)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "own-maps.add");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), add);
  return head;
}

static void
chancery_map_own_maps_init (ChanceryMapOwnMaps *self)
{
  static const GActionEntry entries[] = { { .name = "add", .activate = do_add },
                                          { .name = "put-back", .activate = do_put_back } };
  GtkLabel *empty = chancery_map_tool_text ("chancery-secondary");

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_label_set_text (empty,
                      _ ("A street map of your city, or pictures from above, in a file: raster MBTiles "
                         "(PNG, JPEG or WebP). It lies over the base map."));
  self->empty = GTK_WIDGET (empty);
  build_list (self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_box_append (GTK_BOX (self->box), make_head ());
  gtk_box_append (GTK_BOX (self->box), self->empty);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
chancery_map_own_maps_new (ChanceryUserMaps *maps, ChanceryMapCanvas *canvas)
{
  ChanceryMapOwnMaps *self = g_object_new (CHANCERY_TYPE_MAP_OWN_MAPS, NULL);

  self->maps = g_object_ref (maps);
  self->canvas = canvas;
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (maps), make_row, self, NULL);
  g_signal_connect_object (maps, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (maps, "trouble", G_CALLBACK (on_trouble), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
