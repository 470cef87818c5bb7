/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-salvage-find.h"
#include "vault/chancery-salvage.h"

G_BEGIN_DECLS

/*
 * Of each record the best that is known of it. Inside the vault only.
 */

/**
 * ChancerySalvaged:
 * @record: as it is to be written
 * @lost: a bit for each field that is not known
 * @outcome: how it was come by
 */
typedef struct
{
  ChanceryRecord *record;
  guint64 lost;
  ChancerySalvageOutcome outcome;
} ChancerySalvaged;

/**
 * ChancerySalvageMerge:
 * @records: (element-type utf8 ChancerySalvaged): all that can be written, by their ids
 * @lost: (element-type utf8): ids of which nothing else is known; they belong to the log
 */
typedef struct
{
  GHashTable *records;
  GPtrArray *lost;
} ChancerySalvageMerge;

/** chancery_salvage_merge: @finds: must outlive what is returned */
ChancerySalvageMerge *chancery_salvage_merge (ChancerySalvageFinds *finds);
void chancery_salvage_merge_free (ChancerySalvageMerge *self);

/**
 * ChancerySalvageExists: whether there will be a record @id of @entity even if it is not among those salvaged
 */
typedef gboolean (*ChancerySalvageExists) (const ChanceryEntity *entity, const char *id, gpointer data);

/**
 * chancery_salvage_mend_references:
 *
 * Sees to it that every reference leads to a record: what refers to a lost mission as its own gets one that
 * says so; another reference that leads nowhere is taken away and counts as not known.
 */
void
chancery_salvage_mend_references (ChancerySalvageMerge *self, ChancerySalvageExists exists, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChancerySalvageMerge, chancery_salvage_merge_free)

G_END_DECLS
