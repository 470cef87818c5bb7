/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-draft.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/*
 * What a user can do to the records. Each is a piece of work for the session and makes one changeset.
 */

/**
 * chancery_command_save:
 * @drafts: (element-type ChanceryDraft): validated; the first names the changeset
 *
 * Saves what the drafts change. A mission whose external id another mission has is rejected, and so is a
 * record of a mission that is not there.
 *
 * Returns: whether it is written; %TRUE too when there was nothing to change
 */
gboolean chancery_command_save (ChanceryVault *vault, GPtrArray *drafts, GError **error);

/**
 * chancery_command_delete:
 *
 * Puts a record in the bin; with a mission go its premises, contacts, assessments and visits.
 */
gboolean
chancery_command_delete (ChanceryVault *vault, const ChanceryEntity *entity, const char *id, GError **error);

/**
 * chancery_command_supersede:
 * @assessment: an issued assessment
 *
 * Returns: (transfer full): a draft of the assessment that takes its place, to be edited and saved
 */
ChanceryDraft *chancery_command_supersede (const ChanceryRecord *assessment);

/* The same for the window: the session's work runs off the main thread. Finish all with
 * chancery_session_run_finish(), whose result is non-NULL when it went well: a label (char *) to be freed; of
 * undo a #ChanceryUndone. */
void chancery_command_save_async (ChancerySession *session,
                                  GPtrArray *drafts,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/**
 * chancery_command_present_async:
 * @drafts: (element-type ChanceryDraft)
 *
 * Loads the records that the drafts edit, as they are now. The result is a #GPtrArray of #ChanceryRecord in
 * the order of @drafts, %NULL for one that is not made yet or is not there.
 */
void chancery_command_present_async (ChancerySession *session,
                                     GPtrArray *drafts,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void chancery_command_delete_async (ChancerySession *session,
                                    const ChanceryEntity *entity,
                                    const char *id,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void chancery_command_undo_async (ChancerySession *session,
                                  gboolean redo,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

G_END_DECLS
