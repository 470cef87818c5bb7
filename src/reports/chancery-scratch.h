/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/**
 * ChanceryScratch:
 *
 * A private folder in memory (tmpfs) for a library that insists on temporary files: what is written there
 * never reaches a disk other than through the system's swap, as any memory may. Freed, it is gone with
 * all it holds.
 */
typedef struct _ChanceryScratch ChanceryScratch;

/**
 * chancery_scratch_new:
 * @folders: (nullable) (array zero-terminated=1): where to look for a tmpfs; %NULL for /dev/shm and the
 *   user's XDG_RUNTIME_DIR
 *
 * Takes the one of @folders with the most free space among those that are a writable tmpfs.
 *
 * Returns: (transfer full): the scratch folder; or %NULL with @error, because plaintext on a disk is not
 *   an alternative
 */
ChanceryScratch *chancery_scratch_new (const char *const *folders, GError **error);

void chancery_scratch_free (ChanceryScratch *self);

/** chancery_scratch_path: the folder, mode 0700 */
const char *chancery_scratch_path (ChanceryScratch *self);

/** chancery_scratch_holds: whether @file is open on the scratch folder's file system */
gboolean chancery_scratch_holds (ChanceryScratch *self, FILE *file);

/**
 * chancery_scratch_has_room:
 * @bytes: bytes about to be written
 * @files: files about to be made
 */
gboolean chancery_scratch_has_room (ChanceryScratch *self, guint64 bytes, guint64 files);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryScratch, chancery_scratch_free)

G_END_DECLS
