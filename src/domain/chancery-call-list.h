/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"
#include "domain/chancery-responsibility.h"

G_BEGIN_DECLS

/**
 * ChanceryCallGroup: in the order in which one calls
 *
 * @CHANCERY_CALL_EMERGENCY: "Any foreign mission requiring immediate emergency assistance of any kind should
 *   first call the local police, fire, or ambulance service before contacting the Diplomatic Security
 *   Service" (Protecting the Diplomatic Community, Department of State, April 2002); "For all emergencies,
 *   either call the USSS 24/7 emergency number [...] or 911" (note 24-704, of the Washington, D.C. area)
 * @CHANCERY_CALL_CONCERN: "general security concerns [...] or inquiries for security presence related to
 *   upcoming planned demonstrations" (note 24-704): in the Washington, D.C. area "DSS and/or USSS" and "their
 *   assigned DSS Liaison", outside "their closest DS Field Office and local law enforcement agencies"; then
 *   the Protective Liaison Division "during normal business hours" (2002 and 2006)
 * @CHANCERY_CALL_AFTER_HOURS: "After-hours and emergency notifications may be made 24 hours daily to the
 *   Diplomatic Security Command Center" (Diplomatic Security Serves the Foreign Diplomatic Community, March
 *   2006)
 * @CHANCERY_CALL_AT_MISSION: who the mission named itself, and its own telephones
 */
typedef enum
{
  CHANCERY_CALL_EMERGENCY,
  CHANCERY_CALL_CONCERN,
  CHANCERY_CALL_AFTER_HOURS,
  CHANCERY_CALL_AT_MISSION,
} ChanceryCallGroup;

/** CHANCERY_CALL_N_GROUPS: how many there are */
#define CHANCERY_CALL_N_GROUPS 4

/**
 * ChanceryCallFacts:
 * @routes: (element-type ChanceryRecord): all contact routes
 * @mission: (nullable): whom it is about
 * @contacts: (nullable) (element-type ChanceryRecord): of @mission
 * @office: (nullable): the DS office it belongs to; without @mission, the office that is asked about
 * @distance: (nullable): from the mission to the office, as a person reads it
 * @area: where the mission, or what is asked about, lies; unknown when nothing is
 * @ground: why @office is the one
 * @today: "YYYY-MM-DD"
 *
 * All that the rule needs to know. Records in the bin may be among them.
 */
typedef struct
{
  GPtrArray *routes;
  const ChanceryRecord *mission;
  GPtrArray *contacts;
  const ChanceryRecord *office;
  const char *distance;
  ChanceryArea area;
  ChanceryGround ground;
  const char *today;
} ChanceryCallFacts;

/**
 * ChanceryCallLine:
 * @value: (nullable): number or address; %NULL when none is known
 * @who: who answers; of a line about somebody who is missing, that
 * @is_missing: whether it is such a line: then there is nothing else
 * @when: (nullable): at what hours, or what kind of telephone it is
 * @note: (nullable): why it is this one, or where it holds
 * @source: (nullable): the document, and of when it is: "Circular note 24-704, April 2024"
 * @source_in_full: (nullable): as it is stored
 * @age: (nullable): how old that is, where it is in order: "2 years old"
 * @due: (nullable): what is not in order: "20 years old", "never verified"
 *
 * One way to call. All texts are for a person.
 */
typedef struct
{
  ChanceryCallGroup group;
  char *value;
  char *who;
  gboolean is_missing;
  char *when;
  char *note;
  char *source;
  char *source_in_full;
  char *age;
  char *due;
} ChanceryCallLine;

void chancery_call_line_free (ChanceryCallLine *self);

/**
 * chancery_call_list:
 *
 * Whom to call, in which order, at which number; see #ChanceryCallGroup for the sources of the order. Routes
 * that were superseded are left out, and so is what is for letters and services only. Where it is not known
 * in which area the mission lies, the routes of both are there, and say so.
 *
 * Returns: (transfer full) (element-type ChanceryCallLine): group after group
 */
GPtrArray *chancery_call_list (const ChanceryCallFacts *facts);

/** chancery_call_reason: Returns: (transfer full): why these are the ones: "Nearest DS office, 37 km" */
char *chancery_call_reason (const ChanceryCallFacts *facts);

/** chancery_call_group_label: Returns: "Emergency, now" and so on */
const char *chancery_call_group_label (ChanceryCallGroup group);

/** chancery_call_line_sentence: Returns: (transfer full): all of it as one sentence, to be heard */
char *chancery_call_line_sentence (const ChanceryCallLine *self);

G_END_DECLS
