/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-sql.h"

G_BEGIN_DECLS

/**
 * chancery_schema_check:
 * @format: (out): the vault's format
 *
 * Returns: whether this program knows that format; %CHANCERY_ERROR_NEWER or _NOT_A_VAULT if not
 */
gboolean chancery_schema_check (ChancerySql *sql, int *format, GError **error);

/**
 * chancery_schema_upgrade:
 * @format: the vault's format, 0 for a file that is new
 *
 * Brings a vault to the present format: one .sql file a format, all in one transaction. The caller has seen
 * to a backup.
 */
gboolean chancery_schema_upgrade (ChancerySql *sql, int format, GError **error);

/**
 * chancery_schema_stand_in:
 *
 * Gives a connection that only reads a vault of an older format the tables of records that came later, empty
 * and in memory, so that whoever asks for such records need not know of formats. "query_only" is off
 * afterwards.
 */
gboolean chancery_schema_stand_in (ChancerySql *sql, GError **error);

/** chancery_schema_make: makes the empty tables of @format, to be looked at */
gboolean chancery_schema_make (ChancerySql *sql, int format, GError **error);

/** chancery_schema_resource: Returns: (transfer full) (nullable): a text compiled into the vault layer */
GBytes *chancery_schema_resource (const char *name, GError **error);

G_END_DECLS
