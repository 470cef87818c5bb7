/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-list.h"
#include "vault/chancery-states.h"

G_BEGIN_DECLS

/*
 * What a search index should hold, as one number a record: the sum of the keyed hashes of its words and of
 * the beginnings of them, each once. What the index does hold is taken off again; what is not zero then is
 * wrong. Inside the vault only.
 */

/** CHANCERY_WORDS_PREFIXES: the index holds beginnings of one character, two and so on up to this many */
#define CHANCERY_WORDS_PREFIXES 3

typedef struct _ChanceryWords ChanceryWords;

/**
 * chancery_words_new:
 * @states: whose key is used; it must live as long
 * @most: no local number is greater than this
 */
ChanceryWords *chancery_words_new (const ChanceryStates *states, gint64 most);
void chancery_words_free (ChanceryWords *self);

/** chancery_words_expect: @folded is the search text of the record with the local number @seq */
void chancery_words_expect (ChanceryWords *self, gint64 seq, const char *folded);

/**
 * chancery_words_hash:
 * @prefix: how many characters a beginning has, 0 for a whole word
 */
guint64 chancery_words_hash (const ChanceryWords *self, guint prefix, ChanceryText text);

/** chancery_words_take: the index holds, for the record @seq, what has this hash, and it came with one of the
 * writings from @origins[0] to @origins[1] */
void chancery_words_take (ChanceryWords *self, gint64 seq, guint64 hash, const gint64 origins[2]);

/**
 * chancery_words_place:
 * @length: how many words the index says that the record has
 * @origin: with which writing it says that they came
 */
void chancery_words_place (ChanceryWords *self, gint64 seq, gint64 length, gint64 origin);

/** chancery_words_strangers: how often a record was met that is not expected */
gint64 chancery_words_strangers (const ChanceryWords *self);

/** chancery_words_size: how many records are expected */
gint64 chancery_words_size (const ChanceryWords *self);

/** chancery_words_next_wrong: Returns: the next number after @seq that is wrong, 0 when there is none */
gint64 chancery_words_next_wrong (const ChanceryWords *self, gint64 seq);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryWords, chancery_words_free)

G_END_DECLS
