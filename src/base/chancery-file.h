/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * chancery_file_open_regular:
 * @path: a file to read
 * @error: where to report
 *
 * Opens @path for reading when it is a regular file. A folder, a FIFO or a device is refused at once
 * instead of blocking.
 *
 * Returns: a file descriptor to be closed, or -1
 */
int chancery_file_open_regular (const char *path, GError **error);

/**
 * chancery_file_write_all:
 *
 * Writes all @length bytes to @fd. @name is the file's name for the message.
 */
gboolean chancery_file_write_all (int fd, const void *bytes, gsize length, const char *name, GError **error);

/**
 * chancery_file_remove_leftovers:
 * @folder: where files are written
 *
 * Removes what writers whose process was killed left in @folder, with what SQLite put beside it. A file that
 * a writer still holds, and every file that is not ours, stays.
 */
void chancery_file_remove_leftovers (const char *folder);

/**
 * ChanceryFileWriter:
 *
 * Writes a file so that its name holds the old contents or the new, never a part: a new file with mode
 * 0600 beside the target, fsync, rename, fsync of the folder. Freed without a commit, it leaves nothing. What
 * a killed process left in the folder is removed by the next writer there.
 */
typedef struct _ChanceryFileWriter ChanceryFileWriter;

ChanceryFileWriter *chancery_file_writer_new (const char *path, GError **error);

/** chancery_file_writer_fd: the descriptor to write to; it stays the writer's */
int chancery_file_writer_fd (ChanceryFileWriter *self);

/** chancery_file_writer_path: the new file's present name, beside the target */
const char *chancery_file_writer_path (ChanceryFileWriter *self);

/**
 * chancery_file_writer_commit:
 * @replace: whether an existing file may be replaced; otherwise one that exists is an error
 */
gboolean chancery_file_writer_commit (ChanceryFileWriter *self, gboolean replace, GError **error);

void chancery_file_writer_free (ChanceryFileWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryFileWriter, chancery_file_writer_free)

G_END_DECLS
