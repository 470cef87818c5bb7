/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-marker.h"
#include "ui/map/chancery-map-projection.h"
#include "ui/map/chancery-map-texture.h"

G_BEGIN_DECLS

/**
 * ChanceryMapMarker:
 * @is_office: a DS office, not a mission or a cluster of missions
 * @number: among missions, offices or clusters
 * @count: missions it stands for: 1, or those of a cluster
 * @id: (nullable): of the record; %NULL for a cluster
 * @label: its name; of a cluster, what it holds
 * @level: of a cluster the highest within
 * @text: (nullable): the label, once it was needed
 * @name_place: where its name stood in the picture before, -1 for nowhere
 * @name_zoom: at which whole zoom that was
 */
typedef struct
{
  gboolean is_office;
  guint number;
  guint count;
  char *id;
  char *label;
  ChanceryMercator place;
  ChanceryMapLevel level;
  ChanceryMapKind kind;
  ChanceryMapOfficeKind office_kind;
  guint32 color; /* of an office's name: its zone's; 0 for ink */
  ChanceryMapText *text;
  int name_place;
  int name_zoom;
} ChanceryMapMarker;

ChanceryMapMarker *
chancery_map_marker_new (const char *id, const char *label, const ChanceryPosition *position);
void chancery_map_marker_free (ChanceryMapMarker *self);
void chancery_map_marker_drop_text (ChanceryMapMarker *self);

/**
 * ChanceryMapCrowd:
 *
 * The missions on the map, and the clusters they form at each zoom. It knows no widget.
 */
typedef struct _ChanceryMapCrowd ChanceryMapCrowd;

ChanceryMapCrowd *chancery_map_crowd_new (void);
void chancery_map_crowd_free (ChanceryMapCrowd *self);

/** chancery_map_crowd_set_theme: what the levels of missions taken from now on are of */
void chancery_map_crowd_set_theme (ChanceryMapCrowd *self, ChanceryMapTheme theme);

/** chancery_map_crowd_take: @missions: (element-type ChanceryMapMarker) (transfer full): in the place of
 * those before */
void chancery_map_crowd_take (ChanceryMapCrowd *self, GPtrArray *missions);

/** chancery_map_crowd_missions: Returns: (transfer none) (element-type ChanceryMapMarker) */
GPtrArray *chancery_map_crowd_missions (ChanceryMapCrowd *self);

/**
 * chancery_map_crowd_set_circle:
 * @middle: (nullable): of a circle in which each mission is to be seen by itself; %NULL for none
 * @metres: its radius
 */
void chancery_map_crowd_set_circle (ChanceryMapCrowd *self, const ChanceryPosition *middle, double metres);

/**
 * chancery_map_crowd_collect:
 * @zoom: a zoom; clusters are those of the nearest whole one
 * @north_west: (array): the part of the map that counts, as chancery_map_projection_bounds() gives it
 * @selected: (nullable): id of a mission that is to be there by itself
 * @found: (element-type ChanceryMapMarker): gets missions and clusters appended
 */
void chancery_map_crowd_collect (ChanceryMapCrowd *self,
                                 double zoom,
                                 const ChanceryMercator *north_west,
                                 const ChanceryMercator *south_east,
                                 const char *selected,
                                 GPtrArray *found);

/** chancery_map_crowd_members: Returns: (transfer container): the missions of a cluster */
GPtrArray *chancery_map_crowd_members (ChanceryMapCrowd *self, const ChanceryMapMarker *cluster);

/** chancery_map_crowd_split_zoom: see chancery_clusters_split_zoom() */
gboolean
chancery_map_crowd_split_zoom (ChanceryMapCrowd *self, const ChanceryMapMarker *cluster, guint *zoom);

/** chancery_map_crowd_drop_texts: the names are to be drawn anew */
void chancery_map_crowd_drop_texts (ChanceryMapCrowd *self);

/** chancery_map_crowd_find: Returns: (nullable): the mission with the id */
ChanceryMapMarker *chancery_map_crowd_find (ChanceryMapCrowd *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMapCrowd, chancery_map_crowd_free)

G_END_DECLS
