/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

G_BEGIN_DECLS

/** CHANCERY_BRIEFING_MARKING: stands on every sheet and page until the user chooses another */
#define CHANCERY_BRIEFING_MARKING "SENSITIVE - PROTECTIVE LIAISON - HANDLE ACCORDINGLY"

/**
 * chancery_briefing_write:
 * @path: the workbook; an existing one is replaced once the new one is whole
 * @marking: (nullable): as above for %NULL
 *
 * Writes missions, contacts, assessments and DS offices, a sheet each.
 *
 * Returns: whether the workbook is there whole; otherwise there is none, or the old one
 */
gboolean chancery_briefing_write (ChanceryVault *vault,
                                  const char *path,
                                  const char *marking,
                                  const ChanceryProgress *progress,
                                  GError **error);

/** chancery_briefing_write_async: finish with chancery_session_run_finish(): the path (char *) */
void chancery_briefing_write_async (ChancerySession *session,
                                    const char *path,
                                    ChanceryJob *job,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

G_END_DECLS
