/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

G_BEGIN_DECLS

/*
 * Taking something back out of the log: one field, a whole record, or a record out of the bin. Each is an
 * ordinary change, with its own place in the log, and undo takes it back.
 *
 * All return a label (transfer full) that says what was done, such as "Restore Telephone of Contact “Tibor
 * Valdres”"; %NULL with @error set when nothing was: %CHANCERY_ERROR_REJECTED with the reason when a rule is
 * against it (an issued assessment stays as it is), %CHANCERY_ERROR_CONFLICT, %CHANCERY_ERROR_NOT_FOUND.
 */

/**
 * chancery_restore_field:
 * @seq: number of a changeset
 * @field: the name of one of its fields
 *
 * Gives @field the value that it had once that changeset was written. Latitude and longitude go together.
 */
char *chancery_restore_field (ChanceryVault *vault,
                              gint64 seq,
                              const ChanceryEntity *entity,
                              const char *id,
                              const char *field,
                              GError **error);

/**
 * chancery_restore_version:
 * @seq: number of a changeset
 * @records: (array zero-terminated=1): ids; those that the changeset does not touch stay as they are
 *
 * Makes the records what they were once that changeset was written, also out of the bin.
 */
char *chancery_restore_version (ChanceryVault *vault, gint64 seq, const char *const *records, GError **error);

/**
 * chancery_restore_deleted:
 *
 * Takes a record out of the bin. With a mission comes all that was deleted together with it. What belongs to
 * a mission in the bin brings that along, in the same way; the label says so.
 */
char *
chancery_restore_deleted (ChanceryVault *vault, const ChanceryEntity *entity, const char *id, GError **error);

/* The same for the window. Finish all with chancery_session_run_finish(): the label, to be freed. */
void chancery_restore_field_async (ChancerySession *session,
                                   gint64 seq,
                                   const ChanceryEntity *entity,
                                   const char *id,
                                   const char *field,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void chancery_restore_version_async (ChancerySession *session,
                                     gint64 seq,
                                     const char *const *records,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void chancery_restore_deleted_async (ChancerySession *session,
                                     const ChanceryEntity *entity,
                                     const char *id,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

G_END_DECLS
