/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-coordinates.h"

G_BEGIN_DECLS

/** CHANCERY_DAY_ROUND_MOST: stops of one day; so many are put in order at once */
#define CHANCERY_DAY_ROUND_MOST 60

/**
 * ChanceryDayRound:
 *
 * The missions of a day, in the order in which they are to be seen, and where the day starts. As long as
 * nobody moves a stop by hand the order is the shortest that chancery_round_order() finds. Distances are as
 * the crow flies over the ellipsoid, not along streets.
 */
typedef struct _ChanceryDayRound ChanceryDayRound;

/**
 * ChanceryDayStop:
 * @id: of the mission
 * @title: its name
 * @metres: from the stop before, or from the start; 0 for the first stop when there is no start
 */
typedef struct
{
  char *id;
  char *title;
  ChanceryPosition position;
  double metres;
} ChanceryDayStop;

ChanceryDayRound *chancery_day_round_new (void);
void chancery_day_round_free (ChanceryDayRound *self);

/**
 * chancery_day_round_add:
 *
 * Puts a mission into the round.
 *
 * Returns: %FALSE when it is in it already, or there are %CHANCERY_DAY_ROUND_MOST
 */
gboolean chancery_day_round_add (ChanceryDayRound *self,
                                 const char *id,
                                 const char *title,
                                 const ChanceryPosition *position);

/** chancery_day_round_remove: Returns: whether it was in it */
gboolean chancery_day_round_remove (ChanceryDayRound *self, const char *id);

/** chancery_day_round_update: a mission of the round got another name or moved. Returns: whether it had */
gboolean chancery_day_round_update (ChanceryDayRound *self,
                                    const char *id,
                                    const char *title,
                                    const ChanceryPosition *position);

/** chancery_day_round_clear: no stops and no start */
void chancery_day_round_clear (ChanceryDayRound *self);

gboolean chancery_day_round_has (const ChanceryDayRound *self, const char *id);
guint chancery_day_round_n_stops (const ChanceryDayRound *self);

/** chancery_day_round_stop: the stop in place @i, from 0; valid until the next change */
const ChanceryDayStop *chancery_day_round_stop (const ChanceryDayRound *self, guint i);

/** chancery_day_round_set_start: @title: (nullable): what is there; @position: (nullable): %NULL for none,
 * the round then starts at its first stop */
void
chancery_day_round_set_start (ChanceryDayRound *self, const char *title, const ChanceryPosition *position);

/** chancery_day_round_start: Returns: (nullable); @title: (out) (optional) (nullable) */
const ChanceryPosition *chancery_day_round_start (const ChanceryDayRound *self, const char **title);

/** chancery_day_round_move: puts the stop in place @from into place @to; the order is by hand from now on */
void chancery_day_round_move (ChanceryDayRound *self, guint from, guint to);

/** chancery_day_round_optimize: the shortest order again */
void chancery_day_round_optimize (ChanceryDayRound *self);

/** chancery_day_round_is_by_hand: whether stops were moved */
gboolean chancery_day_round_is_by_hand (const ChanceryDayRound *self);

/** chancery_day_round_is_exact: whether the order is the shortest there is, not only one that no single
 * change makes shorter */
gboolean chancery_day_round_is_exact (const ChanceryDayRound *self);

/** chancery_day_round_total: metres from the start to the last stop */
double chancery_day_round_total (const ChanceryDayRound *self);

/** chancery_day_round_to_text: Returns: (transfer full): start, numbered stops with distances, total */
char *chancery_day_round_to_text (const ChanceryDayRound *self, ChanceryDistanceUnit unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryDayRound, chancery_day_round_free)

G_END_DECLS
