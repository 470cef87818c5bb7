/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "vault/chancery-key.h"

G_BEGIN_DECLS

/*
 * A vault's pages, read and decrypted one by one without SQLite, so that a damaged page costs what lies in it
 * and nothing else. Inside the vault only.
 */

/**
 * ChanceryPageState:
 * @CHANCERY_PAGE_SOUND: it passes its check
 * @CHANCERY_PAGE_STALE: what the log has of it is damaged; an older state of it passes its check
 * @CHANCERY_PAGE_DAMAGED: it does not pass its check, or is cut off
 * @CHANCERY_PAGE_UNCHECKED: nothing can be checked, because the salt is gone
 */
typedef enum
{
  CHANCERY_PAGE_SOUND,
  CHANCERY_PAGE_STALE,
  CHANCERY_PAGE_DAMAGED,
  CHANCERY_PAGE_UNCHECKED,
} ChanceryPageState;

/**
 * ChanceryPages:
 *
 * The pages of a file and of what is committed in the log beside it.
 */
typedef struct _ChanceryPages ChanceryPages;

/**
 * chancery_pages_open:
 * @path: the vault
 * @salt: its first 16 bytes, as they were
 * @key: its raw key
 * @checked: whether pages can be checked: the salt is the right one
 * @progress: (nullable): told of each page that is looked at
 */
ChanceryPages *chancery_pages_open (const char *path,
                                    const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                                    ChancerySecret *key,
                                    gboolean checked,
                                    const ChanceryProgress *progress,
                                    GError **error);
void chancery_pages_free (ChanceryPages *self);

/** chancery_pages_count: how many there are or should be; they are numbered from 1 */
guint32 chancery_pages_count (const ChanceryPages *self);

/** chancery_pages_log_damaged: whether some of what the log held was damaged */
gboolean chancery_pages_log_damaged (const ChanceryPages *self);

ChanceryPageState chancery_pages_state (const ChanceryPages *self, guint32 number);

/**
 * chancery_pages_read:
 * @page: 4096 bytes; the last 80 of them are no content
 *
 * Returns: whether there is a page @number to read; a damaged or stale one is not
 */
gboolean chancery_pages_read (ChanceryPages *self, guint32 number, guint8 page[CHANCERY_PAGE_SIZE]);

/** chancery_pages_read_stale: the older state of a page that is stale */
gboolean chancery_pages_read_stale (ChanceryPages *self, guint32 number, guint8 page[CHANCERY_PAGE_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryPages, chancery_pages_free)

G_END_DECLS
