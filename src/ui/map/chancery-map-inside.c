/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-inside.h"

#include "geo/chancery-circle.h"
#include "geo/chancery-geodesic.h"

#include <string.h>

#define NOT_MEASURED (-1.0)

struct _ChanceryMapInside
{
  GArray *hits; /* of ChanceryMapHit */
  ChanceryCircleIndex *index;
  const ChanceryMapData *data; /* that the index is of, and its serial */
  guint serial;
  ChanceryPosition middle;
  guint counts[CHANCERY_MAP_N_LEVELS];
  guint n_offices;
};

ChanceryMapInside *
chancery_map_inside_new (void)
{
  ChanceryMapInside *self = g_new0 (ChanceryMapInside, 1);

  self->hits = g_array_new (FALSE, FALSE, sizeof (ChanceryMapHit));
  return self;
}

void
chancery_map_inside_free (ChanceryMapInside *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->hits);
  chancery_circle_index_free (self->index);
  g_free (self);
}

/* Missions first, then offices. */
static void
ensure_index (ChanceryMapInside *self, const ChanceryMapData *data, guint serial)
{
  gsize n = data->points->len + data->offices->len;
  g_autofree ChanceryPosition *positions = NULL;

  if (self->data == data && self->serial == serial)
    return;
  positions = g_new0 (ChanceryPosition, n + 1);
  for (guint i = 0; i < data->points->len; i++)
    positions[i] = ((const ChanceryMapPoint *) g_ptr_array_index (data->points, i))->position;
  for (guint i = 0; i < data->offices->len; i++)
    chancery_record_position (g_ptr_array_index (data->offices, i), &positions[data->points->len + i]);
  chancery_circle_index_free (self->index);
  self->index = chancery_circle_index_new (positions, n);
  self->data = data;
  self->serial = serial;
}

/* How far it is, is measured when it is asked for: of thousands inside only a few are ever read. */
static ChanceryMapHit
make_hit (ChanceryMapInside *self, guint number, const guint8 *is_shown)
{
  ChanceryMapHit hit = { .metres = NOT_MEASURED };

  if (number < self->data->points->len)
    {
      hit.point = g_ptr_array_index (self->data->points, number);
      hit.is_hidden = !is_shown[number];
      self->counts[hit.point->level]++;
    }
  else
    {
      hit.office = g_ptr_array_index (self->data->offices, number - self->data->points->len);
      self->n_offices++;
    }
  return hit;
}

/* Returns: (transfer full): for each mission whether the filter shows it. The model keeps both in one order.
 */
static guint8 *
list_shown (ChanceryMapModel *model, const ChanceryMapData *data)
{
  GPtrArray *shown = chancery_map_model_shown (model);
  guint8 *is_shown = g_new0 (guint8, data->points->len + 1);
  guint next = 0;

  for (guint i = 0; i < data->points->len && next < shown->len; i++)
    if (g_ptr_array_index (shown, next) == g_ptr_array_index (data->points, i))
      {
        is_shown[i] = TRUE;
        next++;
      }
  return is_shown;
}

void
chancery_map_inside_select (ChanceryMapInside *self,
                            ChanceryMapModel *model,
                            const ChanceryPosition *middle,
                            double metres)
{
  const ChanceryMapData *data = chancery_map_model_data (model);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ChanceryCircleHit));
  g_autofree guint8 *is_shown = NULL;

  g_array_set_size (self->hits, 0);
  memset (self->counts, 0, sizeof self->counts);
  self->n_offices = 0;
  self->middle = *middle;
  if (data == NULL)
    return;
  ensure_index (self, data, chancery_map_model_serial (model));
  is_shown = list_shown (model, data);
  chancery_circle_index_select (self->index, middle, metres, found);
  chancery_circle_sort (found);
  g_array_set_size (self->hits, found->len);
  for (guint i = 0; i < found->len; i++)
    g_array_index (self->hits, ChanceryMapHit, i) =
        make_hit (self, g_array_index (found, ChanceryCircleHit, i).number, is_shown);
}

guint
chancery_map_inside_n (const ChanceryMapInside *self)
{
  return self->hits->len;
}

const ChanceryMapHit *
chancery_map_inside_hit (const ChanceryMapInside *self, guint i)
{
  ChanceryMapHit *hit = &g_array_index (self->hits, ChanceryMapHit, i);
  ChanceryPosition at = { 0 };

  if (hit->metres == NOT_MEASURED)
    {
      if (hit->point != NULL)
        at = hit->point->position;
      else
        chancery_record_position (hit->office, &at);
      hit->metres = chancery_geodesic_distance (&self->middle, &at);
    }
  return hit;
}

guint
chancery_map_inside_n_missions (const ChanceryMapInside *self)
{
  return self->hits->len - self->n_offices;
}

guint
chancery_map_inside_n_offices (const ChanceryMapInside *self)
{
  return self->n_offices;
}

guint
chancery_map_inside_count (const ChanceryMapInside *self, ChanceryLevel level)
{
  return self->counts[level];
}
