/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"

G_BEGIN_DECLS

/** ChanceryCircleIndex: tells which of many positions lie inside a circle without measuring all of them */
typedef struct _ChanceryCircleIndex ChanceryCircleIndex;

/** ChanceryCircleHit: one position inside; @chord, the straight way through the earth in metres, sorts it */
typedef struct
{
  guint number;
  double chord;
} ChanceryCircleHit;

/** chancery_circle_index_new: @positions: (array length=n): valid ones; copied */
ChanceryCircleIndex *chancery_circle_index_new (const ChanceryPosition *positions, gsize n);
void chancery_circle_index_free (ChanceryCircleIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCircleIndex, chancery_circle_index_free)

/**
 * chancery_circle_index_select:
 * @middle: of the circle
 * @metres: its radius over the WGS 84 ellipsoid; the edge belongs to it
 * @hits: (element-type ChanceryCircleHit): gets those inside appended, in no order
 *
 * A geodesic is never shorter than the chord between its ends, and bends nowhere more than the ellipsoid does
 * most (radius b²/a = 6,335 km), so it is at most as long as an arc of that radius over the same chord
 * (A. Schur's theorem). Only what lies between the two bounds is measured exactly.
 *
 * Measured: 10,000 positions, all inside: 0.1 ms; in order besides: 0.4 ms.
 */
void chancery_circle_index_select (const ChanceryCircleIndex *self,
                                   const ChanceryPosition *middle,
                                   double metres,
                                   GArray *hits);

/** chancery_circle_sort: nearest first; of two that are equally near, the lower number */
void chancery_circle_sort (GArray *hits);

G_END_DECLS
