/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault-test.h"

#include "vault/chancery-salvage.h"

/*
 * A vault with something of everything in it, and the question whether a salvaged one holds the same.
 */

/**
 * SalvageWorld:
 * @t: the vault, closed
 * @records: (element-type ChanceryRecord): all of them, those of the reference data and the bin too
 * @whole: the file's bytes
 * @target: where it is salvaged to
 */
typedef struct
{
  VaultTest t;
  GPtrArray *records;
  GByteArray *whole;
  char *target;
} SalvageWorld;

SalvageWorld salvage_world_new (void);
void salvage_world_clear (SalvageWorld *self);

/** salvage_world_remember: takes what the open vault holds for what is to be saved */
void salvage_world_remember (SalvageWorld *self);

/** salvage_world_write: writes the file's first @length bytes of @bytes */
void salvage_world_write (const SalvageWorld *self, const GByteArray *bytes, gsize length);
guint salvage_world_pages (const SalvageWorld *self);

/** salvage_world_order: with the passphrase; to be altered */
ChancerySalvageOrder salvage_world_order (SalvageWorld *self, ChancerySecret *passphrase);

/** salvage_world_save: salvages with the passphrase, which must do */
ChancerySalvageReport *salvage_world_save (SalvageWorld *self);

/**
 * salvage_world_compare:
 *
 * Opens the new vault, verifies it, compares every record with what it was, and removes it. A record that is
 * not as it was must be remarked on, a value that is not must be named as not known.
 *
 * Returns: how many records are as they were
 */
guint salvage_world_compare (SalvageWorld *self, const ChancerySalvageReport *report);

/** salvage_rounds: @all, or a few of them where everything is checked at each step and takes its time */
guint salvage_rounds (guint all);

/** salvage_world_key: Returns: (transfer full): the raw key */
ChancerySecret *salvage_world_key (SalvageWorld *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SalvageWorld, salvage_world_clear)
