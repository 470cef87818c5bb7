/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "domain/chancery-changeset.h"
#include "vault/chancery-areas.h"
#include "vault/chancery-offices.h"
#include "vault/chancery-sql.h"

G_BEGIN_DECLS

/*
 * Carrying a changeset out: rows, log and derived rows in one transaction. Inside the vault only.
 */

/**
 * ChanceryApply:
 * @sql: the connection
 * @author: who writes
 * @device: on which machine
 * @offices: the DS offices and how to measure
 * @areas: the outlines of areas
 * @changed: lists whose rows or order the last changeset changed
 */
typedef struct
{
  ChancerySql *sql;
  char *author;
  char *device;
  ChanceryOffices offices;
  ChanceryAreas areas;
  gboolean changed[CHANCERY_N_LISTS];
} ChanceryApply;

gboolean chancery_apply_changeset (ChanceryApply *self,
                                   ChanceryChangeset *changeset,
                                   const ChanceryProgress *progress,
                                   GError **error);
void chancery_apply_clear (ChanceryApply *self);

G_END_DECLS
