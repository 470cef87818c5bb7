/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast the vault is, against plain SQLite: see README.md.
 *   bench-vault [SCENARIO]...          measures, all of them if none is named
 *   bench-vault --once SCENARIO SIDE   runs one once and says how much memory it took; SIDE: vault, plain */

#include "base/chancery-secret.h"
#include "bench-scenario.h"
#include "bench-sql.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 5

typedef struct
{
  const BenchScenario *scenario;
  GArray *vault;    /* Chancery on its file */
  GArray *plain;    /* the same code on a plain file */
  GArray *replayed; /* the statements alone on a plain file */
  gint64 memory[BENCH_N_SIDES];
} Result;

static const char *
database_of (const Bench *bench, const BenchScenario *scenario)
{
  if (!scenario->writes)
    return scenario->database;
  bench_world_copy (&bench->world, bench->side, scenario->database, "work");
  return "work";
}

/* One run; what the vault asks SQLite is written down in @recording if there is one. */
static GArray *
run_once (Bench *bench, const BenchScenario *scenario, BenchSide side, BenchRecording *recording)
{
  bench->side = side;
  bench->samples = g_array_new (FALSE, FALSE, sizeof (double));
  bench->database = database_of (bench, scenario);
  bench_sql_record (recording);
  if (!scenario->opens)
    bench_world_open (&bench->world, side, bench->database);
  if (scenario->prepare != NULL)
    scenario->prepare (bench);
  scenario->run (bench);
  bench_sql_record (NULL);
  bench_world_close (&bench->world);
  return g_steal_pointer (&bench->samples);
}

static GArray *
replay_once (Bench *bench, const BenchScenario *scenario, const BenchRecording *recording)
{
  g_autofree char *path = NULL;

  bench->side = BENCH_PLAIN;
  path = bench_world_path (&bench->world, BENCH_PLAIN, database_of (bench, scenario));
  return bench_recording_replay (recording, path);
}

/* Others work on the machine too; what a sample took at best is what it takes. */
static void
keep_least (GArray **kept, GArray *samples)
{
  if (*kept == NULL)
    {
      *kept = samples;
      return;
    }
  g_assert_cmpuint (samples->len, ==, (*kept)->len);
  for (guint i = 0; i < samples->len; i++)
    g_array_index (*kept, double, i) =
        MIN (g_array_index (*kept, double, i), g_array_index (samples, double, i));
  g_array_unref (samples);
}

static gint64
peak_of (const Bench *bench, const BenchScenario *scenario, BenchSide side)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  g_subprocess_launcher_setenv (launcher, "CHANCERY_BENCH_FOLDER", bench->world.folder, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", "--once", scenario->name,
                                         side == BENCH_PLAIN ? "plain" : "vault", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  return g_ascii_strtoll (said, NULL, 10);
}

