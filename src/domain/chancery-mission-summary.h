/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-rules.h"

G_BEGIN_DECLS

/**
 * ChanceryMissionFacts:
 * @mission: the mission
 * @premises: (element-type ChanceryRecord): all of its own
 * @contacts: (element-type ChanceryRecord): likewise
 * @assessments: (element-type ChanceryRecord): likewise
 * @visits: (element-type ChanceryRecord): likewise
 *
 * All that the rules need to know of one mission. Records in the bin may be among them.
 */
typedef struct
{
  const ChanceryRecord *mission;
  GPtrArray *premises;
  GPtrArray *contacts;
  GPtrArray *assessments;
  GPtrArray *visits;
} ChanceryMissionFacts;

/**
 * ChanceryMissionSummary:
 *
 * What lists, map and briefing show of a mission, worked out by the rules whenever something it rests on
 * changes. It holds no "today": what depends on the day is kept as the day on which it turns.
 *
 * @title: "Embassy of Borduria"
 * @place: (nullable): city of the main premises
 * @address: (nullable): address of the main premises
 * @positioned: whether @position is known
 * @position: of the main premises
 * @level_us: in the United States
 * @level_home: at home
 * @assessed_on: (nullable): date of the assessment in force
 * @review_due: (nullable): when it is to be reviewed
 * @liaison_first_until: (nullable): last day with at least one verified representative
 * @liaison_second_until: (nullable): last day with at least two
 * @office: (nullable): id of the DS office: the one assigned by hand, or else the nearest
 * @office_assigned: whether by hand
 * @office_metres: distance to it on the ellipsoid in metres, negative when unknown
 * @next_visit: (nullable): date of the earliest visit still planned
 * @last_visit: (nullable): date of the latest visit done
 */
typedef struct
{
  char *title;
  char *place;
  char *address;
  gboolean positioned;
  ChanceryPosition position;
  ChanceryLevel level_us;
  ChanceryLevel level_home;
  char *assessed_on;
  char *review_due;
  char *liaison_first_until;
  char *liaison_second_until;
  char *office;
  gboolean office_assigned;
  double office_metres;
  char *next_visit;
  char *last_visit;
} ChanceryMissionSummary;

/**
 * ChanceryNearestOffice:
 * @position: where the mission is
 * @assigned: (nullable): id of the office to measure to, or %NULL for the nearest open one
 * @office: (out) (transfer full) (nullable): id of the office
 * @data: what was handed over with the function
 *
 * Geometry lives in another layer; the rule only says what it wants to know.
 *
 * Returns: the distance in metres on the ellipsoid, or a negative number when there is no such office
 */
typedef double (*ChanceryNearestOffice) (const ChanceryPosition *position,
                                         const char *assigned,
                                         char **office,
                                         gpointer data);

/**
 * chancery_mission_summarise:
 *
 * "Foreign missions outside the Washington, D.C. metropolitan area [are directed] to their closest DS Field
 * Office" (note 24-704, Department of State, 16 April 2024); an office given by hand goes before. The main
 * premises are the chancery, or else the first that has a position, or else the first.
 *
 * Returns: (transfer full): the summary
 */
ChanceryMissionSummary *
chancery_mission_summarise (const ChanceryMissionFacts *facts, ChanceryNearestOffice nearest, gpointer data);

/** chancery_mission_main_premises: Returns: (transfer none) (nullable): see chancery_mission_summarise() */
const ChanceryRecord *chancery_mission_main_premises (GPtrArray *premises);

void chancery_mission_summary_free (ChanceryMissionSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMissionSummary, chancery_mission_summary_free)

G_END_DECLS
