/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-sql.h"

G_BEGIN_DECLS

/** chancery_schema_check: whether this program knows the vault's format; %CHANCERY_ERROR_NEWER if not */
gboolean chancery_schema_check (ChancerySql *sql, GError **error);

/**
 * chancery_schema_upgrade:
 *
 * Brings a new or older vault to the present format: one .sql file a format, all in one transaction.
 * A vault of a newer format is a %CHANCERY_ERROR_NEWER and stays untouched.
 */
gboolean chancery_schema_upgrade (ChancerySql *sql, gboolean read_only, GError **error);

/** chancery_schema_resource: Returns: (transfer full) (nullable): a text compiled into the vault layer */
GBytes *chancery_schema_resource (const char *name, GError **error);

G_END_DECLS
