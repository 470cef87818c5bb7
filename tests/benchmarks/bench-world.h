/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * BenchSide:
 * @BENCH_VAULT: Chancery on its encrypted file
 * @BENCH_PLAIN: the same code on a plain SQLite file of the same contents
 */
typedef enum
{
  BENCH_VAULT,
  BENCH_PLAIN,
  BENCH_N_SIDES,
} BenchSide;

/**
 * BenchWorld:
 * @folder: private, removed at the end
 * @missions: how many the big vault holds, with 13 contacts and 10 assessments each
 * @build_seconds: what writing them took
 * @session: the open one
 *
 * The files that a benchmark works on, all invented: "big" has the full scale, "new" is a vault just made.
 * Both sides are written by the same code with the same values, so that row numbers and the layout of the
 * pages agree.
 */
typedef struct
{
  char *folder;
  gboolean kept;
  guint missions;
  double build_seconds[BENCH_N_SIDES];
  ChancerySession *session;
} BenchWorld;

/**
 * bench_world_init:
 *
 * Environment: CHANCERY_BENCH_MISSIONS, for a quick look at a smaller scale; CHANCERY_BENCH_FOLDER, an
 * existing folder whose files are used if they are there, and stay.
 */
void bench_world_init (BenchWorld *self);
void bench_world_clear (BenchWorld *self);

/** bench_world_path: Returns: (transfer full): where the file @name of @side lies */
char *bench_world_path (const BenchWorld *self, BenchSide side, const char *name);

/** bench_world_make: makes "big" and "new" on both sides */
void bench_world_make (BenchWorld *self);

/** bench_world_copy: gives @from on @side the name @to as well; bench_world_remove() takes it away */
void bench_world_copy (const BenchWorld *self, BenchSide side, const char *from, const char *to);
void bench_world_remove (const BenchWorld *self, BenchSide side, const char *name);

/** bench_world_open: opens @name as Chancery does, with a cheap key; bench_world_close() locks it */
void bench_world_open (BenchWorld *self, BenchSide side, const char *name);
void bench_world_close (BenchWorld *self);

/** bench_world_csv: Returns: (transfer full): path of a file of @rows missions that are in no vault */
char *bench_world_csv (const BenchWorld *self, guint rows);

/** bench_peak_memory: Returns: the most memory this process has had so far, in KiB */
gint64 bench_peak_memory (void);

G_END_DECLS
