/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-boxes.h"
#include "ui/map/chancery-map-crowd.h"

G_BEGIN_DECLS

/**
 * ChanceryMapShown:
 * @marker: a mission, a cluster or an office
 * @at: where in the widget
 * @is_named: whether its name stands at @name
 * @has_leader: whether a line leads from the marker to its name
 * @is_in_fan: one of the missions of an opened cluster, whose middle is @hub
 */
typedef struct
{
  ChanceryMapMarker *marker;
  graphene_point_t at;
  gboolean is_named;
  gboolean has_leader;
  gboolean is_in_fan;
  graphene_point_t hub;
  graphene_rect_t name;
} ChanceryMapShown;

/**
 * ChanceryMapFrame:
 * @shown: (element-type ChanceryMapShown): from the lowest to the topmost
 * @reserved: what markers and names take up
 * @names: what no name may lie over, however little room there is
 * @is_bare: small markers without signs
 *
 * What one picture of the layer holds: worked out from the view, without a widget.
 */
typedef struct
{
  GArray *shown;
  ChanceryMapBoxes *reserved;
  ChanceryMapBoxes *names;
  gboolean is_bare;
} ChanceryMapFrame;

/** CHANCERY_MAP_FRAME_COVERED: so many pieces of the widget may be covered */
#define CHANCERY_MAP_FRAME_COVERED 5

/**
 * ChanceryMapFrameInput:
 * @crowd: the missions
 * @offices: (element-type ChanceryMapMarker)
 * @selected: (nullable): id of a mission which must not be hidden in a cluster
 * @fan: (nullable): the cluster that is opened
 * @covered: (array fixed-size=CHANCERY_MAP_FRAME_COVERED): what lies over the widget; names keep clear of it
 * @is_new: whether the view has another size or zoom than in the frame before: a name that the edge cuts now
 * may go elsewhere, which it does not while the map is dragged
 */
typedef struct
{
  ChanceryMapProjection projection;
  double zoom;
  ChanceryMapCrowd *crowd;
  GPtrArray *offices;
  const char *selected;
  const ChanceryMapMarker *fan;
  graphene_rect_t covered[CHANCERY_MAP_FRAME_COVERED];
  gboolean is_new;
  PangoContext *context;
  gboolean dark;
  int scale;
} ChanceryMapFrameInput;

/** CHANCERY_MAP_FRAME_ZOOM_SIGNS: from this zoom on a marker carries its sign */
#define CHANCERY_MAP_FRAME_ZOOM_SIGNS 8

/** CHANCERY_MAP_CLUSTER_RADIUS: of the disc of a cluster of so many missions, in pixels */
#define CHANCERY_MAP_CLUSTER_RADIUS(count) ((count) < 10 ? 10 : (count) < 100 ? 12 : 14)

/** chancery_map_frame_reach: how far from its middle a marker is still hit, in pixels */
float chancery_map_frame_reach (const ChanceryMapFrame *self, const ChanceryMapMarker *marker);

/** chancery_map_frame_collect: Returns: (element-type ChanceryMapShown): the markers in the view and around
 * it, none of them named */
GArray *chancery_map_frame_collect (const ChanceryMapFrameInput *input);

ChanceryMapFrame *chancery_map_frame_new (const ChanceryMapFrameInput *input);
void chancery_map_frame_free (ChanceryMapFrame *self);

/** chancery_map_frame_pick: (nullable): the marker under a point, the nearest where several are */
const ChanceryMapMarker *chancery_map_frame_pick (const ChanceryMapFrame *self, double x, double y);

/**
 * chancery_map_frame_step:
 * @from: (nullable): a marker
 * @direction: a unit vector
 *
 * Returns: (nullable): the next marker in that direction, or @from when there is none; any marker when @from
 * is %NULL or out of view
 */
const ChanceryMapMarker *chancery_map_frame_step (const ChanceryMapFrame *self,
                                                  const ChanceryMapMarker *from,
                                                  graphene_point_t direction);

G_END_DECLS
