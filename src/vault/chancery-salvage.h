/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * Saving what can be read of a damaged vault into a new one. The damaged file is only read. Its pages are
 * looked at one by one, so that each costs no more than what lies in it; records are taken from the rows of
 * their tables, also from pages that nothing leads to any more; and what a lost page held is rebuilt from the
 * change log.
 */

/**
 * ChancerySalvageOrder:
 * @path: the damaged vault; nobody may be writing to it
 * @passphrase: (nullable): its passphrase
 * @key: (nullable): its raw key, in place of @passphrase; with it a few damaged bytes of the salt do no harm
 * @like: (nullable): a backup of it, whose first 16 bytes are taken for its own: without them no passphrase
 *   gives the key
 * @target: the new vault; must not exist yet
 * @new_passphrase: of the new vault
 */
typedef struct
{
  const char *path;
  ChancerySecret *passphrase;
  ChancerySecret *key;
  const char *like;
  const char *target;
  ChancerySecret *new_passphrase;
} ChancerySalvageOrder;

/**
 * ChancerySalvageOutcome:
 * @CHANCERY_SALVAGE_ROW: the record was read whole from its table
 * @CHANCERY_SALVAGE_LOG: it, or what was missing of it, was rebuilt from the change log
 * @CHANCERY_SALVAGE_PART: something of it is not known, or may be an older state
 * @CHANCERY_SALVAGE_LOST: nothing of it is known but that it was there
 */
typedef enum
{
  CHANCERY_SALVAGE_ROW,
  CHANCERY_SALVAGE_LOG,
  CHANCERY_SALVAGE_PART,
  CHANCERY_SALVAGE_LOST,
  CHANCERY_SALVAGE_N_OUTCOMES,
} ChancerySalvageOutcome;

/**
 * ChancerySalvageRemark:
 * @entity: (nullable): what the record is, when that is known
 * @id: its id
 * @title: (nullable): what it is called
 * @outcome: %CHANCERY_SALVAGE_PART or _LOST
 * @unknown: (nullable): for people, the fields that are not known
 */
typedef struct
{
  const ChanceryEntity *entity;
  char *id;
  char *title;
  ChancerySalvageOutcome outcome;
  char *unknown;
} ChancerySalvageRemark;

/**
 * ChancerySalvageCount:
 * @entity: (nullable): %NULL for records of which it is not known what they were
 * @records: how many, by what became of them
 */
typedef struct
{
  const ChanceryEntity *entity;
  guint records[CHANCERY_SALVAGE_N_OUTCOMES];
} ChancerySalvageCount;

/**
 * ChancerySalvageReport:
 * @pages: how many pages there were
 * @damaged: (element-type guint32): the numbers of those that could not be read
 * @log_damaged: whether the write-ahead log beside the vault was damaged
 * @unchecked: whether no page could be checked, since the file's first 16 bytes are lost: what was read may
 *   have been altered
 * @counts: (element-type ChancerySalvageCount): of each kind of record
 * @remarks: (element-type ChancerySalvageRemark): of each record that was not saved whole
 */
typedef struct
{
  guint32 pages;
  GArray *damaged;
  gboolean log_damaged;
  gboolean unchecked;
  GArray *counts;
  GPtrArray *remarks;
} ChancerySalvageReport;

/**
 * chancery_salvage:
 * @options: for the new vault
 *
 * Makes a vault at @target of what can be read of that at @path, whole and verified or not at all. All of it
 * is one changeset; ids and what lies in the bin stay as they were. Records of a mission that is lost hang on
 * a mission of its id that says so.
 *
 * Errors: %CHANCERY_ERROR_WRONG_PASSPHRASE when the key fits no page, %CHANCERY_ERROR_NOT_A_VAULT, and those
 * of making a vault.
 */
ChancerySalvageReport *chancery_salvage (const ChancerySalvageOrder *order,
                                         const ChanceryVaultOptions *options,
                                         const ChanceryProgress *progress,
                                         GError **error);
void chancery_salvage_report_free (ChancerySalvageReport *self);

/** chancery_salvage_total: how many records of all kinds came to @outcome */
guint chancery_salvage_total (const ChancerySalvageReport *self, ChancerySalvageOutcome outcome);

/** chancery_salvage_saved_all: whether every record that is known of was saved whole, from checked pages */
gboolean chancery_salvage_saved_all (const ChancerySalvageReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChancerySalvageReport, chancery_salvage_report_free)

G_END_DECLS
