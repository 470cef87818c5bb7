/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ChancerySecret:
 *
 * Bytes that must not outlive their use: a passphrase or a key. They live in libsodium's guarded
 * memory (locked where the system allows it, fenced, left out of core dumps) and are wiped when the
 * last reference goes.
 */
typedef struct _ChancerySecret ChancerySecret;

#define CHANCERY_TYPE_SECRET (chancery_secret_get_type ())
GType chancery_secret_get_type (void);

/**
 * chancery_secret_new:
 * @size: number of bytes
 *
 * Returns: (transfer full): @size zero bytes
 */
ChancerySecret *chancery_secret_new (gsize size);

/**
 * chancery_secret_new_take_text:
 * @text: (transfer none): NUL-terminated text; it is WIPED in place once copied
 *
 * Returns: (transfer full): the text without its NUL
 */
ChancerySecret *chancery_secret_new_take_text (char *text);

/**
 * chancery_secret_new_copy:
 * @text: NUL-terminated text that somebody else owns and wipes
 *
 * Returns: (transfer full): the text without its NUL
 */
ChancerySecret *chancery_secret_new_copy (const char *text);

ChancerySecret *chancery_secret_ref (ChancerySecret *self);
void chancery_secret_unref (ChancerySecret *self);
guint8 *chancery_secret_bytes (ChancerySecret *self);
gsize chancery_secret_size (const ChancerySecret *self);

/**
 * chancery_secret_equal: compares in constant time
 */
gboolean chancery_secret_equal (const ChancerySecret *a, const ChancerySecret *b);

/**
 * chancery_secret_process_init:
 *
 * To be called first in every program: starts libsodium and switches core dumps off (RLIMIT_CORE and
 * /proc/self/coredump_filter), so that no key reaches a disk.
 */
void chancery_secret_process_init (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChancerySecret, chancery_secret_unref)

G_END_DECLS
