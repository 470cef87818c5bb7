/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-job.h"
#include "session/chancery-restorer.h"

G_BEGIN_DECLS

/*
 * A backup in the place of a vault that cannot be opened: looked at first, then put there, and taken away
 * again on request. Nothing here needs a session. Each waits until this process has closed the vault.
 */

/** chancery_replacer_list_async: see chancery_backup_list_for_file(); where they go by the person's settings
 */
void chancery_replacer_list_async (const char *vault, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *chancery_replacer_list_finish (GAsyncResult *result, GError **error);

/**
 * chancery_replacer_plan:
 * @backup: path of a backup
 * @passphrase: what opens it; wrong ones count as when a vault is opened
 *
 * Verifies the backup, and tells what it holds: see chancery_restorer_plan(). Blocks.
 */
ChanceryRestorePlan *chancery_replacer_plan (const char *backup,
                                             ChancerySecret *passphrase,
                                             const ChanceryProgress *progress,
                                             GError **error);

/**
 * chancery_replacer_replace:
 * @vault: path of the vault; it may be damaged, or missing
 * @aside: (out) (nullable): where what lay there lies now, see chancery_vault_replace(); also with
 *   %CHANCERY_ERROR_UNCONFIRMED
 *
 * Puts a copy of @backup into the vault's place. Blocks.
 */
gboolean chancery_replacer_replace (const char *vault,
                                    const char *backup,
                                    ChancerySecret *passphrase,
                                    char **aside,
                                    const ChanceryProgress *progress,
                                    GError **error);

/* The same on a thread of their own; the job is shown by the caller. */
void chancery_replacer_plan_async (const char *backup,
                                   ChancerySecret *passphrase,
                                   ChanceryJob *job,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ChanceryRestorePlan *chancery_replacer_plan_finish (GAsyncResult *result, GError **error);

void chancery_replacer_replace_async (const char *vault,
                                      const char *backup,
                                      ChancerySecret *passphrase,
                                      ChanceryJob *job,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/** chancery_replacer_replace_finish: @aside: (out) (nullable): as above */
gboolean chancery_replacer_replace_finish (GAsyncResult *result, char **aside, GError **error);

/** chancery_replacer_put_back_async: takes it back; what lay there for so long is kept as well */
void chancery_replacer_put_back_async (const char *vault,
                                       const char *aside,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/** chancery_replacer_put_back_finish: @restored: (out) (nullable): where the backup that was there lies now
 */
gboolean chancery_replacer_put_back_finish (GAsyncResult *result, char **restored, GError **error);

G_END_DECLS
