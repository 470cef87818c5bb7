/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"

G_BEGIN_DECLS

/**
 * ChanceryLevel:
 *
 * Threat levels in rising order, so that they compare. The numbers are stored in summaries.
 */
typedef enum
{
  CHANCERY_LEVEL_NONE = 0,
  CHANCERY_LEVEL_LOW = 1,
  CHANCERY_LEVEL_MEDIUM = 2,
  CHANCERY_LEVEL_HIGH = 3,
  CHANCERY_LEVEL_CRITICAL = 4,
} ChanceryLevel;

/** chancery_level_from_key: @key is a stored choice or %NULL for "not assessed" */
ChanceryLevel chancery_level_from_key (const char *key);

/** chancery_level_key: Returns: (nullable): the stored key, %NULL for "not assessed" */
const char *chancery_level_key (ChanceryLevel level);

/** chancery_level_label: Returns: the translated word, "Not assessed" for none */
const char *chancery_level_label (ChanceryLevel level);

/**
 * CHANCERY_LIAISON_NEEDED:
 *
 * "The Protective Liaison Division maintains the names and contact numbers of at least two foreign mission
 * employees who are designated as security liaison representatives" (Protecting the Diplomatic Community,
 * Department of State, April 2002).
 */
#define CHANCERY_LIAISON_NEEDED 2

/**
 * CHANCERY_LIAISON_VERIFICATION_DAYS:
 *
 * How long a verification holds. The 2002 publication asks missions to report changes as they occur and
 * names no interval; half a year is Chancery's own rule.
 */
#define CHANCERY_LIAISON_VERIFICATION_DAYS 180

/**
 * chancery_liaison_valid_until:
 * @contact: a contact
 *
 * Returns: (transfer full) (nullable): the last day on which @contact counts as a verified security
 *   liaison representative (that of its verification, or else designation, plus the interval), %NULL when
 *   it is not designated, in the bin, or was never verified
 */
char *chancery_liaison_valid_until (const ChanceryRecord *contact);

/**
 * chancery_liaison_verification:
 * @contact: a security liaison representative
 * @today: "YYYY-MM-DD"
 * @overdue: (out): whether it does not count as verified any more, or never did
 *
 * Returns: (transfer full): "verified 3 Nov", or how long that has been overdue, for a person
 */
char *chancery_liaison_verification (const ChanceryRecord *contact, const char *today, gboolean *overdue);

/**
 * chancery_liaison_coverage:
 * @first_until: (nullable): last day with at least one verified representative
 * @second_until: (nullable): last day with at least two
 * @today: "YYYY-MM-DD"
 *
 * Returns: 0, 1 or 2 (two or more)
 */
int chancery_liaison_coverage (const char *first_until, const char *second_until, const char *today);

/** chancery_liaison_label: Returns: (transfer full): "1 of 2" */
char *chancery_liaison_label (int coverage);

/**
 * chancery_assessment_current:
 * @assessments: (element-type ChanceryRecord): those of one mission
 *
 * Returns: (transfer none) (nullable): the issued one that is in force: not in the bin, superseded by no
 *   other issued one, latest by its date
 */
const ChanceryRecord *chancery_assessment_current (GPtrArray *assessments);

/**
 * chancery_assessment_review_due:
 *
 * Returns: (transfer full) (nullable): the day by which @assessment is to be looked at again: the one its
 *   author gave, or else by its level in the United States 30 days after a critical one, 90 high, 180
 *   medium, 365 low. The publications say "continuously updated" and name no interval; these are
 *   Chancery's own.
 */
char *chancery_assessment_review_due (const ChanceryRecord *assessment);

/**
 * ChanceryVisitState:
 * @CHANCERY_VISIT_NONE: none is planned
 * @CHANCERY_VISIT_PLANNED: one is, farther off
 * @CHANCERY_VISIT_SOON: one is within %CHANCERY_VISIT_SOON_DAYS days, today included
 * @CHANCERY_VISIT_OVERDUE: the day of one has passed, and it was neither made nor called off
 */
typedef enum
{
  CHANCERY_VISIT_NONE,
  CHANCERY_VISIT_PLANNED,
  CHANCERY_VISIT_SOON,
  CHANCERY_VISIT_OVERDUE,
} ChanceryVisitState;

/** CHANCERY_VISIT_SOON_DAYS: Chancery's own measure: two weeks are what an agent prepares for */
#define CHANCERY_VISIT_SOON_DAYS 14

/**
 * chancery_visit_state:
 * @next_visit: (nullable): "YYYY-MM-DD" of the earliest planned visit
 * @today: "YYYY-MM-DD"
 */
ChanceryVisitState chancery_visit_state (const char *next_visit, const char *today);

/**
 * chancery_mission_is_due:
 * @review_due: (nullable): the day by which its assessment is to be reviewed
 * @next_visit: (nullable): as above
 *
 * Returns: whether something waits to be done: a review that is due, or a visit that is overdue
 */
gboolean chancery_mission_is_due (const char *review_due, const char *next_visit, const char *today);

/**
 * chancery_mission_title:
 *
 * Returns: (transfer full): the official name, or else "Embassy of Borduria"; an organization or
 *   representative office goes by the name of whom it represents
 */
char *chancery_mission_title (const ChanceryRecord *mission);

/** chancery_office_title: Returns: (transfer full): "Houston Field Office" */
char *chancery_office_title (const ChanceryRecord *office);

/**
 * chancery_record_title:
 * @record: any record
 *
 * Returns: (transfer full): what people call it, for labels, toasts and lists
 */
char *chancery_record_title (const ChanceryRecord *record);

G_END_DECLS
