/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-geodesic.h"
#include "geo/chancery-round.h"

#include <math.h>

static ChanceryPosition
somewhere (void)
{
  return (ChanceryPosition){ g_test_rand_double_range (38.7, 39.1), g_test_rand_double_range (-77.3, -76.8) };
}

static void
is_permutation (const guint *order, gsize n)
{
  g_autofree gboolean *seen = g_new0 (gboolean, n);

  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (order[i], <, n);
      g_assert_false (seen[order[i]]);
      seen[order[i]] = TRUE;
    }
}

/* Every order there is, the plain way. */
static double
shortest_of_all (
    const ChanceryPosition *start, const ChanceryPosition *stops, gsize n, guint *order, gsize fixed)
{
  double best = INFINITY;

  if (fixed == n)
    return chancery_round_length (start, stops, n, order);
  for (gsize i = fixed; i < n; i++)
    {
      guint there = order[i];

      order[i] = order[fixed];
      order[fixed] = there;
      best = MIN (best, shortest_of_all (start, stops, n, order, fixed + 1));
      order[fixed] = order[i];
      order[i] = there;
    }
  return best;
}

static void
test_exact (void)
{
  for (int run = 0; run < 20; run++)
    {
      ChanceryPosition start = somewhere (), stops[7];
      guint order[7], all[7];
      gsize n = (gsize) g_test_rand_int_range (1, 8);
      double metres;

      for (gsize i = 0; i < n; i++)
        {
          stops[i] = somewhere ();
          all[i] = (guint) i;
        }
      metres = chancery_round_order (&start, stops, n, order);
      is_permutation (order, n);
      g_assert_cmpfloat_with_epsilon (metres, chancery_round_length (&start, stops, n, order), 1e-6);
      g_assert_cmpfloat_with_epsilon (metres, shortest_of_all (&start, stops, n, all, 0), 1e-6);
    }
}

/* Beyond the exact ones: stops on a ring, where the shortest way is known to go round. */
static void
test_ring (void)
{
  enum
  {
    N = 60
  };
  ChanceryPosition start = { 40.0, -100.0 + 1.0 }, stops[N];
  guint order[N];

  for (guint i = 0; i < N; i++)
    {
      /* Shuffled: 37 and 60 have no common factor. */
      double angle = 2.0 * G_PI * (i * 37 % N + 1) / (N + 1);

      stops[i] = (ChanceryPosition){ 40.0 + 0.75 * sin (angle), -100.0 + cos (angle) };
    }
  chancery_round_order (&start, stops, N, order);
  is_permutation (order, N);
  for (guint i = 1; i < N; i++)
    {
      int step = (int) (order[i] * 37 % N) - (int) (order[i - 1] * 37 % N);

      g_assert_cmpint (ABS (step), ==, 1);
    }
}

/* How far from the shortest the improving stops: clusters and chance, against the exact order of 12 of them,
 * which improving reaches through a thirteenth stop on the spot of the twelfth. */
static void
test_near_the_best (void)
{
  double worst = 1.0, sum = 0.0;
  const int runs = 40;

  for (int run = 0; run < runs; run++)
    {
      ChanceryPosition start = somewhere (), stops[CHANCERY_ROUND_EXACT + 1];
      guint order[CHANCERY_ROUND_EXACT + 1];
      double exact, found;

      for (gsize i = 0; i < CHANCERY_ROUND_EXACT; i++)
        stops[i] = somewhere ();
      stops[CHANCERY_ROUND_EXACT] = stops[CHANCERY_ROUND_EXACT - 1];
      exact = chancery_round_order (&start, stops, CHANCERY_ROUND_EXACT, order);
      found = chancery_round_order (&start, stops, CHANCERY_ROUND_EXACT + 1, order);
      is_permutation (order, CHANCERY_ROUND_EXACT + 1);
      g_assert_cmpfloat (found, >, exact - 1e-3);
      worst = MAX (worst, found / exact);
      sum += found / exact;
    }
  g_test_message ("improving against the shortest: %.4f times on average, %.4f at worst", sum / runs, worst);
  g_assert_cmpfloat (sum / runs, <, 1.01);
}

static void
test_same_again (void)
{
  enum
  {
    N = 80
  };
  ChanceryPosition start = somewhere (), stops[N];
  guint first[N], second[N];

  for (gsize i = 0; i < N; i++)
    stops[i] = somewhere ();
  chancery_round_order (&start, stops, N, first);
  chancery_round_order (&start, stops, N, second);
  g_assert_cmpmem (first, sizeof first, second, sizeof second);
}

/* None, one, all on one spot, and both sides of the antimeridian. */
static void
test_edges (void)
{
  ChanceryPosition start = { 51.0, 179.0 };
  ChanceryPosition stops[] = { { 51.0, -178.0 }, { 51.0, 179.5 }, { 51.0, -179.5 } };
  ChanceryPosition same[20];
  guint order[20];

  g_assert_cmpfloat (chancery_round_order (&start, stops, 0, order), ==, 0.0);
  chancery_round_order (&start, stops, 3, order);
  g_assert_cmpuint (order[0], ==, 1);
  g_assert_cmpuint (order[1], ==, 2);
  g_assert_cmpuint (order[2], ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    same[i] = start;
  g_assert_cmpfloat (chancery_round_order (&start, same, G_N_ELEMENTS (same), order), ==, 0.0);
  is_permutation (order, G_N_ELEMENTS (same));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/round/exact", test_exact);
  g_test_add_func ("/geo/round/ring", test_ring);
  g_test_add_func ("/geo/round/near-the-best", test_near_the_best);
  g_test_add_func ("/geo/round/same-again", test_same_again);
  g_test_add_func ("/geo/round/edges", test_edges);
  return g_test_run ();
}
