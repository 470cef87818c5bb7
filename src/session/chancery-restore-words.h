/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/chancery-table.h"
#include "session/chancery-restorer.h"

G_BEGIN_DECLS

/*
 * What a person reads before a backup is restored: the same in the window and at the command line.
 */

/** chancery_restore_words_age: Returns: (transfer full): how old it is at @now_ms: "Made 3 days ago" */
char *chancery_restore_words_age (gint64 when_ms, gint64 now_ms);

/**
 * chancery_restore_words_loss:
 *
 * Returns: (transfer full): in a sentence or two, what of the vault the backup does not have, and that it is
 *   not lost for good
 */
char *chancery_restore_words_loss (const ChanceryRestorePlan *plan);

/**
 * chancery_restore_words_describe:
 *
 * Returns: (transfer full): of all kinds together, "3 records come back, 2 change, 5 go to the bin", or that
 *   nothing changes
 */
char *chancery_restore_words_describe (const ChanceryRestorePlan *plan);

/** chancery_restore_words_count: Returns: (transfer full): "2 come back, 1 changes, 3 go to the bin"; %NULL
 * when nothing of this kind changes */
char *chancery_restore_words_count (const ChanceryRestoreCount *count);

/** chancery_restore_words_table: Returns: (transfer full): what the backup holds, and what would change, a
 * row a kind */
ChanceryTable *chancery_restore_words_table (const ChanceryRestorePlan *plan);

G_END_DECLS