static Result *
measure (Bench *bench, const BenchScenario *scenario)
{
  g_autoptr (BenchRecording) recording = bench_recording_new ();
  Result *result = g_new0 (Result, 1);

  result->scenario = scenario;
  g_array_unref (run_once (bench, scenario, BENCH_VAULT, recording));
  for (guint i = 0; i < ROUNDS; i++)
    {
      keep_least (&result->vault, run_once (bench, scenario, BENCH_VAULT, NULL));
      keep_least (&result->replayed, replay_once (bench, scenario, recording));
      keep_least (&result->plain, run_once (bench, scenario, BENCH_PLAIN, NULL));
    }
  for (BenchSide side = BENCH_VAULT; side < BENCH_N_SIDES; side++)
    result->memory[side] = peak_of (bench, scenario, side);
  bench_world_remove (&bench->world, BENCH_VAULT, "work");
  bench_world_remove (&bench->world, BENCH_PLAIN, "work");
  return result;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

/* @share: 0.5 for the median, 1 for the most; @samples get sorted. */
static double
quantile (GArray *samples, double share)
{
  g_array_sort (samples, compare);
  return g_array_index (samples, double, (guint) (share * (samples->len - 1) + 0.5));
}

static double
sum (const GArray *samples)
{
  double total = 0;

  for (guint i = 0; i < samples->len; i++)
    total += g_array_index (samples, double, i);
  return total;
}

static void
print_for_machines (const Result *result)
{
  printf ("RESULT\t%s\tn=%u\tms=%.3f\tmedian=%.3f\tp95=%.3f\tmax=%.3f\tstatements_plain_ms=%.3f\t"
          "statements_plain_p95=%.3f\tsame_code_plain_ms=%.3f\tratio=%.2f\tratio_same_code=%.2f\t"
          "peak_kib=%" G_GINT64_FORMAT "\tpeak_plain_kib=%" G_GINT64_FORMAT "\n",
          result->scenario->name, result->vault->len, sum (result->vault), quantile (result->vault, 0.5),
          quantile (result->vault, 0.95), quantile (result->vault, 1), sum (result->replayed),
          quantile (result->replayed, 0.95), sum (result->plain),
          sum (result->vault) / sum (result->replayed), sum (result->vault) / sum (result->plain),
          result->memory[BENCH_VAULT], result->memory[BENCH_PLAIN]);
  fflush (stdout);
}

static void
print_table (const Bench *bench, GPtrArray *results)
{
  printf ("\n%-32s %5s %9s %9s %9s %9s %7s %7s %8s\n", "", "n", "median ms", "p95 ms", "max ms", "plain p95",
          "ratio", "encr.", "peak MiB");
  for (guint i = 0; i < results->len; i++)
    {
      const Result *result = g_ptr_array_index (results, i);

      printf ("%-32s %5u %9.2f %9.2f %9.2f %9.2f %6.2fx %6.2fx %8.0f\n", result->scenario->title,
              result->vault->len, quantile (result->vault, 0.5), quantile (result->vault, 0.95),
              quantile (result->vault, 1), quantile (result->replayed, 0.95),
              sum (result->vault) / sum (result->replayed), sum (result->vault) / sum (result->plain),
              (double) result->memory[BENCH_VAULT] / 1024.0);
    }
  printf ("\n%u missions with 13 contacts and 10 assessments each. ratio: Chancery on its vault to the same\n"
          "statements alone on plain SQLite. encr.: to the same code on plain SQLite.\n",
          bench->world.missions);
}

static void
print_build (const Bench *bench)
{
  const double *seconds = bench->world.build_seconds;

  if (seconds[BENCH_PLAIN] > 0)
    printf ("RESULT\tbuild\tms=%.0f\tsame_code_plain_ms=%.0f\tratio_same_code=%.2f\n",
            seconds[BENCH_VAULT] * 1000, seconds[BENCH_PLAIN] * 1000,
            seconds[BENCH_VAULT] / seconds[BENCH_PLAIN]);
}

static gboolean
is_wanted (const BenchScenario *scenario, int argc, char *argv[])
{
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], scenario->name) == 0)
      return TRUE;
  return argc == 1;
}

static void
result_free (gpointer data)
{
  Result *result = data;

  g_array_unref (result->vault);
  g_array_unref (result->plain);
  g_array_unref (result->replayed);
  g_free (result);
}

static void
measure_all (Bench *bench, int argc, char *argv[])
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (result_free);

  bench_world_make (&bench->world);
  print_build (bench);
  for (const BenchScenario *scenario = bench_scenarios; scenario->name != NULL; scenario++)
    if (is_wanted (scenario, argc, argv))
      {
        g_ptr_array_add (results, measure (bench, scenario));
        print_for_machines (g_ptr_array_index (results, results->len - 1));
      }
  print_table (bench, results);
}

static void
say_memory (Bench *bench, const char *name, const char *side)
{
  for (const BenchScenario *scenario = bench_scenarios; scenario->name != NULL; scenario++)
    if (strcmp (scenario->name, name) == 0)
      g_array_unref (
          run_once (bench, scenario, strcmp (side, "plain") == 0 ? BENCH_PLAIN : BENCH_VAULT, NULL));
  printf ("%" G_GINT64_FORMAT "\n", bench_peak_memory ());
}

int
main (int argc, char *argv[])
{
  Bench bench = { 0 };

  setlocale (LC_ALL, "");
  chancery_secret_process_init ();
  bench_world_init (&bench.world);
  if (argc == 4 && strcmp (argv[1], "--once") == 0)
    say_memory (&bench, argv[2], argv[3]);
  else
    measure_all (&bench, argc, argv);
  bench_world_clear (&bench.world);
  g_free (bench.csv);
  return EXIT_SUCCESS;
}
