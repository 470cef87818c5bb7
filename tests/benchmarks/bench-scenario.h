/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-world.h"

G_BEGIN_DECLS

/**
 * Bench:
 * @world: the files and the open session
 * @samples: (element-type double): milliseconds, one for each thing a person would wait for
 * @csv: (nullable): path of the file to import
 *
 * One run of a scenario on one side.
 */
typedef struct
{
  BenchWorld world;
  BenchSide side;
  const char *database;
  GArray *samples;
  gint64 begun;
  char *csv;
} Bench;

/**
 * BenchScenario:
 * @name: for machines and the command line
 * @title: for people
 * @database: "big" or "new"
 * @writes: it gets a copy of its own for every run
 * @opens: @run opens the vault itself
 * @prepare: (nullable): what has happened before, not measured
 * @run: what is measured, between bench_begin() and bench_end()
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *database;
  gboolean writes;
  gboolean opens;
  void (*prepare) (Bench *bench);
  void (*run) (Bench *bench);
} BenchScenario;

extern const BenchScenario bench_scenarios[];

/** bench_begin, bench_end: a sample */
void bench_begin (Bench *bench);
void bench_end (Bench *bench);

G_END_DECLS
