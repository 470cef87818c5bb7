/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "domain/chancery-position.h"

G_BEGIN_DECLS

/**
 * ChanceryGeoFormat:
 * @CHANCERY_GEO_GEOJSON: RFC 7946
 * @CHANCERY_GEO_KML: OGC KML 2.2
 */
typedef enum
{
  CHANCERY_GEO_GEOJSON,
  CHANCERY_GEO_KML,
} ChanceryGeoFormat;

/**
 * ChanceryGeoFeature:
 *
 * One thing with a place: a point, or an area of one or more polygons with holes. What is known of it goes
 * along as named texts.
 */
typedef struct _ChanceryGeoFeature ChanceryGeoFeature;

/** chancery_geo_feature_new_point: @id: of the record; @title: what people call it */
ChanceryGeoFeature *
chancery_geo_feature_new_point (const char *id, const char *title, const ChanceryPosition *position);

/** chancery_geo_feature_new_area: likewise, without a polygon yet */
ChanceryGeoFeature *chancery_geo_feature_new_area (const char *id, const char *title);
void chancery_geo_feature_free (ChanceryGeoFeature *self);

/** chancery_geo_feature_add: @name: JSON key; @value: (nullable): left out when %NULL */
void chancery_geo_feature_add (ChanceryGeoFeature *self, const char *name, const char *value);

/** chancery_geo_feature_set_color: 0xRRGGBB, for programs that draw what they read; KML only */
void chancery_geo_feature_set_color (ChanceryGeoFeature *self, guint32 color);

/**
 * chancery_geo_feature_add_polygon:
 * @points: (array length=n): its outer ring, closed or not, in either direction; it does not cross the
 * antimeridian
 */
void chancery_geo_feature_add_polygon (ChanceryGeoFeature *self, const ChanceryPosition *points, gsize n);

/** chancery_geo_feature_add_hole: a hole in the polygon added last */
void chancery_geo_feature_add_hole (ChanceryGeoFeature *self, const ChanceryPosition *points, gsize n);

/**
 * chancery_geo_file_write:
 * @path: an existing file is replaced once the new one is whole
 * @title: what the file shows
 * @marking: stands in the file
 * @features: (element-type ChanceryGeoFeature): in this order
 *
 * Rings are closed and turned as the format wants them: in GeoJSON outer ones counterclockwise, holes
 * clockwise.
 *
 * Returns: whether the file is there whole; otherwise there is none, or the old one
 */
gboolean chancery_geo_file_write (const char *path,
                                  ChanceryGeoFormat format,
                                  const char *title,
                                  const char *marking,
                                  GPtrArray *features,
                                  const ChanceryProgress *progress,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryGeoFeature, chancery_geo_feature_free)

G_END_DECLS
