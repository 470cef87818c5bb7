/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"
#include "vault/chancery-btree.h"

G_BEGIN_DECLS

/*
 * The change log as a second copy of every record: what can be read of it, from whatever pages there are.
 * Inside the vault only.
 */

/**
 * ChancerySalvageLog:
 *
 * Changes in any order at first; chancery_salvage_log_sort() makes them answer.
 */
typedef struct _ChancerySalvageLog ChancerySalvageLog;

ChancerySalvageLog *chancery_salvage_log_new (void);
void chancery_salvage_log_free (ChancerySalvageLog *self);

/**
 * chancery_salvage_log_take:
 *
 * Takes a row of the log's tables, which are known by what their rows look like; leaves any other alone.
 */
void chancery_salvage_log_take (ChancerySalvageLog *self, const ChanceryBtreeRow *row);

/** chancery_salvage_log_sort: to be called once, after the last row was taken */
void chancery_salvage_log_sort (ChancerySalvageLog *self);

/** chancery_salvage_log_records: Returns: (transfer container) (element-type utf8): ids of all that it has
 * met */
GPtrArray *chancery_salvage_log_records (ChancerySalvageLog *self);

/** chancery_salvage_log_entity: Returns: (nullable): what the record @id is, if a change of it can be read */
const ChanceryEntity *chancery_salvage_log_entity (ChancerySalvageLog *self, const char *id);

/**
 * chancery_salvage_log_rebuild:
 * @lost: (out): a bit for each field of which it is not certain that its last change could be read
 *
 * Returns: (transfer full) (nullable): the record as its last changes left it; %NULL when no change can be
 * read
 */
ChanceryRecord *chancery_salvage_log_rebuild (ChancerySalvageLog *self, const char *id, guint64 *lost);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChancerySalvageLog, chancery_salvage_log_free)

G_END_DECLS
