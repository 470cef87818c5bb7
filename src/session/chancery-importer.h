/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/chancery-import.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryImportPlan:
 * @added: missions that are new
 * @changed: missions of which the file says something else
 * @unchanged: missions of which it says nothing new
 * @rejected: rows that are not taken
 * @unplaced: missions of the file that have no position afterwards
 * @changeset: all that would change
 * @rejects: (element-type utf8): what is wrong with each rejected row, a sentence each
 *
 * What an import would do. Nothing is written before chancery_importer_apply().
 */
typedef struct
{
  guint added;
  guint changed;
  guint unchanged;
  guint rejected;
  guint unplaced;
  ChanceryChangeset *changeset;
  GPtrArray *rejects;
} ChanceryImportPlan;

/**
 * chancery_importer_plan:
 * @file: what the file says
 * @name: the file's name, for the label
 *
 * Finds each row's mission by its external id; without one, by sending State, kind, name and city.
 */
ChanceryImportPlan *chancery_importer_plan (ChanceryVault *vault,
                                            const ChanceryImportFile *file,
                                            const char *name,
                                            const ChanceryProgress *progress,
                                            GError **error);

/** chancery_importer_apply: writes the plan, as one changeset in one transaction */
gboolean chancery_importer_apply (ChanceryVault *vault,
                                  ChanceryImportPlan *plan,
                                  const ChanceryProgress *progress,
                                  GError **error);

/** chancery_import_plan_describe: Returns: (transfer full): "149 new, 0 changed, 0 unchanged, 0 rejected" */
char *chancery_import_plan_describe (const ChanceryImportPlan *plan);

void chancery_import_plan_free (ChanceryImportPlan *plan);

/* For the window; finish with chancery_session_run_finish(). */

/**
 * chancery_importer_plan_async: the result is a #ChanceryImportPlan
 * @mapping: (transfer none): not touched until the answer is there
 */
void chancery_importer_plan_async (ChancerySession *session,
                                   ChanceryImportMapping *mapping,
                                   const char *name,
                                   ChanceryJob *job,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** chancery_importer_apply_async: after a backup; @plan: (transfer full); the result is the label (char *) */
void chancery_importer_apply_async (ChancerySession *session,
                                    ChanceryImportPlan *plan,
                                    ChanceryJob *job,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryImportPlan, chancery_import_plan_free)

G_END_DECLS
