/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/chancery-table.h"
#include "session/chancery-history.h"

G_BEGIN_DECLS

/*
 * The log as a table, one row a change, the latest changeset first: for the command line and for a workbook.
 */

/**
 * chancery_audit_table:
 * @question: which changesets; when it names a record, only the changes of that and of what belongs to it
 * @words: for people (labels, titles); otherwise the names and values as they are stored
 *
 * Returns: (transfer full) (nullable): when (UTC), who, on which machine, how, the label, what kind of
 * record, its title, the field, from what, to what, and the number in the chain. It must not outlive @vault.
 */
ChanceryTable *chancery_audit_table (ChanceryVault *vault,
                                     const ChanceryAuditQuestion *question,
                                     gboolean words,
                                     GError **error);

/**
 * chancery_audit_write:
 * @path: the workbook; an existing one is replaced once the new one is whole
 * @marking: (nullable): stands on every sheet and page; the briefing's for %NULL
 *
 * A log with more changes than fit on a sheet goes on on the next.
 */
gboolean chancery_audit_write (ChanceryVault *vault,
                               const ChanceryAuditQuestion *question,
                               const char *path,
                               const char *marking,
                               const ChanceryProgress *progress,
                               GError **error);

/** chancery_audit_write_async: finish with chancery_session_run_finish(): the path (char *) */
void chancery_audit_write_async (ChancerySession *session,
                                 const ChanceryAuditQuestion *question,
                                 const char *path,
                                 ChanceryJob *job,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

G_END_DECLS
