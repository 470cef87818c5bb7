/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-draft.h"
#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/* What every command that writes records has to ask first. Inside the session layer only. */

/**
 * chancery_command_check:
 * @drafts: (element-type ChanceryDraft): all that is saved together
 *
 * Validates them, and asks whether the vault has anything against them: another mission with the same
 * external id, or a mission that is not there.
 */
gboolean chancery_command_check (ChanceryVault *vault, GPtrArray *drafts, GError **error);

/** chancery_command_check_external_id: whether no other mission has the external id of the mission @record */
gboolean
chancery_command_check_external_id (ChanceryVault *vault, const ChanceryRecord *record, GError **error);

G_END_DECLS
