/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long verification of a great vault takes, against the three PRAGMAs that SQLCipher and SQLite offer for
 * it: see README.md. */

#include "base/chancery-secret.h"
#include "bench-world.h"
#include "vault/chancery-vault-private.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 3

static const char *const pragmas[] = { "PRAGMA cipher_integrity_check", "PRAGMA integrity_check",
                                       "PRAGMA foreign_key_check" };

#define N_PRAGMAS G_N_ELEMENTS (pragmas)

typedef struct
{
  double verify; /* milliseconds, the least of all rounds, like the rest */
  double pragma[N_PRAGMAS];
  gint64 pages;
  gint64 changesets;
  gint64 changes;
} Times;

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static void
keep_least (double *kept, double took)
{
  *kept = *kept > 0 ? MIN (*kept, took) : took;
}

static void
measure_pragma (ChancerySql *sql, const char *pragma, double *kept)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = chancery_sql_prepare (sql, pragma, &error);
  gboolean row = statement != NULL;
  guint rows = 0;

  while (row && chancery_sql_step (sql, statement, &row, &error) && row)
    rows++;
  g_assert_no_error (error);
  /* Its one row says "ok". */
  g_assert_cmpuint (rows, <=, 1);
  keep_least (kept, since (start));
}

static void
measure_verify (ChanceryVault *vault, Times *times)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVaultReport) report = chancery_vault_verify (vault, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 0);
  keep_least (&times->verify, since (start));
  times->pages = report->pages;
  times->changesets = report->changesets;
  times->changes = report->changes;
}

static gpointer
measure (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  Times *times = data;
  g_auto (ChanceryVaultBeside) beside = { 0 };

  chancery_vault_beside_init (&beside, vault);
  for (guint round = 0; round < ROUNDS; round++)
    {
      measure_verify (vault, times);
      for (guint i = 0; i < N_PRAGMAS; i++)
        {
          /* Cold for each, as verification's own is. */
          g_autoptr (ChancerySql) sql = chancery_vault_beside_connect (&beside, error);

          g_assert_nonnull (sql);
          measure_pragma (sql, pragmas[i], &times->pragma[i]);
        }
    }
  return times;
}

int
main (void)
{
  BenchWorld world;
  Times times = { 0 };
  double peer = 0;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  chancery_secret_process_init ();
  bench_world_init (&world);
  bench_world_make (&world);
  bench_world_open (&world, BENCH_VAULT, "big");
  chancery_session_run (world.session, measure, &times, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_PRAGMAS; i++)
    peer += times.pragma[i];
  printf ("RESULT\tverify\tms=%.0f\tpragmas_ms=%.0f\tratio=%.2f\n", times.verify, peer, times.verify / peer);
  printf (
      "\n%u missions, %lld pages, %lld changesets of %lld changes: verification %.0f ms, %.2fx of the three\n",
      world.missions, (long long) times.pages, (long long) times.changesets, (long long) times.changes,
      times.verify, times.verify / peer);
  for (guint i = 0; i < N_PRAGMAS; i++)
    printf ("%-32s %9.0f ms\n", pragmas[i], times.pragma[i]);
  bench_world_clear (&world);
  return EXIT_SUCCESS;
}
