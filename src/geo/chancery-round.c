/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-round.h"

#include "geo/chancery-geodesic.h"

#include <math.h>
#include <string.h>

/* A gain that is only rounding would let improving run in circles. */
#define LEAST_GAIN 1e-6
#define LONGEST_SEGMENT 3
/* From how many shaken-up ways improving begins again. */
#define SHAKES 24

/* Node 0 is the start, node i + 1 the stop i. A way is a permutation of the nodes that begins with 0. */
typedef struct
{
  guint n;
  double *metres;
} Matrix;

static double
between (const Matrix *matrix, guint a, guint b)
{
  return matrix->metres[a * matrix->n + b];
}

static Matrix
matrix_new (const ChanceryPosition *start, const ChanceryPosition *stops, gsize n)
{
  Matrix matrix = { (guint) n + 1, g_new0 (double, (n + 1) * (n + 1)) };

  for (guint a = 0; a < matrix.n; a++)
    for (guint b = a + 1; b < matrix.n; b++)
      {
        const ChanceryPosition *from = a == 0 ? start : &stops[a - 1];

        matrix.metres[a * matrix.n + b] = chancery_geodesic_distance (from, &stops[b - 1]);
        matrix.metres[b * matrix.n + a] = matrix.metres[a * matrix.n + b];
      }
  return matrix;
}

static double
length_of (const Matrix *matrix, const guint *way)
{
  double metres = 0.0;

  for (guint i = 1; i < matrix->n; i++)
    metres += between (matrix, way[i - 1], way[i]);
  return metres;
}

/* Held and Karp: the shortest way over each set of stops that ends at each of them, from smaller sets. */
typedef struct
{
  guint stops;
  double *shortest; /* [set][last] */
  guint8 *before;
} Subsets;

static void
extend_set (const Matrix *matrix, Subsets *subsets, guint set, guint last)
{
  guint rest = set & ~(1u << last);
  gsize at = (gsize) set * subsets->stops + last;

  if (rest == 0)
    {
      subsets->shortest[at] = between (matrix, 0, last + 1);
      return;
    }
  subsets->shortest[at] = INFINITY;
  for (guint before = 0; before < subsets->stops; before++)
    {
      double metres;

      if (!(rest & (1u << before)))
        continue;
      metres =
          subsets->shortest[(gsize) rest * subsets->stops + before] + between (matrix, before + 1, last + 1);
      if (metres < subsets->shortest[at])
        {
          subsets->shortest[at] = metres;
          subsets->before[at] = (guint8) before;
        }
    }
}

static guint
best_last (const Subsets *subsets)
{
  const double *all = subsets->shortest + (gsize) ((1u << subsets->stops) - 1) * subsets->stops;
  guint best = 0;

  for (guint last = 1; last < subsets->stops; last++)
    if (all[last] < all[best])
      best = last;
  return best;
}

static void
find_exact (const Matrix *matrix, guint *way)
{
  Subsets subsets = { .stops = matrix->n - 1 };
  guint sets = 1u << subsets.stops, set = sets - 1, last;

  subsets.shortest = g_new (double, (gsize) sets *subsets.stops);
  subsets.before = g_new0 (guint8, (gsize) sets * subsets.stops);
  for (guint s = 1; s < sets; s++)
    for (guint stop = 0; stop < subsets.stops; stop++)
      if (s & (1u << stop))
        extend_set (matrix, &subsets, s, stop);
  last = best_last (&subsets);
  way[0] = 0;
  for (guint at = subsets.stops; at > 0; at--)
    {
      guint before = subsets.before[(gsize) set * subsets.stops + last];

      way[at] = last + 1;
      set &= ~(1u << last);
      last = before;
    }
  g_free (subsets.shortest);
  g_free (subsets.before);
}

static void
swap (guint *way, guint a, guint b)
{
  guint node = way[a];

  way[a] = way[b];
  way[b] = node;
}

static void
reverse (guint *way, guint first, guint last)
{
  for (; first < last; first++, last--)
    swap (way, first, last);
}

static void
find_nearest_neighbours (const Matrix *matrix, guint *way)
{
  for (guint i = 0; i < matrix->n; i++)
    way[i] = i;
  for (guint i = 1; i < matrix->n; i++)
    {
      guint nearest = i;

      for (guint j = i + 1; j < matrix->n; j++)
        if (between (matrix, way[i - 1], way[j]) < between (matrix, way[i - 1], way[nearest]))
          nearest = j;
      swap (way, i, nearest);
    }
}

/* What turning the part from @i to @j round would save. The way is open: behind its end there is no leg. */
static double
gain_of_turning (const Matrix *matrix, const guint *way, guint i, guint j)
{
  double gain = between (matrix, way[i - 1], way[i]) - between (matrix, way[i - 1], way[j]);

  if (j + 1 < matrix->n)
    gain += between (matrix, way[j], way[j + 1]) - between (matrix, way[i], way[j + 1]);
  return gain;
}

