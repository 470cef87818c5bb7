/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/**
 * chancery_cli_find_mission:
 * @text: its id, its external id, its name in any spelling, or words that begin words of it
 * @error: %CHANCERY_ERROR_NOT_FOUND when none fits, or several; those are then listed
 *
 * Returns: (transfer full) (nullable): the id of the one mission that is meant
 */
char *chancery_cli_find_mission (ChanceryVault *vault, const char *text, GError **error);

/**
 * chancery_cli_find_office:
 * @text: the id or the name of a DS office: "Houston", "Houston Field Office"
 *
 * Returns: (transfer full) (nullable): its id
 */
char *chancery_cli_find_office (ChanceryVault *vault, const char *text, GError **error);

/**
 * chancery_cli_find_record:
 * @text: an id, or what the record is called, in any spelling; a mission as above
 * @deleted: by name only in the bin
 *
 * Returns: (transfer full) (nullable): the id of the one record that is meant, live or in the bin
 */
char *chancery_cli_find_record (
    ChanceryVault *vault, const ChanceryEntity *entity, const char *text, gboolean deleted, GError **error);

/** chancery_cli_find_entity: @error: %CHANCERY_ERROR_USAGE with the kinds of records that there are */
gboolean chancery_cli_find_entity (const char *name, const ChanceryEntity **entity, GError **error);

G_END_DECLS
