/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "domain/chancery-changeset.h"
#include "vault/chancery-sql.h"
#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * Carrying a changeset out: rows, log and derived rows in one transaction. Inside the vault only.
 */

/**
 * ChanceryApply:
 * @sql: the connection
 * @author: who writes
 * @device: on which machine
 * @nearest: how to measure
 * @offices: (nullable) (element-type ChanceryRecord): the open DS offices with a position, read when needed
 * @positions: (nullable): theirs, in the same order
 * @changed: lists whose rows or order the last changeset changed
 */
typedef struct
{
  ChancerySql *sql;
  char *author;
  char *device;
  ChanceryVaultNearest nearest;
  GPtrArray *offices;
  GArray *positions;
  gboolean changed[CHANCERY_N_LISTS];
} ChanceryApply;

gboolean chancery_apply_changeset (ChanceryApply *self,
                                   ChanceryChangeset *changeset,
                                   const ChanceryProgress *progress,
                                   GError **error);
void chancery_apply_clear (ChanceryApply *self);

G_END_DECLS
