/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sodium.h>

G_BEGIN_DECLS

/*
 * The hash that chains the log (README.md beside this file): what is written and what is verified go through
 * the same encoding. Inside the vault only.
 */

#define CHANCERY_LOG_HASH_SIZE 32

typedef crypto_generichash_state ChanceryLogHash;

/** chancery_log_hash_init: begins a link behind the one whose hash is @previous */
void chancery_log_hash_init (ChanceryLogHash *self, const guint8 previous[CHANCERY_LOG_HASH_SIZE]);

void chancery_log_hash_number (ChanceryLogHash *self, gint64 number);

/**
 * chancery_log_hash_text:
 * @text: (nullable): the text, or none at all
 * @length: its bytes; -1 when it ends with a NUL
 */
void chancery_log_hash_text (ChanceryLogHash *self, const char *text, gssize length);

void chancery_log_hash_final (ChanceryLogHash *self, guint8 out[CHANCERY_LOG_HASH_SIZE]);

G_END_DECLS
