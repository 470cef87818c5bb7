/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-sql.h"

G_BEGIN_DECLS

/*
 * What a full-text search found, one bit a number: cheap to fill from 100,000 hits and to ask 130,000 times.
 * Inside the vault only.
 */

/**
 * chancery_hits_find:
 * @statement: a SELECT of the numbers that MATCH its one parameter; lives as long as the program
 * @search: (nullable): words as a person typed them; each must begin a word of what is found
 * @hits: (out) (transfer full) (nullable): %NULL when @search holds no word, which lets everything through
 *
 * Returns: whether it went well
 */
gboolean chancery_hits_find (
    ChancerySql *sql, const char *statement, const char *search, GByteArray **hits, GError **error);

/** chancery_hits_has: @hits: (nullable): everything for %NULL */
gboolean chancery_hits_has (const GByteArray *hits, gint64 number);

G_END_DECLS
