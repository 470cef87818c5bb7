/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-search.h"

#include "ui/chancery-feedback.h"
#include "ui/missions/chancery-mission-row.h"

#include <glib/gi18n-lib.h>

#define MOST_RESULTS 6
#define MOST_PLACES 5

struct _ChanceryMapSearch
{
  GtkWidget parent_instance;
  ChancerySession *session;
  GtkWidget *box;
  GtkSearchEntry *entry;
  GtkListBox *list;
  GtkLabel *nothing;
  ChanceryBasemap *basemap; /* NULL until it is read */
  GListStore *positions;
  GListStore *places;
  char *fault;              /* why what stands in the field is no position, though meant as one */
  ChanceryListModel *model; /* of missions; NULL until something is looked for */
  gboolean is_hasty;        /* Return was pressed before the answer was in */
};

G_DEFINE_FINAL_TYPE (ChanceryMapSearch, chancery_map_search, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];
static guint chosen_signal, place_chosen_signal;

static const char *
wanted (ChanceryMapSearch *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

gboolean
chancery_map_search_is_active (ChanceryMapSearch *self)
{
  return wanted (self)[0] != '\0';
}

/* Kept with the row: what is filled when its page arrives. */
typedef struct
{
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *place;
} Parts;

static GtkLabel *
make_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static char *
place_of (const ChanceryRow *row)
{
  const char *city = chancery_row_get (row, "city");

  if (chancery_row_get (row, "latitude") != NULL)
    return g_strdup (city != NULL ? city : "");
  return city == NULL ? g_strdup (_ ("to be placed")) : g_strdup_printf (_ ("%s · to be placed"), city);
}

static void
show_parts (GtkWidget *row, const char *icon, const char *title, const char *below)
{
  Parts *parts = g_object_get_data (G_OBJECT (row), "parts");

  gtk_image_set_from_icon_name (parts->icon, icon);
  gtk_label_set_text (parts->title, title);
  gtk_label_set_text (parts->place, below);
  gtk_widget_set_tooltip_text (row, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, below, -1);
}

static void
show_row (GtkWidget *row_widget, ChanceryRowObject *object)
{
  const ChanceryRow *row = chancery_row_object_row (object);
  g_autofree char *icon = NULL;
  g_autofree char *place = NULL;

  if (row == NULL)
    return;
  icon = chancery_mission_kind_icon (chancery_row_get (row, "kind"));
  place = place_of (row);
  show_parts (row_widget, icon, chancery_row_get (row, "title"), place);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Parts *parts = g_new0 (Parts, 1);

  parts->icon = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (parts->icon));
  gtk_box_append (GTK_BOX (line), texts);
  parts->title = make_label (texts, NULL);
  parts->place = make_label (texts, "chancery-secondary");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "parts", parts, g_free);
  g_object_set_data_full (G_OBJECT (row), "object", g_object_ref (item), g_object_unref);
  if (CHANCERY_IS_MAP_FOUND (item))
    show_parts (row,
                chancery_map_found_is_position (item) ? "chancery-circle-symbolic"
                                                      : "chancery-place-pin-symbolic",
                chancery_map_found_title (item), chancery_map_found_below (item));
  else
    {
      g_signal_connect_object (item, "loaded", G_CALLBACK (show_row), row, G_CONNECT_SWAPPED);
      show_row (row, item);
    }
  return row;
}

static void
take_item (ChanceryMapSearch *self, gpointer item)
{
  if (CHANCERY_IS_MAP_FOUND (item))
    g_signal_emit (self, place_chosen_signal, 0, item);
  else if (chancery_row_object_row (item) != NULL)
    g_signal_emit (self, chosen_signal, 0, chancery_row_object_row (item));
}

static void
on_row_activated (ChanceryMapSearch *self, GtkListBoxRow *row)
{
  g_autoptr (GObject) item = g_object_ref (g_object_get_data (G_OBJECT (row), "object"));

  take_item (self, item);
}

static gboolean
take_first_of (ChanceryMapSearch *self, GListStore *list)
{
  g_autoptr (GObject) first = g_list_model_get_item (G_LIST_MODEL (list), 0);

  if (first == NULL)
    return FALSE;
  self->is_hasty = FALSE;
  take_item (self, first);
  return TRUE;
}

/* Return takes the first of what was found for what stands in the field, never of what stood there before: a
 * position, which needs no looking for, or else a mission, or else a place. */
static void
take_first (ChanceryMapSearch *self)
{
  g_autoptr (ChanceryRowObject) first = NULL;

  if (!self->is_hasty || take_first_of (self, self->positions) || !chancery_list_model_is_ready (self->model))
    return;
  first = g_list_model_get_item (G_LIST_MODEL (self->model), 0);
  if (first != NULL && chancery_row_object_row (first) == NULL)
    {
      g_signal_handlers_disconnect_by_func (first, take_first, self);
      g_signal_connect_object (first, "loaded", G_CALLBACK (take_first), self, G_CONNECT_SWAPPED);
      return;
    }
  if (first == NULL && take_first_of (self, self->places))
    return;
  self->is_hasty = FALSE;
  if (first != NULL)
    take_item (self, first);
}

