/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault-test.h"

/*
 * A small vault, and writes to it of which a part would show: what the tests share that interrupt a write or
 * make it fail. All ids are the same in every run.
 */

#define VAULT_WORLD_MISSION "10000000-0000-4000-8000-000000000000"
#define VAULT_WORLD_PEOPLE 40

/** vault_world_fill: a mission and VAULT_WORLD_PEOPLE people, whose notes read "step 0" */
void vault_world_fill (VaultTest *self);

/** vault_world_step: one changeset, after which the notes of the first two people read "step @step" */
gboolean vault_world_step (ChanceryVault *vault, guint step, GError **error);

/** vault_world_steps: the last step that is in the vault; both people must agree on it */
guint vault_world_steps (VaultTest *self);

/** vault_world_crowd: @count more people in one changeset, at least ten changes each */
ChanceryChangeset *vault_world_crowd (guint count);

/** vault_world_state: all records with their values, the rows of all lists, and the labels in the log,
 * without ids and in one order */
char *vault_world_state (ChanceryVault *vault);

/** vault_world_copy: @from under the name @to; both are paths of closed vaults */
void vault_world_copy (const char *from, const char *to);
