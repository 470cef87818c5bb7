/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-secret.h"

G_BEGIN_DECLS

/*
 * A vault's raw key as text that a person can keep on paper and type: 14 groups of five of the 32 characters
 * of Crockford's base 32, which has no I, L, O and U. Four of a group are data and the fifth is a check over
 * the field of 32 elements: every wrong character in a group, every two that changed places, and every group
 * in the place of another are noticed. The last group is a checksum over the whole. See README.md beside this
 * file.
 */

#define CHANCERY_RECOVERY_KEY_GROUPS 14
#define CHANCERY_RECOVERY_KEY_GROUP_SIZE 5

/** CHANCERY_RECOVERY_KEY_SIZE: bytes of the text, with a hyphen between the groups and without a final NUL */
#define CHANCERY_RECOVERY_KEY_SIZE (CHANCERY_RECOVERY_KEY_GROUPS * (CHANCERY_RECOVERY_KEY_GROUP_SIZE + 1) - 1)

/**
 * chancery_recovery_key_format:
 * @key: a raw key, 32 bytes
 *
 * Returns: (transfer full): %CHANCERY_RECOVERY_KEY_SIZE bytes of text
 */
ChancerySecret *chancery_recovery_key_format (ChancerySecret *key);

/**
 * chancery_recovery_key_group:
 * @text: from chancery_recovery_key_format()
 * @number: of the group, from 1
 *
 * Returns: (transfer full): its five characters
 */
ChancerySecret *chancery_recovery_key_group (ChancerySecret *text, guint number);

/**
 * chancery_recovery_key_parse:
 * @text: what somebody typed, in UTF-8
 *
 * Takes capital and small letters, O for 0, I and L for 1, any spaces, line breaks, hyphens and full stops
 * between characters, the groups' numbers before them, and the groups in any order: each knows its place.
 *
 * Errors: %CHANCERY_ERROR_REJECTED, which names the group that is wrong, as far as can be known.
 *
 * Returns: (transfer full) (nullable): the raw key
 */
ChancerySecret *chancery_recovery_key_parse (ChancerySecret *text, GError **error);

/**
 * ChanceryRecoveryGroupState:
 * @CHANCERY_RECOVERY_GROUP_EMPTY: nothing but separators
 * @CHANCERY_RECOVERY_GROUP_UNFINISHED: fewer than five characters, all of which could be right
 * @CHANCERY_RECOVERY_GROUP_RIGHT: it passes its check
 * @CHANCERY_RECOVERY_GROUP_WRONG: it has a mistake, or belongs to another place
 */
typedef enum
{
  CHANCERY_RECOVERY_GROUP_EMPTY,
  CHANCERY_RECOVERY_GROUP_UNFINISHED,
  CHANCERY_RECOVERY_GROUP_RIGHT,
  CHANCERY_RECOVERY_GROUP_WRONG,
} ChanceryRecoveryGroupState;

/**
 * chancery_recovery_key_check_group:
 * @typed: what was typed of one group
 * @number: which it is, from 1
 */
ChanceryRecoveryGroupState chancery_recovery_key_check_group (const char *typed, guint number);

/**
 * chancery_recovery_key_is_symbol:
 *
 * Returns: whether @character can stand in a recovery key, as it is or for one that looks like it
 */
gboolean chancery_recovery_key_is_symbol (gunichar character);

/** chancery_recovery_key_is_separator: whether @character may stand between those of a recovery key */
gboolean chancery_recovery_key_is_separator (gunichar character);

G_END_DECLS
