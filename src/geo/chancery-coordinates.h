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

/**
 * chancery_coordinates_parse:
 * @text: two decimal degrees, latitude first: "38.8895,-77.0365", "38.8895° N 77.0365° W",
 *   "N 38.8895; W 77.0365". Comma, semicolon or space separates. With letters the order is free.
 * @position: (out): where that is; untouched on error
 * @error: %CHANCERY_ERROR_REJECTED with what is wrong: not a number, which part is out of range, or that
 *   latitude and longitude look swapped
 */
gboolean chancery_coordinates_parse (const char *text, ChanceryPosition *position, GError **error);

/**
 * chancery_coordinates_format:
 * @position: a valid position
 *
 * Returns: (transfer full): decimal degrees to four places (11 m), such as "38.8895° N 77.0365° W"
 */
char *chancery_coordinates_format (const ChanceryPosition *position);

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
