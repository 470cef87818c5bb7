/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-changeset.h"
#include "vault/chancery-lineage.h"
#include "vault/chancery-sql.h"

G_BEGIN_DECLS

/*
 * Reading and writing the rows of records, for every entity by its field description. Inside the vault only.
 */

/**
 * chancery_store_load:
 *
 * Returns: (transfer full) (nullable): the record, also from the bin; %NULL without @error when there is none
 */
ChanceryRecord *
chancery_store_load (ChancerySql *sql, const ChanceryEntity *entity, const char *id, GError **error);

/** chancery_store_load_number: the same by its local number */
ChanceryRecord *
chancery_store_load_number (ChancerySql *sql, const ChanceryEntity *entity, gint64 seq, GError **error);

/**
 * chancery_store_load_owned:
 * @mission: id of a mission
 *
 * Returns: (transfer full) (element-type ChanceryRecord) (nullable): the records of @entity that belong to
 *   @mission, in the order they were made, those in the bin too
 */
GPtrArray *chancery_store_load_owned (ChancerySql *sql,
                                      const ChanceryEntity *entity,
                                      const char *mission,
                                      GError **error);

/** chancery_store_load_all: the live records of @entity in the order they were made */
GPtrArray *chancery_store_load_all (ChancerySql *sql, const ChanceryEntity *entity, GError **error);

/** chancery_store_scan: see chancery_vault_scan() */
gboolean chancery_store_scan (
    ChancerySql *sql, const ChanceryEntity *entity, ChanceryVaultTake take, gpointer data, GError **error);

/** chancery_store_count: how many records of @entity there are, without those in the bin */
gboolean chancery_store_count (ChancerySql *sql, const ChanceryEntity *entity, gint64 *count, GError **error);

/* The columns of a row that chancery_store_rows() gives; behind the fields comes "seq". */
#define CHANCERY_STORE_ID 0
#define CHANCERY_STORE_DELETED 1
#define CHANCERY_STORE_FIRST_FIELD 2

/** chancery_store_rows: Returns: (nullable): a statement over all records of @entity, those in the bin too */
sqlite3_stmt *chancery_store_rows (ChancerySql *sql, const ChanceryEntity *entity, GError **error);

/** chancery_store_read: Returns: (transfer full): the record in the present row of such a statement */
ChanceryRecord *chancery_store_read (sqlite3_stmt *statement, const ChanceryEntity *entity);

/** chancery_store_seq: the local number of a record; 0 when there is none */
gboolean chancery_store_seq (
    ChancerySql *sql, const ChanceryEntity *entity, const char *id, gint64 *seq, GError **error);

/** chancery_store_insert, chancery_store_update: write the whole row of @record */
gboolean chancery_store_insert (ChancerySql *sql, const ChanceryRecord *record, GError **error);
gboolean chancery_store_update (ChancerySql *sql, const ChanceryRecord *record, GError **error);

G_END_DECLS
