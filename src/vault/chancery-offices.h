/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"
#include "vault/chancery-sql.h"
#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * Which DS office is nearest to a mission. Inside the vault only.
 */

/**
 * ChanceryOffices:
 * @nearest: (nullable): how to measure
 * @offices: (nullable) (element-type ChanceryRecord): the open DS offices with a position, once they are read
 * @positions: (nullable): theirs, in the same order
 */
typedef struct
{
  ChanceryVaultNearest nearest;
  GPtrArray *offices;
  GArray *positions;
} ChanceryOffices;

/** chancery_offices_load: reads them unless they are known */
gboolean chancery_offices_load (ChanceryOffices *self, ChancerySql *sql, GError **error);

/** chancery_offices_forget: they are to be read anew */
void chancery_offices_forget (ChanceryOffices *self);

/** chancery_offices_nearest: a #ChanceryNearestOffice; @data is the #ChanceryOffices, loaded */
double chancery_offices_nearest (const ChanceryPosition *position,
                                 const char *assigned,
                                 char **office,
                                 gpointer data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChanceryOffices, chancery_offices_forget)

G_END_DECLS