static gboolean
improve_by_turning (const Matrix *matrix, guint *way)
{
  gboolean improved = FALSE;

  for (guint i = 1; i + 1 < matrix->n; i++)
    for (guint j = i + 1; j < matrix->n; j++)
      if (gain_of_turning (matrix, way, i, j) > LEAST_GAIN)
        {
          reverse (way, i, j);
          improved = TRUE;
        }
  return improved;
}

/* What taking out the @length nodes from @i on would save. */
static double
gain_of_taking (const Matrix *matrix, const guint *way, guint i, guint length)
{
  double gain = between (matrix, way[i - 1], way[i]);

  if (i + length < matrix->n)
    gain += between (matrix, way[i + length - 1], way[i + length]) -
            between (matrix, way[i - 1], way[i + length]);
  return gain;
}

/* What putting them in behind the node at @to would cost. */
static double
cost_of_putting (const Matrix *matrix, const guint *way, guint i, guint length, guint to)
{
  double cost = between (matrix, way[to], way[i]);

  if (to + 1 < matrix->n)
    cost += between (matrix, way[i + length - 1], way[to + 1]) - between (matrix, way[to], way[to + 1]);
  return cost;
}

/* Moves a part to behind the node at @to, which lies outside it. */
static void
move_part (guint *way, guint i, guint length, guint to)
{
  guint part[LONGEST_SEGMENT];

  memcpy (part, way + i, length * sizeof *part);
  if (to < i)
    {
      memmove (way + to + 1 + length, way + to + 1, (i - to - 1) * sizeof *way);
      memcpy (way + to + 1, part, length * sizeof *part);
    }
  else
    {
      memmove (way + i, way + i + length, (to + 1 - i - length) * sizeof *way);
      memcpy (way + to + 1 - length, part, length * sizeof *part);
    }
}

static gboolean
improve_by_moving (const Matrix *matrix, guint *way)
{
  gboolean improved = FALSE;

  for (guint length = 1; length <= LONGEST_SEGMENT; length++)
    for (guint i = 1; i + length <= matrix->n; i++)
      {
        double gain = gain_of_taking (matrix, way, i, length);

        for (guint to = 0; to < matrix->n; to++)
          if ((to + 1 < i || to >= i + length) &&
              gain - cost_of_putting (matrix, way, i, length, to) > LEAST_GAIN)
            {
              move_part (way, i, length, to);
              improved = TRUE;
              break;
            }
      }
  return improved;
}

static void
improve (const Matrix *matrix, guint *way)
{
  gboolean improved = TRUE;

  while (improved)
    {
      improved = improve_by_turning (matrix, way);
      improved |= improve_by_moving (matrix, way);
    }
}

/* Exchanges two neighbouring parts: what neither move finds its way back from at once. */
static void
shake (const Matrix *matrix, GRand *random, guint *way)
{
  guint a = (guint) g_rand_int_range (random, 1, (int) matrix->n - 2);
  guint b = (guint) g_rand_int_range (random, (int) a + 1, (int) matrix->n - 1);
  guint c = (guint) g_rand_int_range (random, (int) b, (int) matrix->n);

  reverse (way, a, b - 1);
  reverse (way, b, c);
  reverse (way, a, c);
}

static void
find_good (const Matrix *matrix, guint *way)
{
  g_autofree guint *trial = g_new (guint, matrix->n);
  /* A seed of its own: the same stops give the same order. */
  g_autoptr (GRand) random = g_rand_new_with_seed (matrix->n);
  double best;

  find_nearest_neighbours (matrix, way);
  improve (matrix, way);
  best = length_of (matrix, way);
  for (guint i = 0; i < SHAKES; i++)
    {
      memcpy (trial, way, matrix->n * sizeof *way);
      shake (matrix, random, trial);
      improve (matrix, trial);
      if (length_of (matrix, trial) < best - LEAST_GAIN)
        {
          memcpy (way, trial, matrix->n * sizeof *way);
          best = length_of (matrix, way);
        }
    }
}

double
chancery_round_order (const ChanceryPosition *start, const ChanceryPosition *stops, gsize n, guint *order)
{
  Matrix matrix = matrix_new (start, stops, n);
  g_autofree guint *way = g_new0 (guint, n + 1);
  double metres;

  if (n > 0 && n <= CHANCERY_ROUND_EXACT)
    find_exact (&matrix, way);
  else if (n > 0)
    find_good (&matrix, way);
  for (gsize i = 0; i < n; i++)
    order[i] = way[i + 1] - 1;
  metres = length_of (&matrix, way);
  g_free (matrix.metres);
  return metres;
}

double
chancery_round_length (const ChanceryPosition *start,
                       const ChanceryPosition *stops,
                       gsize n,
                       const guint *order)
{
  const ChanceryPosition *from = start;
  double metres = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      metres += chancery_geodesic_distance (from, &stops[order[i]]);
      from = &stops[order[i]];
    }
  return metres;
}
