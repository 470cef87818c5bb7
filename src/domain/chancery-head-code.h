/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CHANCERY_HEAD_CODE_SIZE: how many bytes of the hash a code holds: 80 bits cannot be met by searching */
#define CHANCERY_HEAD_CODE_SIZE 10

/**
 * ChanceryHeadCode:
 * @seq: number of a changeset, from 1
 * @hash: the first bytes of its hash
 *
 * Where the change log stands, short enough to be noted on paper: whoever has it later knows whether the
 * vault still contains that change and, by the chain of hashes, all before it.
 *
 * As text: the number, then the hash in Crockford's base 32 (digits and letters without I, L, O, U) in groups
 * of four, then two such characters as a check: 1234-K7QF-2M9D-8XW3-T0PA-35.
 */
typedef struct
{
  gint64 seq;
  guint8 hash[CHANCERY_HEAD_CODE_SIZE];
} ChanceryHeadCode;

/** chancery_head_code_format: Returns: (transfer full): @self as text */
char *chancery_head_code_format (const ChanceryHeadCode *self);

/**
 * chancery_head_code_parse:
 * @text: as somebody typed it: capitals or not, O for 0, I and L for 1, blanks and hyphens anywhere or none
 * @error: %CHANCERY_ERROR_REJECTED: what is wrong with it
 *
 * The check finds every single wrong character and every two that were exchanged, of the number too, and all
 * but one in a thousand of other mistakes.
 */
gboolean chancery_head_code_parse (const char *text, ChanceryHeadCode *self, GError **error);

G_END_DECLS
