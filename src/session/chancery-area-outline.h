/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-outline.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/*
 * The outline of the Washington, D.C. metropolitan area as it stands in a vault: the one shipped, until a
 * user puts another in its place. Both go through the change log like any other writing.
 */

/** chancery_area_reader: knows areas by their outlines, for #ChanceryVaultOptions */
extern const ChanceryVaultAreaReader chancery_area_reader;

/**
 * chancery_area_outline_load:
 * @is_shipped: (out) (optional): whether it is the outline shipped with Chancery
 * @source: (out) (optional) (nullable) (transfer full): where it comes from, as the user was told
 *
 * Returns: (transfer full) (nullable): the outline
 */
ChanceryOutline *
chancery_area_outline_load (ChanceryVault *vault, gboolean *is_shipped, char **source, GError **error);

/**
 * chancery_area_outline_replace:
 * @outline: (nullable): the new one; %NULL for the one shipped with Chancery
 * @source: (nullable): where it comes from, the name of a file for one
 */
gboolean chancery_area_outline_replace (ChanceryVault *vault,
                                        const ChanceryOutline *outline,
                                        const char *source,
                                        GError **error);

/** chancery_area_outline_replace_async: the same for the window; finish with chancery_session_run_finish(),
 * whose result is non-%NULL when it went well, and to be freed with g_free() */
void chancery_area_outline_replace_async (ChancerySession *session,
                                          ChanceryOutline *outline,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);

G_END_DECLS