static void
on_refreshed (ChanceryMapSearch *self)
{
  gboolean found = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0 ||
                   g_list_model_get_n_items (G_LIST_MODEL (self->positions)) > 0 ||
                   g_list_model_get_n_items (G_LIST_MODEL (self->places)) > 0;
  gboolean active = chancery_map_search_is_active (self);

  gtk_label_set_text (self->nothing, self->fault != NULL ? self->fault : _ ("Nothing found"));
  gtk_widget_set_visible (GTK_WIDGET (self->list), active && found);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing),
                          active && !found &&
                              (self->fault != NULL || chancery_list_model_is_ready (self->model)));
  take_first (self);
}

static void
on_failed (ChanceryMapSearch *self, const GError *error)
{
  chancery_feedback_error (GTK_WIDGET (self), error);
}

static void
ensure_model (ChanceryMapSearch *self)
{
  GListStore *all;
  g_autoptr (GtkSliceListModel) first = NULL;
  g_autoptr (GtkFlattenListModel) joined = NULL;

  if (self->model != NULL)
    return;
  self->model = chancery_list_model_new (self->session, CHANCERY_LIST_MISSIONS);
  g_signal_connect_object (self->model, "refreshed", G_CALLBACK (on_refreshed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  first = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->model)), 0, MOST_RESULTS);
  all = g_list_store_new (G_TYPE_LIST_MODEL);
  g_list_store_append (all, self->positions);
  g_list_store_append (all, first);
  g_list_store_append (all, self->places);
  joined = gtk_flatten_list_model_new (G_LIST_MODEL (all));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (joined), make_row, NULL, NULL);
}

static void
look_for_places (ChanceryMapSearch *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->fault, g_free);
  if (!chancery_map_found_look_for (self->basemap, wanted (self), MOST_PLACES, self->positions, self->places,
                                    &error))
    self->fault = g_strdup (error->message);
}

static void
on_search_changed (ChanceryMapSearch *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE]);
  if (!chancery_map_search_is_active (self))
    {
      self->is_hasty = FALSE;
      gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->nothing), FALSE);
      return;
    }
  ensure_model (self);
  look_for_places (self);
  chancery_list_model_search (self->model, wanted (self));
  on_refreshed (self);
}

static void
on_activate (ChanceryMapSearch *self)
{
  if (!chancery_map_search_is_active (self))
    return;
  self->is_hasty = TRUE;
  on_search_changed (self);
  take_first (self);
}

static gboolean
on_key_pressed (ChanceryMapSearch *self, guint key)
{
  if (key != GDK_KEY_Down || !gtk_widget_get_visible (GTK_WIDGET (self->list)))
    return FALSE;
  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
chancery_map_search_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    g_value_set_boolean (value, chancery_map_search_is_active (CHANCERY_MAP_SEARCH (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
chancery_map_search_dispose (GObject *object)
{
  ChanceryMapSearch *self = CHANCERY_MAP_SEARCH (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->positions);
  g_clear_object (&self->places);
  g_clear_pointer (&self->basemap, chancery_basemap_unref);
  g_clear_pointer (&self->fault, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_map_search_parent_class)->dispose (object);
}

static void
chancery_map_search_class_init (ChanceryMapSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_search_dispose;
  G_OBJECT_CLASS (klass)->get_property = chancery_map_search_get_property;
  props[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  chosen_signal = g_signal_new ("chosen", CHANCERY_TYPE_MAP_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);
  place_chosen_signal = g_signal_new ("place-chosen", CHANCERY_TYPE_MAP_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, CHANCERY_TYPE_MAP_FOUND);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mapsearch");
}

static void
build_entry (ChanceryMapSearch *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text", _ ("Search the map"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search the map"), -1);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (chancery_map_search_clear), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->entry));
}

static void
chancery_map_search_init (ChanceryMapSearch *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  build_entry (self);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "map-results");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Found"),
                                  -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  self->positions = g_list_store_new (CHANCERY_TYPE_MAP_FOUND);
  self->places = g_list_store_new (CHANCERY_TYPE_MAP_FOUND);
  self->nothing = GTK_LABEL (gtk_label_new (_ ("Nothing found")));
  gtk_label_set_wrap (self->nothing, TRUE);
  gtk_label_set_xalign (self->nothing, 0.0f);
  gtk_widget_add_css_class (GTK_WIDGET (self->nothing), "chancery-secondary");
  gtk_widget_add_css_class (GTK_WIDGET (self->nothing), "map-nothing");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->nothing));
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

ChanceryMapSearch *
chancery_map_search_new (ChancerySession *session)
{
  ChanceryMapSearch *self = g_object_new (CHANCERY_TYPE_MAP_SEARCH, NULL);

  self->session = g_object_ref (session);
  return self;
}

void
chancery_map_search_set_basemap (ChanceryMapSearch *self, ChanceryBasemap *basemap)
{
  g_clear_pointer (&self->basemap, chancery_basemap_unref);
  self->basemap = chancery_basemap_ref (basemap);
}

void
chancery_map_search_focus (ChanceryMapSearch *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
chancery_map_search_clear (ChanceryMapSearch *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}
