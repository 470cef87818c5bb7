/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * chancery_text_clean:
 * @text: (nullable): any UTF-8
 * @keep_lines: whether line breaks stay
 *
 * Returns: (transfer full) (nullable): NFC, control characters and (unless @keep_lines) line breaks
 *   turned into spaces, outer white space cut; %NULL when nothing is left
 */
char *chancery_text_clean (const char *text, gboolean keep_lines);

/**
 * chancery_text_fold:
 *
 * Returns: (transfer full): @text lower-cased, accents removed, every run of other than letters and
 *   digits one space: what two spellings of a name or column header have in common
 */
char *chancery_text_fold (const char *text);

/**
 * chancery_text_excerpt:
 * @text: any UTF-8
 * @longest: most characters, the mark of what is left out included
 *
 * Returns: (transfer full): @text, or its beginning and "…"; for messages, which must not be cut within a
 *   character
 */
char *chancery_text_excerpt (const char *text, gsize longest);

/**
 * chancery_text_clause:
 *
 * Returns: (transfer full): @sentence without its full stop, to stand within another sentence
 */
char *chancery_text_clause (const char *sentence);

/**
 * chancery_text_equal: whether both are %NULL, or both the same text
 */
gboolean chancery_text_equal (const char *a, const char *b);

/**
 * chancery_text_is_empty: whether @text is %NULL or ""
 */
gboolean chancery_text_is_empty (const char *text);

/**
 * chancery_text_uuid:
 *
 * Returns: (transfer full): a new random UUID (version 4), lower case
 */
char *chancery_text_uuid (void);

G_END_DECLS
