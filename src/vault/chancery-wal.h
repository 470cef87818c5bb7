/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-key.h"

G_BEGIN_DECLS

/*
 * What lies in the write-ahead log, or in a rollback journal, beside a vault, before SQLite replays it.
 * Inside the vault only.
 */

/** chancery_wal_has_frames: whether a log lies beside the vault at @path that could hold a page */
gboolean chancery_wal_has_frames (const char *path);

/**
 * chancery_wal_check:
 * @path: the vault
 * @key: its key
 * @salt: its first 16 bytes
 *
 * Refuses a log or journal that SQLite would replay although its pages are not of this vault: one left by
 * another vault of the same name. Replayed, it would leave nothing that can be read. One that cannot be read
 * is refused too: nobody knows what SQLite would make of it.
 */
gboolean chancery_wal_check (const char *path,
                             ChancerySecret *key,
                             const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                             GError **error);

G_END_DECLS
