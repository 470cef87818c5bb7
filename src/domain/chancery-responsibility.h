/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"

G_BEGIN_DECLS

/**
 * ChanceryArea:
 *
 * By which routes a mission calls for help (note 24-704, Department of State, 16 April 2024): the note tells
 * the missions "in the Washington D.C. metropolitan area" from those outside. It does not say where the area
 * ends; Chancery takes the National Capital Region of 10 U.S.C. 2674 (f) (2).
 */
typedef enum
{
  CHANCERY_AREA_UNKNOWN, /* no position */
  CHANCERY_AREA_DC_METRO,
  CHANCERY_AREA_OUTSIDE_DC,
} ChanceryArea;

/**
 * CHANCERY_AREA_DC_METRO_ID:
 *
 * Id of the #chancery_area record with the outline of the Washington, D.C. metropolitan area, the same in
 * every vault. A vault has none until a user draws another outline than the one shipped; where it has none,
 * it lies in the bin, or its outline is empty, the one shipped holds.
 */
#define CHANCERY_AREA_DC_METRO_ID "56f5d761-8a39-5cfd-a002-833fb867e889"

/** chancery_area_key: Returns: (nullable): the choice of a contact route's area, %NULL for unknown */
const char *chancery_area_key (ChanceryArea area);

/** chancery_area_from_key: @key: (nullable): as chancery_area_key() gives it */
ChanceryArea chancery_area_from_key (const char *key);

/** chancery_area_route_applies: whether a contact route for @for_area (a stored choice) is one of @area's;
 * that for anywhere always is */
gboolean chancery_area_route_applies (ChanceryArea area, const char *for_area);

/**
 * chancery_office_covers:
 * @office: a DS office
 *
 * Which offices missions can be nearest to: those that are open and have a position, of every kind. Resident
 * and satellite offices and the one at the National Passport Center count like field offices: "Special agents
 * in Washington and 22 other cities throughout the United States are available at any time to provide liaison
 * services and security assistance to all foreign officials", and the list of offices that follows has these
 * 23; "consulates operating in a city that has no DSS office should contact the office nearest them"
 * (Protecting the Diplomatic Community, Department of State, April 2002). An office that shall not count is
 * closed, or a mission assigned to another by hand.
 */
gboolean chancery_office_covers (const ChanceryRecord *office);

/**
 * ChanceryGround: why an office, or none, is the one for a mission
 *
 * @CHANCERY_GROUND_NONE: the mission has no position, or no office covers an area
 * @CHANCERY_GROUND_BY_HAND: it was assigned to the office by hand, which goes before the rest
 * @CHANCERY_GROUND_DC_AREA: "Foreign missions in the Washington, D.C. metropolitan area [...] direct requests
 *   directly to DSS and/or USSS" (note 24-704), so no office is, but the routes of the area are
 * @CHANCERY_GROUND_NEAREST: "Foreign missions outside the Washington, D.C. metropolitan area [...] their
 * closest DS Field Office" (note 24-704)
 */
typedef enum
{
  CHANCERY_GROUND_NONE,
  CHANCERY_GROUND_BY_HAND,
  CHANCERY_GROUND_DC_AREA,
  CHANCERY_GROUND_NEAREST,
} ChanceryGround;

/**
 * chancery_responsibility_ground:
 * @has_office: whether there is an office, nearest or by hand
 * @by_hand: whether by hand
 * @area: where the mission lies
 */
ChanceryGround chancery_responsibility_ground (gboolean has_office, gboolean by_hand, ChanceryArea area);

/**
 * chancery_responsibility_sentence:
 * @ground: why
 * @office: (nullable): title of the office: the nearest, or that by hand
 * @distance: (nullable): how far it is, as a person reads it
 *
 * Returns: (transfer full): for a person, such as "Nearest DS office, 37 km"
 */
char *chancery_responsibility_sentence (ChanceryGround ground, const char *office, const char *distance);

/** chancery_responsibility_citation: Returns: (nullable): where the rule stands, such as "Note 24-704, April
 * 2024" */
const char *chancery_responsibility_citation (ChanceryGround ground);

/** chancery_responsibility_source: Returns: (nullable): the file of the citation, as contact routes name it
 */
const char *chancery_responsibility_source (ChanceryGround ground);

G_END_DECLS
