/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"
#include "domain/chancery-responsibility.h"

G_BEGIN_DECLS

/**
 * ChanceryAreaRoute:
 * @name: who answers
 * @channel: a stored choice: "phone", "email" ...
 * @value: number or address
 * @matters: what for, as a person reads it: "Security concern, planned demonstration"
 * @matter: the first of them, a stored choice
 * @for_area: where it serves, a stored choice
 * @urgency: a stored choice
 * @hours: (nullable): when
 * @as_of: (nullable): of when it is, "2024-04-16"
 * @source: (nullable): the document it comes from
 *
 * One way to call from an area, for all the matters it serves.
 */
typedef struct
{
  char *name;
  char *channel;
  char *value;
  char *matters;
  char *matter;
  char *for_area;
  char *urgency;
  char *hours;
  char *as_of;
  char *source;
} ChanceryAreaRoute;

void chancery_area_route_free (ChanceryAreaRoute *self);

/**
 * chancery_area_routes_collect:
 * @routes: (element-type ChanceryRecord): all contact routes
 *
 * Returns: (transfer full) (element-type ChanceryAreaRoute): those that are @area's own, and emergency calls
 *   that serve anywhere; not those that were superseded. Emergencies come first, then telephone, then the
 *   rest; each number stands once.
 */
GPtrArray *chancery_area_routes_collect (GPtrArray *routes, ChanceryArea area);

/**
 * chancery_area_routes_collect_all:
 * @routes: (element-type ChanceryRecord): all contact routes
 *
 * Returns: (transfer full) (element-type ChanceryAreaRoute): those that serve in @area, whether its own or
 *   everybody's; for %CHANCERY_AREA_UNKNOWN those of every area. Order and the rest are as above.
 */
GPtrArray *chancery_area_routes_collect_all (GPtrArray *routes, ChanceryArea area);

G_END_DECLS
