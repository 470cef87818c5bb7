/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-zone-request.h"

#include "domain/chancery-responsibility.h"

struct _ChanceryZoneRequest
{
  GArray *offices; /* of ChanceryZoneOffice, whose ids are this request's */
  ChanceryOutline *area;
};

static void
clear_office (gpointer office)
{
  g_free ((char *) ((ChanceryZoneOffice *) office)->id);
}

ChanceryZoneRequest *
chancery_zone_request_new (GPtrArray *offices, const ChanceryOutline *area)
{
  ChanceryZoneRequest *self = g_new0 (ChanceryZoneRequest, 1);

  self->offices = g_array_new (FALSE, TRUE, sizeof (ChanceryZoneOffice));
  g_array_set_clear_func (self->offices, clear_office);
  self->area = area != NULL ? chancery_outline_ref ((ChanceryOutline *) area) : NULL;
  for (guint i = 0; i < offices->len; i++)
    {
      const ChanceryRecord *record = g_ptr_array_index (offices, i);
      ChanceryZoneOffice office = { 0 };

      if (!chancery_office_covers (record))
        continue;
      office.id = g_strdup (record->id);
      chancery_record_position (record, &office.position);
      g_array_append_val (self->offices, office);
    }
  return self;
}

void
chancery_zone_request_free (ChanceryZoneRequest *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->offices, g_array_unref);
  g_clear_pointer (&self->area, chancery_outline_unref);
  g_free (self);
}

static gboolean
is_same_place (const ChanceryPosition *a, const ChanceryPosition *b)
{
  return a->latitude == b->latitude && a->longitude == b->longitude;
}

static gboolean
is_same_area (const ChanceryOutline *a, const ChanceryOutline *b)
{
  const ChanceryPosition *mine, *theirs;
  gsize n_mine = 0, n_theirs = 0;

  if (a == b || a == NULL || b == NULL)
    return a == b;
  mine = chancery_outline_get_corners (a, &n_mine);
  theirs = chancery_outline_get_corners (b, &n_theirs);
  if (n_mine != n_theirs)
    return FALSE;
  for (gsize i = 0; i < n_mine; i++)
    if (!is_same_place (&mine[i], &theirs[i]))
      return FALSE;
  return TRUE;
}

gboolean
chancery_zone_request_equal (const ChanceryZoneRequest *self, const ChanceryZoneRequest *other)
{
  if (self->offices->len != other->offices->len || !is_same_area (self->area, other->area))
    return FALSE;
  for (guint i = 0; i < self->offices->len; i++)
    {
      const ChanceryZoneOffice *mine = &g_array_index (self->offices, ChanceryZoneOffice, i);
      const ChanceryZoneOffice *theirs = &g_array_index (other->offices, ChanceryZoneOffice, i);

      if (g_strcmp0 (mine->id, theirs->id) != 0 || !is_same_place (&mine->position, &theirs->position))
        return FALSE;
    }
  return TRUE;
}

ChanceryZones *
chancery_zone_request_shape (const ChanceryZoneRequest *self,
                             const ChanceryBasemap *basemap,
                             const ChanceryZones *before,
                             const ChanceryProgress *progress,
                             GError **error)
{
  return chancery_zones_new (basemap, (const ChanceryZoneOffice *) (gconstpointer) self->offices->data,
                             self->offices->len, self->area, before, progress, error);
}

typedef struct
{
  ChanceryZoneRequest *request;
  ChanceryBasemap *basemap;
  ChanceryZones *before;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->request, chancery_zone_request_free);
  g_clear_pointer (&order->basemap, chancery_basemap_unref);
  g_clear_pointer (&order->before, chancery_zones_unref);
  g_free (order);
}

static void
shape_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  const ChanceryProgress progress = { .cancellable = cancellable };
  GError *error = NULL;
  ChanceryZones *zones =
      chancery_zone_request_shape (order->request, order->basemap, order->before, &progress, &error);

  if (zones != NULL)
    g_task_return_pointer (task, zones, (GDestroyNotify) chancery_zones_unref);
  else
    g_task_return_error (task, error);
}

void
chancery_zone_request_shape_async (ChanceryZoneRequest *self,
                                   ChanceryBasemap *basemap,
                                   ChanceryZones *before,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->request = self;
  order->basemap = chancery_basemap_ref (basemap);
  order->before = before != NULL ? chancery_zones_ref (before) : NULL;
  g_task_set_source_tag (task, chancery_zone_request_shape_async);
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, shape_work);
}

ChanceryZones *
chancery_zone_request_shape_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
