/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault-test.h"

/*
 * A small vault, and writes to it of which a part would show: what the tests share that interrupt a write or
 * make it fail. All ids are the same in every run.
 */

#define WORLD_MISSION "10000000-0000-4000-8000-000000000000"
#define WORLD_PEOPLE 40

/** world_fill: a mission and WORLD_PEOPLE people, whose notes read "step 0" */
void world_fill (VaultTest *self);

/** world_step: one changeset, after which the notes of the first two people read "step @step" */
gboolean world_step (ChanceryVault *vault, guint step, GError **error);

/** world_steps: the last step that is in the vault; both people must agree on it */
guint world_steps (VaultTest *self);

/** world_crowd: @count more people in one changeset, at least ten changes each */
ChanceryChangeset *world_crowd (guint count);

/** world_state: all records with their values, the rows of all lists, and the labels in the log,
 * without ids and in one order */
char *world_state (ChanceryVault *vault);

/** world_copy: @from under the name @to; both are paths of closed vaults */
void world_copy (const char *from, const char *to);
