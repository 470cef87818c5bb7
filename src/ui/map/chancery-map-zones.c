/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-zones.h"

#include "session/chancery-zone-request.h"
#include "ui/chancery-feedback.h"
#include "ui/map/chancery-map-zone-layer.h"

#include "chancery-config.h"

#include <adwaita.h>

struct _ChanceryMapZones
{
  GObject parent_instance;
  ChanceryMapCanvas *canvas; /* not owned */
  ChanceryBasemap *basemap;
  ChanceryMapModel *model;
  GActionGroup *group;
  ChanceryMapZoneLayer *layer;  /* not owned: the map's */
  ChanceryZones *zones;         /* NULL until they were wanted */
  ChanceryZoneRequest *request; /* what @zones, or those to come, follow from */
  GCancellable *cancellable;    /* of those to come; NULL when none are */
  ChanceryOutline *named;       /* of the area, which bears its name; NULL while it does not */
  ChanceryPosition asked;
  gboolean is_asked;
  char *selected;
};

G_DEFINE_FINAL_TYPE (ChanceryMapZones, chancery_map_zones, G_TYPE_OBJECT)

static guint asked_signal;

gboolean
chancery_map_zones_is_shown (ChanceryMapZones *self)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (self->group, "map-zones");

  return g_variant_get_boolean (state);
}

/* The area has no office: its zone goes by the id of its record. */
static const char *
id_of (ChanceryMapZones *self, guint zone)
{
  if (zone == CHANCERY_ZONES_NONE)
    return NULL;
  return zone == chancery_zones_get_area (self->zones) ? CHANCERY_AREA_DC_METRO_ID
                                                       : chancery_zones_get_id (self->zones, zone);
}

static guint
find (ChanceryMapZones *self, const char *id)
{
  for (guint i = 0; id != NULL && i < chancery_zones_get_n (self->zones); i++)
    if (g_strcmp0 (id_of (self, i), id) == 0)
      return i;
  return CHANCERY_ZONES_NONE;
}

/* Of the missions that are shown. */
static GArray *
collect_ties (ChanceryMapZones *self)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (ChanceryMapZoneTie));
  GPtrArray *shown = chancery_map_model_shown (self->model);

  for (guint i = 0; i < shown->len; i++)
    {
      const ChanceryMapPoint *point = g_ptr_array_index (shown, i);
      ChanceryMapZoneTie tie = { .from = point->position };
      const ChanceryRecord *office =
          point->office_assigned
              ? chancery_map_data_office (chancery_map_model_data (self->model), point->office)
              : NULL;

      if (office == NULL || !chancery_record_position (office, &tie.to))
        continue;
      tie.zone = find (self, point->office);
      if (tie.zone != CHANCERY_ZONES_NONE)
        g_array_append_val (ties, tie);
    }
  return ties;
}

static void
color_offices (ChanceryMapZones *self, gboolean shown)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  guint n = self->zones != NULL ? chancery_zones_get_n (self->zones) : 0;

  for (guint i = 0; i < n; i++)
    if (chancery_zones_get_id (self->zones, i) != NULL)
      chancery_map_layer_set_office_color (
          chancery_map_canvas_markers (self->canvas), chancery_zones_get_id (self->zones, i),
          shown ? chancery_map_zone_ink (chancery_zones_get_color (self->zones, i), dark) : 0);
}

/* It bears its name while its zone is seen. */
static void
name_area (ChanceryMapZones *self, gboolean shown)
{
  ChanceryMapLabels *labels = chancery_map_canvas_labels (self->canvas);
  const ChanceryMapData *data = chancery_map_model_data (self->model);
  guint color = 0;

  shown = shown && data != NULL && chancery_zones_get_area (self->zones) != CHANCERY_ZONES_NONE;
  if (self->named == (shown ? data->area : NULL))
    return;
  g_clear_pointer (&self->named, chancery_outline_unref);
  if (shown)
    {
      self->named = chancery_outline_ref (data->area);
      color = chancery_zones_get_color (self->zones, chancery_zones_get_area (self->zones));
    }
  chancery_map_labels_set_area (labels, self->named, chancery_map_zone_ink (color, FALSE),
                                chancery_map_zone_ink (color, TRUE));
}

static void
show (ChanceryMapZones *self)
{
  gboolean shown = chancery_map_zones_is_shown (self) && self->zones != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->layer), shown);
  if (shown)
    chancery_map_zone_layer_set (self->layer, self->zones, collect_ties (self), find (self, self->selected));
  else
    chancery_map_zone_layer_set (self->layer, NULL, NULL, CHANCERY_ZONES_NONE);
  color_offices (self, shown);
  name_area (self, shown);
}

