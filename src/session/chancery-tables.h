/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/chancery-table.h"
#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * What the vault holds, as tables: the same for the briefing, the command line and exports. A table reads
 * from the vault as its rows are asked for, on the database thread.
 */

/**
 * chancery_tables_list:
 * @query: which rows of which long list, in which order
 *
 * Returns: (transfer full) (nullable): the list with its derived columns (current level, nearest office and
 *   distance in kilometres, liaison coverage). It must not outlive @vault.
 */
ChanceryTable *chancery_tables_list (ChanceryVault *vault, const ChanceryListQuery *query, GError **error);

/**
 * chancery_tables_records:
 * @entity: an entity with few records, such as DS offices or contact routes
 *
 * Returns: (transfer full) (nullable): its live records with all their fields
 */
ChanceryTable *chancery_tables_records (ChanceryVault *vault, const ChanceryEntity *entity, GError **error);

/**
 * chancery_tables_of:
 * @records: (element-type ChanceryRecord): all of them @entity
 *
 * Returns: (transfer full): a table of @records with all their fields
 */
ChanceryTable *chancery_tables_of (const ChanceryEntity *entity, GPtrArray *records);

/** chancery_tables_record: Returns: (transfer full): a table of the one @record, with its id */
ChanceryTable *chancery_tables_record (const ChanceryRecord *record);

G_END_DECLS
