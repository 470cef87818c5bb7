/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"

G_BEGIN_DECLS

/** ChanceryDistanceUnit: what a person reads distances in */
typedef enum
{
  CHANCERY_DISTANCE_KILOMETRES,
  CHANCERY_DISTANCE_MILES,
} ChanceryDistanceUnit;

/** ChanceryCoordinateForm: how a person writes a position */
typedef enum
{
  CHANCERY_COORDINATES_DECIMAL,
  CHANCERY_COORDINATES_DMS,
  CHANCERY_COORDINATES_MGRS,
} ChanceryCoordinateForm;

/**
 * chancery_coordinates_parse:
 * @text: a position in any of three forms, latitude first where no letter says otherwise:
 *   decimal degrees: "38.8895,-77.0365", "38.8895° N 77.0365° W", "N 38.8895; W 77.0365";
 *   degrees, minutes and perhaps seconds: "38° 53′ 22″ N 77° 2′ 11″ W", "38 53.37, -77 2.19", "38:53:22N
 * 77:02:11W"; MGRS: "18S UJ 23371 06519", also shorter (see chancery_mgrs_parse())
 * @position: (out): where that is; untouched on error
 * @error: %CHANCERY_ERROR_REJECTED with what is wrong: none of the forms, which part is out of range, or that
 *   latitude and longitude look swapped
 */
gboolean chancery_coordinates_parse (const char *text, ChanceryPosition *position, GError **error);

/**
 * chancery_coordinates_looks_like:
 * @text: what somebody typed
 *
 * Whether it was meant as a position, right or wrong: digits, and no words but those of coordinates. "12
 * Harbor Street" is no position, "97, 200" is one that is wrong.
 */
gboolean chancery_coordinates_looks_like (const char *text);

/**
 * chancery_coordinates_format:
 * @position: a valid position
 *
 * Returns: (transfer full): decimal degrees to four places (11 m), such as "38.8895° N 77.0365° W"
 */
char *chancery_coordinates_format (const ChanceryPosition *position);

/** chancery_coordinates_format_dms: Returns: (transfer full): to a tenth of a second (3 m), such as
 * "38° 53′ 22.2″ N 77° 02′ 11.4″ W" */
char *chancery_coordinates_format_dms (const ChanceryPosition *position);

/** chancery_coordinates_format_as: Returns: (transfer full): @position in the form a person chose */
char *chancery_coordinates_format_as (const ChanceryPosition *position, ChanceryCoordinateForm form);

/**
 * chancery_coordinates_format_distance:
 * @metres: a distance, not negative
 * @unit: what to say it in
 *
 * Returns: (transfer full): as exact as a person needs: "850 m", "4.2 km", "47 km"; "350 ft", "0.9 mi",
 *   "186 mi"
 */
char *chancery_coordinates_format_distance (double metres, ChanceryDistanceUnit unit);

G_END_DECLS
