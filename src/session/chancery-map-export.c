/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-map-export.h"

#include "domain/chancery-entity.h"
#include "domain/chancery-responsibility.h"
#include "domain/chancery-rules.h"
#include "session/chancery-area-outline.h"
#include "session/chancery-briefing.h"
#include "session/chancery-export.h"
#include "session/chancery-zone-request.h"

#include <glib/gi18n-lib.h>

/* The zones' colours in the light style of the map, so that they are the same in other programs. */
static const guint32 zone_colors[CHANCERY_ZONES_COLORS] = { 0x1b2460, 0x376a9a, 0x124750,
                                                            0x5b2a97, 0xa838c4, 0x6e8c91 };

gboolean
chancery_map_export_format (const char *path, ChanceryGeoFormat *format)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  *format = g_str_has_suffix (lower, ".kml") ? CHANCERY_GEO_KML : CHANCERY_GEO_GEOJSON;
  return *format == CHANCERY_GEO_KML || g_str_has_suffix (lower, ".geojson") ||
         g_str_has_suffix (lower, ".json");
}

static const char *
kind_label (const char *kind)
{
  return kind != NULL
             ? chancery_choice_label (chancery_entity_field (chancery_mission, "kind")->choices, kind)
             : NULL;
}

static const ChanceryRecord *
find_office (GPtrArray *offices, const char *id)
{
  for (guint i = 0; id != NULL && i < offices->len; i++)
    {
      const ChanceryRecord *office = g_ptr_array_index (offices, i);

      if (g_strcmp0 (office->id, id) == 0)
        return office;
    }
  return NULL;
}

static const char *
office_name (GPtrArray *offices, const char *id)
{
  const ChanceryRecord *office = find_office (offices, id);

  return office != NULL ? chancery_record_get (office, "name") : NULL;
}

static ChanceryGeoFeature *
make_mission (const ChanceryMapPoint *point, GPtrArray *offices)
{
  ChanceryGeoFeature *feature = chancery_geo_feature_new_point (point->id, point->title, &point->position);

  chancery_geo_feature_add (feature, "sending_state", point->sending_state);
  chancery_geo_feature_add (feature, "kind", kind_label (point->kind));
  chancery_geo_feature_add (feature, "place", point->place);
  chancery_geo_feature_add (feature, "level", chancery_level_label (point->level));
  chancery_geo_feature_add (feature, "ds_office", office_name (offices, point->office));
  chancery_geo_feature_add (feature, "liaison_until", point->liaison_until[0]);
  chancery_geo_feature_add (feature, "next_visit", point->next_visit);
  chancery_geo_feature_add (feature, "last_visit", point->last_visit);
  return feature;
}

static gboolean
add_missions (GPtrArray *features,
              ChanceryVault *vault,
              const ChanceryMapExport *what,
              GPtrArray *offices,
              GError **error)
{
  g_autoptr (GPtrArray) points = chancery_vault_points (vault, error);

  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      const ChanceryMapPoint *point = g_ptr_array_index (points, i);

      if (what->ids == NULL || g_hash_table_contains (what->ids, point->id))
        g_ptr_array_add (features, make_mission (point, offices));
    }
  return points != NULL;
}

static void
add_ring (ChanceryGeoFeature *feature, const ChanceryZoneRing *ring)
{
  g_autofree ChanceryPosition *points = g_new (ChanceryPosition, ring->n_points);

  for (guint i = 0; i < ring->n_points; i++)
    points[i] = chancery_mercator_to_position (ring->points[i]);
  if (ring->is_hole)
    chancery_geo_feature_add_hole (feature, points, ring->n_points);
  else
    chancery_geo_feature_add_polygon (feature, points, ring->n_points);
}

