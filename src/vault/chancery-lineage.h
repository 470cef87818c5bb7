/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * Two vaults beside each other: how far their logs are the same, and all their records.
 */

/**
 * ChanceryLineage:
 * @common: number of the last change that both logs hold; 0 when they have none in common and are different
 *   vaults
 * @here: number of the last change of the one
 * @there: number of the last change of the other
 *
 * Each change is hashed onto the one before, so what is the same at one number is the same up to it.
 */
typedef struct
{
  gint64 common;
  gint64 here;
  gint64 there;
} ChanceryLineage;

gboolean chancery_vault_compare_logs (ChanceryVault *here,
                                      ChanceryVault *there,
                                      ChanceryLineage *lineage,
                                      GError **error);

/**
 * ChanceryVaultTake:
 *
 * Is given one record. It may ask another vault, and nothing of the one that is scanned.
 *
 * Returns: whether to go on
 */
typedef gboolean (*ChanceryVaultTake) (const ChanceryRecord *record, gpointer data, GError **error);

/**
 * chancery_vault_scan:
 *
 * Hands every record of @entity to @take, one at a time, those in the bin too, in the order they were made.
 */
gboolean chancery_vault_scan (
    ChanceryVault *self, const ChanceryEntity *entity, ChanceryVaultTake take, gpointer data, GError **error);

/** chancery_vault_lookup: Returns: (transfer full) (nullable): the record, also from the bin; %NULL without
 * an error when there is none */
ChanceryRecord *
chancery_vault_lookup (ChanceryVault *self, const ChanceryEntity *entity, const char *id, GError **error);

/** chancery_vault_count: how many records of @entity there are, without those in the bin */
gboolean
chancery_vault_count (ChanceryVault *self, const ChanceryEntity *entity, gint64 *count, GError **error);

G_END_DECLS
