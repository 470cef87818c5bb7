/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-marker.h"
#include "ui/map/chancery-map-projection.h"
#include "ui/map/chancery-map-texture.h"

G_BEGIN_DECLS

/** ChanceryMapMarker: a mission or an office as the layer keeps it */
typedef struct
{
  gboolean is_office;
  guint number; /* among missions, or among offices */
  char *id;
  char *label;
  ChanceryMercator place;
  ChanceryMapLevel level;
  ChanceryMapKind kind;
  ChanceryMapText *text; /* the label, once it was needed */
} ChanceryMapMarker;

ChanceryMapMarker *
chancery_map_marker_new (const char *id, const char *label, const ChanceryPosition *position);
void chancery_map_marker_free (ChanceryMapMarker *self);
void chancery_map_marker_drop_text (ChanceryMapMarker *self);

/** ChanceryMapShown: a marker in the widget, and where its name stands */
typedef struct
{
  ChanceryMapMarker *marker;
  graphene_point_t at;
  gboolean is_named;
  graphene_rect_t name;
} ChanceryMapShown;

/**
 * ChanceryMapFrame:
 * @shown: (element-type ChanceryMapShown): from the lowest to the topmost
 * @reserved: (element-type graphene_rect_t): what markers and names take up
 * @is_bare: small markers without signs
 *
 * What one picture of the layer holds: worked out from the view, without a widget.
 */
typedef struct
{
  GArray *shown;
  GArray *reserved;
  gboolean is_bare;
} ChanceryMapFrame;

typedef struct
{
  ChanceryMapProjection projection;
  double zoom;
  GPtrArray *missions; /* of ChanceryMapMarker */
  GPtrArray *offices;
  const ChanceryPointIndex *index; /* of the missions */
  const char *selected;            /* id of a mission which must not be hidden */
  PangoContext *context;
  gboolean dark;
  int scale;
} ChanceryMapFrameInput;

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