static ChanceryGeoFeature *
make_zone (const ChanceryZones *zones, guint zone, const ChanceryRecord *office)
{
  g_autofree char *title = office != NULL ? g_strdup (chancery_record_get (office, "name"))
                                          : g_strdup (_ ("Washington, D.C. area"));
  ChanceryGeoFeature *feature =
      chancery_geo_feature_new_area (office != NULL ? office->id : CHANCERY_AREA_DC_METRO_ID, title);
  guint n = 0;
  const ChanceryZoneRing *rings = chancery_zones_get_rings (zones, zone, CHANCERY_ZONES_LEVELS - 1, &n);

  if (office != NULL)
    {
      chancery_geo_feature_add (feature, "city", chancery_record_get (office, "city"));
      chancery_geo_feature_add (feature, "telephone", chancery_record_get (office, "telephone"));
    }
  chancery_geo_feature_add (feature, "rule",
                            office != NULL ? _ ("land nearest to this DS office, on the WGS 84 ellipsoid")
                                           : _ ("area with contact routes of its own"));
  chancery_geo_feature_set_color (feature, zone_colors[chancery_zones_get_color (zones, zone)]);
  for (guint i = 0; i < n; i++)
    add_ring (feature, &rings[i]);
  return feature;
}

static ChanceryZones *
shape_zones (ChanceryVault *vault, GPtrArray *offices, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryBasemap) basemap = chancery_basemap_load_default (error);
  g_autoptr (ChanceryZoneRequest) request = NULL;
  g_autoptr (ChanceryOutline) area = NULL;

  if (basemap == NULL)
    return NULL;
  area = chancery_area_outline_load (vault, NULL, NULL, error);
  if (area == NULL)
    return NULL;
  request = chancery_zone_request_new (offices, area);
  return chancery_zone_request_shape (request, basemap, NULL, progress, error);
}

static gboolean
add_zones (GPtrArray *features,
           ChanceryVault *vault,
           GPtrArray *offices,
           const ChanceryProgress *progress,
           GError **error)
{
  g_autoptr (ChanceryZones) zones = shape_zones (vault, offices, progress, error);

  for (guint i = 0; zones != NULL && i < chancery_zones_get_n (zones); i++)
    if (!chancery_zones_is_empty (zones, i))
      g_ptr_array_add (features,
                       make_zone (zones, i, find_office (offices, chancery_zones_get_id (zones, i))));
  return zones != NULL;
}

gboolean
chancery_map_export_write (ChanceryVault *vault,
                           const char *path,
                           const ChanceryMapExport *what,
                           const ChanceryProgress *progress,
                           GError **error)
{
  g_autoptr (GPtrArray) features =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_geo_feature_free);
  g_autoptr (GPtrArray) offices = NULL;
  g_autofree char *title = chancery_export_generated (vault);

  if (!chancery_export_check_target (vault, path, error))
    return FALSE;
  offices = chancery_vault_load_all (vault, chancery_ds_office, error);
  if (offices == NULL || (what->zones && !add_zones (features, vault, offices, progress, error)) ||
      (what->missions && !add_missions (features, vault, what, offices, error)))
    return FALSE;
  return chancery_geo_file_write (path, what->format, title,
                                  what->marking != NULL ? what->marking : CHANCERY_BRIEFING_MARKING, features,
                                  progress, error);
}

typedef struct
{
  char *path;
  ChanceryMapExport what;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->what.ids, g_hash_table_unref);
  g_free ((char *) order->what.marking);
  g_free (order->path);
  g_free (order);
}

static gpointer
write_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Order *order = data;

  return chancery_map_export_write (vault, order->path, &order->what, progress, error)
             ? g_strdup (order->path)
             : NULL;
}

void
chancery_map_export_write_async (ChancerySession *session,
                                 const char *path,
                                 const ChanceryMapExport *what,
                                 ChanceryJob *job,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Order *order = g_new0 (Order, 1);

  order->path = g_strdup (path);
  order->what = *what;
  order->what.ids = what->ids != NULL ? g_hash_table_ref (what->ids) : NULL;
  order->what.marking = g_strdup (what->marking);
  chancery_session_read_async (session, write_work, order, order_free, g_free, job, NULL, callback,
                               user_data);
}
