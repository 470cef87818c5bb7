/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-coordinates.h"

G_BEGIN_DECLS

/** ChanceryMeasure: a way over the map, from point to point, as it is being measured */
typedef struct _ChanceryMeasure ChanceryMeasure;

/**
 * ChanceryMeasureLeg:
 * @metres: how long it is over the ellipsoid
 * @bearing: degrees clockwise from true north in which it starts
 */
typedef struct
{
  double metres;
  double bearing;
} ChanceryMeasureLeg;

ChanceryMeasure *chancery_measure_new (void);
void chancery_measure_free (ChanceryMeasure *self);

/** chancery_measure_add: goes on to a valid position; one on the spot of the last is not added. Returns:
 * whether it was */
gboolean chancery_measure_add (ChanceryMeasure *self, const ChanceryPosition *position);

/** chancery_measure_drop: takes the last point back; Returns: %FALSE when there is none */
gboolean chancery_measure_drop (ChanceryMeasure *self);
void chancery_measure_clear (ChanceryMeasure *self);

guint chancery_measure_n_points (const ChanceryMeasure *self);
const ChanceryPosition *chancery_measure_point (const ChanceryMeasure *self, guint i);

/** chancery_measure_leg: the leg from point @i to the next */
ChanceryMeasureLeg chancery_measure_leg (const ChanceryMeasure *self, guint i);

/** chancery_measure_total: metres along all legs */
double chancery_measure_total (const ChanceryMeasure *self);

/** chancery_measure_describe: Returns: (transfer full): "4.2 km (2.6 mi)", the person's own unit first */
char *chancery_measure_describe (double metres, ChanceryDistanceUnit unit);

/** chancery_measure_to_text: Returns: (transfer full): all legs and the total, a line each, for the
 * clipboard */
char *chancery_measure_to_text (const ChanceryMeasure *self, ChanceryDistanceUnit unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMeasure, chancery_measure_free)

G_END_DECLS
