/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-zones.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChanceryZoneRequest:
 *
 * What coverage zones follow from: the offices that cover an area, and the outline of the Washington, D.C.
 * metropolitan area. It is a copy that never changes, so any thread may read it.
 */
typedef struct _ChanceryZoneRequest ChanceryZoneRequest;

/**
 * chancery_zone_request_new:
 * @offices: (element-type ChanceryRecord): DS offices; those that cover no area (chancery_office_covers())
 * are passed over
 * @area: (nullable): the Washington, D.C. metropolitan area
 */
ChanceryZoneRequest *chancery_zone_request_new (GPtrArray *offices, const ChanceryOutline *area);
void chancery_zone_request_free (ChanceryZoneRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryZoneRequest, chancery_zone_request_free)

/** chancery_zone_request_equal: whether both lead to the same zones */
gboolean chancery_zone_request_equal (const ChanceryZoneRequest *self, const ChanceryZoneRequest *other);

/**
 * chancery_zone_request_shape:
 * @before: (nullable): the zones until now
 *
 * Returns: (transfer full) (nullable): the zones, as chancery_zones_new() makes them
 */
ChanceryZones *chancery_zone_request_shape (const ChanceryZoneRequest *self,
                                            const ChanceryBasemap *basemap,
                                            const ChanceryZones *before,
                                            const ChanceryProgress *progress,
                                            GError **error);

/** chancery_zone_request_shape_async: @self: (transfer full): on a thread of its own; finish with
 * chancery_zone_request_shape_finish() */
void chancery_zone_request_shape_async (ChanceryZoneRequest *self,
                                        ChanceryBasemap *basemap,
                                        ChanceryZones *before,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
ChanceryZones *chancery_zone_request_shape_finish (GAsyncResult *result, GError **error);

G_END_DECLS
