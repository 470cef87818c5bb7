/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What stands between the vault and SQLite in a benchmark. The linker puts these functions in the place of
 * the sqlite3_* ones that the vault calls (--wrap, see meson.build), so that no code of the vault differs.
 * They can write down every call, to be repeated on a plain database, and they can lead the vault itself to
 * a plain database.
 */

/**
 * bench_sql_redirect:
 * @path: (nullable): a plain SQLite database, made when it is not there; %NULL for the vault's own file
 *
 * From now on a vault that opens gets @path, and no key is set.
 */
void bench_sql_redirect (const char *path);

/**
 * BenchRecording:
 *
 * Calls of the vault in their order, with the values bound.
 */
typedef struct _BenchRecording BenchRecording;

/** bench_sql_record: writes every call down in @recording from now on; %NULL ends it */
void bench_sql_record (BenchRecording *recording);

BenchRecording *bench_recording_new (void);
void bench_recording_free (BenchRecording *self);

/** bench_recording_mark: a sample begins or ends here; does nothing when nothing is being recorded */
void bench_sql_mark (void);

/** bench_recording_steps: Returns: how often a statement was stepped between the marks */
guint bench_recording_steps (const BenchRecording *self);

/**
 * bench_recording_replay:
 * @path: a plain database in the state in which the recording began
 *
 * Makes the same calls on a connection of its own, reading every column of every row.
 *
 * Returns: (transfer full) (element-type double): milliseconds from each odd mark to the next
 */
GArray *bench_recording_replay (const BenchRecording *self, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchRecording, bench_recording_free)

G_END_DECLS
