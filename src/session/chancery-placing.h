/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * chancery_placing_put:
 * @mission: id of a mission
 * @position: where its main premises are
 *
 * Gives the mission's main premises that position, to a millionth of a degree (0.1 m); a mission without
 * premises gets some. It is one changeset like any other, so it can be undone.
 *
 * Returns: %FALSE with %CHANCERY_ERROR_NOT_FOUND when the mission is not there any more
 */
gboolean chancery_placing_put (ChanceryVault *vault,
                               const char *mission,
                               const ChanceryPosition *position,
                               GError **error);

/** chancery_placing_put_async: the same for the window; finish with chancery_session_run_finish(), whose
 * result is non-%NULL when it went well, and to be freed with g_free() */
void chancery_placing_put_async (ChancerySession *session,
                                 const char *mission,
                                 const ChanceryPosition *position,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

G_END_DECLS
