/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/chancery-table.h"
#include "session/chancery-job.h"
#include "vault/chancery-salvage.h"

G_BEGIN_DECLS

/*
 * Saving what can be read of a damaged vault, as a user sees it. The vault need not be open.
 */

/**
 * chancery_salvager_run:
 * @author: (nullable): who writes, for the log of the new vault; the login name for %NULL
 * @cost: (nullable): of the new vault's key derivation; %NULL for the default, which is what programs use
 *
 * See chancery_salvage(). A vault that somebody may be writing to is refused: %CHANCERY_ERROR_IN_USE. Blocks.
 */
ChancerySalvageReport *chancery_salvager_run (const ChancerySalvageOrder *order,
                                              const char *author,
                                              const ChanceryKeyCost *cost,
                                              const ChanceryProgress *progress,
                                              GError **error);

/**
 * chancery_salvager_run_async:
 * @order: copied
 * @job: shows how far it is, and can be cancelled
 */
void chancery_salvager_run_async (const ChancerySalvageOrder *order,
                                  const char *author,
                                  ChanceryJob *job,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
ChancerySalvageReport *chancery_salvager_run_finish (GAsyncResult *result, GError **error);

/** chancery_salvager_table: Returns: (transfer full): what became of the records, a row a kind, and in all */
ChanceryTable *chancery_salvager_table (const ChancerySalvageReport *report);

/**
 * chancery_salvager_remarks:
 *
 * Returns: (transfer full): the records that were not saved whole, with what is not known of each
 */
ChanceryTable *chancery_salvager_remarks (const ChancerySalvageReport *report);

/**
 * chancery_salvager_describe:
 *
 * Returns: (transfer full): in a few sentences, what was damaged: the pages, the log, and whether what was
 * read could be checked
 */
char *chancery_salvager_describe (const ChancerySalvageReport *report);

G_END_DECLS
