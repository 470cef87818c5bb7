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

/**
 * ChanceryWalFrame:
 * @page: number of the page that it holds; 0 when it was not written since the log was last begun anew
 * @size: pages of the vault after it, when it ends a transaction; otherwise 0
 * @offset: of the page in the log
 * @replayed: whether SQLite takes it: its sums and those of all before it are right, and so is an end of its
 *   transaction behind it
 */
typedef struct
{
  guint32 page;
  guint32 size;
  goffset offset;
  gboolean replayed;
} ChanceryWalFrame;

/**
 * chancery_wal_frames:
 * @fd: of a log, from chancery_wal_open()
 *
 * Returns: (transfer full) (element-type ChanceryWalFrame): all frames that were written since the log was
 * last begun anew, also those that SQLite would not take, in their order
 */
GArray *chancery_wal_frames (int fd);

/** chancery_wal_open: Returns: a descriptor of the log beside the vault at @path, to be closed; -1 for none
 */
int chancery_wal_open (const char *path);

/**
 * chancery_wal_saved:
 * @frames: from chancery_wal_frames()
 * @fits: (element-type gboolean): of each, whether its page passes its check
 *
 * How many of the frames belong to transactions that were reported as saved, as far as that can be proved.
 * SQLite stops at the first frame whose sum is wrong, and takes it for one that was being written when the
 * power went. But behind a transaction there is another one only if it had been forced to the disk; and one
 * all of whose pages pass their checks had been written to its end.
 */
guint chancery_wal_saved (GArray *frames, GArray *fits);

/**
 * chancery_wal_check_whole:
 *
 * Whether SQLite would take all of the log that was reported as saved; otherwise %CHANCERY_ERROR_DAMAGED.
 */
gboolean chancery_wal_check_whole (const char *path,
                                   ChancerySecret *key,
                                   const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                                   GError **error);

G_END_DECLS
