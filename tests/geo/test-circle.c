/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-circle.h"
#include "geo/chancery-geodesic.h"

#include <math.h>

#define N 2000

static ChanceryPosition *
make_positions (double south, double north, double west, double east)
{
  ChanceryPosition *positions = g_new (ChanceryPosition, N);

  for (guint i = 0; i < N; i++)
    {
      double longitude = g_test_rand_double_range (west, east);

      positions[i] = (ChanceryPosition){ g_test_rand_double_range (south, north),
                                         longitude > 180.0 ? longitude - 360.0 : longitude };
    }
  return positions;
}

static void
agrees (const ChanceryPosition *positions, const ChanceryPosition *middle, double metres)
{
  g_autoptr (ChanceryCircleIndex) index = chancery_circle_index_new (positions, N);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (ChanceryCircleHit));
  g_autofree gboolean *is_hit = g_new0 (gboolean, N);
  double last = 0.0;

  chancery_circle_index_select (index, middle, metres, hits);
  chancery_circle_sort (hits);
  for (guint i = 0; i < hits->len; i++)
    {
      const ChanceryCircleHit *hit = &g_array_index (hits, ChanceryCircleHit, i);

      g_assert_false (is_hit[hit->number]);
      is_hit[hit->number] = TRUE;
      g_assert_cmpfloat (hit->chord, >=, last);
      last = hit->chord;
    }
  for (guint i = 0; i < N; i++)
    g_assert_cmpint (is_hit[i], ==, chancery_geodesic_distance (middle, &positions[i]) <= metres);
}

/* Against measuring every one: small and large circles, over the antimeridian, at a pole. */
static void
test_against_measuring (void)
{
  static const struct
  {
    double box[4];
    ChanceryPosition middle;
  } cases[] = {
    { { 38.5, 39.2, -77.5, -76.6 }, { 38.9, -77.03 } },  { { 51.0, 53.5, 170.0, 190.0 }, { 52.0, 179.9 } },
    { { -90.0, 90.0, -180.0, 180.0 }, { 20.0, 100.0 } }, { { 85.0, 90.0, -180.0, 180.0 }, { 89.0, 10.0 } },
    { { -90.0, 90.0, -180.0, 180.0 }, { -88.0, 0.0 } },
  };
  static const double radii[] = { 152.4, 5e3, 3e4, 1e6, 9e6, 1.9e7, 2.1e7 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const double *box = cases[i].box;
      g_autofree ChanceryPosition *positions = make_positions (box[0], box[1], box[2], box[3]);

      for (guint j = 0; j < G_N_ELEMENTS (radii); j++)
        agrees (positions, &cases[i].middle, radii[j]);
    }
}

/* The edge: a metre inside is in, a metre outside is not, whichever way. */
static void
test_edge (void)
{
  static const double radii[] = { 30.48, 152.4, 1609.344, 40e3, 2e6 };
  const ChanceryPosition middle = { 38.9, -77.03 };

  for (guint j = 0; j < G_N_ELEMENTS (radii); j++)
    for (int bearing = 0; bearing < 360; bearing += 15)
      {
        ChanceryPosition two[2] = { chancery_geodesic_destination (&middle, bearing, radii[j] - 1.0),
                                    chancery_geodesic_destination (&middle, bearing, radii[j] + 1.0) };
        g_autoptr (ChanceryCircleIndex) index = chancery_circle_index_new (two, 2);
        g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (ChanceryCircleHit));

        chancery_circle_index_select (index, &middle, radii[j], hits);
        g_assert_cmpuint (hits->len, ==, 1);
        g_assert_cmpuint (g_array_index (hits, ChanceryCircleHit, 0).number, ==, 0);
      }
}

/* Against comparing each pair: near and far, at the very middle, and many in one house. */
static void
test_order (void)
{
  static const double chords[] = { 0.0, 1e-9, 0.25, 0.5, 1.0, 255.0, 256.0, 65536.0, 12742e3 };
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (ChanceryCircleHit));

  for (guint i = 0; i < N; i++)
    {
      double chord = i % 3 == 0 ? chords[i % G_N_ELEMENTS (chords)] : g_test_rand_double_range (0.0, 2e7);
      ChanceryCircleHit hit = { i, chord };

      g_array_insert_val (hits, (guint) g_test_rand_int_range (0, (gint32) i + 1), hit);
    }
  chancery_circle_sort (hits);
  g_assert_cmpuint (hits->len, ==, N);
  for (guint i = 1; i < N; i++)
    {
      const ChanceryCircleHit *a = &g_array_index (hits, ChanceryCircleHit, i - 1), *b = a + 1;

      g_assert_true (a->chord < b->chord || (a->chord <= b->chord && a->number < b->number));
    }
}

static void
test_none (void)
{
  g_autoptr (ChanceryCircleIndex) index = chancery_circle_index_new (NULL, 0);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (ChanceryCircleHit));

  chancery_circle_index_select (index, &(ChanceryPosition){ 38.9, -77.03 }, 1000.0, hits);
  g_assert_cmpuint (hits->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/circle/against-measuring", test_against_measuring);
  g_test_add_func ("/circle/edge", test_edge);
  g_test_add_func ("/circle/order", test_order);
  g_test_add_func ("/circle/none", test_none);
  return g_test_run ();
}
