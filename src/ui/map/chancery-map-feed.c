/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-feed.h"

void
chancery_map_feed_missions (ChanceryMapLayer *layer, ChanceryMapModel *model)
{
  GPtrArray *points = chancery_map_model_shown (model);
  g_autofree ChanceryMapMission *missions = g_new0 (ChanceryMapMission, points->len + 1);

  for (guint i = 0; i < points->len; i++)
    {
      const ChanceryMapPoint *point = g_ptr_array_index (points, i);

      missions[i] = (ChanceryMapMission){ point->id, point->position, chancery_map_model_state (model, point),
                                          chancery_map_kind_from_id (point->kind), point->title };
    }
  chancery_map_layer_set_missions (layer, chancery_map_model_theme (model), missions, points->len);
}

static ChanceryMapOffice
make_office (const ChanceryRecord *record)
{
  ChanceryPosition position = { 0 };

  chancery_record_position (record, &position);
  /* The layer copies; nothing is written through the label. */
  return (ChanceryMapOffice){ record->id, position,
                              chancery_map_office_kind_from_id (chancery_record_get (record, "kind")), 0,
                              (char *) chancery_record_get (record, "name") };
}

void
chancery_map_feed_offices (ChanceryMapLayer *layer, ChanceryMapModel *model)
{
  const ChanceryMapData *data = chancery_map_model_data (model);
  g_autofree ChanceryMapOffice *offices = NULL;

  if (data == NULL)
    return;
  offices = g_new0 (ChanceryMapOffice, data->offices->len + 1);
  for (guint i = 0; i < data->offices->len; i++)
    offices[i] = make_office (g_ptr_array_index (data->offices, i));
  chancery_map_layer_set_offices (layer, offices, data->offices->len);
}
