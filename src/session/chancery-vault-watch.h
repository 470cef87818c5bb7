/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryVaultState:
 * @CHANCERY_VAULT_FINE: nothing is to be said
 * @CHANCERY_VAULT_DAMAGED: it is damaged, and can only be read, and that in part
 * @CHANCERY_VAULT_GONE: it is not at its place
 * @CHANCERY_VAULT_HELD: it is open for reading only, and another Chancery has it
 * @CHANCERY_VAULT_FREE: likewise, and who had it has closed it
 */
typedef enum
{
  CHANCERY_VAULT_FINE,
  CHANCERY_VAULT_DAMAGED,
  CHANCERY_VAULT_GONE,
  CHANCERY_VAULT_HELD,
  CHANCERY_VAULT_FREE,
} ChanceryVaultState;

/**
 * ChanceryVaultWatch:
 *
 * Looks every other second how it stands with an open vault: whether its file is there, and who has it.
 *
 * Signal "changed": the state, or what is to be said of it, is another. Emitted on the main thread.
 */
#define CHANCERY_TYPE_VAULT_WATCH (chancery_vault_watch_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryVaultWatch, chancery_vault_watch, CHANCERY, VAULT_WATCH, GObject)

ChanceryVaultWatch *chancery_vault_watch_new (ChancerySession *session);
ChanceryVaultState chancery_vault_watch_state (ChanceryVaultWatch *self);

/** chancery_vault_watch_describe: Returns: (transfer full): what is so, what is safe, what to do */
char *chancery_vault_watch_describe (ChanceryVaultWatch *self);

/**
 * chancery_vault_watch_take_writing_async:
 *
 * Makes a session that reads only one that writes, when nobody else has the vault any more; see
 * chancery_vault_take_writing(). The forms that were begun earlier are offered by
 * chancery_session_drafts() from then on: whoever asked it before asks again.
 */
void chancery_vault_watch_take_writing_async (ChancerySession *session,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
gboolean
chancery_vault_watch_take_writing_finish (ChancerySession *session, GAsyncResult *result, GError **error);

G_END_DECLS
