/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/chancery-cli-verb.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * chancery_cli_unlock:
 * @request: names the vault, and where the passphrase comes from
 * @access: how it is to be opened
 *
 * Looks at the file before it asks for the passphrase. A vault that another process has open is opened for
 * reading where that will do, and the person is told. A terminal asks up to three times; after three wrong
 * ones in a row, of this or of earlier commands, the next waits.
 */
ChancerySession *
chancery_cli_unlock (const ChanceryCliRequest *request, ChanceryCliAccess access, GError **error);

/** chancery_cli_lock: closes the vault and frees the session */
void chancery_cli_lock (ChancerySession *session);

/**
 * chancery_cli_run:
 *
 * Runs a command against an open vault, with progress and with an answer to interruption.
 */
gboolean chancery_cli_run (ChancerySession *session, const ChanceryCliRequest *request, GError **error);

G_END_DECLS
