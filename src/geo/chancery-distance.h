/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHANCERY_METRES_PER_FOOT 0.3048
#define CHANCERY_METRES_PER_MILE 1609.344

/**
 * chancery_distance_parse:
 * @text: a length as people write it: "500 ft", "1,500 feet", "0.5 mi", "800 m", "2 km", "100 yards"
 * @metres_per_unit: what a bare number counts, in metres
 * @metres: (out): the length; untouched on error
 * @error: %CHANCERY_ERROR_REJECTED: no number, a unit that is not known, not above 0, or farther than half
 *   around the world
 */
gboolean chancery_distance_parse (const char *text, double metres_per_unit, double *metres, GError **error);

/**
 * chancery_distance_format_bearing:
 * @degrees: clockwise from true north, 0 up to but not 360
 *
 * Returns: (transfer full): in whole degrees and by the name of the nearest of sixteen winds: "247° WSW",
 * "007° N"
 */
char *chancery_distance_format_bearing (double degrees);

/** chancery_distance_format_number: Returns: (transfer full): to a tenth below 100, whole above, without
 * needless zeros: "152.4" becomes "152", "30.48" becomes "30.5" */
char *chancery_distance_format_number (double number);

G_END_DECLS
