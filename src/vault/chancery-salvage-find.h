/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-salvage-log.h"

#include "base/chancery-progress.h"

G_BEGIN_DECLS

/*
 * What lies on the pages of a damaged vault. Inside the vault only.
 */

/**
 * ChancerySalvageSource:
 * @CHANCERY_SALVAGE_FROM_TABLE: a page that its table leads to
 * @CHANCERY_SALVAGE_FROM_ORPHAN: a page that nothing leads to any more
 * @CHANCERY_SALVAGE_FROM_STALE: an older state of a page whose present one is damaged
 */
typedef enum
{
  CHANCERY_SALVAGE_FROM_TABLE,
  CHANCERY_SALVAGE_FROM_ORPHAN,
  CHANCERY_SALVAGE_FROM_STALE,
} ChancerySalvageSource;

/**
 * ChancerySalvageFound:
 * @record: as its row has it
 * @lost: a bit for each field that lay on a page that cannot be read
 * @source: where the row was
 * @doubtful: whether another row of the same record and source says something else
 */
typedef struct
{
  ChanceryRecord *record;
  guint64 lost;
  ChancerySalvageSource source;
  gboolean doubtful;
} ChancerySalvageFound;

/**
 * ChancerySalvageFinds:
 * @records: (element-type utf8 ChancerySalvageFound): the rows that were found, by their ids
 * @log: what can be read of the change log, sorted
 * @expected: (element-type guint): of each entity, how many records there must have been at least
 * @torn: (element-type gboolean): of each entity, whether there may be rows that were not reached
 */
typedef struct
{
  GHashTable *records;
  ChancerySalvageLog *log;
  GArray *expected;
  GArray *torn;
} ChancerySalvageFinds;

ChancerySalvageFinds *
chancery_salvage_find (ChanceryPages *pages, const ChanceryProgress *progress, GError **error);
void chancery_salvage_finds_free (ChancerySalvageFinds *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChancerySalvageFinds, chancery_salvage_finds_free)

G_END_DECLS
