/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-data.h"

void
chancery_map_data_free (ChanceryMapData *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_pointer (&self->offices, g_ptr_array_unref);
  g_clear_pointer (&self->area, chancery_outline_unref);
  g_free (self);
}

static gboolean
load_offices (ChanceryMapData *self, ChanceryVault *vault, GError **error)
{
  self->offices = chancery_vault_load_all (vault, chancery_ds_office, error);
  if (self->offices == NULL)
    return FALSE;
  for (guint i = self->offices->len; i > 0; i--)
    if (!chancery_office_covers (g_ptr_array_index (self->offices, i - 1)))
      g_ptr_array_remove_index (self->offices, i - 1);
  return TRUE;
}

static gpointer
load (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryMapData) self = g_new0 (ChanceryMapData, 1);
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);
  g_autoptr (GArray) unplaced = NULL;

  query.unplaced_only = TRUE;
  unplaced = chancery_vault_query (vault, &query, error);
  if (unplaced == NULL)
    return NULL;
  self->points = chancery_vault_points (vault, error);
  if (self->points == NULL || !load_offices (self, vault, error))
    return NULL;
  self->area = chancery_area_outline_load (vault, NULL, NULL, error);
  if (self->area == NULL)
    return NULL;
  self->n_unplaced = unplaced->len;
  self->n_missions = self->points->len + unplaced->len;
  return g_steal_pointer (&self);
}

void
chancery_map_data_load_async (ChancerySession *session,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  chancery_session_run_async (session, load, NULL, NULL, (GDestroyNotify) chancery_map_data_free, NULL,
                              cancellable, callback, user_data);
}

ChanceryMapData *
chancery_map_data_load_finish (ChancerySession *session, GAsyncResult *result, GError **error)
{
  return chancery_session_run_finish (session, result, error);
}

const ChanceryMapPoint *
chancery_map_data_point (const ChanceryMapData *self, const char *id)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      const ChanceryMapPoint *point = g_ptr_array_index (self->points, i);

      if (g_strcmp0 (point->id, id) == 0)
        return point;
    }
  return NULL;
}

const ChanceryRecord *
chancery_map_data_office (const ChanceryMapData *self, const char *id)
{
  for (guint i = 0; i < self->offices->len; i++)
    {
      const ChanceryRecord *office = g_ptr_array_index (self->offices, i);

      if (g_strcmp0 (office->id, id) == 0)
        return office;
    }
  return NULL;
}

guint
chancery_map_data_count_level (const ChanceryMapData *self, ChanceryLevel level)
{
  guint count = 0;

  for (guint i = 0; i < self->points->len; i++)
    count += ((const ChanceryMapPoint *) g_ptr_array_index (self->points, i))->level == level;
  return count;
}

guint
chancery_map_data_count_within (const ChanceryMapData *self,
                                const ChanceryPosition *south_west,
                                const ChanceryPosition *north_east)
{
  guint count = 0;

  for (guint i = 0; i < self->points->len; i++)
    {
      const ChanceryPosition *at =
          &((const ChanceryMapPoint *) g_ptr_array_index (self->points, i))->position;

      count += at->latitude >= south_west->latitude && at->latitude <= north_east->latitude &&
               at->longitude >= south_west->longitude && at->longitude <= north_east->longitude;
    }
  return count;
}
