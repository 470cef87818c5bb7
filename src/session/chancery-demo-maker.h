/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"
#include "session/chancery-demo-words.h"

G_BEGIN_DECLS

/**
 * ChanceryDemoPlan:
 * @state: who sends the mission
 * @kind: key of its kind
 * @city: where it is
 * @organization: (nullable): goes before the name of @state
 * @level_us: 0 not assessed, 1 low to 4 critical
 * @level_home: likewise
 * @verified: designated representatives whose verification holds
 * @lapsed: designated representatives whose verification has run out
 * @others: contacts that are not designated
 * @assessments: how many issued ones, each superseding the one before
 * @overdue: whether the review of the last one is overdue
 * @draft: whether a new one has been begun
 * @past_visits: how many visits were made
 * @next_visit: days from today to the one that is planned, negative for none
 * @unplaced: whether its position is unknown
 *
 * What one invented mission shall be like; names, dates and words are left to chance.
 */
typedef struct
{
  const ChanceryDemoState *state;
  const char *kind;
  const ChanceryDemoCity *city;
  const char *organization;
  guint level_us;
  guint level_home;
  guint verified;
  guint lapsed;
  guint others;
  guint assessments;
  gboolean overdue;
  gboolean draft;
  guint past_visits;
  int next_visit;
  gboolean unplaced;
} ChanceryDemoPlan;

/**
 * ChanceryDemoMaker:
 *
 * Makes records out of plans. The same seed on the same day gives the same records, their ids included.
 */
typedef struct _ChanceryDemoMaker ChanceryDemoMaker;

ChanceryDemoMaker *chancery_demo_maker_new (guint32 seed);
void chancery_demo_maker_free (ChanceryDemoMaker *self);

/** chancery_demo_maker_random: Returns: a number from @from to @to, both included */
guint chancery_demo_maker_random (ChanceryDemoMaker *self, guint from, guint to);

/**
 * chancery_demo_maker_add:
 * @records: (element-type ChanceryRecord): where the mission and all that is its own is added, each record
 *   after those it refers to
 */
void chancery_demo_maker_add (ChanceryDemoMaker *self, const ChanceryDemoPlan *plan, GPtrArray *records);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryDemoMaker, chancery_demo_maker_free)

G_END_DECLS
