/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"
#include "vault/chancery-backup.h"
#include "vault/chancery-lineage.h"

G_BEGIN_DECLS

/*
 * Making a vault again what a backup of it holds: looked at first, then done as one change, which undo takes
 * back. The log keeps everything.
 */

/**
 * ChanceryRestoreCount:
 * @entity: of what
 * @there: how many the backup holds, without its bin
 * @added: how many come back, or come anew
 * @changed: how many get other values
 * @binned: how many go to the bin, because they were made since, or lay there then
 */
typedef struct
{
  const ChanceryEntity *entity;
  gint64 there;
  guint added;
  guint changed;
  guint binned;
} ChanceryRestoreCount;

/** CHANCERY_RESTORE_SHOWN: how many changes a plan tells by their labels */
#define CHANCERY_RESTORE_SHOWN 50

/**
 * ChanceryRestorePlan:
 * @when: when the backup was made; its last change if its name does not say; milliseconds since 1970 UTC
 * @counts: (element-type ChanceryRestoreCount): by entity, in the order of chancery_entities
 * @latest: (element-type ChanceryChangeset): the last changes that the backup holds, the latest first
 * @lost: (element-type ChanceryChangeset): the changes since, the latest first, as many as are told
 * @lineage: how the two logs lie to each other; @common is 0 when the vault is not open
 * @changeset: (nullable): all that would change; %NULL when the vault is not open
 *
 * What restoring a backup would do. Nothing is written before chancery_restorer_apply().
 */
typedef struct
{
  gint64 when;
  GArray *counts;
  GPtrArray *latest;
  GPtrArray *lost;
  ChanceryLineage lineage;
  ChanceryChangeset *changeset;
} ChanceryRestorePlan;

/** chancery_restore_plan_when: Returns: (transfer full): when the backup was made, "12 Oct 2026, 10:15" */
char *chancery_restore_plan_when (const ChanceryRestorePlan *plan);

/** chancery_restore_plan_lost: Returns: how many changes of the vault the backup does not have */
gint64 chancery_restore_plan_lost (const ChanceryRestorePlan *plan);

/** chancery_restore_plan_foreign: Returns: how many changes of the backup the vault does not have */
gint64 chancery_restore_plan_foreign (const ChanceryRestorePlan *plan);

void chancery_restore_plan_free (ChanceryRestorePlan *plan);

/**
 * chancery_restorer_plan:
 * @vault: (nullable): %NULL for one that cannot be opened: then only what the backup holds is told
 * @backup: from chancery_backup_open()
 *
 * Verifies the backup, then compares record by record. %CHANCERY_ERROR_REJECTED when it is of another vault,
 * %CHANCERY_ERROR_DAMAGED when it is not sound.
 */
ChanceryRestorePlan *chancery_restorer_plan (ChanceryVault *vault,
                                             ChanceryVault *backup,
                                             const ChanceryProgress *progress,
                                             GError **error);

/**
 * chancery_restorer_apply:
 *
 * Does it, as one changeset in one transaction. %CHANCERY_ERROR_CONFLICT when the vault was changed since the
 * plan was made. The caller has seen to a backup.
 */
gboolean chancery_restorer_apply (ChanceryVault *vault,
                                  ChanceryRestorePlan *plan,
                                  const ChanceryProgress *progress,
                                  GError **error);

/* For the window; finish with chancery_session_run_finish(). */

/**
 * chancery_restorer_plan_async: the result is a #ChanceryRestorePlan
 * @passphrase: (nullable): of the backup, if it has another than the vault now
 */
void chancery_restorer_plan_async (ChancerySession *session,
                                   const char *path,
                                   ChancerySecret *passphrase,
                                   ChanceryJob *job,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** chancery_restorer_apply_async: after a backup; @plan: (transfer full); the result is the label (char *) */
void chancery_restorer_apply_async (ChancerySession *session,
                                    ChanceryRestorePlan *plan,
                                    ChanceryJob *job,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryRestorePlan, chancery_restore_plan_free)

G_END_DECLS
