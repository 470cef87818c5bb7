/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-list.h"

G_BEGIN_DECLS

/** CHANCERY_ZONE_SUMMARY_LEVELS: as many as #ChanceryLevel has */
#define CHANCERY_ZONE_SUMMARY_LEVELS (CHANCERY_LEVEL_CRITICAL + 1)

/**
 * ChanceryZoneSummary:
 * @n: missions that are an office's, or the area's
 * @levels: how many of them have each #ChanceryLevel
 * @by_hand: how many were assigned by hand, wherever they lie
 * @liaison_short: how many have fewer than two verified security liaison representatives
 * @liaison_none: how many of those have none at all
 * @review_due: at how many the review of the assessment is due
 * @visit_overdue: at how many the day of a planned visit has passed
 * @visit_none: how many have no visit planned
 *
 * The missions of one coverage zone, counted.
 */
typedef struct
{
  guint n;
  guint levels[CHANCERY_ZONE_SUMMARY_LEVELS];
  guint by_hand;
  guint liaison_short;
  guint liaison_none;
  guint review_due;
  guint visit_overdue;
  guint visit_none;
} ChanceryZoneSummary;

/**
 * chancery_zone_summary_count:
 * @points: (element-type ChanceryMapPoint): all missions that have a position
 * @office: (nullable): id of a DS office; %NULL for the Washington, D.C. metropolitan area
 * @today: "YYYY-MM-DD"
 *
 * An office's are those for which chancery_responsibility_ground() is that it is nearest, or that they were
 * assigned to it by hand; the area's are those for which it is the area.
 */
ChanceryZoneSummary chancery_zone_summary_count (GPtrArray *points, const char *office, const char *today);

G_END_DECLS
