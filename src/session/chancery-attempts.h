/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How often in a row a vault was tried with a wrong passphrase, and how long the next try has to wait. It is
 * kept in the user's state folder, so that starting the program anew does not begin anew; there stands the
 * salt of the vault, a number and a time, and nothing secret. Whoever can write there, or has the file
 * elsewhere, is slowed by the price of the key alone.
 */

/**
 * chancery_attempts_remaining:
 * @id: (nullable): from chancery_vault_salt_id(); %NULL for what is no vault, which needs no waiting
 *
 * Returns: milliseconds until the next passphrase may be tried, 0 for now
 */
gint64 chancery_attempts_remaining (const char *id);

/**
 * chancery_attempts_check:
 *
 * Returns: whether a passphrase may be tried now; otherwise %CHANCERY_ERROR_TOO_SOON
 */
gboolean chancery_attempts_check (const char *id, GError **error);

/**
 * chancery_attempts_note:
 * @failure: (nullable): what a try came to. Only a wrong passphrase counts; one that was right ends the row,
 * and anything else changes nothing.
 */
void chancery_attempts_note (const char *id, const GError *failure);

G_END_DECLS
