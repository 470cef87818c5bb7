/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "domain/chancery-changeset.h"
#include "vault/chancery-log-hash.h"
#include "vault/chancery-sql.h"

G_BEGIN_DECLS

/*
 * The change log. Every writing goes through chancery_log_append(); undo, history, audit and merge all read
 * what it wrote. Inside the vault only.
 */

/**
 * chancery_log_append:
 * @changeset: what was done; author and device are set
 *
 * Gives @changeset its number and its time, and writes it, hashed onto the one before. The caller holds the
 * transaction in which the rows change too.
 */
gboolean chancery_log_append (ChancerySql *sql, ChanceryChangeset *changeset, GError **error);

/**
 * chancery_log_head:
 * @seq: (out): number of the last changeset, 0 before the first
 * @hash: (out): its hash, zeros before the first
 *
 * Where the chain ends.
 */
gboolean
chancery_log_head (ChancerySql *sql, gint64 *seq, guint8 hash[CHANCERY_LOG_HASH_SIZE], GError **error);

/**
 * chancery_log_link:
 * @found: (out): whether the log has a change of that number
 * @hash: (out): its hash
 */
gboolean chancery_log_link (
    ChancerySql *sql, gint64 seq, gboolean *found, guint8 hash[CHANCERY_LOG_HASH_SIZE], GError **error);

/**
 * chancery_log_load:
 *
 * Returns: (transfer full) (nullable): the changeset with the id; an error when there is none
 */
ChanceryChangeset *chancery_log_load (ChancerySql *sql, const char *id, GError **error);

/**
 * chancery_log_load_head:
 * @n_changes: (out) (nullable): how many changes it has
 *
 * Returns: (transfer full) (nullable): the changeset with the number, without its changes; %NULL without
 *   @error when there is none
 */
ChanceryChangeset *chancery_log_load_head (ChancerySql *sql, gint64 seq, gint64 *n_changes, GError **error);

/** chancery_log_number: the number of the changeset with the id, 0 when there is none */
gboolean chancery_log_number (ChancerySql *sql, const char *id, gint64 *seq, GError **error);

/** CHANCERY_LOG_CHANGE_COLUMNS: what a SELECT gives that chancery_log_read_change() is to read */
#define CHANCERY_LOG_CHANGE_COLUMNS "entity, record, field, before, after"

/**
 * chancery_log_read_change:
 *
 * Returns: (transfer full) (nullable): the change in the present row; %NULL when it names an entity or a
 * field that does not exist, which verification tells of
 */
ChanceryChange *chancery_log_read_change (sqlite3_stmt *statement);

/**
 * chancery_log_heads:
 * @limit: at most so many
 *
 * Returns: (transfer full) (element-type ChanceryChangeset): the latest changesets, the latest first,
 *   without their changes
 */
GPtrArray *chancery_log_heads (ChancerySql *sql, guint limit, GError **error);

G_END_DECLS