static void
answer (ChanceryMapZones *self)
{
  if (!self->is_asked || self->zones == NULL || self->cancellable != NULL)
    return;
  self->is_asked = FALSE;
  g_signal_emit (self, asked_signal, 0, id_of (self, chancery_zones_find (self->zones, &self->asked)));
}

static void
on_shaped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryMapZones) self = user_data;
  g_autoptr (GError) error = NULL;
  ChanceryZones *zones = chancery_zone_request_shape_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (zones == NULL)
    {
      g_clear_pointer (&self->request, chancery_zone_request_free);
      chancery_feedback_error (GTK_WIDGET (self->canvas), error);
      return;
    }
  g_clear_pointer (&self->zones, chancery_zones_unref);
  self->zones = zones;
  show (self);
  answer (self);
}

static void
shape (ChanceryMapZones *self, ChanceryZoneRequest *request)
{
  const ChanceryMapData *data = chancery_map_model_data (self->model);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->request, chancery_zone_request_free);
  self->request = request;
  self->cancellable = g_cancellable_new ();
  chancery_zone_request_shape_async (chancery_zone_request_new (data->offices, data->area), self->basemap,
                                     self->zones, self->cancellable, on_shaped, g_object_ref (self));
}

/* Nothing is worked out that nobody looks at, nor twice. */
static void
update (ChanceryMapZones *self)
{
  const ChanceryMapData *data = chancery_map_model_data (self->model);
  ChanceryZoneRequest *request;

  if (data != NULL && chancery_map_zones_is_shown (self))
    {
      request = chancery_zone_request_new (data->offices, data->area);
      if (self->request != NULL && chancery_zone_request_equal (self->request, request))
        chancery_zone_request_free (request);
      else
        shape (self, request);
    }
  show (self);
}

static void
chancery_map_zones_dispose (GObject *object)
{
  ChanceryMapZones *self = CHANCERY_MAP_ZONES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (chancery_map_zones_parent_class)->dispose (object);
}

static void
chancery_map_zones_finalize (GObject *object)
{
  ChanceryMapZones *self = CHANCERY_MAP_ZONES (object);

  g_clear_object (&self->model);
  g_clear_object (&self->group);
  g_clear_pointer (&self->zones, chancery_zones_unref);
  g_clear_pointer (&self->request, chancery_zone_request_free);
  g_clear_pointer (&self->basemap, chancery_basemap_unref);
  g_clear_pointer (&self->named, chancery_outline_unref);
  g_free (self->selected);
  G_OBJECT_CLASS (chancery_map_zones_parent_class)->finalize (object);
}

static void
chancery_map_zones_class_init (ChanceryMapZonesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_zones_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_map_zones_finalize;
  asked_signal = g_signal_new ("asked", CHANCERY_TYPE_MAP_ZONES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
chancery_map_zones_init (ChanceryMapZones *self)
{
}

ChanceryMapZones *
chancery_map_zones_new (ChanceryMapCanvas *canvas,
                        ChanceryBasemap *basemap,
                        ChanceryMapModel *model,
                        GSimpleActionGroup *group)
{
  ChanceryMapZones *self = g_object_new (CHANCERY_TYPE_MAP_ZONES, NULL);
  g_autoptr (GSettings) settings = g_settings_new (CHANCERY_APP_ID);
  g_autoptr (GAction) action = g_settings_create_action (settings, "map-zones");

  self->canvas = canvas;
  self->basemap = chancery_basemap_ref (basemap);
  self->model = g_object_ref (model);
  self->group = g_object_ref (G_ACTION_GROUP (group));
  self->layer = chancery_map_zone_layer_new (chancery_map_canvas_viewport (canvas));
  chancery_map_canvas_lay_under (canvas, SHUMATE_LAYER (self->layer));
  g_action_map_add_action (G_ACTION_MAP (group), action);
  g_signal_connect_object (group, "action-state-changed::map-zones", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "data-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "shown-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (show), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}

const char *
chancery_map_zones_at (ChanceryMapZones *self, const ChanceryPosition *position)
{
  if (self->zones == NULL || !chancery_map_zones_is_shown (self))
    return NULL;
  return id_of (self, chancery_zones_find (self->zones, position));
}

void
chancery_map_zones_ask (ChanceryMapZones *self, const ChanceryPosition *position)
{
  self->asked = *position;
  self->is_asked = TRUE;
  if (!chancery_map_zones_is_shown (self))
    g_action_group_activate_action (self->group, "map-zones", NULL);
  answer (self);
}

void
chancery_map_zones_select (ChanceryMapZones *self, const char *id)
{
  char *copy = g_strdup (id);

  g_free (self->selected);
  self->selected = copy;
  if (self->zones != NULL)
    chancery_map_zone_layer_select (self->layer, find (self, id));
}
