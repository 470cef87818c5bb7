/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"

G_BEGIN_DECLS

/**
 * chancery_demo_records:
 *
 * What a vault for looking around holds: some sixty missions of invented States with their premises, people,
 * assessments and visits, chosen so that every view has something to show. Dates are set off from
 * chancery_clock_today(); on the same day the records are the same, ids included. Offices and routes are not
 * among them: every vault has those.
 *
 * Returns: (transfer full) (element-type ChanceryRecord): the records, each after those it refers to; they
 *   are freed with the array
 */
GPtrArray *chancery_demo_records (void);

/**
 * ChanceryGenerator:
 *
 * An endless supply of invented missions, for benchmarks and tests at scale. The same seed on the same day
 * gives the same records.
 */
typedef struct _ChanceryGenerator ChanceryGenerator;

/** chancery_generator_new: @seed: any number */
ChanceryGenerator *chancery_generator_new (guint32 seed);
void chancery_generator_free (ChanceryGenerator *self);

/** CHANCERY_GENERATOR_CONTACTS: contacts of each generated mission */
#define CHANCERY_GENERATOR_CONTACTS 13

/** CHANCERY_GENERATOR_ASSESSMENTS: issued assessments of each generated mission, one chain */
#define CHANCERY_GENERATOR_ASSESSMENTS 10

/**
 * chancery_generator_next_mission:
 * @records: (element-type ChanceryRecord): one mission, its premises, contacts, assessments (one in twenty
 *   missions has none) and visits are added here, each record after those it refers to; the caller frees them
 */
void chancery_generator_next_mission (ChanceryGenerator *self, GPtrArray *records);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryGenerator, chancery_generator_free)

G_END_DECLS
